//! The rules for deduplicators.

use std::{fmt, sync::Arc, time::Duration};

use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};
use webhook_types::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

use super::{Violations, require, verdict};

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

fn said(error: &DeduplicationError) -> String {
    format!("it failed: {error}")
}

/// An event that nobody has seen.
fn event() -> Result<EventKey, String> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| error.to_string())?;
    Ok(EventKey::from_bytes(key))
}

async fn claim(store: &dyn Deduplicator, key: &EventKey) -> Result<Claim, String> {
    store.claim(key).await.map_err(|error| said(&error))
}

async fn new(store: &dyn Deduplicator, key: &EventKey) -> Result<ClaimToken, String> {
    match claim(store, key).await? {
        Claim::New(token) => Ok(token),
        other => Err(format!("it was not new, but {other:?}")),
    }
}

async fn is(store: &dyn Deduplicator, key: &EventKey, expected: Claim) -> Result<(), String> {
    let claim = claim(store, key).await?;
    require(
        claim == expected,
        format!("it was not {expected:?}, but {claim:?}"),
    )
}

async fn commit(store: &dyn Deduplicator, token: &ClaimToken) -> Result<(), String> {
    let committed = store.commit(token.clone()).await;
    committed.map_err(|error| said(&error))
}

async fn commit_is_refused(store: &dyn Deduplicator, token: &ClaimToken) -> Result<(), String> {
    match store.commit(token.clone()).await {
        Err(DeduplicationError::Lapsed) => Ok(()),
        Err(error) => Err(said(&error)),
        Ok(()) => Err("the late commit counted".to_owned()),
    }
}

async fn release(store: &dyn Deduplicator, token: ClaimToken) -> Result<(), String> {
    let released = store.release(token).await;
    released.map_err(|error| said(&error))
}

async fn one_of_all_gets_an_event(on: &EventContract) -> Result<(), String> {
    let key = event()?;
    let mut processes = JoinSet::new();
    for _ in 0..PROCESSES {
        let store = (on.open)();
        processes.spawn(async move { claim(&*store, &key).await });
    }
    let mut tokens = Vec::new();
    for claim in processes.join_all().await {
        match claim? {
            Claim::New(token) => tokens.push(token),
            Claim::InProgress => {}
            Claim::Duplicate => {
                return Err(
                    "an event that was not committed was reported as a duplicate".to_owned(),
                );
            }
        }
    }
    require(
        tokens.len() == 1,
        format!("{} of {PROCESSES} got it", tokens.len()),
    )
}

async fn an_event_is_new_then_in_progress_then_a_duplicate(
    on: &EventContract,
) -> Result<(), String> {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let token = new(&*store, &key).await?;
    is(&*other, &key, Claim::InProgress).await?;
    is(&*store, &key, Claim::InProgress).await?;
    commit(&*store, &token).await?;
    is(&*other, &key, Claim::Duplicate).await
}

async fn two_events_are_two(on: &EventContract) -> Result<(), String> {
    let (store, one, other) = ((on.open)(), event()?, event()?);
    let first = new(&*store, &one).await?;
    let second = new(&*store, &other).await?;
    commit(&*store, &first).await?;
    is(&*store, &other, Claim::InProgress).await?;
    release(&*store, second).await
}

async fn a_claim_that_was_released_is_free_at_once(on: &EventContract) -> Result<(), String> {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let token = new(&*store, &key).await?;
    release(&*store, token).await?;
    new(&*other, &key).await.map(drop)
}

async fn a_claim_lapses_and_not_before_its_time(on: &EventContract) -> Result<(), String> {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let _claim = new(&*store, &key).await?;
    sleep(on.claims / 2).await;
    is(&*other, &key, Claim::InProgress).await?;
    let limit = on.claims + Duration::from_secs(2);
    let lapsed = async {
        while claim(&*other, &key).await? == Claim::InProgress {
            sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    };
    let lapsed = timeout(limit, lapsed).await;
    lapsed.unwrap_or_else(|_| Err(format!("it had not lapsed after {limit:?}")))
}

async fn a_late_commit_counts_if_nobody_claimed_since(on: &EventContract) -> Result<(), String> {
    let (store, key) = ((on.open)(), event()?);
    let token = new(&*store, &key).await?;
    sleep(on.claims + on.claims / 2).await;
    commit(&*store, &token).await?;
    is(&*(on.open)(), &key, Claim::Duplicate).await
}

async fn a_late_commit_is_refused_if_somebody_claimed_since(
    on: &EventContract,
) -> Result<(), String> {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let late = new(&*store, &key).await?;
    sleep(on.claims + on.claims / 2).await;
    let next = new(&*other, &key).await?;
    commit_is_refused(&*store, &late).await?;
    commit(&*other, &next).await?;
    is(&*store, &key, Claim::Duplicate).await
}

async fn a_late_commit_is_refused_if_somebody_committed_since(
    on: &EventContract,
) -> Result<(), String> {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let late = new(&*store, &key).await?;
    sleep(on.claims + on.claims / 2).await;
    let next = new(&*other, &key).await?;
    commit(&*other, &next).await?;
    commit_is_refused(&*store, &late).await
}

async fn a_late_release_frees_nothing_of_another(on: &EventContract) -> Result<(), String> {
    let (store, other, key) = ((on.open)(), (on.open)(), event()?);
    let late = new(&*store, &key).await?;
    sleep(on.claims + on.claims / 2).await;
    let next = new(&*other, &key).await?;
    release(&*store, late).await?;
    is(&*store, &key, Claim::InProgress).await?;
    commit(&*other, &next).await
}

async fn committing_twice_is_committing_once(on: &EventContract) -> Result<(), String> {
    let (store, key) = ((on.open)(), event()?);
    let token = new(&*store, &key).await?;
    commit(&*store, &token).await?;
    commit(&*store, &token).await?;
    is(&*store, &key, Claim::Duplicate).await
}

async fn what_is_done_is_not_released(on: &EventContract) -> Result<(), String> {
    let (store, key) = ((on.open)(), event()?);
    let token = new(&*store, &key).await?;
    commit(&*store, &token).await?;
    release(&*store, token).await?;
    is(&*store, &key, Claim::Duplicate).await
}

async fn a_commit_outlives_claims(on: &EventContract) -> Result<(), String> {
    let (store, key) = ((on.open)(), event()?);
    let token = new(&*store, &key).await?;
    commit(&*store, &token).await?;
    sleep(2 * on.claims).await;
    is(&*store, &key, Claim::Duplicate).await
}

async fn a_commit_holds_for_its_time_and_no_longer(on: &EventContract) -> Result<(), String> {
    let time = on.commits.unwrap_or_default();
    let (store, key) = ((on.open)(), event()?);
    let token = new(&*store, &key).await?;
    commit(&*store, &token).await?;
    sleep(time / 2).await;
    is(&*store, &key, Claim::Duplicate).await?;
    sleep(time).await;
    new(&*store, &key).await.map(drop)
}
