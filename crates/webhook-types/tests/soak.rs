//! Fifty thousand events, told twice, out of order and by forgers too, to handlers that crash.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    pin::pin,
    task::{Context, Poll, Waker},
    time::{Duration, SystemTime},
};

use fastrand::Rng;
use rpa_signing::jinyan::{Payload, sign};
use webhook_types::{
    Claim, DeduplicationError, Deduplicator, MemoryDeduplicator, Unverified, Verified, VerifyError,
    jinyan::{Notification, Verifier},
};

const APP: &str = "demo-appkey";
const SECRET: &str = "the-secret-of-the-vendor";
const EVENTS: usize = 40_000;
const DUPLICATES: usize = 10_000;
const FORGED: usize = 5_000;
const CAPACITY: usize = 16_384;

/// What is sent: the number of an event, or a forgery of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Delivery {
    Event(usize),
    Forged(usize),
}

/// What happens next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Arrives(Delivery),
    /// The handler of the event is done.
    Done(usize),
}

/// The deduplicator in memory never waits.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

fn body(event: usize) -> String {
    format!(r#"{{"NotifyCode":"finished","BusinessID":"S{event:011}"}}"#)
}

fn verify(
    delivery: Delivery,
    verifier: &Verifier,
    now: SystemTime,
) -> Result<Verified<Notification>, VerifyError> {
    let millis = |time: SystemTime| {
        let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
        since.as_millis().to_string()
    };
    let (timestamp, signed, sent, secret) = match delivery {
        Delivery::Event(event) => (millis(now), body(event), body(event), SECRET),
        // A signature for another event, one of another secret, and a replay.
        Delivery::Forged(forged) => match forged % 3 {
            0 => (millis(now), body(forged), body(forged + 1), SECRET),
            1 => (millis(now), body(forged), body(forged), "another-secret"),
            _ => {
                let then = now - Duration::from_secs(301);
                (millis(then), body(forged), body(forged), SECRET)
            }
        },
    };
    let signature = sign(secret, &timestamp, Payload::Body(signed.as_bytes())).unwrap();
    Unverified::new(sent)
        .with_header("appkey", APP)
        .with_header("timestamp", timestamp)
        .with_header("signature", signature)
        .verify(verifier, now)
}

/// Every event once, a fifth of all deliveries twice, forgeries among them, each up to a thousand places from where
/// it belongs.
fn deliveries(random: &mut Rng) -> Vec<Delivery> {
    let duplicates = random.choose_multiple(0..EVENTS, DUPLICATES);
    let mut placed: Vec<(usize, Delivery)> = (0..EVENTS)
        .chain(duplicates)
        .map(|event| (event, Delivery::Event(event)))
        .chain((0..FORGED).map(|forged| (forged * EVENTS / FORGED, Delivery::Forged(forged))))
        .map(|(place, delivery)| (place + random.usize(..1000), delivery))
        .collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, delivery)| delivery).collect()
}

#[test]
fn fifty_thousand_deliveries_are_each_worked_on_once() {
    let mut random = Rng::with_seed(20_190_401);
    let deduplicator = MemoryDeduplicator::new(CAPACITY).claims_hold_for(Duration::from_secs(20));
    let verifier = Verifier::signed(APP, SECRET).unwrap();
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_597_309_622);
    let step = Duration::from_millis(10);

    let mut steps: BinaryHeap<Reverse<(SystemTime, Step)>> = deliveries(&mut random)
        .into_iter()
        .zip(0_u32..)
        .map(|(delivery, place)| Reverse((start + step * place, Step::Arrives(delivery))))
        .collect();
    let mut working = HashMap::new();
    let mut done = vec![0_u32; EVENTS];
    let (mut genuine, mut refused, mut duplicates, mut waited, mut claims, mut crashed) =
        (0, 0, 0, 0, 0, 0);
    let mut largest = 0;
    while let Some(Reverse((now, step))) = steps.pop() {
        let delivery = match step {
            Step::Arrives(delivery) => delivery,
            Step::Done(event) => {
                ready(deduplicator.commit(working.remove(&event).unwrap())).unwrap();
                *done.get_mut(event).unwrap() += 1;
                continue;
            }
        };
        let event_or_refusal = verify(delivery, &verifier, now);
        let Delivery::Event(event) = delivery else {
            assert!(matches!(event_or_refusal, Err(VerifyError::Refused(_))));
            refused += 1;
            continue;
        };
        genuine += 1;
        let again = |seconds| Reverse((now + Duration::from_secs(seconds), step));
        match ready(deduplicator.claim(&event_or_refusal.unwrap().key())).unwrap() {
            Claim::Duplicate => duplicates += 1,
            Claim::InProgress => {
                waited += 1;
                steps.push(again(5));
            }
            Claim::New(token) => {
                claims += 1;
                match random.u32(..40) {
                    // The process dies: nobody releases, and the claim lapses.
                    0 => {
                        crashed += 1;
                        steps.push(again(15));
                        drop(token);
                    }
                    // The handler fails.
                    1 => {
                        crashed += 1;
                        ready(deduplicator.release(token)).unwrap();
                        steps.push(again(1));
                    }
                    _ => {
                        let time = Duration::from_millis(random.u64(..2000));
                        steps.push(Reverse((now + time, Step::Done(event))));
                        assert!(working.insert(event, token).is_none());
                    }
                }
            }
        }
        largest = largest.max(deduplicator.len());
    }

    assert!(done.iter().all(|times| *times == 1));
    assert_eq!(refused, FORGED);
    assert!(genuine >= EVENTS + DUPLICATES);
    // Every claim ended in a commit or a crash, and of the crashes there are one in twenty.
    assert_eq!(claims, EVENTS + crashed);
    assert!((1800..2400).contains(&crashed), "{crashed}");
    // Whatever came again was told from what is new.
    assert_eq!(duplicates, DUPLICATES);
    assert!(waited > 100, "{waited}");
    assert_eq!(largest, CAPACITY);
}

#[test]
fn memory_stays_within_the_capacity() {
    let verifier = Verifier::signed(APP, SECRET).unwrap();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_597_309_622);
    let keys: Vec<_> = (0..CAPACITY * 3)
        .map(|event| {
            verify(Delivery::Event(event), &verifier, now)
                .unwrap()
                .key()
        })
        .collect();
    let deduplicator = MemoryDeduplicator::new(CAPACITY);
    let used = allocation_counter::measure(|| {
        for key in &keys {
            match ready(deduplicator.claim(key)).unwrap() {
                Claim::New(token) => ready(deduplicator.commit(token)).unwrap(),
                other => panic!("{other:?}"),
            }
        }
    });
    assert_eq!(deduplicator.len(), CAPACITY);
    let per_event = used.bytes_max / u64::try_from(CAPACITY).unwrap();
    assert!(per_event < 256, "{per_event} bytes for an event");

    // Nothing but open claims: they are kept, and what is new is refused.
    let open = MemoryDeduplicator::new(CAPACITY);
    let (held, more) = keys.split_at(CAPACITY);
    let tokens: Vec<_> = held
        .iter()
        .map(|key| match ready(open.claim(key)).unwrap() {
            Claim::New(token) => token,
            other => panic!("{other:?}"),
        })
        .collect();
    for key in more {
        let refused = ready(open.claim(key));
        assert!(matches!(refused, Err(DeduplicationError::Full)));
    }
    for token in tokens {
        ready(open.commit(token)).unwrap();
    }
    assert_eq!(open.len(), CAPACITY);
}
