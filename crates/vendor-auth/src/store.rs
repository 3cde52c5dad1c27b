//! Where processes that share a credential share its token.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::{BoxFuture, StoreError, Token};

/// A token as the processes that share it see it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoredToken {
    /// The token, with the lifetime that it was granted.
    pub token: Token,
    /// When it expires, by the wall clock of the process that fetched it.
    pub expires_at: SystemTime,
    /// Its number; every later token of this credential has a higher one.
    pub generation: u64,
}

impl StoredToken {
    /// A token as it was saved; a store that reads one back from text builds it with this.
    #[must_use]
    pub fn new(token: Token, expires_at: SystemTime, generation: u64) -> Self {
        Self {
            token,
            expires_at,
            generation,
        }
    }
}

/// The seam for several processes that share one credential.
///
/// Some vendors kill the old token whenever a new one is made, so that two processes with a cache
/// each would log each other out for ever. A store (a file, a Redis key, a database row) lets them
/// share: the cache loads before it fetches, fetches only with the [exclusive](Self::exclusive)
/// right to, and saves what it got before that right ends.
///
/// The store is asked when a process has no fresh token, never while it has one. It holds secrets
/// in the clear and has to be protected like the credential itself. One store serves one
/// credential.
pub trait TokenStore: Send + Sync + 'static {
    /// The token saved last, expired or not; `None` if there never was one. Must not wait for the
    /// exclusive right.
    ///
    /// # Errors
    ///
    /// The store cannot be read, or holds something else.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>>;

    /// Waits for the sole right, among all processes, to fetch a token and save it. Dropping the
    /// guard, or the future that waits for it, gives it up; a right held by a process that died
    /// must end by itself.
    ///
    /// # Errors
    ///
    /// The right could not be had.
    fn exclusive(&self) -> BoxFuture<'_, Result<Box<dyn StoreGuard + '_>, StoreError>>;
}

/// The sole right to fetch a token and save it, until dropped.
pub trait StoreGuard: Send {
    /// Replaces the saved token.
    ///
    /// The cache does not report a failure here: the token works for this process all the same, and
    /// the others fetch their own. A store that wants it known logs it.
    ///
    /// # Errors
    ///
    /// The store cannot be written, or the right was lost meanwhile.
    fn save<'a>(&'a mut self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>>;
}

impl<T: TokenStore + ?Sized> TokenStore for Arc<T> {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
        (**self).load()
    }

    fn exclusive(&self) -> BoxFuture<'_, Result<Box<dyn StoreGuard + '_>, StoreError>> {
        (**self).exclusive()
    }
}

/// A store in this process's memory, shared by its clones: the default, and what joins several
/// caches in one process.
#[derive(Clone, Default)]
pub struct MemoryStore {
    shared: Arc<Memory>,
}

#[derive(Default)]
struct Memory {
    token: Mutex<Option<StoredToken>>,
    turn: tokio::sync::Mutex<()>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

impl TokenStore for MemoryStore {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async {
            Ok(self
                .shared
                .token
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone())
        })
    }

    fn exclusive(&self) -> BoxFuture<'_, Result<Box<dyn StoreGuard + '_>, StoreError>> {
        Box::pin(async {
            let turn = self.shared.turn.lock().await;
            let guard: Box<dyn StoreGuard + '_> = Box::new(MemoryGuard {
                memory: &self.shared,
                _turn: turn,
            });
            Ok(guard)
        })
    }
}

struct MemoryGuard<'a> {
    memory: &'a Memory,
    _turn: tokio::sync::MutexGuard<'a, ()>,
}

impl StoreGuard for MemoryGuard<'_> {
    fn save<'a>(&'a mut self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async {
            *self
                .memory
                .token
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
            Ok(())
        })
    }
}
