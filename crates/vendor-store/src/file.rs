//! Tokens in files, for several processes of one machine.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use vendor_auth::StoreError;

use crate::leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps};

/// A token shared through a file.
///
/// The file can be read by its owner alone (mode 0600 on Unix), and is replaced as a whole by the next one: a hard link
/// to its number, which fails if somebody else was faster. Nothing is locked, so that a process that is stopped at any
/// moment holds nobody up.
pub type FileTokenStore = crate::LeasedStore<Folder>;

/// How often a step is made that others came between, and how long apart.
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

    /// Does one step: gives it what the newest file holds, and makes the next file of what it says back, or begins anew
    /// if somebody else did. A step must therefore know again what it did itself.
    async fn step<T: Send + 'static>(
        &self,
        entry: &Entry,
        mut step: impl FnMut(&mut State, i64) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let files = Files::new(&self.0, entry);
        // Files may be slow, and the runtime has other work.
        let done = tokio::task::spawn_blocking(move || {
            for _ in 0..TRIES {
                let Some((number, before)) = files.newest()? else {
                    continue;
                };
                let mut state = before.clone();
                let answer = step(&mut state, now());
                if state == before || files.add(number, &state).map_err(|error| failed(&error))? {
                    return Ok(answer);
                }
                std::thread::sleep(PAUSE);
            }
            Err(StoreError::new("other processes always came first"))
        });
        done.await.map_err(StoreError::new)?
    }
}

/// What a file holds. Times are in milliseconds since 1970, by the clock of the machine.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct State {
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
                    state.granted = next.max(u64::try_from(now).unwrap_or_default());
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
            // A file that is gone was deleted, and may be written again.
            let may_save = state.granted == 0 || state.is_granted_to(&holding, generation);
            if may_save {
                *state = State {
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

/// The files of one credential: the newest has the highest number.
struct Files {
    folder: PathBuf,
    name: String,
    holder: String,
}

impl Files {
    /// Letters, digits, `-` and `_` stand for themselves in a file's name, everything else as its bytes.
    fn new(folder: &Path, entry: &Entry) -> Self {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let name = entry
            .name
            .bytes()
            .map(|byte| match byte {
                byte if plain(byte) => char::from(byte).to_string(),
                byte => format!("%{byte:02x}"),
            })
            .collect();
        Self {
            folder: folder.to_owned(),
            name,
            holder: entry.holder.clone(),
        }
    }

    fn path(&self, number: u64, ending: &str) -> PathBuf {
        self.folder
            .join(format!("{}.{number:020}.{ending}", self.name))
    }

    /// The files of the credential, unfinished ones included, and their numbers.
    fn all(&self) -> io::Result<Vec<(u64, PathBuf)>> {
        let files = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut all = Vec::new();
        for file in files {
            let path = file?.path();
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let rest = name
                .strip_prefix(&self.name)
                .and_then(|rest| rest.strip_prefix('.'));
            let number = rest.and_then(|rest| rest.split('.').next()?.parse().ok());
            if let Some(number) = number {
                all.push((number, path));
            }
        }
        Ok(all)
    }

    fn newest_number(&self) -> io::Result<u64> {
        let finished = self.all()?.into_iter().filter(|(_, path)| {
            path.extension()
                .is_some_and(|extension| extension == "token")
        });
        Ok(finished.map(|(number, _)| number).max().unwrap_or_default())
    }

    /// What the newest file holds, and its number; none if it was replaced meanwhile.
    fn newest(&self) -> Result<Option<(u64, State)>, StoreError> {
        let number = self.newest_number().map_err(|error| failed(&error))?;
        if number == 0 {
            return Ok(Some((0, State::default())));
        }
        let text = match fs::read(self.path(number, "token")) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        // What a machine without power left behind is no more than a store that was emptied.
        if text.is_empty() {
            return Ok(Some((number, State::default())));
        }
        let state = serde_json::from_slice(&text).map_err(|_| {
            StoreError::unreadable("the file is damaged or none of this crate's: delete it once")
        })?;
        Ok(Some((number, state)))
    }

    /// Makes the next file after this number; false if somebody else did.
    fn add(&self, number: u64, state: &State) -> io::Result<bool> {
        let next = number + 1;
        let (new, path) = (
            self.path(next, &format!("{}.new", self.holder)),
            self.path(next, "token"),
        );
        private_folder(&self.folder)?;
        let written =
            private(&new).and_then(|mut file| file.write_all(&serde_json::to_vec(state)?));
        let linked = written.and_then(|()| fs::hard_link(&new, &path));
        remove(&new)?;
        match linked {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(error),
        }
        // Of a process that was stopped for long, the number may be free because it is long past.
        if self.newest_number()? > next {
            return Ok(false);
        }
        for (number, path) in self.all()? {
            if number < next {
                remove(&path)?;
            }
        }
        Ok(true)
    }
}

/// Removes a file that somebody else may have removed.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Creates a folder that its owner alone may enter, unless it is there.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// A new file that its owner alone may read.
fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// The kind of the failure alone: what a system says may name other files.
fn failed(error: &io::Error) -> StoreError {
    StoreError::new(format!("the file of the token: {}", error.kind()))
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    millis(since.unwrap_or_default())
}
