//! What a server did in truth, call by call.

use std::sync::atomic::{AtomicU32, Ordering};

/// What reached a server of every call, and what it did about it. As large at the end as at the beginning.
#[derive(Debug)]
pub struct Ledger(Vec<[AtomicU32; 3]>);

/// What stands in a [`Ledger`] about one call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry {
    /// How often it arrived complete.
    pub arrived: u32,
    /// How often of these it was refused, with proof: it was not done.
    pub refused: u32,
    /// How often it was done.
    pub done: u32,
}

impl Ledger {
    /// For so many calls.
    #[must_use]
    pub fn new(calls: usize) -> Self {
        Self(
            std::iter::repeat_with(Default::default)
                .take(calls)
                .collect(),
        )
    }

    /// What is known about a call.
    #[must_use]
    pub fn of(&self, call: usize) -> Entry {
        let Some([arrived, refused, done]) = self.0.get(call) else {
            return Entry::default();
        };
        Entry {
            arrived: arrived.load(Ordering::SeqCst),
            refused: refused.load(Ordering::SeqCst),
            done: done.load(Ordering::SeqCst),
        }
    }

    pub(super) fn arrived(&self, call: usize, refused: bool, done: bool) {
        if let Some(counts) = self.0.get(call) {
            let what = [true, refused, done];
            for (count, what) in counts.iter().zip(what) {
                count.fetch_add(u32::from(what), Ordering::SeqCst);
            }
        }
    }
}
