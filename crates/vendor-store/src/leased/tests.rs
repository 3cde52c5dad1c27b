use std::{
    error::Error as _,
    sync::{Arc, Mutex},
};

use super::*;
use crate::InvalidName;

const SECOND: Duration = Duration::from_secs(1);

/// A store that is down for a while, and whose saves take a while.
#[derive(Clone, Debug)]
struct Server(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    next: u64,
    held: bool,
    saved: Option<(u64, Duration)>,
    saves: usize,
    down_until: Instant,
    save_takes: Duration,
}

impl Server {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            next: 1,
            held: false,
            saved: None,
            saves: 0,
            down_until: Instant::now(),
            save_takes: Duration::ZERO,
        })))
    }

    fn with<T>(&self, step: impl FnOnce(&mut State) -> T) -> T {
        step(&mut self.0.lock().unwrap())
    }

    fn open(&self) -> LeasedStore<Self> {
        LeasedStore::new(self.clone(), "tests")
    }
}

impl Backend for Server {}

impl sealed::Steps for Server {
    async fn claim(&self, _: &Entry, known: u64) -> Result<Claimed, StoreError> {
        Ok(self.with(|state| match state.saved {
            Some((generation, left)) if generation > known => Claimed::Newer(Found {
                token: r#"{"value":"token"}"#.to_owned(),
                left,
                generation,
            }),
            _ => {
                state.held = true;
                Claimed::Granted(state.next)
            }
        }))
    }

    async fn renew(&self, _: &Entry, _: u64) -> Result<bool, StoreError> {
        Ok(true)
    }

    async fn save(
        &self,
        _: &Entry,
        generation: u64,
        _: &str,
        left: Duration,
    ) -> Result<bool, StoreError> {
        tokio::time::sleep(self.with(|state| state.save_takes)).await;
        self.with(|state| {
            state.saves += 1;
            if state.down_until > Instant::now() {
                return Err(StoreError::new("down"));
            }
            state.saved = Some((generation, left));
            state.held = false;
            Ok(true)
        })
    }

    async fn release(&self, _: &Entry) -> Result<(), StoreError> {
        self.with(|state| state.held = false);
        Ok(())
    }
}

async fn granted(store: &LeasedStore<Server>) -> Box<dyn StoreGuard + '_> {
    match store.claim(0).await.unwrap() {
        Turn::Granted(guard) => guard,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_save_that_nobody_waits_for_goes_on() {
    let server = Server::new();
    server.with(|state| {
        state.save_takes = SECOND;
        state.down_until = Instant::now() + 2 * SECOND;
    });
    let store = server.open();
    let mut guard = granted(&store).await;
    let token = Token::new("token");
    let save = guard.save(&token, 60 * SECOND);
    tokio::time::timeout(SECOND / 4, save).await.unwrap_err();
    drop(guard);
    tokio::time::sleep(SECOND).await;
    // The right is not given up: others would log in, and end this token.
    assert!(server.with(|state| state.held));

    tokio::time::sleep(3 * SECOND).await;

    let (saved, held) = server.with(|state| (state.saved, state.held));
    let (generation, left) = saved.unwrap();
    assert_eq!((generation, held), (1, false));
    // Less is left than when it was to be saved first.
    assert!(left < 59 * SECOND, "{left:?}");
}

#[tokio::test(start_paused = true)]
async fn a_token_is_not_saved_for_longer_than_a_lease() {
    let server = Server::new();
    server.with(|state| state.down_until = Instant::now() + 60 * SECOND);
    let store = server.open();
    let begun = Instant::now();
    let mut guard = granted(&store).await;
    let error = guard.save(&Token::new("token"), 60 * SECOND).await;
    assert_eq!(error.unwrap_err().kind(), StoreErrorKind::Unavailable);
    assert!(begun.elapsed() <= LEASE + LONGEST_WAIT);
    let saves = server.with(|state| state.saves);
    assert!((5..=15).contains(&saves), "{saves}");
}

#[tokio::test(start_paused = true)]
async fn numbers_that_cannot_be_counted_on_from_are_not_a_store_that_is_down() {
    let server = Server::new();
    let store = server.open();
    for known in [HIGHEST, u64::MAX] {
        let error = store.claim(known).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unreadable);
    }
    server.with(|state| state.next = HIGHEST);
    let error = store.claim(0).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unreadable);
    tokio::time::sleep(SECOND).await;
    assert!(!server.with(|state| state.held));
    server.with(|state| state.saved = Some((u64::MAX, SECOND)));
    let error = store.claim(0).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unreadable);
}

#[tokio::test]
async fn a_name_with_a_nul_is_refused_before_anything_is_sent() {
    let server = Server::new();
    let store = LeasedStore::new(server.clone(), "a\0b");
    let error = store.claim(0).await.unwrap_err();
    let cause: &InvalidName = error.source().unwrap().downcast_ref().unwrap();
    assert_eq!(cause.field(), "name");
    assert_eq!(error.kind(), StoreErrorKind::Unreadable);
    assert!(!server.with(|state| state.held));
}
