//! Who may fetch, and what is saved.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Barrier, task::JoinSet, time::sleep};
use vendor_auth::{Token, Turn};

use super::{
    On,
    steps::{HOUR, SOON, free_soon, granted, newer, saved, taken},
};
use crate::contract::{Held, broken, require};

/// How many processes claim at the same time.
const PROCESSES: usize = 20;

pub(super) async fn an_empty_store_grants_the_right(on: &On<'_>) -> Held {
    let store = on.process();
    let guard = granted(&*store, 0).await?;
    require!(guard.generation() > 0, "the grant has the number 0");
    Ok(())
}

pub(super) async fn one_of_all_has_the_right(on: &On<'_>) -> Held {
    let claimed = Arc::new(Barrier::new(PROCESSES));
    let mut processes = JoinSet::new();
    for _ in 0..PROCESSES {
        let (store, claimed) = (on.process(), Arc::clone(&claimed));
        processes.spawn(async move {
            let turn = store.claim(0).await;
            // Nobody gives the right up before all have claimed it.
            claimed.wait().await;
            match turn? {
                Turn::Granted(_) => Ok(1),
                Turn::Taken => Ok(0),
                other => broken!("there was {other:?}"),
            }
        });
    }
    let mut rights = 0;
    for right in processes.join_all().await {
        rights += right?;
    }
    require!(rights == 1, "{rights} of {PROCESSES} had the right");
    Ok(())
}

pub(super) async fn a_saved_token_comes_back_as_it_was(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let token = Token::new("value-值-🔑")
        .with_refresh_token("refresh-值")
        .with_lifetime(2 * HOUR);
    guard.save(&token, HOUR).await?;
    let stored = newer(&*other, 0).await?;
    require!(stored.token.value == token.value, "the value is another");
    require!(
        stored.token.refresh_token == token.refresh_token,
        "the refresh token is another"
    );
    require!(
        stored.token.lifetime == token.lifetime,
        "the lifetime is {:?}",
        stored.token.lifetime
    );
    require!(
        stored.generation == guard.generation(),
        "its number is {}, and the grant's is {}",
        stored.generation,
        guard.generation()
    );
    let left = stored.left;
    require!(
        left <= HOUR && left + Duration::from_secs(60) > HOUR,
        "{left:?} are left of an hour"
    );
    sleep(Duration::from_millis(60)).await;
    let later = newer(&*other, 0).await?.left;
    let gone = left.saturating_sub(later);
    require!(
        gone >= Duration::from_millis(30),
        "60 ms later {gone:?} less are left"
    );
    Ok(())
}

pub(super) async fn a_token_is_not_handed_out_to_who_knows_it(on: &On<'_>) -> Held {
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

pub(super) async fn saving_gives_the_right_up(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let generation = saved(&mut guard, "token").await?;
    granted(&*other, generation).await.map(drop)
}

pub(super) async fn releasing_gives_the_right_up(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    granted(&*store, 0).await?.release().await;
    granted(&*other, 0).await.map(drop)
}

pub(super) async fn dropping_gives_the_right_up(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    drop(granted(&*store, 0).await?);
    free_soon(&*other, 0, SOON).await.map(drop)
}

pub(super) async fn generations_grow(on: &On<'_>) -> Held {
    let store = on.process();
    let mut last = 0;
    let mut above = |generation: u64, when: &str| {
        require!(generation > last, "after {last} came {generation} ({when})");
        last = generation;
        Ok(())
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
    require!(
        guard.generation() > ahead,
        "{} was granted to who knows {ahead}",
        guard.generation()
    );
    above(guard.generation(), "after a process knew more")?;
    let generation = saved(&mut guard, "token").await?;
    above(
        granted(&*on.process(), generation).await?.generation(),
        "after that was saved",
    )
}

pub(super) async fn saving_twice_is_saving_once(on: &On<'_>) -> Held {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let generation = saved(&mut guard, "token").await?;
    saved(&mut guard, "token").await?;
    let stored = newer(&*on.process(), 0).await?;
    require!(stored.generation == generation, "it has another number");
    Ok(())
}

pub(super) async fn an_expired_token_is_handed_out_as_expired(on: &On<'_>) -> Held {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let token = Token::new("old").with_refresh_token("refresh");
    guard.save(&token, Duration::ZERO).await?;
    let stored = newer(&*on.process(), 0).await?;
    require!(stored.left.is_zero(), "{:?} are left", stored.left);
    Ok(())
}

pub(super) async fn two_names_are_two_credentials(on: &On<'_>) -> Held {
    let store = on.process();
    let mut guard = granted(&*store, 0).await?;
    let other = (on.contract.open)(&format!("{}-other", on.name));
    let right = granted(&*other, 0).await?;
    saved(&mut guard, "token").await?;
    right.release().await;
    granted(&*other, 0).await.map(drop)
}
