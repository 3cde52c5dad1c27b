//! Everything that is logged on this thread, as text: every level, spans with their fields.

use std::{cell::RefCell, io, sync::Once};

use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};

thread_local! {
    static COLLECTED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Collects until it is dropped.
#[derive(Debug)]
pub struct Log(());

impl Log {
    /// Begins with nothing.
    #[must_use]
    pub fn start() -> Self {
        // One subscriber for all: with one a thread, tracing remembers for all of them what one does not want.
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(|| {
            tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_span_events(FmtSpan::FULL)
                .with_ansi(false)
                .with_writer(ThisThread)
                .init();
        });
        COLLECTED.set(Some(Vec::new()));
        Self(())
    }

    /// What has been logged so far.
    #[must_use]
    pub fn text(&self) -> String {
        let Self(()) = self;
        COLLECTED.with_borrow(|text| {
            let text = text.as_deref().unwrap_or_default();
            String::from_utf8_lossy(text).into_owned()
        })
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        COLLECTED.set(None);
    }
}

struct ThisThread;

impl MakeWriter<'_> for ThisThread {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

impl io::Write for ThisThread {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        COLLECTED.with_borrow_mut(|collected| {
            if let Some(collected) = collected {
                collected.extend_from_slice(text);
            }
        });
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
