//! One fetch for all who ask, refusals, and failures.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, advance};
use vendor_auth::{FetchError, TokenCache, TokenError, TokenSource};

use crate::support::{
    MILLISECOND, Refusal, SECOND, STALE, Vendor, answers, callers, poll_once, settle, yield_times,
};

#[tokio::test(start_paused = true)]
async fn ten_thousand_cold_callers_make_one_fetch() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());

    let answers = answers(callers(&cache, 10_000)).await;

    assert_eq!(answers.len(), 10_000);
    for answer in answers {
        assert_eq!(answer.unwrap().value().expose(), "token-1");
    }
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_cold_callers_on_four_threads_make_one_fetch() {
    let vendor = Arc::new(Vendor {
        yields: 100,
        ..Vendor::default()
    });
    let cache = TokenCache::new(vendor.clone());

    let answers = answers(callers(&cache, 10_000)).await;

    assert_eq!(answers.len(), 10_000);
    for answer in answers {
        assert_eq!(answer.unwrap().generation(), 1);
    }
    assert_eq!(vendor.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_leases_refused_together_make_one_fetch() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    let mut tasks = JoinSet::new();
    for call in 0..1000 {
        let cache = cache.clone();
        let lease = cache.get().await.unwrap();
        tasks.spawn(async move {
            // The refusals arrive together, before, during and after the new fetch.
            tokio::time::sleep((call % 100) * MILLISECOND).await;
            cache.invalidate(&lease);
            cache.get().await
        });
    }

    let answers = answers(tasks).await;
    assert_eq!(answers.len(), 1000);
    for answer in answers {
        let lease = answer.unwrap();
        assert_eq!((lease.value().expose(), lease.generation()), ("token-2", 2));
    }
    assert_eq!(vendor.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_late_refusal_does_not_evict_the_successor() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    let first = cache.get().await.unwrap();
    cache.invalidate(&first);
    let second = cache.get().await.unwrap();

    cache.invalidate(&first);

    let third = cache.get().await.unwrap();
    assert_eq!(third.generation(), second.generation());
    assert_eq!(vendor.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_refreshed_with_its_refresh_token() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    let first = cache.get().await.unwrap();
    cache.invalidate(&first);
    cache.get().await.unwrap();
    assert_eq!(vendor.previous(), [None, Some("refresh-1".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_refresh_but_the_one_who_makes_it() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    cache.get().await.unwrap();
    advance(STALE).await;

    let leader = callers(&cache, 1);
    settle().await;
    let asked_at = Instant::now();
    for answer in answers(callers(&cache, 100)).await {
        assert_eq!(answer.unwrap().generation(), 1);
    }
    assert_eq!(asked_at.elapsed(), Duration::ZERO);

    assert_eq!(answers(leader).await[0].as_ref().unwrap().generation(), 2);
    assert_eq!(cache.get().await.unwrap().generation(), 2);
    assert_eq!(vendor.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_failed_refresh_keeps_the_usable_token_and_cools_down() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    cache.get().await.unwrap();
    advance(STALE).await;

    vendor.fail(true);
    assert_eq!(cache.get().await.unwrap().generation(), 1);
    assert_eq!(vendor.asked(), 2);
    advance(999 * MILLISECOND).await;
    for answer in answers(callers(&cache, 100)).await {
        assert_eq!(answer.unwrap().generation(), 1);
    }
    assert_eq!(vendor.asked(), 2);

    advance(MILLISECOND).await;
    vendor.fail(false);
    assert!(cache.get().await.unwrap().generation() > 1);
    assert_eq!(vendor.asked(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_during_the_cool_down_is_not_handed_out() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    cache.get().await.unwrap();
    advance(STALE).await;
    vendor.fail(true);
    let kept = cache.get().await.unwrap();

    cache.invalidate(&kept);

    let error = cache.get().await.unwrap_err();
    let TokenError::CoolingDown { last, .. } = error else {
        panic!("not cooling down");
    };
    assert!(matches!(last, FetchError::Source(Refusal(2))));
    assert_eq!(vendor.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_failed_cold_fetch_fails_every_waiter_and_is_retried_after_the_cool_down() {
    let vendor = Vendor::usual();
    vendor.fail(true);
    let cache = TokenCache::new(vendor.clone());

    let first = answers(callers(&cache, 1000)).await;
    assert_eq!(first.len(), 1000);
    for answer in first {
        assert!(matches!(answer, Err(TokenError::Source(Refusal(1)))));
    }
    assert_eq!(vendor.asked(), 1);

    advance(SECOND / 4).await;
    let asked_at = Instant::now();
    let TokenError::CoolingDown { last, retry_in } = cache.get().await.unwrap_err() else {
        panic!("not cooling down");
    };
    assert!(matches!(last, FetchError::Source(Refusal(1))));
    assert_eq!(retry_in, SECOND * 3 / 4);
    assert_eq!(asked_at.elapsed(), Duration::ZERO);

    advance(retry_in).await;
    let again = answers(callers(&cache, 1000)).await;
    assert_eq!(again.len(), 1000);
    for answer in again {
        assert!(matches!(answer, Err(TokenError::Source(Refusal(2)))));
    }
    assert_eq!(vendor.asked(), 2);

    vendor.fail(false);
    advance(SECOND).await;
    assert_eq!(cache.get().await.unwrap().value().expose(), "token-3");
}

#[tokio::test(start_paused = true)]
async fn waiters_share_a_failure_even_without_a_cool_down() {
    let vendor = Vendor::usual();
    vendor.fail(true);
    let cache = TokenCache::builder(vendor.clone())
        .cool_down(Duration::ZERO)
        .build();

    for answer in answers(callers(&cache, 100)).await {
        assert!(matches!(answer, Err(TokenError::Source(Refusal(1)))));
    }
    assert_eq!(vendor.asked(), 1);

    assert!(matches!(
        cache.get().await,
        Err(TokenError::Source(Refusal(2)))
    ));
}

#[tokio::test(start_paused = true)]
async fn a_waiter_that_nobody_polls_holds_nobody_up() {
    let vendor = Vendor::usual();
    let cache = TokenCache::new(vendor.clone());
    let mut leader = Box::pin(cache.get());
    assert!(poll_once(&mut leader).await.is_none());
    let mut idle = Box::pin(cache.get());
    assert!(poll_once(&mut idle).await.is_none());
    let waiters = callers(&cache, 10);
    settle().await;

    drop(leader);

    let answers = answers(waiters).await;
    assert_eq!(answers.len(), 10);
    for answer in answers {
        assert_eq!(answer.unwrap().value().expose(), "token-2");
    }
    assert_eq!(vendor.asked(), 2);
    assert_eq!(idle.await.unwrap().value().expose(), "token-2");
}

#[test]
fn nothing_is_spawned() {
    // Outside a runtime, spawning panics.
    let vendor = Arc::new(Vendor {
        yields: 3,
        ..Vendor::default()
    });
    let cache = TokenCache::new(vendor.clone());
    let mut context = Context::from_waker(Waker::noop());
    let mut future = pin!(async {
        let lease = cache.get().await.unwrap();
        cache.invalidate(&lease);
        yield_times(1).await;
        cache.get().await.unwrap()
    });
    let mut polls = 0;
    let lease = loop {
        polls += 1;
        if let Poll::Ready(lease) = future.as_mut().poll(&mut context) {
            break lease;
        }
    };
    assert_eq!((lease.generation(), polls), (2, 8));
}

#[tokio::test(start_paused = true)]
async fn a_source_may_be_a_trait_object() {
    let boxed: Box<dyn TokenSource<Error = Refusal>> = Box::new(Vendor::default());
    assert_eq!(TokenCache::new(boxed).get().await.unwrap().generation(), 1);
    let shared: Arc<dyn TokenSource<Error = Refusal>> = Arc::new(Vendor::default());
    assert_eq!(TokenCache::new(shared).get().await.unwrap().generation(), 1);
}
