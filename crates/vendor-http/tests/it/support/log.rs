//! Everything that is logged on this thread, as text: every level, spans with their fields.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::sync::Once;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

thread_local! {
    static COLLECTED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Collects until it is dropped.
pub(crate) struct Log(());

impl Log {
    pub(crate) fn start() -> Self {
        // One subscriber for all: with one a thread, tracing remembers for all of them what one does not want.
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(|| {
            tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Collect))
                .expect("the only subscriber");
            // What goes to `log`, as reqwest's does, comes to tracing too.
            tracing_log::LogTracer::init().expect("the only logger");
            tracing::callsite::rebuild_interest_cache();
        });
        COLLECTED.set(Some(String::new()));
        Self(())
    }

    pub(crate) fn text(&self) -> String {
        let Self(()) = self;
        COLLECTED.with_borrow(|text| text.clone().expect("this has been started"))
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        COLLECTED.set(None);
    }
}

struct Collect;

fn line(what: &str, metadata: &Metadata<'_>, fields: &dyn Fn(&mut dyn Visit)) {
    let mut line = Line(format!("{what} {} {}", metadata.level(), metadata.name()));
    fields(&mut line);
    push(&line);
}

fn push(Line(line): &Line) {
    COLLECTED.with_borrow_mut(|text| {
        if let Some(text) = text {
            text.push_str(line);
            text.push('\n');
        }
    });
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl<S: Subscriber> Layer<S> for Collect {
    fn on_new_span(&self, span: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        line("span", span.metadata(), &|line| span.record(line));
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        push(&line);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        line("event", event.metadata(), &|line| event.record(line));
    }
}
