//! A deduplicator of one process.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use vendor_auth::BoxFuture;

use super::{Claim, ClaimToken, DeduplicationError, Deduplicator};
use crate::EventKey;

/// A hundred years: no clock reckons with much longer times.
const FOREVER: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// How long a claim lasts by default.
const HOLDS_FOR: Duration = Duration::from_secs(10 * 60);

/// Remembers, in this process, the events that were done last.
///
/// It keeps at most `capacity` events of about 200 bytes each. When it is full, a new event replaces the event that was
/// committed first, which would be handled again if it came again; after those it replaces expired claims. A
/// claim that is open is never forgotten: when only those are left, the new event is refused with
/// [`DeduplicationError::Full`]. Take a capacity of several times the events that can come while the vendor might
/// send one again.
///
/// Give deductions and refunds a deduplicator of their own: each takes three places, and each repetition two more. Anyone
/// who knows the address of an unsigned hook can send new events until all others are forgotten; in a shared
/// deduplicator that includes deductions.
pub struct MemoryDeduplicator {
    capacity: usize,
    holds_for: Duration,
    events: Mutex<Events>,
}

#[derive(Default)]
struct Events {
    places: BTreeMap<EventKey, Place>,
    order: BTreeMap<Place, EventKey>,
    /// How many claims and commits there were.
    count: u64,
}

/// Where an event is in the order in which events are forgotten.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Which of all commits this was, and the number of its claim.
    Done(u64, u64),
    /// When the claim lapses, and its number.
    Open(Instant, u64),
}

impl MemoryDeduplicator {
    /// For this many events, at least one. A claim lasts for 10 minutes.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            holds_for: HOLDS_FOR,
            events: Mutex::default(),
        }
    }

    /// Lets a claim lapse after this time: longer than the slowest handler takes, and a hundred years at most.
    #[must_use]
    pub fn claims_hold_for(mut self, time: Duration) -> Self {
        self.holds_for = time.min(FOREVER);
        self
    }

    /// How many events are remembered, open claims included: never more than the capacity.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events().places.len()
    }

    /// Whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn events(&self) -> MutexGuard<'_, Events> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim_now(&self, key: EventKey, now: Instant) -> Result<Claim, DeduplicationError> {
        let mut events = self.events();
        match events.places.get(&key) {
            Some(Place::Done(..)) => return Ok(Claim::Duplicate),
            Some(Place::Open(lapses, _)) if *lapses > now => return Ok(Claim::InProgress),
            None if events.places.len() >= self.capacity => events.make_room(now)?,
            Some(Place::Open(..)) | None => {}
        }
        let number = events.next();
        events.put(key, Place::Open(now + self.holds_for, number));
        Ok(Claim::New(ClaimToken::new(key, number)))
    }

    fn commit_now(&self, token: &ClaimToken) -> Result<(), DeduplicationError> {
        let mut events = self.events();
        match events.places.get(token.key()) {
            Some(Place::Done(_, claim)) if *claim == token.number() => {}
            Some(Place::Open(_, claim)) if *claim == token.number() => {
                let commit = events.next();
                events.put(*token.key(), Place::Done(commit, token.number()));
            }
            _ => return Err(DeduplicationError::Lapsed),
        }
        Ok(())
    }

    fn release_now(&self, token: &ClaimToken) {
        let mut events = self.events();
        if let Some(place @ Place::Open(_, claim)) = events.places.get(token.key()).copied()
            && claim == token.number()
        {
            events.forget(place);
        }
    }
}

impl Events {
    fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    fn put(&mut self, key: EventKey, place: Place) {
        if let Some(before) = self.places.insert(key, place) {
            self.order.remove(&before);
        }
        self.order.insert(place, key);
    }

    fn forget(&mut self, place: Place) {
        if let Some(key) = self.order.remove(&place) {
            self.places.remove(&key);
        }
    }

    fn make_room(&mut self, now: Instant) -> Result<(), DeduplicationError> {
        match self.order.first_key_value() {
            Some((&Place::Open(lapses, _), _)) if lapses > now => Err(DeduplicationError::Full),
            _ => {
                if let Some((_, key)) = self.order.pop_first() {
                    self.places.remove(&key);
                }
                Ok(())
            }
        }
    }
}

impl Deduplicator for MemoryDeduplicator {
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        Box::pin(async move { self.claim_now(*key, Instant::now()) })
    }

    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(async move { self.commit_now(&token) })
    }

    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(async move {
            self.release_now(&token);
            Ok(())
        })
    }
}

impl fmt::Debug for MemoryDeduplicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDeduplicator")
            .field("capacity", &self.capacity)
            .field("holds_for", &self.holds_for)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    const HELD: Duration = Duration::from_secs(60);

    fn key(event: &str) -> EventKey {
        EventKey::of("test", [event])
    }

    fn at(seconds: u64) -> Instant {
        static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
        *BEGIN + Duration::from_secs(seconds)
    }

    fn memory(capacity: usize) -> MemoryDeduplicator {
        MemoryDeduplicator::new(capacity).claims_hold_for(HELD)
    }

    #[track_caller]
    fn claimed(memory: &MemoryDeduplicator, event: &str, seconds: u64) -> ClaimToken {
        match memory.claim_now(key(event), at(seconds)).unwrap() {
            Claim::New(token) => token,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn done(memory: &MemoryDeduplicator, event: &str) {
        memory.commit_now(&claimed(memory, event, 0)).unwrap();
    }

    #[test]
    fn an_event_is_new_then_in_progress_then_a_duplicate() {
        let memory = memory(10);
        let token = claimed(&memory, "a", 0);
        let again = memory.claim_now(key("a"), at(59)).unwrap();
        assert_eq!(again, Claim::InProgress);
        memory.commit_now(&token).unwrap();
        let again = memory.claim_now(key("a"), at(1_000_000)).unwrap();
        assert_eq!(again, Claim::Duplicate);
    }

    #[test]
    fn a_claim_that_holds_for_ever_never_lapses() {
        let memory = memory(1).claims_hold_for(Duration::MAX);
        let token = claimed(&memory, "a", 0);
        let again = memory.claim_now(key("a"), at(1_000_000_000)).unwrap();
        assert_eq!(again, Claim::InProgress);
        let other = memory.claim_now(key("b"), at(1_000_000_000));
        assert!(matches!(other, Err(DeduplicationError::Full)));
        memory.commit_now(&token).unwrap();
        let again = memory.claim_now(key("a"), at(0)).unwrap();
        assert_eq!(again, Claim::Duplicate);
    }

    #[test]
    fn an_event_that_was_released_or_whose_claim_lapsed_is_new_again() {
        let memory = memory(10);
        memory.release_now(&claimed(&memory, "a", 0));
        assert!(memory.is_empty());
        let first = claimed(&memory, "a", 0);
        let second = claimed(&memory, "a", 60);
        // The first one comes too late, and takes nothing from the second.
        let late = memory.commit_now(&first);
        assert!(matches!(late, Err(DeduplicationError::Lapsed)));
        memory.release_now(&first);
        let again = memory.claim_now(key("a"), at(61)).unwrap();
        assert_eq!(again, Claim::InProgress);
        memory.commit_now(&second).unwrap();
        // A handler commits in its transaction, and its receiver once more.
        memory.commit_now(&second).unwrap();
        let first = memory.commit_now(&first);
        assert!(matches!(first, Err(DeduplicationError::Lapsed)));
    }

    #[test]
    fn a_claim_that_lapsed_unnoticed_can_still_be_committed() {
        let memory = memory(10);
        let token = claimed(&memory, "a", 0);
        let _ = claimed(&memory, "b", 1000);
        memory.commit_now(&token).unwrap();
        let again = memory.claim_now(key("a"), at(1000)).unwrap();
        assert_eq!(again, Claim::Duplicate);
    }

    #[test]
    fn the_event_that_was_committed_first_is_forgotten_first_and_open_claims_never() {
        let memory = memory(3);
        let open = claimed(&memory, "open", 0);
        done(&memory, "a");
        done(&memory, "b");
        done(&memory, "c");
        assert_eq!(memory.len(), 3);
        let b = memory.claim_now(key("b"), at(0)).unwrap();
        assert_eq!(b, Claim::Duplicate);
        let a = claimed(&memory, "a", 0);
        let d = claimed(&memory, "d", 0);
        // Three open claims: nothing can go.
        let full = memory.claim_now(key("e"), at(59));
        assert!(matches!(full, Err(DeduplicationError::Full)));
        assert_eq!(memory.len(), 3);
        // They lapse, the oldest first.
        let e = claimed(&memory, "e", 60);
        assert!(memory.commit_now(&open).is_err());
        for token in [a, d, e] {
            memory.commit_now(&token).unwrap();
        }
        assert_eq!(memory.len(), 3);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let memory = memory(50);
        let mut random = fastrand::Rng::with_seed(7);
        let mut tokens = Vec::new();
        for second in 0..20_000 {
            let event = random.u32(0..200).to_string();
            if let Ok(Claim::New(token)) = memory.claim_now(key(&event), at(second)) {
                tokens.push(token);
            }
            if random.bool() && !tokens.is_empty() {
                let token = tokens.swap_remove(random.usize(..tokens.len()));
                if random.bool() {
                    let _ = memory.commit_now(&token);
                } else {
                    memory.release_now(&token);
                }
            }
            let events = memory.events();
            assert_eq!(events.places.len(), events.order.len());
            assert!(events.places.len() <= 50);
        }
    }
}
