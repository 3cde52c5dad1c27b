//! The files of one credential, each the successor of another one.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use vendor_auth::StoreError;

use super::{State, clock, now};
use crate::{
    leased::{HIGHEST, random_id},
    name::InvalidName,
};

/// File systems take 255 bytes, and 42 of them are what stands after the name of an unfinished file.
const LONGEST_NAME: usize = 255 - 42;

/// The files of one credential: the newest has the highest number. Of all that make a successor of it, one succeeds,
/// because its number follows from the file's content.
pub(super) struct Files {
    folder: PathBuf,
    name: String,
}

impl Files {
    /// Small letters, digits, `-` and `_` stand for themselves in a file's name, everything else as its bytes: capital
    /// letters too, since some file systems do not tell them from small ones.
    pub(super) fn new(folder: &Path, name: &str) -> Result<Self, StoreError> {
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
        let name: String = name
            .bytes()
            .map(|byte| match byte {
                byte if plain(byte) => char::from(byte).to_string(),
                byte => format!("%{byte:02x}"),
            })
            .collect();
        if name.len() > LONGEST_NAME {
            let problem = format!(
                "is too long for a file: at most {LONGEST_NAME} bytes, where small letters, digits, `-` and `_` count \
                 once and all other bytes three times",
            );
            return Err(InvalidName::too_long(problem).into());
        }
        Ok(Self {
            folder: folder.to_owned(),
            name,
        })
    }

    fn path(&self, number: u64, ending: &str) -> PathBuf {
        self.folder
            .join(format!("{}.{number:020}.{ending}", self.name))
    }

    /// The files of the credential, unfinished ones included, and their numbers.
    fn all(&self) -> io::Result<Vec<(u64, PathBuf)>> {
        let files = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
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

    fn newest_number(&self) -> io::Result<Option<u64>> {
        let finished = self.all()?.into_iter().filter(|(_, path)| {
            path.extension()
                .is_some_and(|extension| extension == "token")
        });
        Ok(finished.map(|(number, _)| number).max())
    }

    /// The content of the newest file, and its number. `None` if it has only just been made, or was replaced meanwhile:
    /// look again.
    pub(super) fn newest(&self) -> Result<Option<(u64, State)>, StoreError> {
        let Some(number) = self.newest_number().map_err(|error| failed(&error))? else {
            let began = State {
                began: clock(now()),
                ..State::default()
            };
            self.make(0, &began)?;
            return Ok(None);
        };
        let text = match fs::read(self.path(number, "token")) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        // An empty file, left by a machine that lost power, counts as an emptied store.
        let state = if text.is_empty() {
            State::default()
        } else {
            serde_json::from_slice(&text).map_err(|_| {
                StoreError::unreadable(
                    "the file is damaged or was not written by this crate: delete it",
                )
            })?
        };
        if number.max(state.began) > HIGHEST {
            let cause = "the number of the file is too high: delete it once";
            return Err(StoreError::unreadable(cause));
        }
        Ok(Some((number, state)))
    }

    /// Makes the file that follows the one of this number; false if somebody else did, or what it follows is gone.
    pub(super) fn add(&self, number: u64, state: &State) -> Result<bool, StoreError> {
        let next = state.began.max(number + 1);
        if !self.make(next, state)? {
            return Ok(false);
        }
        // Of a process that was stopped for long, the number may be free because it is long past.
        if self.newest_number().map_err(|error| failed(&error))? > Some(next) {
            return Ok(false);
        }
        // What cannot be removed now is removed with the next one.
        for (number, path) in self.all().unwrap_or_default() {
            if number < next {
                let _ = fs::remove_file(path);
            }
        }
        Ok(true)
    }

    /// Makes the file of this number; false if it is there, or the folder was removed meanwhile.
    fn make(&self, number: u64, state: &State) -> Result<bool, StoreError> {
        // In a file of this attempt alone first: nobody is to read half of it.
        let unfinished = self.path(number, &format!("{}.new", random_id()?));
        let text = serde_json::to_vec(state).map_err(StoreError::new)?;
        match private_folder(&self.folder) {
            // Removed just after it was seen to be there.
            Err(error)
                if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound)
                    && fs::symlink_metadata(&self.folder).is_err() =>
            {
                return Ok(false);
            }
            folder => folder.map_err(|error| failed(&error))?,
        }
        let made = private(&unfinished)
            .and_then(|mut file| file.write_all(&text))
            .and_then(|()| fs::hard_link(&unfinished, self.path(number, "token")));
        // Somebody who came after may have removed it.
        let _ = fs::remove_file(&unfinished);
        match made {
            Ok(()) => Ok(true),
            Err(error)
                if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) =>
            {
                Ok(false)
            }
            Err(error) => Err(failed(&error)),
        }
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
