//! Tokens in files, for several processes of one machine.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use fs4::TryLockError;
use serde::{Deserialize, Serialize};
use vendor_auth::StoreError;

use crate::leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps};

/// A token shared through a file.
///
/// The file can be read by its owner alone (mode 0600 on Unix), and is replaced as a whole. Beside it lies one with the
/// ending `lock`, which is locked for as long as a step takes, never while a token is fetched.
pub type FileTokenStore = crate::LeasedStore<Folder>;

/// How often, and how long apart, a lock that another process has is asked for.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(5);

/// A folder with a file for each credential. On a disk of this machine: locks and renaming are not to be relied on over
/// a network.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at this path, which is created when it is first used.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Does one step under the lock: gives it what the file holds, and writes what it says back.
    async fn step<T: Send + 'static>(
        &self,
        entry: &Entry,
        step: impl FnOnce(&mut State, i64) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let files = Files::new(&self.0, &entry.name);
        let lock = files.locked().await?;
        // Files may be slow, and the runtime has other work.
        let done = tokio::task::spawn_blocking(move || {
            let _lock = lock;
            let before = files.read()?;
            let mut state = before.clone();
            let answer = step(&mut state, now())?;
            if state != before {
                files.write(&state).map_err(|error| failed(&error))?;
            }
            Ok(answer)
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
                return Ok(Claimed::Newer(Found {
                    token: saved.token.clone(),
                    left: Duration::from_millis(left),
                    generation: saved.generation,
                }));
            }
            if state.held.as_ref().is_some_and(|held| held.holds(now)) {
                return Ok(Claimed::Taken);
            }
            let next = state.granted.max(known).saturating_add(1);
            state.granted = next.max(u64::try_from(now).unwrap_or_default());
            state.hold(&claiming, now);
            Ok(Claimed::Granted(state.granted))
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
            Ok(holds)
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
                        token,
                        expires: now.saturating_add(millis(left)),
                    }),
                };
            }
            Ok(may_save)
        })
        .await
    }

    async fn release(&self, entry: &Entry) -> Result<(), StoreError> {
        let holding = entry.clone();
        self.step(entry, move |state, _| {
            state.held.take_if(|held| held.holder == holding.holder);
            Ok(())
        })
        .await
    }
}

/// The files of one credential.
struct Files {
    folder: PathBuf,
    name: String,
}

impl Files {
    /// Letters, digits, `-` and `_` stand for themselves in a file's name, everything else as its bytes.
    fn new(folder: &Path, name: &str) -> Self {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let name = name
            .bytes()
            .map(|byte| match byte {
                byte if plain(byte) => char::from(byte).to_string(),
                byte => format!("%{byte:02x}"),
            })
            .collect();
        Self {
            folder: folder.to_owned(),
            name,
        }
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }

    /// The lock, which the system gives back when its process dies.
    async fn locked(&self) -> Result<File, StoreError> {
        let open = || {
            private_folder(&self.folder)?;
            private()
                .create(true)
                .truncate(false)
                .open(self.path("lock"))
        };
        let lock = open().map_err(|error| failed(&error))?;
        for _ in 0..TRIES {
            match fs4::FileExt::try_lock(&lock) {
                Ok(()) => return Ok(lock),
                Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
            }
        }
        Err(StoreError::new(
            "another process has locked the file of the token for a second: is it stopped?",
        ))
    }

    fn read(&self) -> Result<State, StoreError> {
        let mut text = String::new();
        match File::open(self.path("token")) {
            Ok(mut file) => file
                .read_to_string(&mut text)
                .map_err(|error| failed(&error))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::default()),
            Err(error) => return Err(failed(&error)),
        };
        serde_json::from_str(&text).map_err(|_| {
            StoreError::unreadable("the file is damaged or none of this crate's: delete it once")
        })
    }

    /// Written beside it and moved into place, so that nobody reads half a token.
    fn write(&self, state: &State) -> io::Result<()> {
        let new = self.path("new");
        // What is left over of a process that died may belong to somebody else.
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = private().create_new(true).open(&new)?;
        file.write_all(&serde_json::to_vec(state)?)?;
        file.sync_all()?;
        fs::rename(new, self.path("token"))
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

/// To write to a file that its owner alone may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// The kind of the failure alone: what a system says may name other files.
fn failed(error: &io::Error) -> StoreError {
    StoreError::new(format!("the file of the token: {}", error.kind()))
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    millis(since.unwrap_or_default())
}
