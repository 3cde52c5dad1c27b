//! What has been sent for a call so far.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::{Error, ErrorKind, Outcome, response::Failure};

/// State shared by all attempts of a call, for the last error or a deadline that cuts an attempt off. One attempt is made
/// at a time, so nothing is lost between a load and a store.
#[derive(Default)]
pub(crate) struct Sent {
    /// Whether what has been sent so far may have happened.
    open: AtomicBool,
    attempts: AtomicU32,
}

impl Sent {
    /// Counts an attempt, which may have happened from now on. Returns what [`end`](Self::end) wants to know.
    pub(crate) fn begin(&self) -> bool {
        let attempts = self.attempts().saturating_add(1);
        self.attempts.store(attempts, Ordering::Relaxed);
        let earlier = self.open.load(Ordering::Relaxed);
        self.open.store(true, Ordering::Relaxed);
        earlier
    }

    /// The attempt has not happened if it ended with proof of that.
    pub(crate) fn end<T>(&self, earlier: bool, result: &Result<T, Failure>) {
        if let Err(failure) = result
            && failure.error().outcome() != Outcome::Unknown
        {
            self.open.store(earlier, Ordering::Relaxed);
        }
    }

    /// If any attempt may have taken effect, so may the call, even if the last attempt did not.
    pub(crate) fn outcome(&self, last: Outcome) -> Outcome {
        if self.open.load(Ordering::Relaxed) {
            Outcome::Unknown
        } else {
            last
        }
    }

    /// How many attempts were begun.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }
}

/// The outcome is `NotSent` here: [`Sent`] corrects it.
pub(crate) fn too_long() -> Error {
    Error::new(
        ErrorKind::Timeout,
        Outcome::NotSent,
        "the call took longer than it may",
    )
}
