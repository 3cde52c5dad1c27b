//! What all deduplicators have in common: numbered claims, how long they hold, and steps without a response.

#[cfg(test)]
mod tests;
mod unsettled;

use std::{fmt, future::Future, sync::Arc, time::Duration};

use vendor_auth::BoxFuture;
use webhook_types::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

use crate::name::{InvalidName, check_name};
use unsettled::{End, Unsettled};

/// How long a claim lasts by default.
const CLAIMS: Duration = Duration::from_secs(10 * 60);

/// How long a commit is remembered unless told otherwise.
const COMMITS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How long a step of the store may take before the event is neither claimed nor committed.
const STEP: Duration = Duration::from_secs(5);

/// Where a [`SharedDeduplicator`] keeps its events: `Redis` or `Postgres`. Implemented only by this crate; for
/// your own deduplicator, implement [`Deduplicator`].
pub trait EventBackend: sealed::EventSteps + Clone + Send + Sync + 'static {}

/// Events that several processes receive, each worked on once.
///
/// Used as `RedisDeduplicator` or `PostgresDeduplicator`. Clones are handles to the same events.
///
/// A claim whose response is lost, and one that cannot be released, would keep its event from everybody until it lapses; an
/// event that is done and cannot be committed would be worked on again. A task releases and commits these as soon as the
/// store responds. It runs while there are any, and at most 10,000 of them are remembered, in about 1 MB.
#[derive(Clone)]
pub struct SharedDeduplicator<B> {
    pub(crate) backend: B,
    pub(crate) scope: Arc<str>,
    claims: Duration,
    pub(crate) commits: Duration,
    unsettled: Arc<Unsettled>,
}

impl<B: EventBackend> SharedDeduplicator<B> {
    /// The events of this scope, such as `jinyan-oa`. Receivers that share one know each other's events; take one for
    /// each kind of receiver.
    pub fn new(backend: B, scope: impl Into<String>) -> Self {
        Self {
            backend,
            scope: scope.into().into(),
            claims: CLAIMS,
            commits: COMMITS,
            unsettled: Arc::default(),
        }
    }

    /// Lets a claim lapse after this time, longer than the slowest handler takes; by default 10 minutes.
    #[must_use]
    pub fn claims_hold_for(mut self, time: Duration) -> Self {
        self.claims = time.max(Duration::from_millis(1));
        self
    }

    /// Remembers an event that is done for this time, longer than the vendor goes on sending it again; by default
    /// 7 days.
    #[must_use]
    pub fn commits_hold_for(mut self, time: Duration) -> Self {
        self.commits = time.max(Duration::from_millis(1));
        self
    }

    /// Numbers of claims are made of 63 bits; one of more was made by another deduplicator.
    pub(crate) fn event(&self, token: &ClaimToken) -> Result<Event, InvalidName> {
        check_name("scope", &self.scope)?;
        Ok(Event {
            scope: Arc::clone(&self.scope),
            key: *token.key(),
            claim: i64::try_from(token.number()).unwrap_or_default(),
        })
    }
}

impl<B: EventBackend> SharedDeduplicator<B> {
    /// Makes a step of a claim. Without a response, the claim ends like this.
    async fn step<T>(
        &self,
        event: &Event,
        otherwise: End,
        step: impl Future<Output = Result<T, DeduplicationError>>,
    ) -> Result<T, DeduplicationError> {
        let mut open = Unconfirmed {
            of: self,
            event,
            end: Some(otherwise),
        };
        let done = bounded(step).await?;
        open.end = None;
        Ok(done)
    }
}

impl<B: EventBackend> Deduplicator for SharedDeduplicator<B> {
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        Box::pin(async move {
            let bits = getrandom::u64().map_err(DeduplicationError::store)?;
            let token = ClaimToken::new(*key, bits >> 1);
            let event = self.event(&token)?;
            let claim = self.backend.claim(&event, self.claims);
            let state = self.step(&event, End::Released(self.claims), claim).await?;
            Ok(match state {
                State::Claimed => Claim::New(token),
                State::InProgress => Claim::InProgress,
                State::Done => Claim::Duplicate,
            })
        })
    }

    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(async move {
            let event = self.event(&token)?;
            let commit = self.backend.commit(&event, self.commits);
            let committed = self.step(&event, End::Committed(self.commits), commit);
            if committed.await? {
                Ok(())
            } else {
                Err(DeduplicationError::Lapsed)
            }
        })
    }

    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(async move {
            let event = self.event(&token)?;
            let release = self.backend.release(&event, self.claims);
            self.step(&event, End::Released(self.claims), release).await
        })
    }
}

impl<B> fmt::Debug for SharedDeduplicator<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedDeduplicator")
            .field("scope", &self.scope)
            .field("claims", &self.claims)
            .field("commits", &self.commits)
            .finish_non_exhaustive()
    }
}

/// A step that has no response: it failed, or nobody waits for it any more. Dropped then, it sees to the end of the claim.
struct Unconfirmed<'d, B: EventBackend> {
    of: &'d SharedDeduplicator<B>,
    event: &'d Event,
    end: Option<End>,
}

impl<B: EventBackend> Drop for Unconfirmed<'_, B> {
    fn drop(&mut self) {
        if let Some(end) = self.end {
            let Self { of, event, .. } = *self;
            of.unsettled.add(&of.backend, event.clone(), end, of.claims);
        }
    }
}

/// Ends a step at the limit.
async fn bounded<T>(
    step: impl Future<Output = Result<T, DeduplicationError>>,
) -> Result<T, DeduplicationError> {
    tokio::time::timeout(STEP, step).await.unwrap_or_else(|_| {
        Err(DeduplicationError::store(format!(
            "there was no response within {STEP:?}"
        )))
    })
}

/// What one step works on.
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) scope: Arc<str>,
    pub(crate) key: EventKey,
    /// Tells one claim of the event from every other one.
    pub(crate) claim: i64,
}

/// The result of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// This claim has the event.
    Claimed,
    /// Another one has it.
    InProgress,
    /// It is done.
    Done,
}

pub(crate) mod sealed {
    //! Implemented only by this crate. Each step is one atomic step of the store, by the store's clock.

    use std::{future::Future, time::Duration};

    use webhook_types::DeduplicationError;

    use super::{Event, State};

    pub trait EventSteps {
        /// Claims the event for this time, unless it is claimed or done, or this very claim was released before.
        fn claim(
            &self,
            event: &Event,
            time: Duration,
        ) -> impl Future<Output = Result<State, DeduplicationError>> + Send;

        /// Remembers for this time that the event is done; false if the claim was released or somebody else has claimed the
        /// event since.
        fn commit(
            &self,
            event: &Event,
            time: Duration,
        ) -> impl Future<Output = Result<bool, DeduplicationError>> + Send;

        /// Gives the claim up, if it is still this one. If nobody has the event, it notes for this time that the claim
        /// does not count: one that is still on its way would come after this.
        fn release(
            &self,
            event: &Event,
            time: Duration,
        ) -> impl Future<Output = Result<(), DeduplicationError>> + Send;
    }
}
