//! A browser that nobody here wrote, on the pages of the sandbox.

use std::{env, path::PathBuf, time::Instant};

use crate::{
    conformance::{Error, seconds},
    debian,
    workspace::{cargo, run},
};

/// The names that Chromium has on different systems.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Runs the tests that need a browser, on the Chromium that is there or can be installed from Debian's packages.
pub(crate) fn run_tests() -> Result<(), Error> {
    if found().is_none() {
        debian::install("chromium").map_err(|error| match error {
            debian::Error::NoDebian => missing(),
            debian::Error::Failed(_) => Error::Install(error.to_string()),
        })?;
    }
    let chromium = found().ok_or_else(missing)?;
    println!("\nbrowser: {}", chromium.display());
    let start = Instant::now();
    let mut command = cargo(&[
        "test",
        "--quiet",
        "--locked",
        "-p",
        "workspace-tests",
        "--test",
        "browser",
        "--",
        "--ignored",
    ]);
    command.env("CHROMIUM", &chromium);
    run(command)?;
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

fn missing() -> Error {
    Error::Missing {
        program: "chromium",
        error: std::io::ErrorKind::NotFound.into(),
        advice: "install Chromium, or name it in the variable CHROMIUM",
    }
}
