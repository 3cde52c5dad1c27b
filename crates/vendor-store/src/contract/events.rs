//! The rules for deduplicators.

use std::{fmt, sync::Arc, time::Duration};

use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};
use webhook_types::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

use super::{Held, Violations, broken, require, verdict};

/// How many processes claim at the same time.
const PROCESSES: usize = 20;

/// The rules for a [`Deduplicator`], and how it is opened.
pub struct EventContract {
    open: Box<dyn Fn() -> Arc<dyn Deduplicator> + Send + Sync>,
    claims: Duration,
    commits: Option<Duration>,
}

impl EventContract {
    /// Calls `open` for each process that the rules need: each call makes a separate handle to the same events, with a
    /// separate connection if possible. In them a claim lasts for `claims_hold_for`; use about 200 ms.
    pub fn new<D: Deduplicator>(
        claims_hold_for: Duration,
        open: impl Fn() -> D + Send + Sync + 'static,
    ) -> Self {
        Self {
            open: Box::new(move || Arc::new(open())),
            claims: claims_hold_for,
            commits: None,
        }
    }

    /// How long an event that is done is remembered, at least five times as long as a claim lasts. Left out for a store
    /// that forgets by number and not by time.
    #[must_use]
    pub fn commits_hold_for(mut self, time: Duration) -> Self {
        self.commits = Some(time);
        self
    }

    /// Checks every rule, and says which held.
    ///
    /// # Errors
    ///
    /// The rules that the store breaks.
    pub async fn check(&self) -> Result<Vec<&'static str>, Violations> {
        let mut results = Vec::new();
        macro_rules! rules {
            ($($rule:ident)+) => {$(
                results.push((stringify!($rule), $rule(self).await));
            )+};
        }
        rules! {
            one_of_all_gets_an_event
            an_event_is_new_then_in_progress_then_a_duplicate
            two_events_are_two
            a_claim_that_was_released_is_free_at_once
            a_claim_that_was_released_is_not_committed
            a_claim_lapses_and_not_before_its_time
            a_late_commit_counts_if_nobody_claimed_since
            a_late_commit_is_refused_if_somebody_claimed_since
            a_late_commit_is_refused_if_somebody_committed_since
            a_late_release_frees_nothing_of_another
            committing_twice_is_committing_once
            what_is_done_is_not_released
            a_commit_outlives_claims
        }
        if self.commits.is_some() {
            rules! { a_commit_holds_for_its_time_and_no_longer }
        }
        verdict(results)
    }
}

impl fmt::Debug for EventContract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventContract")
            .field("claims", &self.claims)
            .field("commits", &self.commits)
            .finish_non_exhaustive()
    }
}

/// An event that nobody has seen.
fn event() -> Held<EventKey> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)?;
    Ok(EventKey::from_bytes(key))
}

async fn new(store: &dyn Deduplicator, key: &EventKey) -> Held<ClaimToken> {
    match store.claim(key).await? {
        Claim::New(token) => Ok(token),
        other => broken!("it was not new, but {other:?}"),
    }
}

/// The claim of an event that was claimed for too long a time.
async fn lapsed(on: &EventContract, store: &dyn Deduplicator, key: &EventKey) -> Held<ClaimToken> {
    let token = new(store, key).await?;
    sleep(on.claims + on.claims / 2).await;
    Ok(token)
}

/// An event that is done, and the claim that it was done under.
async fn done(store: &dyn Deduplicator) -> Held<(EventKey, ClaimToken)> {
    let key = event()?;
    let token = new(store, &key).await?;
    store.commit(token.clone()).await?;
    Ok((key, token))
}

async fn is(store: &dyn Deduplicator, key: &EventKey, expected: Claim) -> Held {
    let claim = store.claim(key).await?;
    require!(claim == expected, "it was not {expected:?}, but {claim:?}");
    Ok(())
}

async fn commit_is_refused(store: &dyn Deduplicator, token: ClaimToken) -> Held {
    match store.commit(token).await {
        Err(DeduplicationError::Lapsed) => Ok(()),
        Err(error) => Err(error.into()),
        Ok(()) => broken!("the commit counted"),
    }
}

async fn one_of_all_gets_an_event(on: &EventContract) -> Held {
    let key = event()?;
    let mut processes = JoinSet::new();
    for _ in 0..PROCESSES {
        let store = (on.open)();
        processes.spawn(async move { store.claim(&key).await });
    }
    let mut got = 0;
    for claim in processes.join_all().await {
        match claim? {
            Claim::New(_) => got += 1,
            Claim::InProgress => {}
            Claim::Duplicate => broken!("an event that was not committed was a duplicate"),
        }
    }
    require!(got == 1, "{got} of {PROCESSES} got it");
    Ok(())
}

async fn an_event_is_new_then_in_progress_then_a_duplicate(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let token = new(&*store, &key).await?;
    is(&*other, &key, Claim::InProgress).await?;
    is(&*store, &key, Claim::InProgress).await?;
    store.commit(token).await?;
    is(&*other, &key, Claim::Duplicate).await
}

async fn two_events_are_two(on: &EventContract) -> Held {
    let (store, one, other) = ((on.open)(), event()?, event()?);
    let first = new(&*store, &one).await?;
    let second = new(&*store, &other).await?;
    store.commit(first).await?;
    is(&*store, &other, Claim::InProgress).await?;
    Ok(store.release(second).await?)
}

async fn a_claim_that_was_released_is_free_at_once(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let token = new(&*store, &key).await?;
    store.release(token).await?;
    new(&*other, &key).await.map(drop)
}

async fn a_claim_that_was_released_is_not_committed(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let token = new(&*store, &key).await?;
    store.release(token.clone()).await?;
    commit_is_refused(&*other, token).await?;
    new(&*store, &key).await.map(drop)
}

async fn a_claim_lapses_and_not_before_its_time(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let _claim = new(&*store, &key).await?;
    sleep(on.claims / 2).await;
    is(&*other, &key, Claim::InProgress).await?;
    let limit = on.claims + Duration::from_secs(2);
    let lapsed = async {
        while other.claim(&key).await? == Claim::InProgress {
            sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    };
    match timeout(limit, lapsed).await {
        Ok(lapsed) => lapsed,
        Err(_) => broken!("it had not lapsed after {limit:?}"),
    }
}

async fn a_late_commit_counts_if_nobody_claimed_since(on: &EventContract) -> Held {
    let (store, key) = ((on.open)(), event()?);
    let token = lapsed(on, &*store, &key).await?;
    store.commit(token).await?;
    is(&*(on.open)(), &key, Claim::Duplicate).await
}

async fn a_late_commit_is_refused_if_somebody_claimed_since(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let late = lapsed(on, &*store, &key).await?;
    let next = new(&*other, &key).await?;
    commit_is_refused(&*store, late).await?;
    other.commit(next).await?;
    is(&*store, &key, Claim::Duplicate).await
}

async fn a_late_commit_is_refused_if_somebody_committed_since(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let late = lapsed(on, &*store, &key).await?;
    let next = new(&*other, &key).await?;
    other.commit(next).await?;
    commit_is_refused(&*store, late).await
}

async fn a_late_release_frees_nothing_of_another(on: &EventContract) -> Held {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let late = lapsed(on, &*store, &key).await?;
    let next = new(&*other, &key).await?;
    store.release(late).await?;
    is(&*store, &key, Claim::InProgress).await?;
    Ok(other.commit(next).await?)
}

async fn committing_twice_is_committing_once(on: &EventContract) -> Held {
    let store = (on.open)();
    let (key, token) = done(&*store).await?;
    store.commit(token).await?;
    is(&*store, &key, Claim::Duplicate).await
}

async fn what_is_done_is_not_released(on: &EventContract) -> Held {
    let store = (on.open)();
    let (key, token) = done(&*store).await?;
    store.release(token).await?;
    is(&*store, &key, Claim::Duplicate).await
}

async fn a_commit_outlives_claims(on: &EventContract) -> Held {
    let store = (on.open)();
    let (key, _) = done(&*store).await?;
    sleep(2 * on.claims).await;
    is(&*store, &key, Claim::Duplicate).await
}

async fn a_commit_holds_for_its_time_and_no_longer(on: &EventContract) -> Held {
    let (store, time) = ((on.open)(), on.commits.unwrap_or_default());
    let (key, _) = done(&*store).await?;
    sleep(time / 2).await;
    is(&*store, &key, Claim::Duplicate).await?;
    sleep(time).await;
    new(&*store, &key).await.map(drop)
}
