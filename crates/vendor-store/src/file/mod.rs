//! Tokens in files, for several processes of one machine.

mod numbered;

use std::{
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use vendor_auth::StoreError;

use crate::leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps};
use numbered::Files;

/// A token shared through a file.
///
/// The file can be read by its owner alone (mode 0600 on Unix), and is replaced as a whole by the next one: a hard link
/// to its number, which fails if somebody else was faster. Nothing is locked, so a process that is stopped at any
/// moment blocks nobody.
pub type FileTokenStore = crate::LeasedStore<Folder>;

/// How often a step is made that others came between, and how far apart.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(3);

/// A folder with a file for each credential, on a disk of this machine that knows hard links.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at this path, which is created when it is first used.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Does one step: passes it the content of the newest file, and writes the changed content as the next file. Starts again if
    /// another process wrote that file first, so a step must recognise its own earlier result.
    async fn step<T: Send + 'static>(
        &self,
        entry: &Entry,
        mut step: impl FnMut(&mut State, i64) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let files = Files::new(&self.0, &entry.name)?;
        // Files may be slow, and the runtime has other work.
        let done = tokio::task::spawn_blocking(move || {
            for _ in 0..TRIES {
                if let Some((number, before)) = files.newest()? {
                    let mut state = before.clone();
                    let done = step(&mut state, now());
                    if state == before || files.add(number, &state)? {
                        return Ok(done);
                    }
                }
                std::thread::sleep(PAUSE);
            }
            Err(StoreError::new("other processes always came first"))
        });
        done.await.map_err(StoreError::new)?
    }
}

/// The content of a file. Times are in milliseconds since 1970, by the clock of the machine.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct State {
    /// When the store was empty last. The numbers of files go on from here, above those of files that were deleted: a
    /// process that was stopped may be about to make one of these.
    began: u64,
    granted: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<HeldBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<Saved>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct HeldBy {
    holder: String,
    until: i64,
    lease: i64,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Saved {
    generation: u64,
    token: String,
    expires: i64,
}

impl State {
    fn is_granted_to(&self, entry: &Entry, generation: u64) -> bool {
        let holder = self.held.as_ref().map(|held| held.holder.as_str());
        self.granted == generation && holder.is_none_or(|holder| holder == entry.holder)
    }

    fn hold(&mut self, entry: &Entry, now: i64) {
        let lease = millis(entry.lease);
        self.held = Some(HeldBy {
            holder: entry.holder.clone(),
            until: now.saturating_add(lease),
            lease,
        });
    }
}

impl HeldBy {
    /// More than the whole lease is left only if the clock was set back.
    fn holds(&self, now: i64) -> bool {
        (1..=self.lease).contains(&self.until.saturating_sub(now))
    }
}

impl Backend for Folder {}

impl Steps for Folder {
    async fn claim(&self, entry: &Entry, known: u64) -> Result<Claimed, StoreError> {
        let claiming = entry.clone();
        self.step(entry, move |state, now| {
            if let Some(saved) = &state.saved
                && saved.generation > known
            {
                let left = u64::try_from(saved.expires.saturating_sub(now)).unwrap_or_default();
                return Claimed::Newer(Found {
                    token: saved.token.clone(),
                    left: Duration::from_millis(left),
                    generation: saved.generation,
                });
            }
            match &state.held {
                Some(held) if held.holder == claiming.holder => {}
                Some(held) if held.holds(now) => return Claimed::Taken,
                _ => {
                    let next = state.granted.max(known).saturating_add(1);
                    state.granted = next.max(clock(now));
                    state.hold(&claiming, now);
                }
            }
            Claimed::Granted(state.granted)
        })
        .await
    }

    async fn renew(&self, entry: &Entry, generation: u64) -> Result<bool, StoreError> {
        let holding = entry.clone();
        self.step(entry, move |state, now| {
            let holds = state.held.is_some() && state.is_granted_to(&holding, generation);
            if holds {
                state.hold(&holding, now);
            }
            holds
        })
        .await
    }

    async fn save(
        &self,
        entry: &Entry,
        generation: u64,
        token: &str,
        left: Duration,
    ) -> Result<bool, StoreError> {
        let (holding, token) = (entry.clone(), token.to_owned());
        self.step(entry, move |state, now| {
            let may_save = if state.granted == 0 {
                holding.may_fill(generation, now)
            } else {
                state.is_granted_to(&holding, generation)
            };
            if may_save {
                *state = State {
                    began: state.began,
                    granted: generation,
                    held: None,
                    saved: Some(Saved {
                        generation,
                        token: token.clone(),
                        expires: now.saturating_add(millis(left)),
                    }),
                };
            }
            may_save
        })
        .await
    }

    async fn release(&self, entry: &Entry) -> Result<(), StoreError> {
        let holding = entry.clone();
        self.step(entry, move |state, _| {
            state.held.take_if(|held| held.holder == holding.holder);
        })
        .await
    }
}

/// The number for this time.
fn clock(now: i64) -> u64 {
    u64::try_from(now).unwrap_or_default()
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}
