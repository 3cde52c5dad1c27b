//! `cargo xtask gates`: what other people's tools say of the crates, their dependencies and their public interfaces.

mod checks;
mod public_api;
mod tree;

use std::{fmt, fs, path::Path, time::Instant};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use self::tree::Tree;
use crate::{
    canaries::{self, replaced},
    workspace::root,
};

/// Deliberate mistakes in a copy of the work tree, which the gates must refuse while they accept the copy as it was.
const CANARIES: &str = include_str!("../../gates/canaries.yaml");

/// One thing that a release has to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Gate {
    /// Licences, crates that are there twice, and where crates come from.
    Deny,
    /// Dependencies that nothing uses.
    Unused,
    /// Whether the oldest Rust that we promise is enough.
    Msrv,
    /// Every combination of features.
    Features,
    /// Whether the public interface is the one that is written down.
    PublicApi,
    /// Whether the version says what changed since the last release.
    Semver,
    /// Whether every test binary lists its tests, as a runner needs that starts each alone.
    Listed,
}

impl Gate {
    const ALL: [Self; 7] = [
        Self::Deny,
        Self::Unused,
        Self::Msrv,
        Self::Features,
        Self::PublicApi,
        Self::Semver,
        Self::Listed,
    ];

    fn check(self, tree: &Tree) -> Result<Verdict> {
        match self {
            Self::Deny => checks::deny(tree),
            Self::Unused => checks::unused(tree),
            Self::Msrv => checks::msrv(tree),
            Self::Features => checks::features(tree),
            Self::PublicApi => public_api::check(tree),
            Self::Semver => checks::semver(tree),
            Self::Listed => checks::listed(tree),
        }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Deny => "deny",
            Self::Unused => "unused",
            Self::Msrv => "msrv",
            Self::Features => "features",
            Self::PublicApi => "public-api",
            Self::Semver => "semver",
            Self::Listed => "listed",
        })
    }
}

/// What a gate found.
#[derive(Debug)]
struct Verdict {
    passed: bool,
    /// How many things were checked, and what they are.
    checked: (usize, &'static str),
    /// What is to be known even where all is well.
    note: String,
    /// What is wrong.
    output: String,
}

/// Checks everything, then that every gate finds mistakes.
pub(crate) fn run() -> Result<()> {
    let tree = Tree::at(&root())?;
    let mut failed = 0;
    for gate in Gate::ALL {
        let start = Instant::now();
        let verdict = gate.check(&tree)?;
        let (checked, of) = verdict.checked;
        let result = if verdict.passed { "ok" } else { "FAILED" };
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{gate:<12} {checked:>4} {of:<14} {result:<7} {seconds:>7.1} s  {}",
            verdict.note
        );
        if !verdict.passed {
            println!("{}", verdict.output);
            failed += 1;
        }
        ensure!(checked > 0 || !verdict.passed, "{gate} found no {of}");
    }
    failed += find_mistakes(&tree)?;
    ensure!(failed == 0, "{failed} checks failed");
    Ok(())
}

/// Writes the public interfaces down as they are.
pub(crate) fn bless() -> Result<()> {
    let written = public_api::bless(&Tree::at(&root())?)?;
    println!("{written} public interfaces written");
    Ok(())
}

/// For a release: whether a version says what changed in a library since its last one, in the workspace of a folder.
pub(crate) fn compare(folder: &Path, name: &str, release: Option<&str>) -> Result<()> {
    let tree = Tree::at(folder)?;
    let tag = match tree.libraries().find(|package| *package.name == name) {
        Some(library) => tree.last_tag(library)?,
        None => None,
    };
    let Some(tag) = tag else {
        println!("{name} has nothing to be compared with");
        return Ok(());
    };
    let (passed, printed) = checks::compare(&tree, name, &tag, release)?;
    println!("{printed}");
    ensure!(
        passed,
        "the version of {name} does not say what changed since {tag}"
    );
    Ok(())
}

/// One mistake in one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canary {
    name: String,
    gate: Gate,
    /// The crate that the gate has to look at, where looking at all would take long.
    package: Option<String>,
    file: String,
    from: String,
    to: String,
    /// A part of what the gate must say, so that it is this mistake that it refuses.
    says: String,
}

impl canaries::Canary for Canary {
    fn name(&self) -> &str {
        &self.name
    }

    fn meeting(&self) -> [&dyn fmt::Display; 2] {
        [self.package.as_ref().unwrap_or(&self.file), &self.gate]
    }
}

fn table() -> Result<Vec<Canary>> {
    let canaries: Vec<Canary> = canaries::table("xtask/gates/canaries.yaml", CANARIES)?;
    for gate in Gate::ALL {
        let has_one = canaries.iter().any(|canary| canary.gate == gate);
        ensure!(has_one, "{gate} has no canary");
    }
    Ok(canaries)
}

/// Makes every mistake and returns how many were not refused.
fn find_mistakes(tree: &Tree) -> Result<usize> {
    let canaries = table()?;
    let copy = tree.copied("gate-canaries")?;
    canaries::run(&canaries, |canary| {
        let tree = copy.only(canary.package.as_deref());
        let path = tree.sh.current_dir().join(&canary.file);
        let before = tree.sh.read_file(&path)?;
        let after = replaced(&before, &canary.from, &canary.to);
        let after = after.with_context(|| canary.name.clone())?;
        let control = canary.gate.check(&tree)?;
        fs::write(&path, after)?;
        let verdict = canary.gate.check(&tree)?;
        fs::write(&path, before)?;
        Ok(if !control.passed {
            Some(format!("without the mistake:\n{}", control.output))
        } else if verdict.passed || !verdict.output.contains(&canary.says) {
            Some(format!("expected: {}\n{}", canary.says, verdict.output))
        } else {
            None
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_can_be_made() {
        for canary in table().unwrap() {
            let text = fs::read_to_string(root().join(&canary.file)).unwrap();
            assert_ne!(replaced(&text, &canary.from, &canary.to).unwrap(), text);
        }
    }
}
