//! Two caches over one store, as two processes would have them.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use tokio::time::advance;
use vendor_auth::{StoredToken, Token, TokenCache, TokenError, TokenStore};

use crate::support::{Cache, HOUR, MILLISECOND, SECOND, STALE, Store, Vendor, answers, callers};

fn process(vendor: &Arc<Vendor>, store: &Store) -> Cache {
    TokenCache::builder(vendor.clone())
        .store(store.clone())
        .build()
}

async fn put(store: &Store, token: Token, expires_at: SystemTime, generation: u64) {
    let mut guard = store.exclusive().await.unwrap();
    let stored = StoredToken::new(token, expires_at, generation);
    guard.save(&stored).await.unwrap();
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

    let (one, other) = tokio::join!(one.get(), other.get());

    assert_eq!(one.unwrap().generation(), 2);
    assert_eq!(other.unwrap().generation(), 2);
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
    put(&store, token, SystemTime::now() - SECOND, 41).await;

    let lease = process(&vendor, &store).get().await.unwrap();

    assert_eq!(
        (lease.value().expose(), lease.generation()),
        ("token-1", 42)
    );
    assert_eq!(vendor.previous(), [Some("old-refresh".to_owned())]);
    assert_eq!(store.saved().await.unwrap().generation, 42);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_ahead_does_not_prolong_a_token() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let token = Token::new("other").with_lifetime(60 * SECOND);
    put(&store, token, SystemTime::now() + 10_000 * HOUR, 1).await;
    let cache = process(&vendor, &store);

    assert_eq!(cache.get().await.unwrap().value().expose(), "other");
    advance(60 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-1");
}

#[tokio::test(start_paused = true)]
async fn a_stored_token_is_as_old_as_the_wall_clock_says() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let token = Token::new("other").with_lifetime(HOUR);
    put(&store, token, SystemTime::now() + 1800 * SECOND, 1).await;
    let cache = process(&vendor, &store);

    assert_eq!(cache.get().await.unwrap().value().expose(), "other");
    advance(1000 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "other");
    advance(800 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-1");
}

#[tokio::test(start_paused = true)]
async fn the_stored_expiry_is_the_lifetime_from_the_request() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let before = SystemTime::now();
    process(&vendor, &store).get().await.unwrap();
    let expires_at = store.saved().await.unwrap().expires_at;
    assert!((before + 2 * HOUR..=SystemTime::now() + 2 * HOUR).contains(&expires_at));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_is_reported_and_asked_again_after_the_cool_down() {
    for flag in [
        |store: &Store| store.load_fails.clone(),
        |store: &Store| store.exclusive_fails.clone(),
    ] {
        let (vendor, store) = (Vendor::usual(), Store::default());
        let cache = process(&vendor, &store);
        flag(&store).store(true, Ordering::SeqCst);

        let error = cache.get().await.unwrap_err();
        assert!(matches!(error, TokenError::Store(_)));
        assert!(error.source().unwrap().to_string().starts_with("cannot "));

        flag(&store).store(false, Ordering::SeqCst);
        assert!(matches!(cache.get().await, Err(TokenError::Store(_))));
        advance(SECOND).await;
        assert_eq!(cache.get().await.unwrap().generation(), 1);
        assert_eq!(vendor.asked(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_does_not_cost_a_usable_token() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    cache.get().await.unwrap();
    advance(STALE).await;

    store.load_fails.store(true, Ordering::SeqCst);

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
async fn the_fast_path_does_not_touch_the_store() {
    let (vendor, store) = (Vendor::usual(), Store::default());
    let cache = process(&vendor, &store);
    cache.get().await.unwrap();
    store.load_fails.store(true, Ordering::SeqCst);
    store.exclusive_fails.store(true, Ordering::SeqCst);
    advance(Duration::from_secs(3600)).await;
    for _ in 0..100 {
        cache.get().await.unwrap();
    }
    assert_eq!(vendor.asked(), 1);
}
