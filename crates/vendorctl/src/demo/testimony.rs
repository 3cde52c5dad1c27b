//! What the sandbox says in its log, kept for the report.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, filter::Targets, layer::Context, registry::LookupSpan};

/// The warnings of the sandbox, oldest first.
#[derive(Clone, Default)]
pub(super) struct Testimony(Arc<Mutex<Vec<Statement>>>);

/// One warning. The sandbox masks secrets before it logs.
#[derive(Clone, Default)]
pub(super) struct Statement {
    fields: Vec<(&'static str, String)>,
}

impl Testimony {
    /// The layer that collects them.
    pub(super) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let warnings = Targets::new().with_target("vendor_sandbox", Level::WARN);
        self.clone().with_filter(warnings)
    }

    /// The latest warning with this message.
    pub(super) fn latest(&self, message: &str) -> Option<Statement> {
        let statements = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut latest_first = statements.iter().rev();
        latest_first
            .find(|statement| statement.field("message") == Some(message))
            .cloned()
    }
}

impl Statement {
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, value)| value.as_str())
    }
}

impl<S: Subscriber> Layer<S> for Testimony {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let mut statements = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        statements.push(statement);
    }
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.push((field.name(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.push((field.name(), format!("{value:?}")));
    }
}
