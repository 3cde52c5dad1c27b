//! Stores in memory, as several processes would have them, with one fault each.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use vendor_auth::{BoxFuture, StoreError, StoreGuard, StoredToken, Token, TokenStore, Turn};
use webhook_types::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

pub(crate) const LEASE: Duration = Duration::from_millis(150);

/// What a token store does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenFault {
    None,
    /// The lock is given to everybody.
    NoLock,
    /// A dead holder keeps the lock for ever.
    LeaseNeverEnds,
    /// A living holder loses it.
    LeaseIsNotKept,
    /// `SET` without asking whose turn it is: `WxJava`'s.
    LateSaveCounts,
    /// Only what is saved is compared, not who was granted the right since.
    LateSaveBeforeTheNextCounts,
    /// `DEL` of a lock that is another's by now: `WxJava`'s.
    LateReleaseFreesAnother,
    LateKeepTakesFromAnother,
    DroppedRightStays,
    /// A lock that its own save does not free.
    SaveKeepsTheRight,
    /// Counts from one again after it was emptied.
    OnlyCounts,
    /// Counts on from what it holds, whatever the process knows.
    IgnoresWhatIsKnown,
    LosesTheRefreshToken,
    /// Says what was left when it was saved.
    LeftDoesNotShrink,
    HandsOutWhatIsKnown,
    /// One entry for all credentials.
    ForgetsTheName,
    SecondSaveFails,
    /// Takes any token when it holds nothing.
    LateSaveFillsAnEmptiedStore,
}

#[derive(Default)]
struct Entry {
    granted: u64,
    held_by: Option<(u64, Instant)>,
    saved: Option<(Token, Duration, Instant, u64)>,
}

/// The store's side.
#[derive(Clone)]
pub(crate) struct Server {
    entries: Arc<Mutex<HashMap<String, Entry>>>,
    fault: TokenFault,
}

impl Server {
    pub(crate) fn new(fault: TokenFault) -> Self {
        Self {
            entries: Arc::default(),
            fault,
        }
    }

    pub(crate) fn open(&self, name: &str) -> Box<dyn TokenStore> {
        let name = if self.fault == TokenFault::ForgetsTheName {
            name.trim_end_matches("-other")
        } else {
            name
        };
        Box::new(Handle {
            server: self.clone(),
            name: name.to_owned(),
        })
    }

    pub(crate) fn empty(&self, name: &str) {
        self.entries.lock().unwrap().remove(name);
    }
}

#[derive(Clone)]
struct Handle {
    server: Server,
    name: String,
}

impl Handle {
    fn has(&self, fault: TokenFault) -> bool {
        self.server.fault == fault
    }

    fn with<T>(&self, step: impl FnOnce(&mut Entry) -> T) -> T {
        let mut entries: MutexGuard<'_, HashMap<_, _>> = self.server.entries.lock().unwrap();
        step(entries.entry(self.name.clone()).or_default())
    }
}

/// The milliseconds of the store's clock.
fn clock() -> u64 {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(clock.as_millis()).unwrap()
}

impl TokenStore for Handle {
    fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
        Box::pin(async move {
            // As over a network: a claim may be dropped before it is made, or before its response.
            tokio::task::yield_now().await;
            let turn = self.with(|entry| {
                if let Some((token, left, since, generation)) = &entry.saved
                    && (*generation > known || self.has(TokenFault::HandsOutWhatIsKnown))
                {
                    let mut token = token.clone();
                    if self.has(TokenFault::LosesTheRefreshToken) {
                        token.refresh_token = None;
                    }
                    let left = if self.has(TokenFault::LeftDoesNotShrink) {
                        *left
                    } else {
                        left.saturating_sub(since.elapsed())
                    };
                    return Turn::Newer(StoredToken::new(token, left, *generation));
                }
                let taken = entry.held_by.is_some_and(|(_, until)| {
                    until > Instant::now() || self.has(TokenFault::LeaseNeverEnds)
                });
                if taken && !self.has(TokenFault::NoLock) {
                    return Turn::Taken;
                }
                let clock = clock();
                let next = match self.server.fault {
                    TokenFault::OnlyCounts => entry.granted.max(known) + 1,
                    TokenFault::IgnoresWhatIsKnown => (entry.granted + 1).max(clock),
                    _ => (entry.granted.max(known) + 1).max(clock),
                };
                entry.granted = next;
                entry.held_by = Some((next, Instant::now() + LEASE));
                Turn::Granted(Box::new(Guard {
                    handle: self.clone(),
                    generation: next,
                    saved: false,
                }))
            });
            tokio::task::yield_now().await;
            Ok(turn)
        })
    }
}

struct Guard {
    handle: Handle,
    generation: u64,
    saved: bool,
}

impl Guard {
    fn free(&self) {
        let any = self.handle.has(TokenFault::LateReleaseFreesAnother);
        self.handle.with(|entry| {
            entry
                .held_by
                .take_if(|(holder, _)| *holder == self.generation || any);
        });
    }
}

impl StoreGuard for Guard {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn keep(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(async {
            loop {
                tokio::time::sleep(LEASE / 3).await;
                if self.handle.has(TokenFault::LeaseIsNotKept) {
                    continue;
                }
                let any = self.handle.has(TokenFault::LateKeepTakesFromAnother);
                self.handle.with(|entry| {
                    if entry.granted == self.generation || any {
                        entry.granted = self.generation;
                        entry.held_by = Some((self.generation, Instant::now() + LEASE));
                    }
                });
            }
        })
    }

    fn save<'a>(
        &'a mut self,
        token: &'a Token,
        left: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let fault = self.handle.server.fault;
            if self.saved && fault == TokenFault::SecondSaveFails {
                return Err(StoreError::superseded());
            }
            self.handle.with(|entry| {
                let newest = entry.saved.as_ref().map_or(0, |saved| saved.3);
                let may = match fault {
                    TokenFault::LateSaveCounts | TokenFault::NoLock => true,
                    TokenFault::LateSaveBeforeTheNextCounts => newest <= self.generation,
                    TokenFault::LateSaveFillsAnEmptiedStore if entry.granted == 0 => true,
                    _ if entry.granted == 0 => {
                        let age = clock().saturating_sub(self.generation);
                        u128::from(age) <= LEASE.as_millis()
                    }
                    _ => entry.granted == self.generation,
                };
                if !may {
                    return Err(StoreError::superseded());
                }
                entry.saved = Some((token.clone(), left, Instant::now(), self.generation));
                Ok(())
            })?;
            self.saved = true;
            if fault != TokenFault::SaveKeepsTheRight {
                self.free();
            }
            Ok(())
        })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let stays = [TokenFault::DroppedRightStays, TokenFault::SaveKeepsTheRight];
        if !stays.contains(&self.handle.server.fault) {
            self.free();
        }
    }
}

/// What a deduplicator does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventFault {
    None,
    /// Reads first and writes then.
    NotAtOnce,
    ClaimNeverLapses,
    ClaimIsDone,
    LateCommitCounts,
    LateCommitIsLost,
    LateReleaseFreesAnother,
    SecondCommitFails,
    ReleasesWhatIsDone,
    /// `DEL`: whoever released cannot be told from whoever lapsed.
    ReleasedClaimCounts,
    CommitLapsesLikeAClaim,
    CommitIsForEver,
    /// Recognises events by half of their key.
    ForgetsTheKey,
}

pub(crate) const CLAIMS: Duration = Duration::from_millis(100);
pub(crate) const COMMITS: Duration = Duration::from_millis(600);

#[derive(Clone, Copy)]
struct Event {
    claim: u64,
    done: bool,
    until: Instant,
}

#[derive(Clone)]
pub(crate) struct Events {
    all: Arc<Mutex<(u64, HashMap<EventKey, Event>)>>,
    released: Arc<Mutex<Vec<ClaimToken>>>,
    fault: EventFault,
}

impl Events {
    pub(crate) fn new(fault: EventFault) -> Self {
        Self {
            all: Arc::default(),
            released: Arc::default(),
            fault,
        }
    }

    fn id(&self, key: &EventKey) -> EventKey {
        if self.fault == EventFault::ForgetsTheKey {
            EventKey::from_bytes([0; 32])
        } else {
            *key
        }
    }
}

impl Deduplicator for Events {
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        Box::pin(async move {
            let id = self.id(key);
            let found = self.all.lock().unwrap().1.get(&id).copied();
            if self.fault == EventFault::NotAtOnce {
                tokio::task::yield_now().await;
            }
            let mut guard = self.all.lock().unwrap();
            let (claims, events) = &mut *guard;
            let holds = |event: &Event| match self.fault {
                EventFault::ClaimNeverLapses if !event.done => true,
                EventFault::CommitIsForEver if event.done => true,
                _ => event.until > Instant::now(),
            };
            Ok(match found.filter(holds) {
                Some(event) if event.done || self.fault == EventFault::ClaimIsDone => {
                    Claim::Duplicate
                }
                Some(_) => Claim::InProgress,
                None => {
                    *claims += 1;
                    let event = Event {
                        claim: *claims,
                        done: false,
                        until: Instant::now() + CLAIMS,
                    };
                    events.insert(id, event);
                    Claim::New(ClaimToken::new(*key, *claims))
                }
            })
        })
    }

    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(async move {
            let id = self.id(token.key());
            let events = &mut self.all.lock().unwrap().1;
            let found = events.get(&id).copied();
            let lapsed = found.is_some_and(|event| event.until <= Instant::now());
            let mine = found.is_none_or(|event| event.claim == token.number());
            let again = found.is_some_and(|event| event.done);
            if (!mine && self.fault != EventFault::LateCommitCounts)
                || self.released.lock().unwrap().contains(&token)
                || (lapsed && self.fault == EventFault::LateCommitIsLost)
                || (again && self.fault == EventFault::SecondCommitFails)
            {
                return Err(DeduplicationError::Lapsed);
            }
            let time = if self.fault == EventFault::CommitLapsesLikeAClaim {
                CLAIMS
            } else {
                COMMITS
            };
            let done = Event {
                claim: token.number(),
                done: true,
                until: Instant::now() + time,
            };
            events.insert(id, done);
            Ok(())
        })
    }

    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(async move {
            let id = self.id(token.key());
            let events = &mut self.all.lock().unwrap().1;
            if let Some(event) = events.get(&id) {
                let mine = event.claim == token.number();
                let open = !event.done;
                if (mine || self.fault == EventFault::LateReleaseFreesAnother)
                    && (open || self.fault == EventFault::ReleasesWhatIsDone)
                {
                    events.remove(&id);
                    if self.fault != EventFault::ReleasedClaimCounts {
                        self.released.lock().unwrap().push(token);
                    }
                }
            }
            Ok(())
        })
    }
}
