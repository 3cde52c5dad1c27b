use std::{collections::HashMap, error::Error as _, sync::Mutex, time::Duration};

use tokio::time::{Instant, advance, sleep};

use super::*;

const SECOND: Duration = Duration::from_secs(1);

/// A store that does what it is asked, and responds too late, or not at all.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<Events>>);

#[derive(Default)]
struct Events {
    open: HashMap<EventKey, i64>,
    void: Vec<i64>,
    done: Vec<EventKey>,
    /// Claims are made this long after they were asked for.
    claims_after: Duration,
    /// Nothing is released or committed until then.
    down_until: Option<Instant>,
    releases: usize,
}

impl Events {
    fn is_up(&self) -> Result<(), DeduplicationError> {
        match self.down_until {
            Some(until) if until > Instant::now() => Err(DeduplicationError::store("down")),
            _ => Ok(()),
        }
    }
}

impl EventBackend for Server {}

impl sealed::EventSteps for Server {
    async fn claim(&self, event: &Event, _: Duration) -> Result<State, DeduplicationError> {
        let (server, event) = (self.clone(), event.clone());
        let delay = self.0.lock().unwrap().claims_after;
        // Whether or not anybody waits.
        let claim = tokio::spawn(async move {
            sleep(delay).await;
            let mut events = server.0.lock().unwrap();
            if events.void.contains(&event.claim) || events.open.contains_key(&event.key) {
                return State::InProgress;
            }
            events.open.insert(event.key, event.claim);
            State::Claimed
        });
        Ok(claim.await.unwrap())
    }

    async fn commit(&self, event: &Event, _: Duration) -> Result<bool, DeduplicationError> {
        let mut events = self.0.lock().unwrap();
        events.is_up()?;
        events.done.push(event.key);
        Ok(true)
    }

    async fn release(&self, event: &Event, _: Duration) -> Result<(), DeduplicationError> {
        let mut events = self.0.lock().unwrap();
        events.releases += 1;
        events.is_up()?;
        events.open.retain(|_, claim| *claim != event.claim);
        events.void.push(event.claim);
        Ok(())
    }
}

fn one() -> (Server, SharedDeduplicator<Server>, EventKey) {
    let server = Server::default();
    let events = SharedDeduplicator::new(server.clone(), "tests");
    (server, events, EventKey::from_bytes([1; 32]))
}

/// Whether another process can claim the event.
async fn is_free(server: &Server, key: &EventKey) -> bool {
    server.0.lock().unwrap().claims_after = Duration::ZERO;
    let other = SharedDeduplicator::new(server.clone(), "tests");
    matches!(other.claim(key).await, Ok(Claim::New(_)))
}

#[tokio::test(start_paused = true)]
async fn a_claim_whose_response_is_late_belongs_to_nobody_for_a_moment_only() {
    for delay in [STEP.saturating_sub(SECOND), STEP + SECOND] {
        let (server, events, key) = one();
        server.0.lock().unwrap().claims_after = delay;
        let claim = events.claim(&key).await;
        assert_eq!(claim.is_err(), delay > STEP, "{claim:?}");
        sleep(2 * SECOND).await;
        assert_eq!(is_free(&server, &key).await, claim.is_err());
    }
}

#[tokio::test(start_paused = true)]
async fn a_claim_that_nobody_waited_for_is_released() {
    let (server, events, key) = one();
    server.0.lock().unwrap().claims_after = SECOND;
    let _ = tokio::time::timeout(SECOND / 2, events.claim(&key)).await;
    sleep(2 * SECOND).await;
    assert!(is_free(&server, &key).await);
}

#[tokio::test(start_paused = true)]
async fn claims_are_released_when_the_store_is_back_and_not_when_they_have_lapsed() {
    let (server, events, key) = one();
    let Claim::New(token) = events.claim(&key).await.unwrap() else {
        panic!("it is new");
    };
    server.0.lock().unwrap().down_until = Some(Instant::now() + 60 * SECOND);
    events.release(token).await.unwrap_err();
    sleep(59 * SECOND).await;
    assert!(!is_free(&server, &key).await);
    sleep(3 * SECOND).await;
    assert!(is_free(&server, &key).await);
    // Once a second, and no longer than there is something to release.
    let releases = server.0.lock().unwrap().releases;
    assert!((50..=64).contains(&releases), "{releases}");
    advance(SECOND).await;
    sleep(60 * SECOND).await;
    assert_eq!(server.0.lock().unwrap().releases, releases);

    let Ok(Claim::New(token)) = events.claim(&EventKey::from_bytes([2; 32])).await else {
        panic!("it is new");
    };
    server.0.lock().unwrap().down_until = Some(Instant::now() + 2 * CLAIMS);
    events.release(token).await.unwrap_err();
    sleep(3 * CLAIMS).await;
    let releases = server.0.lock().unwrap().releases.saturating_sub(releases);
    let seconds = usize::try_from(CLAIMS.as_secs()).unwrap();
    assert!(
        (seconds - 5..=seconds + 5).contains(&releases),
        "{releases}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_is_done_is_committed_when_the_store_is_back() {
    let (server, events, key) = one();
    let Claim::New(token) = events.claim(&key).await.unwrap() else {
        panic!("it is new");
    };
    server.0.lock().unwrap().down_until = Some(Instant::now() + 60 * SECOND);
    events.commit(token).await.unwrap_err();
    sleep(59 * SECOND).await;
    assert!(server.0.lock().unwrap().done.is_empty());
    sleep(3 * SECOND).await;
    assert_eq!(server.0.lock().unwrap().done, [key]);
    assert_eq!(server.0.lock().unwrap().releases, 0);
}

#[tokio::test]
async fn a_scope_with_a_nul_is_refused_before_anything_is_sent() {
    let (server, _, key) = one();
    let events = SharedDeduplicator::new(server.clone(), "a\0b");
    let token = ClaimToken::new(key, 1);
    let errors = [
        events.claim(&key).await.unwrap_err(),
        events.commit(token.clone()).await.unwrap_err(),
        events.release(token).await.unwrap_err(),
    ];
    for error in errors {
        let cause: &InvalidName = error.source().unwrap().downcast_ref().unwrap();
        assert_eq!(cause.field(), "scope");
    }
    let server = server.0.lock().unwrap();
    assert!(server.open.is_empty() && server.done.is_empty() && server.releases == 0);
}
