//! `cargo xtask stores`: the stores of several processes, on real servers of this machine.

use std::{
    io,
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use crate::{
    debian,
    workspace::{self, cargo, run, target_directory},
};

/// What has to be there, and the package of Debian that it is in.
const PROGRAMS: [(&str, &str); 5] = [
    ("/usr/bin/redis-server", "redis-server"),
    ("/usr/bin/redis-cli", "redis-tools"),
    ("/usr/lib/postgresql", "postgresql"),
    ("/usr/bin/setpriv", "util-linux"),
    ("/usr/bin/faketime", "faketime"),
];

/// Why the stores could not be tried, or that they failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(
        "{missing} is missing: install Debian's packages redis-server, postgresql and faketime ({error})"
    )]
    Missing {
        missing: &'static str,
        error: debian::Error,
    },
    #[error("cannot start the suite: {0}")]
    Start(io::Error),
    #[error("the suite failed ({0})")]
    Failed(ExitStatus),
    #[error(transparent)]
    Cargo(#[from] workspace::Error),
}

/// Installs the servers where they are missing, builds the suite, and runs it with these settings.
pub(crate) fn stores(settings: &[&str]) -> Result<(), Error> {
    let missing = |(path, _): &&(&str, &str)| !Path::new(path).exists();
    if let Some((program, _)) = PROGRAMS.iter().find(missing) {
        let packages: Vec<_> = PROGRAMS
            .iter()
            .filter(missing)
            .map(|(_, package)| *package)
            .collect();
        debian::install(&packages.join(" ")).map_err(|error| Error::Missing {
            missing: program,
            error,
        })?;
    }
    let target = target_directory()?;
    // With the features of a test run, so that nothing is compiled twice.
    run(cargo(&[
        "build",
        "--workspace",
        "--locked",
        "--bin",
        "store-tests",
        "--example",
        "oa_server",
    ]))?;
    let status = Command::new(target.join("debug").join("store-tests"))
        .arg("suite")
        .arg(target.join("stores"))
        .args(settings)
        .stdin(Stdio::null())
        .status()
        .map_err(Error::Start)?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::Failed(status))
    }
}
