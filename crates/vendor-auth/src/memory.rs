//! The store of one process.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::{BoxFuture, StoreError, StoreGuard, StoredToken, Token, TokenStore, Turn};

/// A store in this process's memory, shared by its clones: the default, and what joins several
/// caches in one process.
#[derive(Clone, Default)]
pub struct MemoryStore {
    shared: Arc<Memory>,
}

#[derive(Default)]
struct Memory {
    state: Mutex<State>,
    freed: Notify,
}

#[derive(Default)]
struct State {
    saved: Option<Saved>,
    /// The number of the last grant.
    granted: u64,
    taken: bool,
}

struct Saved {
    token: Token,
    since: Instant,
    left: Duration,
    generation: u64,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Memory {
    // The state is whole between any two statements that write it.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

impl TokenStore for MemoryStore {
    fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
        Box::pin(async move {
            let mut state = self.shared.state();
            if let Some(saved) = &state.saved
                && saved.generation > known
            {
                let left = saved.left.saturating_sub(saved.since.elapsed());
                return Ok(Turn::Newer(StoredToken::new(
                    saved.token.clone(),
                    left,
                    saved.generation,
                )));
            }
            if state.taken {
                return Ok(Turn::Taken);
            }
            state.taken = true;
            state.granted = state.granted.max(known).saturating_add(1);
            Ok(Turn::Granted(Box::new(MemoryGuard {
                memory: &self.shared,
                generation: state.granted,
                is_held: true,
            })))
        })
    }

    fn wait(&self, _: u32) -> BoxFuture<'_, ()> {
        Box::pin(async {
            loop {
                // In this order: what is freed after the listening is heard, and what is freed before it is seen.
                let freed = self.shared.freed.notified();
                if !self.shared.state().taken {
                    return;
                }
                freed.await;
            }
        })
    }
}

struct MemoryGuard<'a> {
    memory: &'a Memory,
    generation: u64,
    is_held: bool,
}

impl MemoryGuard<'_> {
    fn free(&mut self) {
        if self.is_held {
            self.is_held = false;
            self.memory.state().taken = false;
            self.memory.freed.notify_waiters();
        }
    }
}

impl StoreGuard for MemoryGuard<'_> {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn save<'a>(
        &'a mut self,
        token: &'a Token,
        left: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            {
                let mut state = self.memory.state();
                if state.granted != self.generation {
                    return Err(StoreError::superseded());
                }
                state.saved = Some(Saved {
                    token: token.clone(),
                    since: Instant::now(),
                    left,
                    generation: self.generation,
                });
            }
            self.free();
            Ok(())
        })
    }
}

impl Drop for MemoryGuard<'_> {
    fn drop(&mut self) {
        self.free();
    }
}
