//! `cargo xtask neighbours`: one of our clients beside other people's TLS, built and started with each TLS feature.
//!
//! Cargo unites the features of everything that it builds together, so that each combination is built alone.

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

/// The neighbour with which the program must fail, and a part of what it must say.
const CANARY: (&str, &str) = (
    "canary",
    "Could not automatically determine the process-level CryptoProvider",
);

/// What the names of the features begin with that choose one of our clients' TLS features.
const OURS: &str = "ours-";

/// Builds and starts the program with every neighbour and every TLS feature of ours, and with the one that must fail.
pub(crate) fn run() -> Result<()> {
    let sh = shell(root().join(FOLDER))?;
    headers(&sh)?;
    let (ours, neighbours) = features()?;
    let each = |ours| {
        neighbours
            .iter()
            .map(move |neighbour| (neighbour.as_str(), ours))
    };
    let mut pairs: Vec<_> = ours.iter().flat_map(each).collect();
    // Shows that a program in which the providers clash is found.
    pairs.extend(ours.first().map(|ours| (CANARY.0, ours)));
    let mut failed = 0;
    for (neighbour, ours) in &pairs {
        let start = Instant::now();
        let (ran, said) = started(&sh, neighbour, ours)?;
        let refused = !ran && said.contains(CANARY.1);
        let ok = if *neighbour == CANARY.0 { refused } else { ran };
        let result = if ok { "ok" } else { "FAILED" };
        let seconds = start.elapsed().as_secs_f64();
        println!("{ours:<24} {neighbour:<22} {result:<7} {seconds:>6.1} s");
        if !ok {
            println!("{said}");
            failed += 1;
        }
    }
    println!("\n{} passed, {failed} failed", pairs.len() - failed);
    ensure!(failed == 0, "{failed} programs failed");
    Ok(())
}

/// The features of the package, which are the table of what is built with what: ours, and the neighbours.
fn features() -> Result<(Vec<String>, Vec<String>)> {
    let packages = metadata(&root().join(FOLDER))?.packages;
    let all = packages
        .into_iter()
        .flat_map(|package| package.features.into_keys());
    let all = all.filter(|name| name != CANARY.0);
    Ok(all.partition(|name| name.starts_with(OURS)))
}

/// Builds the program with a neighbour and a feature of ours, and runs it.
fn started(sh: &Shell, neighbour: &str, ours: &str) -> Result<(bool, String)> {
    let target = target_directory()?.join("neighbours");
    let features = format!("{neighbour},{ours}");
    let build = "build --quiet --locked --features".split(' ');
    cmd!(sh, "cargo {build...} {features} --target-dir {target}")
        .quiet()
        .run()?;
    let program = target.join(format!("debug/neighbours{EXE_SUFFIX}"));
    output(cmd!(sh, "{program}"))
}

/// Looks for OpenSSL's headers where its crate looks for them on Linux, and installs them on Debian.
fn headers(sh: &Shell) -> Result<()> {
    let found = cmd!(sh, "pkg-config --exists openssl").quiet().run();
    if !cfg!(target_os = "linux") || env::var_os("OPENSSL_DIR").is_some() || found.is_ok() {
        return Ok(());
    }
    debian(sh, &["libssl-dev", "pkg-config"])
        .context("OpenSSL's headers are missing; or name a folder in OPENSSL_DIR")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tls_feature_of_ours_meets_the_neighbours() {
        let (found, neighbours) = features().unwrap();
        let packages = metadata(&root()).unwrap().packages;
        let mut all = packages.iter();
        let ours = all.find(|package| *package.name == "isearch-oapi").unwrap();
        // The one feature that is not about TLS.
        let tls = ours
            .features
            .keys()
            .filter(|feature| !["default", "blocking"].contains(&&***feature));
        let expected: Vec<_> = tls.map(|feature| format!("{OURS}{feature}")).collect();
        assert_eq!(found, expected);
        assert_eq!(neighbours.len(), 13);
    }
}
