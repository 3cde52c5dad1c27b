//! The connections of each runtime.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::{
    runtime::{Handle, Id},
    sync::oneshot,
};

use crate::Error;

/// More runtimes than a program uses one client from at a time; beyond them, connections are made anew.
const MOST_RUNTIMES: usize = 64;

/// A client of reqwest for each runtime.
///
/// A connection is served by a task of the runtime that it was made in. Were it used from another one while its own is
/// not running, as between two `block_on`, the request would wait for a response that nobody reads.
pub(crate) struct Connections {
    build: Box<dyn Fn() -> Result<reqwest::Client, Error> + Send + Sync>,
    pools: Mutex<Pools>,
}

struct Pools {
    /// Built to see that it can be, and not used yet.
    unused: Option<reqwest::Client>,
    /// The one that was used last at the end.
    used: Vec<Pool>,
    made: u64,
}

struct Pool {
    number: u64,
    runtime: Id,
    client: reqwest::Client,
    /// Dropped with the pool, which ends the task that waits for the end of the runtime.
    _in_use: oneshot::Sender<()>,
}

impl Connections {
    /// Builds the first client. `build` is called again for every further runtime.
    pub(crate) fn new(
        build: impl Fn() -> Result<reqwest::Client, Error> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let pools = Pools {
            unused: Some(build()?),
            used: Vec::new(),
            made: 0,
        };
        Ok(Self {
            build: Box::new(build),
            pools: Mutex::new(pools),
        })
    }

    /// The client whose connections live in `runtime`.
    pub(crate) fn of(self: &Arc<Self>, runtime: &Handle) -> Result<reqwest::Client, Error> {
        let id = runtime.id();
        let unused = {
            let mut pools = self.pools();
            if let Some(client) = pools.find(id) {
                return Ok(client);
            }
            pools.unused.take()
        };
        // Not under the lock: the platform's certificates may be read for it.
        let client = unused.map_or_else(&self.build, Ok)?;
        let (in_use, dropped) = oneshot::channel();
        let (number, displaced) = {
            let mut pools = self.pools();
            if let Some(client) = pools.find(id) {
                return Ok(client);
            }
            pools.made = pools.made.wrapping_add(1);
            let number = pools.made;
            pools.used.push(Pool {
                number,
                runtime: id,
                client: client.clone(),
                _in_use: in_use,
            });
            let is_full = pools.used.len() > MOST_RUNTIMES;
            (number, is_full.then(|| pools.used.remove(0)))
        };
        drop(displaced);
        let connections = Arc::downgrade(self);
        let end = End {
            connections,
            number,
        };
        runtime.spawn(async move {
            let _end = end;
            let _ = dropped.await;
        });
        Ok(client)
    }

    // Whole between any two statements that write it, so a poisoned lock holds nothing broken.
    fn pools(&self) -> MutexGuard<'_, Pools> {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pools {
    fn find(&mut self, runtime: Id) -> Option<reqwest::Client> {
        let at = self.used.iter().position(|pool| pool.runtime == runtime)?;
        self.used.get_mut(at..)?.rotate_left(1);
        self.used.last().map(|pool| pool.client.clone())
    }
}

impl std::fmt::Debug for Connections {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connections")
            .field("runtimes", &self.pools().used.len())
            .finish_non_exhaustive()
    }
}

/// Lives in a task of the runtime, and is dropped with it.
struct End {
    connections: Weak<Connections>,
    number: u64,
}

impl Drop for End {
    fn drop(&mut self) {
        let Some(connections) = self.connections.upgrade() else {
            return;
        };
        let mut pools = connections.pools();
        let at = pools
            .used
            .iter()
            .position(|pool| pool.number == self.number);
        let ended = at.map(|at| pools.used.remove(at));
        drop(pools);
        drop(ended);
    }
}

#[cfg(test)]
mod tests {
    use tokio::runtime::{Builder, Runtime};

    use super::*;

    fn runtime() -> Runtime {
        Builder::new_current_thread().build().unwrap()
    }

    fn connections() -> Arc<Connections> {
        let connections = Connections::new(|| Ok(reqwest::Client::new()));
        Arc::new(connections.unwrap())
    }

    fn runtimes(connections: &Connections) -> usize {
        connections.pools().used.len()
    }

    #[test]
    fn connections_go_with_their_runtime() {
        let connections = connections();
        let (first, second) = (runtime(), runtime());
        for runtime in [&first, &second, &first] {
            connections.of(runtime.handle()).unwrap();
        }
        assert_eq!(runtimes(&connections), 2);
        drop(first);
        assert_eq!(runtimes(&connections), 1);
        drop(second);
        assert_eq!(runtimes(&connections), 0);
    }

    #[test]
    fn no_more_runtimes_are_remembered_than_the_bound() {
        let connections = connections();
        let all: Vec<_> = (0..MOST_RUNTIMES + 3).map(|_| runtime()).collect();
        for runtime in &all {
            connections.of(all[0].handle()).unwrap();
            connections.of(runtime.handle()).unwrap();
        }
        assert_eq!(runtimes(&connections), MOST_RUNTIMES);
        // Displaced by others, and back again: the end of its first task takes nothing away.
        connections.of(all[1].handle()).unwrap();
        all[1].block_on(tokio::task::yield_now());
        assert!(connections.pools().find(all[1].handle().id()).is_some());
        assert!(connections.pools().find(all[0].handle().id()).is_some());
    }

    #[test]
    fn nothing_is_left_in_a_runtime_when_the_client_goes() {
        let runtime = runtime();
        let connections = connections();
        connections.of(runtime.handle()).unwrap();
        assert_eq!(runtime.metrics().num_alive_tasks(), 1);
        drop(connections);
        runtime.block_on(async {
            tokio::task::yield_now().await;
        });
        assert_eq!(runtime.metrics().num_alive_tasks(), 0);
    }
}
