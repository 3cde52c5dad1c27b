//! `cargo xtask gates`: what other people's tools say of the crates, their dependencies and their public interfaces.

mod canaries;
mod deny;
mod features;
mod msrv;
mod public_api;
mod semver;
mod tools;
mod tree;
mod unused;

use std::{
    fmt, io,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use serde::Deserialize;

use self::{tools::installed, tree::Tree};
use crate::workspace;

/// Why the gates are shut, or why nobody knows.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("xtask/gates/tools.txt names no version of `{0}`")]
    Unpinned(String),
    #[error("cannot run `{program}`: {error}")]
    Start { program: String, error: io::Error },
    #[error("no nightly toolchain: run `rustup toolchain install {0}`")]
    NoNightly(String),
    #[error("`git {arguments}` failed: {problem}")]
    Git { arguments: String, problem: String },
    #[error("{tool} printed something else than it should: {output}")]
    Output { tool: &'static str, output: String },
    #[error("nothing was checked: {0}")]
    Nothing(String),
    #[error("xtask/gates/canaries.yaml: {0}")]
    Yaml(#[from] yaml_serde::Error),
    #[error("the canary `{canary}` {problem}")]
    Canary { canary: String, problem: String },
    #[error("{0} checks failed")]
    Failed(usize),
    #[error(transparent)]
    Cargo(#[from] workspace::Error),
}

/// One thing that a release has to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Gate {
    /// Licences, crates that are there twice, and where crates come from.
    Deny,
    /// Every combination of features.
    Features,
    /// Whether the version says what changed since the last release.
    Semver,
    /// Whether the public interface is the one that is written down.
    PublicApi,
    /// Dependencies that nothing uses.
    Unused,
    /// Whether the oldest Rust that we promise is enough.
    Msrv,
}

impl Gate {
    const ALL: [Self; 6] = [
        Self::Deny,
        Self::Unused,
        Self::Msrv,
        Self::Features,
        Self::PublicApi,
        Self::Semver,
    ];

    fn check(self, tree: &Tree) -> Result<Verdict, Error> {
        match self {
            Self::Deny => deny::check(tree),
            Self::Features => features::check(tree),
            Self::Semver => semver::check(tree),
            Self::PublicApi => public_api::check(tree),
            Self::Unused => unused::check(tree),
            Self::Msrv => msrv::check(tree),
        }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Deny => "deny",
            Self::Features => "features",
            Self::Semver => "semver",
            Self::PublicApi => "public-api",
            Self::Unused => "unused",
            Self::Msrv => "msrv",
        })
    }
}

/// What a gate found.
#[derive(Debug)]
struct Verdict {
    passed: bool,
    /// How many things were checked.
    checked: usize,
    /// What these things are.
    of: &'static str,
    /// What is to be known even where all is well.
    notes: Vec<String>,
    /// What is wrong.
    output: String,
}

/// Checks everything, then that every gate finds mistakes.
pub(crate) fn run() -> Result<(), Error> {
    tools::install_all()?;
    let tree = Tree::here()?;
    let mut failed = 0;
    println!(
        "\n{:<12} {:>7} {:<14} {:<7} {:>7}",
        "gate", "checked", "", "result", "seconds"
    );
    for gate in Gate::ALL {
        let start = Instant::now();
        let verdict = gate.check(&tree)?;
        let Verdict { checked, of, .. } = verdict;
        println!(
            "{gate:<12} {checked:>7} {of:<14} {:<7} {:>7}",
            shown(verdict.passed),
            seconds(start.elapsed())
        );
        for note in &verdict.notes {
            println!("{:<12} {note}", "");
        }
        if !verdict.passed {
            println!("{}", verdict.output);
            failed += 1;
        } else if checked == 0 {
            return Err(Error::Nothing(format!("{gate} found no {of}")));
        }
    }
    println!();
    failed += canaries::run(&tree)?;
    if failed == 0 {
        Ok(())
    } else {
        Err(Error::Failed(failed))
    }
}

/// Whether the version of a crate says what changed since a tag, in the workspace of this folder, and what was printed.
pub(crate) fn compare(root: &Path, name: &str, tag: &str) -> Result<(bool, String), Error> {
    semver::compare(&Tree::at(root.to_owned())?, name, tag)
}

/// Writes the public interfaces down as they are.
pub(crate) fn bless() -> Result<(), Error> {
    let tree = Tree::here()?;
    let written = public_api::bless(&tree)?;
    println!("{written} public interfaces written");
    Ok(())
}

/// Runs a tool in a tree, and returns whether it succeeded and what it printed.
fn output(tree: &Tree, mut command: Command) -> Result<(bool, String), Error> {
    tree.prepare(&mut command);
    let output = command.output().map_err(|error| Error::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        error,
    })?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok((output.status.success(), text))
}

fn at(path: &Path, error: io::Error) -> Error {
    Error::File {
        path: path.display().to_string(),
        error,
    }
}

fn shown(passed: bool) -> &'static str {
    if passed { "ok" } else { "FAILED" }
}

fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}
