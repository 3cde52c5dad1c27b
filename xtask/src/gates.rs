//! `cargo xtask gates`: what other people's tools say of the crates, their dependencies and their public interfaces.

use std::{collections::BTreeSet, path::Path, time::Instant};

use anyhow::{Context as _, Result, bail, ensure};
use cargo_metadata::Package;
use serde::Deserialize;
use xshell::{Shell, cmd};

use crate::{
    tools::{installed, nightly},
    workspace::{files, is_library, metadata, output, root, shell, target_directory},
};

/// Deliberate mistakes in a copy of the work tree, which the gates must refuse while they accept the copy as it was.
const CANARIES: &str = include_str!("../gates/canaries.yaml");

/// Where the public interface of every library is written down.
const INTERFACES: &str = "xtask/gates/public-api";

/// Whether a tool is content, and what it printed.
type Verdict = Result<(bool, String)>;

type Gate = (&'static str, fn(&Tree) -> Verdict);

/// What a release has to pass.
const GATES: [Gate; 7] = [
    ("deny", deny),
    ("unused", unused),
    ("msrv", msrv),
    ("features", features),
    ("public-api", public_api),
    ("semver", semver),
    ("listed", listed),
];

/// Checks everything, then that every gate finds mistakes.
pub(crate) fn run() -> Result<()> {
    let tree = Tree::at(&root())?;
    let mut failed = Vec::new();
    for (gate, check) in GATES {
        let start = Instant::now();
        let (passed, printed) = check(&tree)?;
        report(&mut failed, gate, start, (!passed).then_some(printed));
    }
    let copy = tree.copied()?;
    println!();
    for canary in canaries()? {
        let start = Instant::now();
        let problem = canary.problem(&copy)?;
        report(&mut failed, &canary.name, start, problem);
    }
    ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    Ok(())
}

/// Prints a line, and what is wrong.
fn report(failed: &mut Vec<String>, name: &str, start: Instant, problem: Option<String>) {
    let result = if problem.is_none() { "ok" } else { "FAILED" };
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:<28} {result:<7} {seconds:>7.1} s");
    if let Some(problem) = problem {
        println!("{problem}");
        failed.push(name.to_owned());
    }
}

/// Writes the public interfaces down as they are.
pub(crate) fn bless() -> Result<()> {
    interfaces(&Tree::at(&root())?, &root().join(INTERFACES))
}

/// For a release: whether a version says what changed in a library since its last one, in the workspace of a folder.
pub(crate) fn compare(folder: &Path, name: &str, release: &str) -> Result<()> {
    let tree = Tree::at(folder)?.only(Some(name));
    let (passed, printed) = compared(&tree, &["--release-type", release])?;
    println!("{printed}");
    ensure!(passed, "the version of {name} does not say what changed");
    Ok(())
}

/// Where the gates look: this work tree, or a copy that canaries change.
#[derive(Clone)]
struct Tree {
    /// In the folder of the tree. All trees build in the same place, so that they compile their dependencies once.
    sh: Shell,
    packages: Vec<Package>,
}

impl Tree {
    fn at(folder: &Path) -> Result<Self> {
        let sh = shell(folder)?;
        sh.set_var("CARGO_TARGET_DIR", target_directory()?);
        sh.set_var("CARGO_TERM_COLOR", "never");
        sh.set_var("NO_COLOR", "1");
        let packages = metadata(folder)?.packages;
        Ok(Self { sh, packages })
    }

    /// The same tree, for a look at one crate alone.
    fn only(&self, name: Option<&str>) -> Self {
        let mut tree = self.clone();
        let is_it = |package: &Package| name.is_none_or(|name| *package.name == name);
        tree.packages.retain(is_it);
        tree
    }

    /// What other people can use as a library.
    fn libraries(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| is_library(package))
    }

    /// Copies what git knows or would add into a repository of its own, with one commit that is the release of every library,
    /// so that there is something to compare a change with.
    fn copied(&self) -> Result<Self> {
        let to = target_directory()?.join("gate-canaries");
        self.sh.remove_path(&to)?;
        for name in files(&self.sh)? {
            let content = self.sh.read_binary_file(&name)?;
            self.sh.write_file(to.join(name), content)?;
        }
        let copy = Self::at(&to)?;
        let git = |arguments: &str| {
            let nobody = "-c user.name=gates -c user.email=gates@localhost -c commit.gpgsign=false";
            let arguments = nobody.split(' ').chain(arguments.split(' '));
            cmd!(copy.sh, "git {arguments...}").quiet().run()
        };
        git("init --quiet")?;
        git("add --all")?;
        git("commit --quiet --message=copy")?;
        for Package { name, version, .. } in copy.libraries() {
            git(&format!("tag --no-sign {name}-v{version}"))?;
        }
        Ok(copy)
    }
}

/// What `deny.toml` says. Advisories are fetched by the nightly workflow, and not checked here.
fn deny(Tree { sh, .. }: &Tree) -> Verdict {
    let tool = installed("cargo-deny")?;
    output(cmd!(sh, "{tool} check -D warnings licenses bans sources"))
}

/// Dependencies that nothing uses.
fn unused(Tree { sh, .. }: &Tree) -> Verdict {
    let tool = installed("cargo-machete")?;
    // With `CARGO` it takes itself for a command of Cargo.
    let (passed, printed) = output(cmd!(sh, "{tool} --with-metadata").env_remove("CARGO"))?;
    // It goes on, and succeeds, where it cannot read a manifest.
    Ok((passed && !printed.contains("error when"), printed))
}

/// A build by the oldest Rust that we promise, which rustup installs.
fn msrv(tree: &Tree) -> Verdict {
    let (sh, packages) = (&tree.sh, named(&tree.packages));
    let promised = tree
        .packages
        .iter()
        .map(|package| package.rust_version.as_ref());
    let promised: Option<BTreeSet<_>> = promised.collect();
    let mut promised = promised
        .context("a crate promises no `rust-version`")?
        .into_iter();
    let (Some(rust), None) = (promised.next(), promised.next()) else {
        bail!("the crates do not promise the same `rust-version`");
    };
    let rust = format!("{}.{}", rust.major, rust.minor);
    let check = "cargo check --all-features --all-targets --locked".split(' ');
    output(cmd!(
        sh,
        "rustup run --install {rust} {check...} {packages...}"
    ))
}

/// Every combination of features, `native-tls` among them.
fn features(tree: &Tree) -> Verdict {
    let (sh, hack, packages) = (&tree.sh, installed("cargo-hack")?, named(tree.libraries()));
    let clippy = "clippy --feature-powerset --keep-going --lib --locked".split(' ');
    output(cmd!(
        sh,
        "{hack} hack {clippy...} {packages...} -- -D warnings"
    ))
}

/// Crates, as Cargo takes them.
fn named<'p>(packages: impl IntoIterator<Item = &'p Package>) -> impl Iterator<Item = &'p str> {
    let names = packages.into_iter().map(|package| package.name.as_str());
    names.flat_map(|name| ["--package", name])
}

/// Whether the public interfaces are those that are written down.
fn public_api(tree: &Tree) -> Verdict {
    let (sh, found) = (&tree.sh, target_directory()?.join("gates/public-api"));
    interfaces(tree, &found)?;
    let mut problems = String::new();
    for package in tree.libraries() {
        let file = format!("{}.txt", package.name);
        let (written, found) = (Path::new(INTERFACES).join(&file), found.join(&file));
        let difference = cmd!(sh, "git diff --no-index --unified=0 {written} {found}");
        let (is_same, printed) = output(difference)?;
        problems += if is_same { "" } else { &printed };
    }
    if !problems.is_empty() {
        problems += "where this is meant: cargo xtask gates --bless";
    }
    Ok((problems.is_empty(), problems))
}

/// Writes the interfaces with all features to a folder. Only a nightly toolchain can describe them.
fn interfaces(tree: &Tree, folder: &Path) -> Result<()> {
    let (sh, tool) = (&tree.sh, installed("cargo-public-api")?);
    let nightly = nightly(sh)?;
    let target = target_directory()?.join("gates");
    sh.remove_path(folder)?;
    for package in tree.libraries() {
        let name = package.name.as_str();
        let describe = cmd!(
            sh,
            "rustup run {nightly} {tool} public-api -sss --all-features --package {name} --target-dir {target}"
        );
        // The cargo of this task is of another toolchain.
        let text = describe.env_remove("CARGO").read()?;
        ensure!(!text.is_empty(), "cargo-public-api says nothing of {name}");
        sh.write_file(folder.join(format!("{name}.txt")), text + "\n")?;
    }
    Ok(())
}

/// Whether the versions say what changed since the last releases.
fn semver(tree: &Tree) -> Verdict {
    let shallow = cmd!(tree.sh, "git rev-parse --is-shallow-repository").read()?;
    ensure!(
        shallow == "false",
        "a shallow clone may lack the tags to compare with"
    );
    compared(tree, &[])
}

/// Compares each library with its newest tag `<crate>-v<version>` that this commit descends from. One without a tag has nothing
/// to be compared with, and is not to pass for one that was.
fn compared(tree: &Tree, release: &[&str]) -> Verdict {
    let (sh, tool) = (&tree.sh, installed("cargo-semver-checks")?);
    let (mut all_passed, mut text) = (true, String::new());
    for package in tree.libraries() {
        let name = package.name.as_str();
        // A release comes after its own candidates.
        let list = "-c versionsort.suffix=- tag --merged=HEAD --sort=-version:refname --list";
        let list = list.split(' ');
        let tags = cmd!(sh, "git {list...} {name}-v*").read()?;
        let Some(tag) = tags.lines().next() else {
            println!("{name} has nothing to be compared with");
            continue;
        };
        let (passed, printed) = output(cmd!(
            sh,
            "{tool} semver-checks --package {name} --all-features --baseline-rev {tag} {release...}"
        ))?;
        // A comparison that was made ends with the number of its checks.
        all_passed &= passed && printed.contains(" checks: ");
        text += &printed;
    }
    Ok((all_passed, text))
}

/// Whether every test binary lists its tests, as a runner needs that starts each test alone.
fn listed(tree: &Tree) -> Verdict {
    let (sh, nextest, packages) = (&tree.sh, installed("cargo-nextest")?, named(&tree.packages));
    let list = "nextest list --locked --cargo-quiet --message-format oneline".split(' ');
    let (passed, printed) = output(cmd!(sh, "{nextest} {list...} {packages...}"))?;
    // A line names a binary and a test of it.
    let is_test = |line: &str| line.split_whitespace().count() == 2;
    Ok((passed && printed.lines().any(is_test), printed))
}

/// One mistake in one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canary {
    name: String,
    gate: String,
    /// The library that the gate has to look at, where looking at all would take long.
    package: Option<String>,
    file: String,
    from: String,
    to: String,
    /// A part of what the gate must say, so that it is this mistake that it refuses.
    says: String,
}

fn canaries() -> Result<Vec<Canary>> {
    yaml_serde::from_str(CANARIES).context("xtask/gates/canaries.yaml")
}

impl Canary {
    fn check(&self) -> Result<fn(&Tree) -> Verdict> {
        let gate = GATES.into_iter().find(|(gate, _)| *gate == self.gate);
        Ok(gate.with_context(|| format!("no gate `{}`", self.gate))?.1)
    }

    /// The file of a tree with the mistake, in the one place that it is for.
    fn made(&self, text: &str) -> Result<String> {
        let Self { name, from, .. } = self;
        let count = text.matches(from).count();
        ensure!(count == 1, "{name}: {count} times there: {from:?}");
        Ok(text.replace(from, &self.to))
    }

    /// Makes the mistake for a while. What is wrong if its gate does not refuse it, or nothing else.
    fn problem(&self, copy: &Tree) -> Result<Option<String>> {
        let (tree, check) = (copy.only(self.package.as_deref()), self.check()?);
        let (passed, printed) = check(&tree)?;
        if !passed {
            return Ok(Some(format!("without the mistake:\n{printed}")));
        }
        let path = tree.sh.current_dir().join(&self.file);
        let before = tree.sh.read_file(&path)?;
        tree.sh.write_file(&path, self.made(&before)?)?;
        let (passed, printed) = check(&tree)?;
        // Cargo may have written its lock file as well.
        cmd!(tree.sh, "git checkout --quiet -- .").quiet().run()?;
        let refused = !passed && printed.contains(&self.says);
        Ok((!refused).then(|| format!("expected: {}\n{printed}", self.says)))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_mistake_can_be_made_and_every_gate_has_one() {
        let canaries = canaries().unwrap();
        for canary in &canaries {
            let text = fs::read_to_string(root().join(&canary.file)).unwrap();
            assert_ne!(canary.made(&text).unwrap(), text);
            assert!(canary.made(&text.repeat(2)).is_err() && canary.check().is_ok());
        }
        for (gate, _) in GATES {
            assert!(canaries.iter().any(|canary| canary.gate == gate), "{gate}");
        }
    }

    #[test]
    fn every_interface_that_is_written_down_is_of_a_library() {
        let tree = Tree::at(&root()).unwrap();
        let files = tree
            .libraries()
            .map(|library| format!("{}.txt", library.name));
        let mut expected: Vec<_> = files
            .map(|file| root().join(INTERFACES).join(file))
            .collect();
        expected.sort();
        assert_eq!(tree.sh.read_dir(INTERFACES).unwrap(), expected);
    }
}
