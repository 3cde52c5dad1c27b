//! Claims whose last step had no response.

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

/// How long the store is left alone after it did not respond.
const PAUSE: Duration = Duration::from_secs(1);

/// The claims, in the order in which they came here, and the task that settles them while there are any.
#[derive(Default)]
pub(super) struct Unsettled(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    claims: VecDeque<Claim>,
    settling: Option<JoinHandle<()>>,
}

struct Claim {
    event: Event,
    end: End,
    lapses: Option<Instant>,
}

/// How a claim ends, and how long that is remembered.
#[derive(Clone, Copy)]
pub(super) enum End {
    Released(Duration),
    Committed(Duration),
}

impl Unsettled {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the claim as soon as the store responds, unless it has lapsed by then.
    pub(super) fn add<B: EventBackend>(
        self: &Arc<Self>,
        backend: &B,
        event: Event,
        end: End,
        claims: Duration,
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
            end,
            lapses: Instant::now().checked_add(claims),
        });
        // A task that ended before it was done ended with its runtime.
        if queue.settling.as_ref().is_none_or(JoinHandle::is_finished) {
            let (unsettled, backend) = (Arc::clone(self), backend.clone());
            queue.settling = Some(runtime.spawn(async move { unsettled.settle(&backend).await }));
        }
    }

    async fn settle<B: EventBackend>(&self, backend: &B) {
        while let Some(claim) = self.next() {
            let settled = async {
                match claim.end {
                    End::Released(time) => backend.release(&claim.event, time).await,
                    End::Committed(time) => backend.commit(&claim.event, time).await.map(drop),
                }
            };
            if bounded(settled).await.is_err() {
                self.queue().claims.push_back(claim);
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
        queue.settling = None;
        None
    }
}
