//! Two caches over one store, as two processes would have them.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::{Instant, advance};
use vendor_auth::{StoreErrorKind, Token, TokenCache, TokenError, TokenStore, Turn};

use crate::support::{Cache, HOUR, MILLISECOND, SECOND, STALE, Store, Vendor, answers, callers};

fn process(vendor: &Arc<Vendor>, store: &Store) -> Cache {
    TokenCache::builder(vendor.clone())
        .store(store.clone())
        .build()
}

#[tokio::test(start_paused = true)]
async fn the_second_uses_the_token_of_the_first() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let lease = process(&vendor, &store).get().await.unwrap();
    let other = process(&vendor, &store).get().await.unwrap();
    assert_eq!(other.value(), lease.value());
    assert_eq!(other.generation(), lease.generation());
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn two_that_start_together_fetch_once() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let (one, other) = (process(&vendor, &store), process(&vendor, &store));
    let (one, other) = tokio::join!(answers(callers(&one, 100)), answers(callers(&other, 100)));
    assert_eq!(one.len() + other.len(), 200);
    for answer in one.into_iter().chain(other) {
        assert_eq!(answer.unwrap().value().expose(), "token-1");
    }
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn two_that_are_refused_together_fetch_once() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let (one, other) = (process(&vendor, &store), process(&vendor, &store));
    one.invalidate(&one.get().await.unwrap());
    other.invalidate(&other.get().await.unwrap());

    let (one, other) = tokio::join!(one.get(), other.get());

    assert_eq!(one.unwrap().value().expose(), "token-2");
    assert_eq!(other.unwrap().value().expose(), "token-2");
    assert_eq!(vendor.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn two_that_refresh_ahead_fetch_once() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let (one, other) = (process(&vendor, &store), process(&vendor, &store));
    one.get().await.unwrap();
    other.get().await.unwrap();
    advance(STALE).await;

    let (first, second) = tokio::join!(one.get(), other.get());

    assert_eq!(first.unwrap().generation(), 2);
    assert_eq!(second.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 2);
    advance(SECOND).await;
    assert_eq!(other.get().await.unwrap().generation(), 2);
    assert_eq!(vendor.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_not_reloaded() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    let refused = cache.get().await.unwrap();
    cache.invalidate(&refused);
    vendor.fail(true);

    cache.get().await.unwrap_err();

    advance(SECOND).await;
    vendor.fail(false);
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-3");
}

#[tokio::test(start_paused = true)]
async fn an_expired_token_in_the_store_is_refreshed_and_counted_on() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let token = Token::new("old")
        .with_refresh_token("old-refresh")
        .with_lifetime(HOUR);
    store.put(token, Duration::ZERO, 41).await;

    let lease = process(&vendor, &store).get().await.unwrap();

    assert_eq!(
        (lease.value().expose(), lease.generation()),
        ("token-1", 42)
    );
    assert_eq!(vendor.previous(), [Some("old-refresh".to_owned())]);
    assert_eq!(store.saved().await.unwrap().generation, 42);
}

#[tokio::test(start_paused = true)]
async fn a_store_does_not_prolong_a_token_beyond_its_lifetime() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let token = Token::new("other").with_lifetime(60 * SECOND);
    store.put(token, 10_000 * HOUR, 1).await;
    let cache = process(&vendor, &store);

    assert_eq!(cache.get().await.unwrap().value().expose(), "other");
    advance(60 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-1");
}

#[tokio::test(start_paused = true)]
async fn a_stored_token_is_as_old_as_the_store_says() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let token = Token::new("other").with_lifetime(HOUR);
    store.put(token, 1800 * SECOND, 1).await;
    let cache = process(&vendor, &store);

    assert_eq!(cache.get().await.unwrap().value().expose(), "other");
    advance(1000 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "other");
    advance(800 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-1");
}

#[tokio::test(start_paused = true)]
async fn the_time_left_counts_from_the_request() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    process(&vendor, &store).get().await.unwrap();
    let left = store.saved().await.unwrap().left;
    assert_eq!(left, (2 * HOUR).saturating_sub(vendor.delay));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_is_reported_and_asked_again_after_the_cool_down() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    store.claim_fails.store(true, Ordering::SeqCst);

    let error = cache.get().await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("may end those of the other processes")
    );
    let TokenError::Store(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    assert_eq!(error.source().unwrap().to_string(), "cannot claim");

    store.claim_fails.store(false, Ordering::SeqCst);
    assert!(matches!(cache.get().await, Err(TokenError::Store(_))));
    advance(SECOND).await;
    assert_eq!(cache.get().await.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_does_not_answer_counts_as_down() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    store.claim_hangs.store(true, Ordering::SeqCst);
    let begun = Instant::now();

    let error = cache.get().await.unwrap_err();

    assert!(matches!(error, TokenError::Store(_)));
    assert!(begun.elapsed() < 4 * SECOND);
    assert_eq!(vendor.asked(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_does_not_answer_costs_nearly_nothing_while_a_token_is_usable() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    cache.get().await.unwrap();
    advance(STALE).await;
    store.claim_hangs.store(true, Ordering::SeqCst);
    let begun = Instant::now();

    for answer in answers(callers(&cache, 100)).await {
        assert_eq!(answer.unwrap().generation(), 1);
    }

    assert!(begun.elapsed() < SECOND / 3, "{:?}", begun.elapsed());
    // Until the cool-down is over nobody asks it again.
    let claims = store.claims.load(Ordering::SeqCst);
    cache.get().await.unwrap();
    assert_eq!(store.claims.load(Ordering::SeqCst), claims);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_while_the_store_does_not_answer_is_replaced_without_it() {
    let (vendor, store) = (Vendor::granting(10 * SECOND), Store::default());
    let cache = TokenCache::builder(vendor.clone())
        .store(store.clone())
        .fetch_without_store(true)
        .build();
    cache.get().await.unwrap();
    store.claim_hangs.store(true, Ordering::SeqCst);
    advance((10 * SECOND).saturating_sub(100 * MILLISECOND)).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-2");
}

#[tokio::test(start_paused = true)]
async fn without_its_store_a_process_fetches_only_if_told_so() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = TokenCache::builder(vendor.clone())
        .store(store.clone())
        .fetch_without_store(true)
        .build();
    cache.get().await.unwrap();
    store.claim_fails.store(true, Ordering::SeqCst);

    // Not while it has a token.
    advance(STALE).await;
    assert_eq!(cache.get().await.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 1);

    let lease = cache.get().await.unwrap();
    cache.invalidate(&lease);
    advance(SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-2");
    store.claim_fails.store(false, Ordering::SeqCst);
    advance(STALE).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-3");
    assert_eq!(store.saved().await.unwrap().token.value.expose(), "token-3");
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_another_process_while_a_token_is_usable() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    cache.get().await.unwrap();
    advance(STALE).await;
    let Turn::Granted(_other) = store.inner.claim(1).await.unwrap() else {
        panic!("nobody has the right");
    };
    let begun = Instant::now();
    for _ in 0..100 {
        assert_eq!(cache.get().await.unwrap().generation(), 1);
    }
    assert_eq!(begun.elapsed(), Duration::ZERO);
    // And the store is not asked again by every caller.
    assert_eq!(store.claims.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn rights_that_always_lapse_do_not_turn_into_a_login_after_the_other() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    store.superseded.store(true, Ordering::SeqCst);
    let Err(TokenError::Store(error)) = cache.get().await else {
        panic!("was saved");
    };
    assert_eq!(error.kind(), StoreErrorKind::Superseded);
    assert_eq!(vendor.asked(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_does_not_cost_a_usable_token() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    cache.get().await.unwrap();
    advance(STALE).await;

    store.claim_fails.store(true, Ordering::SeqCst);

    assert_eq!(cache.get().await.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_saved_is_used_here() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    store.save_fails.store(true, Ordering::SeqCst);
    let cache = process(&vendor, &store);

    assert_eq!(cache.get().await.unwrap().generation(), 1);
    advance(MILLISECOND).await;
    assert_eq!(cache.get().await.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 1);
    assert!(store.saved().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn who_has_a_fresh_token_does_not_wait_for_it_to_be_saved() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    store.save_hangs.store(true, Ordering::SeqCst);
    let (cache, begun) = (process(&vendor, &store), Instant::now());

    assert_eq!(cache.get().await.unwrap().generation(), 1);

    let waited = begun.elapsed().saturating_sub(vendor.delay);
    assert!(waited <= 250 * MILLISECOND, "{waited:?}");
    assert_eq!(cache.get().await.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn who_was_granted_none_does_not_wait_for_the_right_to_be_given_up() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    vendor.fail(true);
    store.release_hangs.store(true, Ordering::SeqCst);
    let (cache, begun) = (process(&vendor, &store), Instant::now());

    assert!(matches!(cache.get().await, Err(TokenError::Source(_))));

    let waited = begun.elapsed().saturating_sub(vendor.delay);
    assert!(waited <= 250 * MILLISECOND, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn the_fast_path_does_not_touch_the_store() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    cache.get().await.unwrap();
    store.claim_fails.store(true, Ordering::SeqCst);
    advance(Duration::from_secs(3600)).await;
    for _ in 0..100 {
        cache.get().await.unwrap();
    }
    assert_eq!(vendor.asked(), 1);
}
