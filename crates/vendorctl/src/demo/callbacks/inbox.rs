//! What the demo's handler does with an event.

use std::sync::{Mutex, MutexGuard, PoisonError};

use webhook_types::Verified;

/// Keeps every event that reaches the handler, or fails on request.
pub(super) struct Inbox<T>(Mutex<Events<T>>);

struct Events<T> {
    handled: Vec<Verified<T>>,
    /// How many of the next events the handler fails on.
    failures: usize,
}

/// Why the handler failed: it was told to.
#[derive(Debug, thiserror::Error)]
#[error("the database is not there")]
pub(super) struct Unavailable;

impl<T> Inbox<T> {
    pub(super) fn new() -> Self {
        let (handled, failures) = (Vec::new(), 0);
        Self(Mutex::new(Events { handled, failures }))
    }

    fn events(&self) -> MutexGuard<'_, Events<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the handler fail on the next event.
    pub(super) fn fail_once(&self) {
        self.events().failures = 1;
    }

    /// How many failures were asked for and have not happened.
    pub(super) fn failures_left(&self) -> usize {
        self.events().failures
    }

    /// The handler.
    pub(super) fn handle(&self, event: Verified<T>) -> Result<(), Unavailable> {
        let mut events = self.events();
        if let Some(left) = events.failures.checked_sub(1) {
            events.failures = left;
            return Err(Unavailable);
        }
        events.handled.push(event);
        Ok(())
    }

    /// What was handled since the last time.
    pub(super) fn take(&self) -> Vec<Verified<T>> {
        std::mem::take(&mut self.events().handled)
    }

    /// The only one that was handled since the last time.
    pub(super) fn take_one(&self) -> Option<Verified<T>> {
        let one: Result<[_; 1], _> = self.take().try_into();
        one.ok().map(|[event]| event)
    }
}
