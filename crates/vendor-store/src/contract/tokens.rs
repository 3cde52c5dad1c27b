//! The rules for token stores.

use std::{error::Error as _, fmt, future::Future, time::Duration};

use tokio::time::{sleep, timeout};
use vendor_auth::{
    BoxFuture, StoreError, StoreErrorKind, StoreGuard, StoredToken, Token, TokenStore, Turn,
};

use super::{Violations, require, run_name, verdict};

type Open = dyn Fn(&str) -> Box<dyn TokenStore> + Send + Sync;
type Empty = dyn Fn(&str) -> BoxFuture<'static, ()> + Send + Sync;
type Guard<'s> = Box<dyn StoreGuard + 's>;

/// How many processes claim at the same time.
const PROCESSES: usize = 20;

/// How long what is dropped may take to be given up.
const SOON: Duration = Duration::from_secs(2);

const HOUR: Duration = Duration::from_secs(3600);

/// The rules for a [`TokenStore`], and how the store is opened.
pub struct TokenContract {
    open: Box<Open>,
    empty: Option<Box<Empty>>,
    lease: Option<Duration>,
}

impl TokenContract {
    /// Calls `open` for each process that the rules need, with the name of the credential. Each call makes a handle of
    /// its own to the entry of that name, with a connection of its own if it can.
    pub fn new<S: TokenStore>(open: impl Fn(&str) -> S + Send + Sync + 'static) -> Self {
        Self {
            open: Box::new(move |name| Box::new(open(name))),
            empty: None,
            lease: None,
        }
    }

    /// How long the right to fetch holds in the stores that are opened, without being renewed. Left out for a store
    /// whose right ends with the process; otherwise the rules for leases are checked, which take some 10 times as long:
    /// take 200 ms or so.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> Self {
        self.lease = Some(lease);
        self
    }

    /// Deletes what the store holds for the credential of this name, as an operator would, or a server that lost its
    /// memory. Left out for a store that cannot be emptied.
    #[must_use]
    pub fn emptied_by<F>(mut self, empty: impl Fn(&str) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.empty = Some(Box::new(move |name| Box::pin(empty(name))));
        self
    }

    /// Checks every rule, and says which held.
    ///
    /// # Errors
    ///
    /// The rules that the store does not hold to.
    ///
    /// # Panics
    ///
    /// The system has no random numbers.
    #[allow(clippy::expect_used)]
    pub async fn check(&self) -> Result<Vec<&'static str>, Violations> {
        let run = run_name().expect("random numbers");
        let mut results = Vec::new();
        macro_rules! rules {
            ($($rule:ident)+) => {$(
                let rule = stringify!($rule);
                let on = On { contract: self, name: format!("{run}-{rule}") };
                results.push((rule, $rule(&on).await));
            )+};
        }
        rules! {
            an_empty_store_grants_the_right
            one_of_all_has_the_right
            a_saved_token_comes_back_as_it_was
            a_token_is_not_handed_out_to_who_knows_it
            saving_gives_the_right_up
            releasing_gives_the_right_up
            dropping_gives_the_right_up
            generations_grow
            saving_twice_is_saving_once
            an_expired_token_is_handed_out_as_expired
            two_names_are_two_credentials
        }
        if let Some(lease) = self.lease {
            macro_rules! rules_for_leases {
                ($($rule:ident)+) => {$(
                    let rule = stringify!($rule);
                    let on = On { contract: self, name: format!("{run}-{rule}") };
                    results.push((rule, $rule(&on, lease).await));
                )+};
            }
            rules_for_leases! {
                a_lease_holds_for_its_time
                a_lease_that_is_not_kept_ends
                a_lease_that_is_kept_holds
                a_late_holder_does_not_save_over_another_right
                a_late_holder_does_not_save_over_a_newer_token
                a_late_holder_does_not_free_the_right_of_another
                a_late_holder_does_not_keep_the_right_of_another
                a_late_holder_saves_if_nobody_came_after_it
                a_claim_that_was_dropped_ends
            }
        }
        if let Some(empty) = &self.empty {
            macro_rules! rules_for_emptying {
                ($($rule:ident)+) => {$(
                    let rule = stringify!($rule);
                    let on = On { contract: self, name: format!("{run}-{rule}") };
                    results.push((rule, $rule(&on, &**empty).await));
                )+};
            }
            rules_for_emptying! {
                an_emptied_store_goes_on_above_what_it_held
                an_emptied_store_goes_on_above_what_processes_know
            }
        }
        verdict(results)
    }
}

impl fmt::Debug for TokenContract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenContract")
            .field("lease", &self.lease)
            .field("emptied", &self.empty.is_some())
            .finish_non_exhaustive()
    }
}

/// What a rule is checked on.
struct On<'c> {
    contract: &'c TokenContract,
    name: String,
}

impl On<'_> {
    fn process(&self) -> Box<dyn TokenStore> {
        (self.contract.open)(&self.name)
    }
}

fn said(error: &StoreError) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

async fn granted(store: &dyn TokenStore, known: u64) -> Result<Guard<'_>, String> {
    match store.claim(known).await.map_err(|error| said(&error))? {
        Turn::Granted(guard) => Ok(guard),
        other => Err(format!("the right was not granted, but {other:?}")),
    }
}

async fn newer(store: &dyn TokenStore, known: u64) -> Result<StoredToken, String> {
    match store.claim(known).await.map_err(|error| said(&error))? {
        Turn::Newer(stored) => Ok(stored),
        other => Err(format!("there was no newer token, but {other:?}")),
    }
}

async fn taken(store: &dyn TokenStore, known: u64) -> Result<(), String> {
    match store.claim(known).await.map_err(|error| said(&error))? {
        Turn::Taken => Ok(()),
        other => Err(format!("the right was not taken, but {other:?}")),
    }
}

async fn saved(guard: &mut Guard<'_>, value: &str) -> Result<u64, String> {
    let token = Token::new(value).with_lifetime(HOUR);
    guard
        .save(&token, HOUR)
        .await
        .map_err(|error| said(&error))?;
    Ok(guard.generation())
}

async fn superseded(guard: &mut Guard<'_>) -> Result<(), String> {
    match guard.save(&Token::new("late"), HOUR).await {
        Err(error) if error.kind() == StoreErrorKind::Superseded => Ok(()),
        Err(error) => Err(format!("the late save failed otherwise: {}", said(&error))),
        Ok(()) => Err("the late token was saved".to_owned()),
    }
}

/// Whether the right can be had before long.
async fn free_soon(store: &dyn TokenStore, known: u64, limit: Duration) -> Result<u64, String> {
    let free = async {
        loop {
            match store.claim(known).await.map_err(|error| said(&error))? {
                Turn::Granted(guard) => return Ok(guard.generation()),
                Turn::Taken => sleep(Duration::from_millis(5)).await,
                other => return Err(format!("there was {other:?}")),
            }
        }
    };
    let freed = timeout(limit, free).await;
    freed.unwrap_or_else(|_| Err(format!("the right was still taken after {limit:?}")))
}

async fn an_empty_store_grants_the_right(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let guard = granted(&*store, 0).await?;
    require(guard.generation() > 0, "the grant has the number 0")
}

async fn one_of_all_has_the_right(on: &On<'_>) -> Result<(), String> {
    let stores: Vec<_> = (0..PROCESSES).map(|_| on.process()).collect();
    let mut claims: Vec<_> = stores.iter().map(|store| store.claim(0)).collect();
    // All at once: each is polled before any is awaited.
    let turns = std::future::poll_fn({
        let mut turns: Vec<Option<Result<Turn<'_>, StoreError>>> =
            claims.iter().map(|_| None).collect();
        move |context| {
            let mut waiting = false;
            for (claim, turn) in claims.iter_mut().zip(&mut turns) {
                if turn.is_none() {
                    match claim.as_mut().poll(context) {
                        std::task::Poll::Ready(answer) => *turn = Some(answer),
                        std::task::Poll::Pending => waiting = true,
                    }
                }
            }
            if waiting {
                std::task::Poll::Pending
            } else {
                std::task::Poll::Ready(std::mem::take(&mut turns))
            }
        }
    })
    .await;
    let mut rights = 0;
    let mut guards = Vec::new();
    for turn in turns.into_iter().flatten() {
        match turn.map_err(|error| said(&error))? {
            Turn::Granted(guard) => {
                rights += 1;
                guards.push(guard);
            }
            Turn::Taken => {}
            other => return Err(format!("there was {other:?}")),
        }
    }
    require(
        rights == 1,
        format!("{rights} of {PROCESSES} had the right"),
    )?;
    taken(&*on.process(), 0).await
}

async fn a_saved_token_comes_back_as_it_was(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let token = Token::new("value-值-🔑")
        .with_refresh_token("refresh-值")
        .with_lifetime(2 * HOUR);
    guard
        .save(&token, HOUR)
        .await
        .map_err(|error| said(&error))?;
    let stored = newer(&*other, 0).await?;
    require(stored.token.value == token.value, "the value is another")?;
    require(
        stored.token.refresh_token == token.refresh_token,
        "the refresh token is another",
    )?;
    require(
        stored.token.lifetime == token.lifetime,
        format!("the lifetime is {:?}", stored.token.lifetime),
    )?;
    require(
        stored.generation == guard.generation(),
        format!(
            "its number is {}, and the grant's is {}",
            stored.generation,
            guard.generation()
        ),
    )?;
    let left = stored.left;
    require(
        left <= HOUR && left + Duration::from_secs(60) > HOUR,
        format!("{left:?} are left of an hour"),
    )?;
    sleep(Duration::from_millis(60)).await;
    let later = newer(&*other, 0).await?.left;
    let gone = left.saturating_sub(later);
    require(
        gone >= Duration::from_millis(30),
        format!("60 ms later {gone:?} less are left"),
    )
}

async fn a_token_is_not_handed_out_to_who_knows_it(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let generation = saved(&mut granted(&*store, 0).await?, "token").await?;
    newer(&*other, generation - 1).await?;
    let next = granted(&*other, generation).await?;
    // Nor while somebody fetches the next one: the old one is there for those who do not know it.
    newer(&*store, generation - 1).await?;
    taken(&*store, generation).await?;
    drop(next);
    Ok(())
}

async fn saving_gives_the_right_up(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let generation = saved(&mut guard, "token").await?;
    granted(&*other, generation).await.map(drop)
}

async fn releasing_gives_the_right_up(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    granted(&*store, 0).await?.release().await;
    granted(&*other, 0).await.map(drop)
}

async fn dropping_gives_the_right_up(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    drop(granted(&*store, 0).await?);
    free_soon(&*other, 0, SOON).await.map(drop)
}

async fn generations_grow(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let mut last = 0;
    let mut above = |generation: u64, when: &str| {
        let grows = generation > last;
        let what = format!("after {last} came {generation} ({when})");
        last = generation;
        require(grows, what)
    };
    let guard = granted(&*store, 0).await?;
    above(guard.generation(), "the first")?;
    guard.release().await;
    let mut guard = granted(&*store, 0).await?;
    above(guard.generation(), "after a release")?;
    let generation = saved(&mut guard, "token").await?;
    let guard = granted(&*store, generation).await?;
    above(guard.generation(), "after a save")?;
    guard.release().await;
    // A process that knows more than the store: it was restored from a backup, say.
    let ahead = generation + 1_000_000_000_000;
    let mut guard = granted(&*store, ahead).await?;
    require(
        guard.generation() > ahead,
        format!("{} was granted to who knows {ahead}", guard.generation()),
    )?;
    above(guard.generation(), "after a process knew more")?;
    let generation = saved(&mut guard, "token").await?;
    above(
        granted(&*on.process(), generation).await?.generation(),
        "after that was saved",
    )
}

async fn saving_twice_is_saving_once(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let generation = saved(&mut guard, "token").await?;
    saved(&mut guard, "token").await?;
    let stored = newer(&*on.process(), 0).await?;
    require(stored.generation == generation, "it has another number")
}

async fn an_expired_token_is_handed_out_as_expired(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let token = Token::new("old").with_refresh_token("refresh");
    guard
        .save(&token, Duration::ZERO)
        .await
        .map_err(|error| said(&error))?;
    let stored = newer(&*on.process(), 0).await?;
    require(stored.left.is_zero(), format!("{:?} are left", stored.left))
}

async fn two_names_are_two_credentials(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let other = (on.contract.open)(&format!("{}-other", on.name));
    let right = granted(&*other, 0).await?;
    saved(&mut guard, "token").await?;
    right.release().await;
    granted(&*other, 0).await.map(drop)
}

async fn a_lease_holds_for_its_time(on: &On<'_>, lease: Duration) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let _guard = granted(&*store, 0).await?;
    sleep(lease / 2).await;
    taken(&*other, 0).await
}

async fn a_lease_that_is_not_kept_ends(on: &On<'_>, lease: Duration) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let guard = granted(&*store, 0).await?;
    let next = free_soon(&*other, 0, 2 * lease + SOON).await?;
    require(
        next > guard.generation(),
        format!("after {} came {next}", guard.generation()),
    )
}

async fn a_lease_that_is_kept_holds(on: &On<'_>, lease: Duration) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let _ = timeout(3 * lease, guard.keep()).await;
    taken(&*other, 0).await?;
    saved(&mut guard, "token").await.map(drop)
}

/// A right that lapsed, and one that was granted after it.
macro_rules! lapsed_and_next {
    ($on:ident, $lease:ident, $late:ident, $next:ident, $store:ident, $other:ident) => {
        let ($store, $other) = ($on.process(), $on.process());
        #[allow(unused_mut)]
        let mut $late = granted(&*$store, 0).await?;
        sleep($lease + $lease / 2).await;
        #[allow(unused_mut)]
        let mut $next = granted(&*$other, 0).await?;
    };
}

async fn a_late_holder_does_not_save_over_another_right(
    on: &On<'_>,
    lease: Duration,
) -> Result<(), String> {
    lapsed_and_next!(on, lease, late, next, store, other);
    superseded(&mut late).await?;
    let generation = saved(&mut next, "newer").await?;
    let stored = newer(&*on.process(), 0).await?;
    require(stored.generation == generation, "the late token is there")
}

async fn a_late_holder_does_not_save_over_a_newer_token(
    on: &On<'_>,
    lease: Duration,
) -> Result<(), String> {
    lapsed_and_next!(on, lease, late, next, store, other);
    let generation = saved(&mut next, "newer").await?;
    superseded(&mut late).await?;
    let stored = newer(&*on.process(), 0).await?;
    require(
        stored.generation == generation && stored.token.value.expose() == "newer",
        "the late token is there",
    )
}

async fn a_late_holder_does_not_free_the_right_of_another(
    on: &On<'_>,
    lease: Duration,
) -> Result<(), String> {
    lapsed_and_next!(on, lease, late, next, store, other);
    late.release().await;
    taken(&*on.process(), 0).await?;
    drop(next);
    Ok(())
}

async fn a_late_holder_does_not_keep_the_right_of_another(
    on: &On<'_>,
    lease: Duration,
) -> Result<(), String> {
    lapsed_and_next!(on, lease, late, next, store, other);
    let _ = timeout(lease / 2, late.keep()).await;
    saved(&mut next, "newer").await?;
    superseded(&mut late).await
}

async fn a_late_holder_saves_if_nobody_came_after_it(
    on: &On<'_>,
    lease: Duration,
) -> Result<(), String> {
    let store = on.process();
    let mut late = granted(&*store, 0).await?;
    sleep(lease + lease / 2).await;
    let generation = saved(&mut late, "late").await?;
    let stored = newer(&*on.process(), 0).await?;
    require(stored.generation == generation, "it was not saved")
}

async fn a_claim_that_was_dropped_ends(on: &On<'_>, lease: Duration) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    // Long enough for the claim to be on its way, and not always long enough for its answer.
    for micros in [0, 200, 1000, 5000] {
        let _ = timeout(Duration::from_micros(micros), store.claim(0)).await;
    }
    free_soon(&*other, 0, 2 * lease + SOON).await.map(drop)
}

async fn an_emptied_store_goes_on_above_what_it_held(
    on: &On<'_>,
    empty: &Empty,
) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    // Several, so that a store that only counts falls behind.
    let mut generation = 0;
    for _ in 0..3 {
        generation = saved(&mut granted(&*store, generation).await?, "token").await?;
    }
    // A right takes longer than the tick of any clock that the store may count by.
    sleep(Duration::from_millis(20)).await;
    empty(&on.name).await;
    // By a process that never knew of them.
    let mut guard = granted(&*other, 0).await?;
    let next = saved(&mut guard, "next").await?;
    require(
        next > generation,
        format!("after {generation} came {next}, which who knows {generation} would ignore"),
    )?;
    let stored = newer(&*store, generation).await?;
    require(stored.generation == next, "its number is another")
}

async fn an_emptied_store_goes_on_above_what_processes_know(
    on: &On<'_>,
    empty: &Empty,
) -> Result<(), String> {
    let store = on.process();
    let guard = granted(&*store, 0).await?;
    let known = guard.generation() + 1_000_000;
    guard.release().await;
    empty(&on.name).await;
    let next = granted(&*on.process(), known).await?.generation();
    require(
        next > known,
        format!("{next} was granted to who knows {known}"),
    )
}
