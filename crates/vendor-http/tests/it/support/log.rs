//! Everything that is logged on this thread, as text: every level, spans with their fields.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

/// Collects until it is dropped.
pub(crate) struct Log {
    text: Arc<Mutex<String>>,
    _guard: DefaultGuard,
}

impl Log {
    pub(crate) fn start() -> Self {
        // What goes to `log`, as reqwest's does, comes to tracing too; another test may have set this up.
        let _ = tracing_log::LogTracer::init();
        let text = Arc::<Mutex<String>>::default();
        let collect = Collect {
            text: Arc::clone(&text),
        };
        let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(collect));
        Self {
            text,
            _guard: guard,
        }
    }

    pub(crate) fn text(&self) -> String {
        self.text
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

struct Collect {
    text: Arc<Mutex<String>>,
}

impl Collect {
    fn line(&self, what: &str, metadata: &Metadata<'_>, fields: &dyn Fn(&mut dyn Visit)) {
        let mut line = Line(format!("{what} {} {}", metadata.level(), metadata.name()));
        fields(&mut line);
        self.push(line);
    }

    fn push(&self, Line(line): Line) {
        let mut text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        text.push_str(&line);
        text.push('\n');
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl<S: Subscriber> Layer<S> for Collect {
    fn on_new_span(&self, span: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        self.line("span", span.metadata(), &|line| span.record(line));
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        self.push(line);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        self.line("event", event.metadata(), &|line| event.record(line));
    }
}
