//! `cargo xtask fuzz`: every fuzz target for a while, with what it needs installed below `target/`.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    time::Instant,
};

use crate::workspace::{self, cargo, root, run, target_directory};

/// The pinned version of cargo-fuzz.
const VERSION: &str = "0.13.2";

/// What sanitizers need.
const TOOLCHAIN: &str = "nightly";

/// How long each target runs unless told otherwise.
pub(crate) const SECONDS: u32 = 60;

/// Why fuzzing stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Cargo(#[from] workspace::Error),
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("cannot run rustup ({0}): fuzzing needs the toolchain `nightly`")]
    Rustup(io::Error),
    #[error("the toolchain `nightly` is missing: run `rustup toolchain install nightly`")]
    NoNightly,
    #[error("cargo-fuzz lists no target")]
    Nothing,
    #[error("`{target}` failed ({status}); what broke it is in {artifacts}")]
    Broken {
        target: String,
        status: ExitStatus,
        artifacts: String,
    },
}

/// Runs every target for so many seconds.
pub(crate) fn fuzz(seconds: u32) -> Result<(), Error> {
    let folder = target_directory()?.join("fuzz");
    let tool = installed(&folder)?;
    let nightly = nightly(Path::new("rustc"))
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(Error::Rustup)?;
    if !nightly.success() {
        return Err(Error::NoNightly);
    }
    let targets = targets(&tool)?;
    let mut times = Vec::new();
    for target in &targets {
        println!("\n=== {target}, for {seconds} s");
        let start = Instant::now();
        let corpus = made(&folder.join("corpus").join(target))?;
        let artifacts = made(&folder.join("artifacts").join(target))?;
        let status = nightly_tool(&tool)
            .arg("run")
            .arg("--fuzz-dir")
            .arg(root().join("fuzz"))
            .arg("--target-dir")
            .arg(folder.join("build"))
            .arg(target)
            .arg(&corpus)
            .arg("--")
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
            .status()
            .map_err(Error::Rustup)?;
        if !status.success() {
            return Err(Error::Broken {
                target: target.clone(),
                status,
                artifacts: artifacts.display().to_string(),
            });
        }
        times.push((target, start.elapsed()));
    }
    println!();
    for (target, time) in &times {
        println!("{:>7.1} s  {target}", time.as_secs_f64());
    }
    println!("\n{} targets, no crash", times.len());
    Ok(())
}

/// The tool, compiled unless this version is there already.
fn installed(folder: &Path) -> Result<PathBuf, Error> {
    let own = folder.join(format!("cargo-fuzz-{VERSION}"));
    let tool = own.join("bin").join(if cfg!(windows) {
        "cargo-fuzz.exe"
    } else {
        "cargo-fuzz"
    });
    if !tool.is_file() {
        let mut install = cargo(&["install", "cargo-fuzz", "--locked", "--version", VERSION]);
        install.arg("--root").arg(&own);
        run(install)?;
    }
    Ok(tool)
}

fn targets(tool: &Path) -> Result<Vec<String>, Error> {
    let output = nightly_tool(tool)
        .arg("list")
        .arg("--fuzz-dir")
        .arg(root().join("fuzz"))
        .stderr(Stdio::inherit())
        .output()
        .map_err(Error::Rustup)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let targets: Vec<String> = text.lines().map(str::to_owned).collect();
    if targets.is_empty() || !output.status.success() {
        return Err(Error::Nothing);
    }
    Ok(targets)
}

fn nightly_tool(tool: &Path) -> Command {
    let mut command = nightly(tool);
    // The cargo of this task is of another toolchain.
    command.env_remove("CARGO").stdin(Stdio::null());
    command
}

fn nightly(program: &Path) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", TOOLCHAIN]).arg(program);
    command.current_dir(root());
    command
}

fn made(folder: &Path) -> Result<PathBuf, Error> {
    fs::create_dir_all(folder).map_err(|error| Error::File {
        path: folder.display().to_string(),
        error,
    })?;
    Ok(folder.to_owned())
}
