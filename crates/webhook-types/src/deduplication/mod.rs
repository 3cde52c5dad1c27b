//! Deduplication: an event that comes twice is worked on once.

mod memory;

use std::{error::Error, sync::Arc};

use vendor_auth::BoxFuture;

use crate::EventKey;

pub use memory::MemoryDeduplicator;

/// Knows which events were worked on, in two steps: an event is claimed, and committed once it is done.
///
/// An event whose handler crashed is never committed: its claim lapses, or is released, and the event is worked on
/// when the vendor sends it again. What the handler does between the two steps happens once for every commit, as long
/// as it takes less time than a claim lasts.
///
/// [`MemoryDeduplicator`] serves one process and forgets when it ends. The crate `vendor-store` has deduplicators on
/// Redis and PostgreSQL for several processes, and, behind its feature `contract`, the suite that every deduplicator must
/// pass:
///
/// - If several claim an event at once, exactly one gets it.
/// - A claim expires by the clock of the store, not by that of the process. Only its holder can end it sooner.
/// - An expired claim can still be committed, unless somebody else has claimed the event since. A released one cannot.
/// - A commit lasts for its stated time. Committing again with the same claim is not an error: a handler may commit in
///   its own transaction before the receiver does.
pub trait Deduplicator: Send + Sync + 'static {
    /// Claims an event, unless somebody has.
    ///
    /// # Errors
    ///
    /// [`DeduplicationError::Full`] or [`DeduplicationError::Store`]: do not work on the event, and do not acknowledge
    /// it.
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>>;

    /// Records that the event is done. Committing the same claim again is not an error.
    ///
    /// # Errors
    ///
    /// [`DeduplicationError::Lapsed`] when the claim was released, or somebody else claimed the event meanwhile and may have
    /// worked on it too;
    /// [`DeduplicationError::Store`].
    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>>;

    /// Releases the claim: the event can be claimed again at once. Does nothing if the claim has expired.
    ///
    /// # Errors
    ///
    /// [`DeduplicationError::Store`].
    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>>;
}

/// The result of an attempt to claim an event.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum Claim {
    /// The event is new, or its last claim was given up or has lapsed: work on it and commit.
    New(ClaimToken),
    /// The event is done: acknowledge it.
    Duplicate,
    /// Somebody works on it: do not acknowledge it, because that may still fail.
    InProgress,
}

/// The right to work on an event, until it is committed, released or lapses.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a claim that is neither committed nor released blocks the event until it lapses"]
pub struct ClaimToken {
    key: EventKey,
    number: u64,
}

impl ClaimToken {
    /// For a [`Deduplicator`]: `number` tells this claim of the event from any other one.
    pub fn new(key: EventKey, number: u64) -> Self {
        Self { key, number }
    }

    /// The event.
    #[must_use]
    pub fn key(&self) -> &EventKey {
        &self.key
    }

    /// Which of the event's claims it is.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }
}

/// Why an event is neither claimed nor committed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeduplicationError {
    /// Every place is taken by a claim that is still open.
    #[error("every place is taken by an event that is being worked on: raise the capacity")]
    Full,
    /// The claim was released, or lapsed and somebody else has the event: it may have been worked on twice.
    #[error(
        "the claim was released, or lapsed and the event was claimed again: make claims last longer"
    )]
    Lapsed,
    /// The store failed.
    #[error("the store of the claims failed")]
    Store(#[source] Box<dyn Error + Send + Sync>),
}

impl DeduplicationError {
    /// A failure of the store.
    pub fn store(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Store(cause.into())
    }
}

impl<D: Deduplicator + ?Sized> Deduplicator for Arc<D> {
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        (**self).claim(key)
    }

    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        (**self).commit(token)
    }

    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        (**self).release(token)
    }
}
