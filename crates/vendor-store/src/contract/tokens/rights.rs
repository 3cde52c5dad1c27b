//! Who may fetch, and what is saved.

use std::{future::poll_fn, mem, task::Poll, time::Duration};

use tokio::time::sleep;
use vendor_auth::{StoreError, Token, Turn};

use super::{
    On,
    steps::{HOUR, SOON, free_soon, granted, newer, said, saved, taken},
};
use crate::contract::require;

/// How many processes claim at the same time.
const PROCESSES: usize = 20;

pub(super) async fn an_empty_store_grants_the_right(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let guard = granted(&*store, 0).await?;
    require(guard.generation() > 0, "the grant has the number 0")
}

pub(super) async fn one_of_all_has_the_right(on: &On<'_>) -> Result<(), String> {
    let stores: Vec<_> = (0..PROCESSES).map(|_| on.process()).collect();
    let mut claims: Vec<_> = stores.iter().map(|store| store.claim(0)).collect();
    // All at once: each is polled before any is awaited.
    let turns = poll_fn({
        let mut turns: Vec<Option<Result<Turn<'_>, StoreError>>> =
            claims.iter().map(|_| None).collect();
        move |context| {
            let mut waiting = false;
            for (claim, turn) in claims.iter_mut().zip(&mut turns) {
                if turn.is_none() {
                    match claim.as_mut().poll(context) {
                        Poll::Ready(answer) => *turn = Some(answer),
                        Poll::Pending => waiting = true,
                    }
                }
            }
            if waiting {
                Poll::Pending
            } else {
                Poll::Ready(mem::take(&mut turns))
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

pub(super) async fn a_saved_token_comes_back_as_it_was(on: &On<'_>) -> Result<(), String> {
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

pub(super) async fn a_token_is_not_handed_out_to_who_knows_it(on: &On<'_>) -> Result<(), String> {
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

pub(super) async fn saving_gives_the_right_up(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let generation = saved(&mut guard, "token").await?;
    granted(&*other, generation).await.map(drop)
}

pub(super) async fn releasing_gives_the_right_up(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    granted(&*store, 0).await?.release().await;
    granted(&*other, 0).await.map(drop)
}

pub(super) async fn dropping_gives_the_right_up(on: &On<'_>) -> Result<(), String> {
    let (store, other) = (on.process(), on.process());
    drop(granted(&*store, 0).await?);
    free_soon(&*other, 0, SOON).await.map(drop)
}

pub(super) async fn generations_grow(on: &On<'_>) -> Result<(), String> {
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

pub(super) async fn saving_twice_is_saving_once(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let generation = saved(&mut guard, "token").await?;
    saved(&mut guard, "token").await?;
    let stored = newer(&*on.process(), 0).await?;
    require(stored.generation == generation, "it has another number")
}

pub(super) async fn an_expired_token_is_handed_out_as_expired(on: &On<'_>) -> Result<(), String> {
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

pub(super) async fn two_names_are_two_credentials(on: &On<'_>) -> Result<(), String> {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let other = (on.contract.open)(&format!("{}-other", on.name));
    let right = granted(&*other, 0).await?;
    saved(&mut guard, "token").await?;
    right.release().await;
    granted(&*other, 0).await.map(drop)
}
