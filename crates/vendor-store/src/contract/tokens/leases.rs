//! How long the right lasts, and what a late holder can do.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use vendor_auth::TokenStore;

use super::{
    On,
    steps::{Guard, SOON, free_soon, granted, newer, saved, superseded, taken},
};
use crate::contract::{Held, require};

pub(super) async fn a_lease_holds_for_its_time(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let _guard = granted(&*store, 0).await?;
    sleep(on.lease() / 2).await;
    taken(&*other, 0).await
}

pub(super) async fn a_lease_that_is_not_kept_ends(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let guard = granted(&*store, 0).await?;
    let next = free_soon(&*other, 0, 2 * on.lease() + SOON).await?;
    require!(
        next > guard.generation(),
        "after {} came {next}",
        guard.generation()
    );
    Ok(())
}

pub(super) async fn a_lease_that_is_kept_holds(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let mut guard = granted(&*store, 0).await?;
    let _ = timeout(3 * on.lease(), guard.keep()).await;
    taken(&*other, 0).await?;
    saved(&mut guard, "token").await.map(drop)
}

/// A right that lapsed, and one that was granted to another process after it.
async fn lapsed_and_next<'s>(
    store: &'s dyn TokenStore,
    other: &'s dyn TokenStore,
    lease: Duration,
) -> Held<(Guard<'s>, Guard<'s>)> {
    let late = granted(store, 0).await?;
    sleep(lease + lease / 2).await;
    Ok((late, granted(other, 0).await?))
}

pub(super) async fn a_late_holder_does_not_save_over_another_right(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let (mut late, mut next) = lapsed_and_next(&*store, &*other, on.lease()).await?;
    superseded(&mut late).await?;
    let generation = saved(&mut next, "newer").await?;
    let stored = newer(&*on.process(), 0).await?;
    require!(stored.generation == generation, "the late token is there");
    Ok(())
}

pub(super) async fn a_late_holder_does_not_save_over_a_newer_token(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let (mut late, mut next) = lapsed_and_next(&*store, &*other, on.lease()).await?;
    let generation = saved(&mut next, "newer").await?;
    superseded(&mut late).await?;
    let stored = newer(&*on.process(), 0).await?;
    require!(
        stored.generation == generation && stored.token.value.expose() == "newer",
        "the late token is there"
    );
    Ok(())
}

pub(super) async fn a_late_holder_does_not_free_the_right_of_another(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let (late, next) = lapsed_and_next(&*store, &*other, on.lease()).await?;
    late.release().await;
    taken(&*on.process(), 0).await?;
    drop(next);
    Ok(())
}

pub(super) async fn a_late_holder_does_not_keep_the_right_of_another(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    let (mut late, mut next) = lapsed_and_next(&*store, &*other, on.lease()).await?;
    let _ = timeout(on.lease() / 2, late.keep()).await;
    saved(&mut next, "newer").await?;
    superseded(&mut late).await
}

pub(super) async fn a_late_holder_saves_if_nobody_came_after_it(on: &On<'_>) -> Held {
    let store = on.process();
    let mut late = granted(&*store, 0).await?;
    sleep(on.lease() + on.lease() / 2).await;
    let generation = saved(&mut late, "late").await?;
    let stored = newer(&*on.process(), 0).await?;
    require!(stored.generation == generation, "it was not saved");
    Ok(())
}

pub(super) async fn a_claim_that_was_dropped_ends(on: &On<'_>) -> Held {
    let (store, other) = (on.process(), on.process());
    // Long enough for the claim to be on its way, and not always long enough for its response.
    for micros in [0, 200, 1000, 5000] {
        let _ = timeout(Duration::from_micros(micros), store.claim(0)).await;
    }
    free_soon(&*other, 0, 2 * on.lease() + SOON).await.map(drop)
}
