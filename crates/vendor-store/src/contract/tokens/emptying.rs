//! What comes after the store was emptied.

use std::time::Duration;

use tokio::time::sleep;

use super::{
    On,
    steps::{granted, newer, saved, superseded},
};
use crate::contract::{Held, require};

pub(super) async fn an_emptied_store_goes_on_above_what_it_held(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    // Several, so a store that only counts falls behind.
    let mut generation = 0;
    for _ in 0..3 {
        generation = saved(&mut granted(&*store, generation).await?, "token").await?;
    }
    // A right takes longer than the tick of any clock that the store may count by.
    sleep(Duration::from_millis(20)).await;
    on.empty().await;
    // By a process that never knew of them.
    let mut guard = granted(&*other, 0).await?;
    let next = saved(&mut guard, "next").await?;
    require!(
        next > generation,
        "after {generation} came {next}, which who knows {generation} would ignore"
    );
    let stored = newer(&*store, generation).await?;
    require!(stored.generation == next, "its number is another");
    Ok(())
}

pub(super) async fn an_emptied_store_goes_on_above_what_processes_know(on: &On<'_>) -> Held {
    let store = on.process();
    let guard = granted(&*store, 0).await?;
    let known = guard.generation() + 1_000_000;
    guard.release().await;
    on.empty().await;
    let next = granted(&*on.process(), known).await?.generation();
    require!(next > known, "{next} was granted to who knows {known}");
    Ok(())
}

pub(super) async fn an_emptied_store_takes_no_late_token(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let mut late = granted(&*store, 0).await?;
    sleep(on.lease() + on.lease() / 2).await;
    saved(&mut granted(&*other, 0).await?, "newer").await?;
    on.empty().await;
    superseded(&mut late).await?;
    // Whoever comes next logs in, and does not get the token of before.
    granted(&*other, 0).await.map(drop)
}
