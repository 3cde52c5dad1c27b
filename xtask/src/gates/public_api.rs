//! The public interface of every library, as `gates/public-api/<crate>.txt` has it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::{
    gates::{Verdict, tree::Tree},
    tools::{installed, nightly},
};

const FOLDER: &str = "xtask/gates/public-api";

pub(super) fn check(tree: &Tree) -> Result<Verdict> {
    let found = interfaces(tree)?;
    let mut problems = Vec::new();
    for (path, found) in &found {
        let written = if path.is_file() {
            tree.sh.read_file(path)?
        } else {
            String::new()
        };
        problems.extend(difference(&written, found));
    }
    problems.extend(
        left_over(tree)?
            .iter()
            .map(|path| format!("{} is of no crate", path.display())),
    );
    if !problems.is_empty() {
        problems.push("where this is meant: cargo xtask gates --bless".to_owned());
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked: (found.len(), "libraries"),
        note: String::new(),
        output: problems.join("\n"),
    })
}

/// Writes every interface as it is, and returns how many there are.
pub(super) fn bless(tree: &Tree) -> Result<usize> {
    let found = interfaces(tree)?;
    for path in left_over(tree)? {
        tree.sh.remove_path(path)?;
    }
    for (path, text) in &found {
        tree.sh.write_file(path, text)?;
    }
    Ok(found.len())
}

/// The interfaces with all features, one item a line, by the file where they are written down. Only a nightly toolchain
/// can describe them.
fn interfaces(tree: &Tree) -> Result<BTreeMap<PathBuf, String>> {
    let (sh, tool) = (&tree.sh, installed("cargo-public-api")?);
    let nightly = nightly(sh)?;
    let target = sh.var("CARGO_TARGET_DIR")? + "/gates";
    let mut found = BTreeMap::new();
    for package in tree.libraries() {
        let name = package.name.as_str();
        let describe = cmd!(
            sh,
            "rustup run {nightly} {tool} public-api -sss --all-features --package {name} --target-dir {target}"
        );
        // The cargo of this task is of another toolchain.
        let text = describe.env_remove("CARGO").read()?;
        ensure!(!text.is_empty(), "cargo-public-api says nothing of {name}");
        found.insert(snapshot(tree, name), text + "\n");
    }
    Ok(found)
}

fn snapshot(tree: &Tree, name: &str) -> PathBuf {
    tree.sh
        .current_dir()
        .join(FOLDER)
        .join(format!("{name}.txt"))
}

/// The files of crates that are not there any more.
fn left_over(tree: &Tree) -> Result<Vec<PathBuf>> {
    let all = tree.metadata.packages.iter();
    let wanted: BTreeSet<_> = all.map(|package| snapshot(tree, &package.name)).collect();
    let mut there = tree.sh.read_dir(FOLDER)?;
    there.retain(|path| !wanted.contains(path));
    Ok(there)
}

/// The lines that only one side has.
fn difference(written: &str, found: &str) -> Vec<String> {
    let sides = [written, found].map(|text| text.lines().collect::<BTreeSet<_>>());
    let [written, found] = &sides;
    let removed = written.difference(found).map(|line| format!("-{line}"));
    let added = found.difference(written).map(|line| format!("+{line}"));
    removed.chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_is_shown_as_it_was_and_as_it_is() {
        let written = "pub mod a\npub fn a::b()\n";
        let found = "pub mod a\npub fn a::b(u8)\n";
        assert_eq!(
            difference(written, found),
            ["-pub fn a::b()", "+pub fn a::b(u8)"]
        );
        assert!(difference(found, found).is_empty());
        assert_eq!(difference("", "pub mod a\n"), ["+pub mod a"]);
    }
}
