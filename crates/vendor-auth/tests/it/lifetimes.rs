//! Fresh, usable, expired; and lifetimes that make no sense.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::advance;
use vendor_auth::TokenCache;

use crate::support::{HOUR, MILLISECOND, SECOND, Vendor};

#[tokio::test(start_paused = true)]
async fn an_expired_token_is_fetched_again() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    cache.get().await.unwrap();

    advance(2 * HOUR).await;
    vendor.fail(true);
    cache.get().await.unwrap_err();

    advance(SECOND).await;
    vendor.fail(false);
    assert!(cache.get().await.unwrap().generation() > 1);
    assert_eq!(vendor.asked(), 3);
}

#[tokio::test(start_paused = true)]
async fn the_age_counts_from_the_request() {
    let vendor = Arc::new(Vendor {
        lifetime: Some(100 * SECOND),
        delay: 20 * SECOND,
        ..Vendor::default()
    });
    let cache = TokenCache::builder(vendor.clone())
        .refresh_ahead(Duration::ZERO)
        .build();
    cache.get().await.unwrap();

    advance(79_999 * MILLISECOND).await;
    assert_eq!(cache.get().await.unwrap().generation(), 1);
    advance(MILLISECOND).await;
    assert_eq!(cache.get().await.unwrap().generation(), 2);
}

/// When the token is fetched again, found second by second, by a user who asks every second.
async fn renewed_after(cache: &TokenCache<Arc<Vendor>>) -> u32 {
    cache.get().await.unwrap();
    for second in 1..=4 * 3600 {
        advance(SECOND).await;
        if cache.get().await.unwrap().generation() == 2 {
            return second;
        }
    }
    panic!("not renewed");
}

#[tokio::test(start_paused = true)]
async fn the_refresh_comes_ahead_at_a_moment_drawn_for_each_token() {
    let mut moments = Vec::new();
    for _ in 0..32 {
        let cache = TokenCache::builder(Vendor::granting(HOUR))
            .refresh_ahead(600 * SECOND)
            .build();
        moments.push(renewed_after(&cache).await);
    }
    assert!(
        moments.iter().all(|at| (3000..=3300).contains(at)),
        "{moments:?}"
    );
    moments.sort_unstable();
    moments.dedup();
    assert!(moments.len() > 4, "{moments:?}");
}

#[tokio::test(start_paused = true)]
async fn at_most_a_quarter_of_the_lifetime_is_spent_refreshing_ahead() {
    let cache = TokenCache::builder(Vendor::granting(400 * SECOND))
        .refresh_ahead(Duration::MAX)
        .build();
    let at = renewed_after(&cache).await;
    assert!((300..=350).contains(&at), "{at}");
}

#[tokio::test(start_paused = true)]
async fn a_token_of_unstated_lifetime_has_the_default_one() {
    let half_an_hour = TokenCache::builder(Arc::new(Vendor::default()))
        .refresh_ahead(Duration::ZERO)
        .build();
    assert_eq!(renewed_after(&half_an_hour).await, 1800);

    let a_minute = TokenCache::builder(Arc::new(Vendor::default()))
        .refresh_ahead(Duration::ZERO)
        .default_lifetime(60 * SECOND)
        .build();
    assert_eq!(renewed_after(&a_minute).await, 60);
}

/// How many fetches 100 callers in one moment, and 100 more within the next second, come to.
async fn asked_by_a_crowd(vendor: &Arc<Vendor>) -> usize {
    let cache = TokenCache::new(vendor.clone());
    for _ in 0..2 {
        for _ in 0..100 {
            cache.get().await.unwrap();
        }
        advance(999 * MILLISECOND).await;
    }
    vendor.asked()
}

#[tokio::test(start_paused = true)]
async fn absurd_lifetimes_neither_panic_nor_loop() {
    assert_eq!(asked_by_a_crowd(&Vendor::granting(Duration::ZERO)).await, 1);
    let nanosecond = Duration::from_nanos(1);
    assert_eq!(asked_by_a_crowd(&Vendor::granting(nanosecond)).await, 1);
    assert_eq!(asked_by_a_crowd(&Vendor::granting(Duration::MAX)).await, 1);

    let slow = Arc::new(Vendor {
        lifetime: Some(5 * SECOND),
        delay: 60 * SECOND,
        ..Vendor::default()
    });
    assert_eq!(asked_by_a_crowd(&slow).await, 1);
}

#[tokio::test(start_paused = true)]
async fn absurd_settings_neither_panic_nor_loop() {
    for extreme in [Duration::ZERO, Duration::MAX] {
        let vendor = Arc::new(Vendor::default());
        let cache = TokenCache::builder(vendor.clone())
            .refresh_ahead(extreme)
            .cool_down(extreme)
            .default_lifetime(extreme)
            .build();
        vendor.fail(true);
        cache.get().await.unwrap_err();
        vendor.fail(false);
        advance(400 * 24 * HOUR).await;
        for _ in 0..100 {
            cache.get().await.unwrap();
        }
        assert_eq!(vendor.asked(), 2);
    }
}
