//! Handles an event once, however many callers wait for it.

use std::{error::Error, future::Future};

use crate::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

/// The result of handling an event.
#[derive(Debug)]
pub(super) enum Outcome<E> {
    /// Done, now or before.
    Done,
    /// Somebody else works on it.
    InProgress,
    /// The signature has been used for another operation.
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
    /// The work may be half done: keep the claim until it expires.
    Hold,
}

/// The key of a signature, and the key of that signature together with the operation that it was used for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signed {
    pub(super) key: EventKey,
    pub(super) operation: EventKey,
}

/// Claims the keys, works, and commits or releases them.
///
/// `signed` is claimed beside `key`. The first operation that it comes with consumes it, whether the work succeeds or
/// fails: see [`Verified::signed_key`](crate::Verified::signed_key).
pub(super) async fn once<E, W>(
    deduplicator: &dyn Deduplicator,
    key: EventKey,
    signed: Option<Signed>,
    after_panic: AfterPanic,
    work: impl FnOnce(ClaimToken) -> W,
) -> Outcome<E>
where
    E: Send + 'static,
    W: Future<Output = Result<(), E>> + Send + 'static,
{
    let token = match claim(deduplicator, key).await {
        Some(Claim::New(token)) => token,
        // A repetition consumes its signature, too.
        Some(Claim::Duplicate) => {
            let Some(signed) = signed else {
                return Outcome::Done;
            };
            return match claim_signed(deduplicator, signed).await {
                Ok(used) => {
                    commit(deduplicator, used).await;
                    Outcome::Done
                }
                Err(refused) => refused,
            };
        }
        Some(Claim::InProgress) => return Outcome::InProgress,
        None => return Outcome::NotBegun,
    };
    let used = match signed {
        None => Vec::new(),
        Some(signed) => match claim_signed(deduplicator, signed).await {
            Ok(used) => used,
            Err(refused) => {
                release(deduplicator, [token]).await;
                return refused;
            }
        },
    };
    // In a separate task, which turns a panic into a result.
    match tokio::spawn(work(token.clone())).await {
        // Releases the key last, so that no other call can claim it while the signature still counts as unused.
        Ok(Ok(())) => {
            commit(deduplicator, used.into_iter().chain([token])).await;
            Outcome::Done
        }
        Ok(Err(error)) => {
            commit(deduplicator, used).await;
            release(deduplicator, [token]).await;
            Outcome::Failed(error)
        }
        Err(_) => {
            if after_panic == AfterPanic::Release {
                release(deduplicator, used.into_iter().chain([token])).await;
            }
            tracing::error!(event.key = %key, "the handler of an event panicked");
            Outcome::Panicked
        }
    }
}

/// Returns the claims to commit, in this order: the operation first, so a consumed signature always has an owning operation.
async fn claim_signed<E>(
    deduplicator: &dyn Deduplicator,
    Signed { key, operation }: Signed,
) -> Result<Vec<ClaimToken>, Outcome<E>> {
    let key = match claim(deduplicator, key).await {
        Some(Claim::New(token)) => Some(token),
        Some(Claim::Duplicate) => None,
        Some(Claim::InProgress) => return Err(Outcome::Replayed),
        None => return Err(Outcome::NotBegun),
    };
    let (operation, refused) = match (claim(deduplicator, operation).await, &key) {
        (Some(Claim::New(token)), Some(_)) => (Some(token), None),
        // Used by another operation.
        (Some(Claim::New(token)), None) => (Some(token), Some(Outcome::Replayed)),
        // Used by this one, which failed.
        (Some(Claim::Duplicate), _) => (None, None),
        (Some(Claim::InProgress), _) => (None, Some(Outcome::Replayed)),
        (None, _) => (None, Some(Outcome::NotBegun)),
    };
    let tokens = operation.into_iter().chain(key);
    match refused {
        None => Ok(tokens.collect()),
        Some(refused) => {
            release(deduplicator, tokens).await;
            Err(refused)
        }
    }
}

async fn claim(deduplicator: &dyn Deduplicator, key: EventKey) -> Option<Claim> {
    let claim = deduplicator.claim(&key).await;
    claim
        .inspect_err(|error| log(error, "an event was not claimed"))
        .ok()
}

async fn commit(deduplicator: &dyn Deduplicator, tokens: impl IntoIterator<Item = ClaimToken>) {
    for token in tokens {
        report(
            deduplicator.commit(token).await,
            "an event was not committed",
        );
    }
}

async fn release(deduplicator: &dyn Deduplicator, tokens: impl IntoIterator<Item = ClaimToken>) {
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
