//! A browser that nobody here wrote, on the pages of the sandbox.

use std::{env, path::PathBuf, time::Instant};

use anyhow::{Context as _, Result};

use crate::{
    conformance::seconds,
    tools::debian,
    workspace::{root, shell},
};

use xshell::cmd;

/// The names that Chromium has on different systems.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

const MISSING: &str = "there is no Chromium: install it, or name it in the variable CHROMIUM";

/// Runs the tests that need a browser, on the Chromium that is there or can be installed from Debian's packages.
pub(crate) fn run_tests() -> Result<()> {
    if found().is_none() {
        debian(&shell(root())?, &["chromium"]).context(MISSING)?;
    }
    let chromium = found().context(MISSING)?;
    println!("\nbrowser: {}", chromium.display());
    let start = Instant::now();
    let sh = shell(root())?;
    // The addresses that the clients make, and the pages of the inspector.
    for (package, test) in [("workspace-tests", "browser"), ("vendorctl", "inspector")] {
        cmd!(
            sh,
            "cargo test --quiet --locked -p {package} --test {test} -- --ignored"
        )
        .env("CHROMIUM", &chromium)
        .run()?;
    }
    println!("browser tests passed in {} s", seconds(start.elapsed()));
    Ok(())
}

/// `CHROMIUM`, or the first of the names that stands in a folder of `PATH`.
fn found() -> Option<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Some(path.into());
    }
    let folders = env::var_os("PATH")?;
    NAMES
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}
