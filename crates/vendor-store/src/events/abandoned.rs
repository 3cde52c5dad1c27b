//! Claims that this process has made, perhaps, and that nobody works on.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    runtime::Handle,
    task::JoinHandle,
    time::{Instant, sleep},
};

use super::{Event, EventBackend, bounded};

/// How many are remembered. Those beyond lapse by themselves.
const AT_MOST: usize = 10_000;

/// How long the store is left alone after it did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// The claims, in the order in which they were abandoned, and the task that releases them while there are any.
#[derive(Default)]
pub(super) struct Abandoned(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    claims: VecDeque<Claim>,
    releasing: Option<JoinHandle<()>>,
}

#[derive(Clone)]
struct Claim {
    event: Event,
    time: Duration,
    lapses: Option<Instant>,
}

impl Abandoned {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Releases the claim as soon as the store answers, unless it has lapsed by then.
    pub(super) fn add<B: EventBackend>(
        self: &Arc<Self>,
        backend: &B,
        event: Event,
        time: Duration,
    ) {
        // Where there is no runtime any more, the claim lapses.
        let Ok(runtime) = Handle::try_current() else {
            return;
        };
        let mut queue = self.queue();
        if queue.claims.len() >= AT_MOST {
            return;
        }
        queue.claims.push_back(Claim {
            event,
            time,
            lapses: Instant::now().checked_add(time),
        });
        // A task that ended before it was done ended with its runtime.
        if queue.releasing.as_ref().is_none_or(JoinHandle::is_finished) {
            let (abandoned, backend) = (Arc::clone(self), backend.clone());
            queue.releasing = Some(runtime.spawn(async move { abandoned.release(&backend).await }));
        }
    }

    async fn release<B: EventBackend>(&self, backend: &B) {
        while let Some(claim) = self.next() {
            if bounded(backend.release(&claim.event, claim.time))
                .await
                .is_err()
            {
                self.queue().claims.push_front(claim);
                sleep(PAUSE).await;
            }
        }
    }

    /// The next one that has not lapsed. If there is none, the task is over.
    fn next(&self) -> Option<Claim> {
        let (mut queue, now) = (self.queue(), Instant::now());
        while let Some(claim) = queue.claims.pop_front() {
            if claim.lapses.is_none_or(|lapses| lapses > now) {
                return Some(claim);
            }
        }
        queue.releasing = None;
        None
    }
}
