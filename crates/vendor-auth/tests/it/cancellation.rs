//! The caller that leads a flight is dropped at every await point.

use std::sync::Arc;

use tokio::time::advance;
use vendor_auth::{TokenCache, TokenStore, Turn};

use crate::support::{HOUR, STALE, Store, Vendor, answers, callers, poll_once, settle};

/// How often each step is pending: claim, fetch, save.
const YIELDS: usize = 2;
const AWAIT_POINTS: usize = 3 * YIELDS;

fn vendor() -> Arc<Vendor> {
    Arc::new(Vendor {
        lifetime: Some(2 * HOUR),
        yields: YIELDS,
        ..Vendor::default()
    })
}

fn store() -> Store {
    Store {
        yields: YIELDS,
        ..Store::default()
    }
}

/// How many fetches there must have been once a dropped leader's successor is done: one more,
/// unless its token was saved.
async fn expected(vendor: &Vendor, store: &Store) -> usize {
    vendor.asked() + usize::from(store.saved().await.is_none())
}

async fn assert_the_right_is_free(store: &Store) {
    let turn = store.inner.claim(u64::MAX - 1).await.unwrap();
    assert!(matches!(turn, Turn::Granted(_)), "{turn:?}");
}

#[tokio::test(start_paused = true)]
async fn of_a_cold_fetch() {
    let mut dropped = 0;
    for polls in 1.. {
        let (vendor, store) = (vendor(), store());
        let cache = TokenCache::builder(vendor.clone())
            .store(store.clone())
            .build();

        let mut leader = Box::pin(cache.get());
        assert!(poll_once(&mut leader).await.is_none());
        let waiters = callers(&cache, 3);
        settle().await;
        let mut done = None;
        for _ in 1..polls {
            done = done.or(poll_once(&mut leader).await);
        }
        if let Some(answer) = done {
            assert_eq!(answer.unwrap().generation(), 1);
            assert_eq!(vendor.asked(), 1);
            assert_eq!(answers(waiters).await.len(), 3);
            break;
        }
        let expected = expected(&vendor, &store).await;
        drop(leader);
        dropped += 1;

        let answers = answers(waiters).await;
        assert_eq!(answers.len(), 3);
        for answer in answers {
            let lease = answer.unwrap();
            assert_eq!(lease.value().expose(), format!("token-{expected}"));
        }
        assert_eq!(vendor.asked(), expected, "dropped after {polls} polls");
        assert_the_right_is_free(&store).await;
    }
    assert_eq!(dropped, AWAIT_POINTS);
}

#[tokio::test(start_paused = true)]
async fn of_a_cold_fetch_and_then_its_successor() {
    for first_polls in 1..=AWAIT_POINTS {
        for second_polls in 1..=AWAIT_POINTS {
            let (vendor, store) = (vendor(), store());
            let cache = TokenCache::builder(vendor.clone())
                .store(store.clone())
                .build();

            let mut first = Box::pin(cache.get());
            assert!(poll_once(&mut first).await.is_none());
            let mut second = Box::pin(cache.get());
            assert!(poll_once(&mut second).await.is_none());
            let waiters = callers(&cache, 3);
            settle().await;

            for _ in 1..first_polls {
                assert!(poll_once(&mut first).await.is_none());
            }
            drop(first);
            let mut done = false;
            for _ in 0..second_polls {
                done = done || poll_once(&mut second).await.is_some();
            }
            let expected = expected(&vendor, &store).await;
            drop(second);

            let answers = answers(waiters).await;
            assert_eq!(answers.len(), 3);
            for answer in answers {
                let lease = answer.unwrap();
                assert_eq!(lease.value().expose(), format!("token-{expected}"));
            }
            assert_eq!(
                vendor.asked(),
                expected,
                "dropped after {first_polls} and {second_polls} polls"
            );
            assert_the_right_is_free(&store).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn of_a_refresh() {
    let mut dropped = 0;
    for polls in 1.. {
        let (vendor, store) = (vendor(), store());
        let cache = TokenCache::builder(vendor.clone())
            .store(store.clone())
            .build();
        cache.get().await.unwrap();
        advance(STALE).await;

        let mut leader = Box::pin(cache.get());
        let mut done = None;
        for _ in 0..polls {
            done = done.or(poll_once(&mut leader).await);
            let mut other = Box::pin(cache.get());
            let other = poll_once(&mut other).await.expect("made to wait").unwrap();
            assert_eq!(other.generation() > 1, done.is_some());
        }
        if let Some(answer) = done {
            assert_eq!(answer.unwrap().generation(), 2);
            break;
        }
        let saved = store.saved().await.unwrap().generation > 1;
        let expected = vendor.asked() + usize::from(!saved);
        drop(leader);
        dropped += 1;

        assert_eq!(answers(callers(&cache, 1)).await.len(), 1);
        assert!(cache.get().await.unwrap().generation() > 1);
        assert_eq!(vendor.asked(), expected, "dropped after {polls} polls");
        assert_the_right_is_free(&store).await;
    }
    assert_eq!(dropped, AWAIT_POINTS);
}
