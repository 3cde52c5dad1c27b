//! Observers of every exchange.

use std::fmt;
use std::sync::Arc;

use crate::journal::Exchange;

type Told = dyn Fn(&'static str, Exchange) + Send + Sync;

/// An optional observer of every exchange.
#[derive(Clone, Default)]
pub(crate) struct Watcher(Option<Arc<Told>>);

impl Watcher {
    pub(crate) fn new(told: impl Fn(&'static str, Exchange) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    /// Tells what `exchange` gives, which is not asked if nobody listens.
    pub(crate) fn tell(&self, vendor: &'static str, exchange: impl FnOnce() -> Option<Exchange>) {
        if let Some(told) = &self.0
            && let Some(exchange) = exchange()
        {
            told(vendor, exchange);
        }
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Watcher"
        } else {
            "nobody"
        })
    }
}
