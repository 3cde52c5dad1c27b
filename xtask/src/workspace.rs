//! What Cargo knows of this workspace.

use std::{
    collections::BTreeSet,
    io,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
};

use serde_json::Value;

/// Why a task failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("cannot run cargo: {0}")]
    Start(#[from] io::Error),
    #[error("`cargo {arguments}` failed ({status})")]
    Failed {
        arguments: String,
        status: ExitStatus,
    },
    #[error("`cargo metadata` printed something else than it should")]
    Metadata,
}

/// A crate of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) features: BTreeSet<String>,
}

/// A call of the cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::null());
    command
}

/// Runs cargo and waits for it.
pub(crate) fn run(mut command: Command) -> Result<(), Error> {
    let status = command.status()?;
    if status.success() {
        return Ok(());
    }
    let arguments: Vec<_> = command
        .get_args()
        .map(|argument| argument.to_string_lossy())
        .collect();
    Err(Error::Failed {
        arguments: arguments.join(" "),
        status,
    })
}

/// The crates of the workspace, by name.
pub(crate) fn packages() -> Result<Vec<Package>, Error> {
    let metadata = metadata()?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .ok_or(Error::Metadata)?;
    let mut found = Vec::new();
    for package in packages {
        let name = package
            .get("name")
            .and_then(Value::as_str)
            .ok_or(Error::Metadata)?
            .to_owned();
        let features = package
            .get("features")
            .and_then(Value::as_object)
            .ok_or(Error::Metadata)?;
        found.push(Package {
            name,
            features: features.keys().cloned().collect(),
        });
    }
    if found.is_empty() {
        return Err(Error::Metadata);
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Where everything goes that is not checked in.
pub(crate) fn target_directory() -> Result<PathBuf, Error> {
    let metadata = metadata()?;
    let folder = metadata.get("target_directory").and_then(Value::as_str);
    folder.map(PathBuf::from).ok_or(Error::Metadata)
}

/// What `cargo metadata` says of the crates of the workspace.
pub(crate) fn metadata() -> Result<Value, Error> {
    let output = cargo(&["metadata", "--format-version", "1", "--no-deps"])
        .stderr(Stdio::inherit())
        .output()?;
    serde_json::from_slice(&output.stdout).map_err(|_| Error::Metadata)
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(PathBuf::from).unwrap_or(own)
}
