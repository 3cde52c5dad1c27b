//! Secrets, which a profile names and does not hold.

use std::{
    env,
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use vendor_auth::Secret;

/// A secret has no more bytes.
const LIMIT: u64 = 64 * 1024;

/// Why a secret cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    #[error("the environment variable {0} is not set, empty or not UTF-8")]
    Variable(String),
    #[error("{} cannot be read", .0.display())]
    File(PathBuf, #[source] io::Error),
    #[error("{} has the mode {mode:04o}, so others may read the secret: `chmod 600` it", path.display())]
    Mode { path: PathBuf, mode: u32 },
    #[error("{} must contain one line, the secret", .0.display())]
    Line(PathBuf),
}

/// The value of an environment variable.
pub(super) fn variable(name: &str) -> Result<Secret, SourceError> {
    match env::var(name) {
        Ok(value) if !value.is_empty() => Ok(value.into()),
        _ => Err(SourceError::Variable(name.to_owned())),
    }
}

/// The one line of a file that nobody else may read.
pub(super) fn file(path: &Path) -> Result<Secret, SourceError> {
    let unreadable = |error| SourceError::File(path.to_owned(), error);
    let file = File::open(path).map_err(unreadable)?;
    check_mode(path, &file)?;
    let mut text = String::new();
    let read = file.take(LIMIT).read_to_string(&mut text);
    read.map_err(unreadable)?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() || line.contains(['\r', '\n']) {
        return Err(SourceError::Line(path.to_owned()));
    }
    Ok(line.into())
}

#[cfg(unix)]
fn check_mode(path: &Path, file: &File) -> Result<(), SourceError> {
    use std::os::unix::fs::PermissionsExt as _;

    let metadata = file.metadata();
    let metadata = metadata.map_err(|error| SourceError::File(path.to_owned(), error))?;
    let mode = metadata.permissions().mode() & 0o7777;
    let of_others = mode & 0o077;
    if of_others == 0 {
        Ok(())
    } else {
        let path = path.to_owned();
        Err(SourceError::Mode { path, mode })
    }
}

/// Other systems have no modes.
#[cfg(not(unix))]
fn check_mode(_: &Path, _: &File) -> Result<(), SourceError> {
    Ok(())
}

/// A path in which `~/` means the home directory.
pub(super) fn path(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => text.into(),
    }
}
