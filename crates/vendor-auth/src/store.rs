//! Where processes that share a credential share its token.

use std::fmt;
use std::future;
use std::sync::Arc;
use std::time::Duration;

use crate::{BoxFuture, StoreError, Token, policy};

/// A token as a store hands it out.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoredToken {
    /// The token, with the lifetime that it was granted.
    pub token: Token,
    /// How long it is still valid, by the store's own clock: zero if it has expired. Processes whose clocks disagree
    /// agree on this.
    pub left: Duration,
    /// Its number; every later token of this credential has a higher one.
    pub generation: u64,
}

impl StoredToken {
    /// A token as a store read it back.
    #[must_use]
    pub fn new(token: Token, left: Duration, generation: u64) -> Self {
        Self {
            token,
            left,
            generation,
        }
    }
}

/// What a store tells a process that needs a token.
#[non_exhaustive]
pub enum Turn<'s> {
    /// There is a newer token than the process knows, expired or not.
    Newer(StoredToken),
    /// There is no token, and only this process may fetch one.
    Granted(Box<dyn StoreGuard + 's>),
    /// There is none yet, and another process holds the right to fetch one. To wait for it, see
    /// [`wait`](TokenStore::wait).
    Taken,
}

impl fmt::Debug for Turn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(stored) => f.debug_tuple("Newer").field(stored).finish(),
            Self::Granted(guard) => f.debug_tuple("Granted").field(&guard.generation()).finish(),
            Self::Taken => f.write_str("Taken"),
        }
    }
}

/// The seam for several processes that share one credential.
///
/// Some vendors end the old token whenever a new one is made, so two processes with a cache each would log each
/// other out again and again. A store lets them share: a process that needs a token [claims](Self::claim) it, and
/// either gets what another process has saved, or the sole right to fetch one.
///
/// Stores on Redis, PostgreSQL and a file are in the crate `vendor-store`. Its feature `contract` has the suite that
/// every store must pass, yours included. Its rules:
///
/// - **Generations only grow.** Every grant has a higher number than any grant and any token before it, and than
///   `known`; the token saved with the grant carries that number. A store that was emptied goes on above what the
///   processes know.
/// - **A late holder saves nothing.** A guard saves only while no other has been granted since, however much later; and
///   into a store that was emptied since, only while its lease could not have ended.
/// - **The right is a lease.** It is renewed while [`StoreGuard::keep`] is polled, expires when its process dies,
///   and only its holder can release it.
/// - **The store's clock decides,** not those of the processes.
///
/// The store is asked when a process has no fresh token, never while it has one. It contains secrets and has to be
/// protected like the credential itself. One store serves one credential.
pub trait TokenStore: Send + Sync + 'static {
    /// Asks for a token newer than `known`, which is the generation of the newest one that this process knows, or 0;
    /// if there is none, for the right to fetch one. Does not wait for other processes.
    ///
    /// If this future is dropped, a right that was granted meanwhile must expire on its own.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: the store cannot be reached, or its content cannot be read.
    fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>>;

    /// Waits until it is worthwhile to claim again after [`Turn::Taken`]; `attempt` counts from 0. May end early.
    ///
    /// Unless implemented, it sleeps longer from attempt to attempt, from 10 to 20 ms up to half a second to a second, drawn
    /// anew each time; that takes a tokio runtime with a timer.
    fn wait(&self, attempt: u32) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(policy::backoff(attempt)))
    }
}

/// The sole right to fetch a token and save it. Dropped, it is given up as soon as possible.
pub trait StoreGuard: Send {
    /// The number that the token will have.
    fn generation(&self) -> u64;

    /// Renews the right for as long as it is polled. It may end when the right is lost, which [`save`](Self::save)
    /// reports.
    ///
    /// Unless implemented, it does nothing: for stores whose right ends with the process and no sooner.
    fn keep(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(future::pending())
    }

    /// Saves the token, which is valid for `left` from now on, and gives the right up. Called again after a failure;
    /// saving the same token twice is the same as once.
    ///
    /// The cache waits for a quarter of a second at most, uses the token, and drops this future and the guard. A save
    /// that takes longer has to continue on its own; otherwise the token is not shared, and the next process that needs
    /// one logs in.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Superseded`](crate::StoreErrorKind::Superseded) if the right has been granted anew since;
    /// any other [`StoreError`] if it is not known whether the token was saved.
    fn save<'a>(
        &'a mut self,
        token: &'a Token,
        left: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Gives the right up without a token, and waits until that is done. Unless implemented, it drops the guard.
    #[must_use = "nothing is given up before this is awaited or dropped"]
    fn release<'a>(self: Box<Self>) -> BoxFuture<'a, ()>
    where
        Self: 'a,
    {
        drop(self);
        Box::pin(future::ready(()))
    }
}

impl fmt::Debug for dyn StoreGuard + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreGuard")
            .field("generation", &self.generation())
            .finish_non_exhaustive()
    }
}

macro_rules! store_behind {
    ($($pointer:ident)+) => {$(
        impl<T: TokenStore + ?Sized> TokenStore for $pointer<T> {
            fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
                (**self).claim(known)
            }

            fn wait(&self, attempt: u32) -> BoxFuture<'_, ()> {
                (**self).wait(attempt)
            }
        }
    )+};
}
store_behind! { Box Arc }
