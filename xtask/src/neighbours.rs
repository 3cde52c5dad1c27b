//! `cargo xtask neighbours`: one of our clients beside other people's TLS, built and started with each TLS feature.
//!
//! Cargo unites the features of everything that it builds together, so that each program is built alone.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::Instant,
};

use serde_json::Value;

use crate::{
    debian,
    workspace::{self, cargo, root, run as run_cargo, target_directory},
};

/// The program that must fail, and a part of what it must say.
const CANARY: (&str, &str) = (
    "canary",
    "Could not automatically determine the process-level CryptoProvider",
);

/// What the names of the features begin with that choose one of our clients' TLS features.
const OURS: &str = "ours-";

/// Why the neighbours could not be asked, or who does not get along.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(
        "OpenSSL's headers are missing, which the neighbours with native-tls need: install `libssl-dev` and `pkg-config`, \
         or name a folder in OPENSSL_DIR ({0})"
    )]
    NoHeaders(debian::Error),
    #[error("cannot start {program}: {error}")]
    Start { program: String, error: io::Error },
    #[error(
        "xtask/neighbours/Cargo.toml names no neighbour, or no feature that begins with `{OURS}`"
    )]
    Nothing,
    #[error("the canary, in which two providers meet, did not fail as it must: {0}")]
    Canary(String),
    #[error("{0} programs failed")]
    Failed(usize),
    #[error(transparent)]
    Cargo(#[from] workspace::Error),
}

/// Builds and starts every program with every TLS feature of ours, then the one that must fail.
pub(crate) fn run() -> Result<(), Error> {
    headers()?;
    let table = Table::read()?;
    let target = target_directory()?.join("neighbours");
    let (mut passed, mut failed) = (0, 0);
    for ours in &table.ours {
        for neighbour in &table.neighbours {
            let start = Instant::now();
            let output = started(neighbour, ours, &target)?;
            let result = if output.status.success() {
                passed += 1;
                "ok"
            } else {
                failed += 1;
                "FAILED"
            };
            let seconds = start.elapsed().as_secs_f64();
            println!("{ours:<24} {neighbour:<22} {result:<7} {seconds:>6.1} s");
            if !output.status.success() {
                println!("{}", said(&output));
            }
        }
    }
    canary(&table, &target)?;
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err(Error::Failed(failed))
    }
}

/// The features of the package, which are the table of what is built with what.
struct Table {
    ours: Vec<String>,
    neighbours: Vec<String>,
}

impl Table {
    fn read() -> Result<Self, Error> {
        let output = cargo(&["metadata", "--format-version", "1", "--no-deps"])
            .arg("--manifest-path")
            .arg(manifest())
            .stderr(Stdio::inherit())
            .output()
            .map_err(workspace::Error::Start)?;
        let metadata: Value =
            serde_json::from_slice(&output.stdout).map_err(|_| workspace::Error::Metadata)?;
        let features = metadata.pointer("/packages/0/features");
        let features = features
            .and_then(Value::as_object)
            .ok_or(workspace::Error::Metadata)?;
        let features = features.keys().filter(|name| *name != CANARY.0).cloned();
        let (ours, neighbours): (Vec<_>, Vec<_>) =
            features.partition(|name| name.starts_with(OURS));
        if ours.is_empty() || neighbours.is_empty() {
            return Err(Error::Nothing);
        }
        Ok(Self { ours, neighbours })
    }
}

/// Builds one program with the feature of its name and one of ours, and runs it.
fn started(program: &str, ours: &str, target: &Path) -> Result<Output, Error> {
    let mut build = cargo(&["build", "--quiet", "--bin", program]);
    build
        .args(["--features", &format!("{program},{ours}")])
        .arg("--manifest-path")
        .arg(manifest())
        .arg("--target-dir")
        .arg(target);
    run_cargo(build)?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    Command::new(target.join("debug").join(file))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Error::Start {
            program: program.to_owned(),
            error,
        })
}

/// Shows that a program in which the providers clash is found.
fn canary(table: &Table, target: &Path) -> Result<(), Error> {
    let (program, says) = CANARY;
    let ours = table.ours.first().ok_or(Error::Nothing)?;
    let output = started(program, ours, target)?;
    let said = said(&output);
    if output.status.success() || !said.contains(says) {
        return Err(Error::Canary(format!("{}\n{said}", output.status)));
    }
    println!("{:<24} {program:<22} refused", "");
    Ok(())
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8_lossy(&text).into_owned()
}

/// Looks for OpenSSL's headers where its crate looks for them on Linux, and installs them on Debian.
fn headers() -> Result<(), Error> {
    let found = || {
        let pkg_config = Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .stdin(Stdio::null())
            .status();
        pkg_config.is_ok_and(|status| status.success())
    };
    if !cfg!(target_os = "linux") || env::var_os("OPENSSL_DIR").is_some() || found() {
        return Ok(());
    }
    debian::install("libssl-dev pkg-config").map_err(Error::NoHeaders)
}

fn manifest() -> PathBuf {
    root().join("xtask/neighbours/Cargo.toml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::packages;

    #[test]
    fn every_tls_feature_of_ours_meets_every_neighbour_and_every_neighbour_has_a_program() {
        let table = Table::read().unwrap();
        let packages = packages().unwrap();
        let ours = packages
            .iter()
            .find(|package| package.name == "isearch-oapi");
        let features = ours.unwrap().features.iter();
        // The one feature that is not about TLS.
        let features = features.filter(|feature| !["default", "blocking"].contains(&&***feature));
        let expected: Vec<_> = features.map(|feature| format!("{OURS}{feature}")).collect();
        assert_eq!(table.ours, expected);

        let folder = manifest().with_file_name("src").join("bin");
        let mut programs: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().with_extension(""))
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .filter(|name| name != CANARY.0)
            .collect();
        programs.sort();
        assert_eq!(programs, table.neighbours);
    }
}
