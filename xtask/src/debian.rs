//! Packages of Debian, for what crates.io does not have.

use std::process::{Command, Stdio};

/// Why a package could not be installed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("this is no Debian, or `apt-get` is not in PATH")]
    NoDebian,
    #[error("`apt-get {0}` failed")]
    Failed(String),
}

/// Installs packages, separated by blanks. Debian pins their versions by its release; there is no other one to choose
/// there.
pub(crate) fn install(packages: &str) -> Result<(), Error> {
    let install = format!("install --quiet --yes --no-install-recommends {packages}");
    for line in ["update --quiet", &install] {
        let status = Command::new("apt-get")
            .args(line.split(' '))
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .status()
            .map_err(|_| Error::NoDebian)?;
        if !status.success() {
            return Err(Error::Failed(line.to_owned()));
        }
    }
    Ok(())
}
