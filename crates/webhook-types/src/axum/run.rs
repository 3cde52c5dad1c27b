//! Working on an event once, whoever waits for it.

use std::{error::Error, future::Future, time::SystemTime};

use crate::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

/// What became of an event.
#[derive(Debug)]
pub(super) enum Outcome<E> {
    /// Done, now or before.
    Done,
    /// Somebody else works on it.
    InProgress,
    /// What was signed has been used for something else.
    Replayed,
    /// The work failed, and can be done again.
    Failed(E),
    /// The work ended in a panic.
    Panicked,
    /// It was not begun.
    NotBegun,
}

/// What to do with a claim whose work ended in a panic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterPanic {
    /// The work may be done again at once.
    Release,
    /// Nobody knows how far it came: the claim lapses by itself.
    Hold,
}

/// Claims the keys, works, and commits or releases them.
///
/// `signed` is claimed beside `key`, and may be new only: see [`Verified::signed_key`](crate::Verified::signed_key).
pub(super) async fn once<E: Send + 'static>(
    deduplicator: &dyn Deduplicator,
    key: EventKey,
    signed: Option<EventKey>,
    after_panic: AfterPanic,
    work: impl Future<Output = Result<(), E>> + Send + 'static,
) -> Outcome<E> {
    let mut tokens = Vec::new();
    match claim(deduplicator, key).await {
        Some(Claim::New(token)) => tokens.push(token),
        Some(Claim::Duplicate) => return Outcome::Done,
        Some(Claim::InProgress) => return Outcome::InProgress,
        None => return Outcome::NotBegun,
    }
    if let Some(signed) = signed {
        let refused = match claim(deduplicator, signed).await {
            Some(Claim::New(token)) => {
                tokens.push(token);
                None
            }
            Some(Claim::Duplicate | Claim::InProgress) => Some(Outcome::Replayed),
            None => Some(Outcome::NotBegun),
        };
        if let Some(refused) = refused {
            release(deduplicator, tokens).await;
            return refused;
        }
    }
    // In a task of its own, which turns a panic into a result.
    match tokio::spawn(work).await {
        Ok(Ok(())) => {
            for token in tokens {
                report(
                    deduplicator.commit(token).await,
                    "an event was not committed",
                );
            }
            Outcome::Done
        }
        Ok(Err(error)) => {
            release(deduplicator, tokens).await;
            Outcome::Failed(error)
        }
        Err(_) => {
            if after_panic == AfterPanic::Release {
                release(deduplicator, tokens).await;
            }
            tracing::error!(event.key = %key, "the handler of an event panicked");
            Outcome::Panicked
        }
    }
}

async fn claim(deduplicator: &dyn Deduplicator, key: EventKey) -> Option<Claim> {
    let claim = deduplicator.claim(&key, SystemTime::now()).await;
    claim
        .inspect_err(|error| log(error, "an event was not claimed"))
        .ok()
}

async fn release(deduplicator: &dyn Deduplicator, tokens: Vec<ClaimToken>) {
    for token in tokens {
        report(
            deduplicator.release(token).await,
            "a claim was not released",
        );
    }
}

fn report(result: Result<(), DeduplicationError>, what: &str) {
    if let Err(error) = result {
        log(&error, what);
    }
}

fn log(error: &DeduplicationError, what: &str) {
    tracing::error!(error = %error, cause = error.source(), "{what}");
}
