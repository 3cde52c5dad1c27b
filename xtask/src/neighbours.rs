//! `cargo xtask neighbours`: one of our clients beside other people's TLS, built and started with each TLS feature.
//!
//! Cargo unites the features of everything that it builds together, so that each program is built alone.

use std::{
    env::{self, consts::EXE_SUFFIX},
    time::Instant,
};

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use crate::{
    tools::debian,
    workspace::{metadata, output, root, shell, target_directory},
};

const FOLDER: &str = "xtask/neighbours";

/// The program that must fail, and a part of what it must say.
const CANARY: (&str, &str) = (
    "canary",
    "Could not automatically determine the process-level CryptoProvider",
);

/// What the names of the features begin with that choose one of our clients' TLS features.
const OURS: &str = "ours-";

/// Builds and starts every program with every TLS feature of ours, then the one that must fail.
pub(crate) fn run() -> Result<()> {
    let sh = shell(root().join(FOLDER))?;
    headers(&sh)?;
    let table = Table::read()?;
    let mut failed = 0;
    for ours in &table.ours {
        for neighbour in &table.neighbours {
            let start = Instant::now();
            let (passed, said) = started(&sh, neighbour, ours)?;
            let result = if passed { "ok" } else { "FAILED" };
            let seconds = start.elapsed().as_secs_f64();
            println!("{ours:<24} {neighbour:<22} {result:<7} {seconds:>6.1} s");
            if !passed {
                println!("{said}");
                failed += 1;
            }
        }
    }
    // Shows that a program in which the providers clash is found.
    let (program, says) = CANARY;
    let ours = table.ours.first().context("no feature of ours")?;
    let (passed, said) = started(&sh, program, ours)?;
    ensure!(
        !passed && said.contains(says),
        "the canary, in which two providers meet, did not fail as it must: {said}"
    );
    let count = table.ours.len() * table.neighbours.len();
    println!(
        "{:<24} {program:<22} refused\n\n{} passed, {failed} failed",
        "",
        count - failed
    );
    ensure!(failed == 0, "{failed} programs failed");
    Ok(())
}

/// The features of the package, which are the table of what is built with what.
struct Table {
    ours: Vec<String>,
    neighbours: Vec<String>,
}

impl Table {
    fn read() -> Result<Self> {
        let packages = metadata(&root().join(FOLDER))?.packages;
        let features = packages
            .into_iter()
            .flat_map(|package| package.features.into_keys());
        let features = features.filter(|name| name != CANARY.0);
        let (ours, neighbours): (Vec<_>, Vec<_>) =
            features.partition(|name| name.starts_with(OURS));
        ensure!(
            !ours.is_empty() && !neighbours.is_empty(),
            "{FOLDER} names no neighbour, or no feature `{OURS}…`"
        );
        Ok(Self { ours, neighbours })
    }
}

/// Builds one program with the feature of its name and one of ours, and runs it.
fn started(sh: &Shell, program: &str, ours: &str) -> Result<(bool, String)> {
    let target = target_directory()?.join("neighbours");
    let features = format!("{program},{ours}");
    let build = cmd!(
        sh,
        "cargo build --quiet --bin {program} --features {features} --target-dir {target}"
    );
    build.quiet().run()?;
    let program = target.join(format!("debug/{program}{EXE_SUFFIX}"));
    output(cmd!(sh, "{program}"))
}

/// Looks for OpenSSL's headers where its crate looks for them on Linux, and installs them on Debian.
fn headers(sh: &Shell) -> Result<()> {
    let found = || {
        cmd!(sh, "pkg-config --exists openssl")
            .quiet()
            .run()
            .is_ok()
    };
    if !cfg!(target_os = "linux") || env::var_os("OPENSSL_DIR").is_some() || found() {
        return Ok(());
    }
    debian(sh, &["libssl-dev", "pkg-config"])
        .context("OpenSSL's headers are missing; or name a folder in OPENSSL_DIR")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tls_feature_of_ours_meets_every_neighbour_and_every_neighbour_has_a_program() {
        let table = Table::read().unwrap();
        let packages = metadata(&root()).unwrap().packages;
        let ours = packages
            .iter()
            .find(|package| *package.name == "isearch-oapi");
        let features = ours.unwrap().features.keys();
        // The one feature that is not about TLS.
        let features = features.filter(|feature| !["default", "blocking"].contains(&&***feature));
        let expected: Vec<_> = features.map(|feature| format!("{OURS}{feature}")).collect();
        assert_eq!(table.ours, expected);

        let folder = root().join(FOLDER).join("src/bin");
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
