//! The public interface of every library, as `gates/public-api/<crate>.txt` has it.

use std::{
    collections::BTreeSet,
    fs, io,
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::gates::{
    Error, Verdict, at, installed,
    tools::pinned,
    tree::{Package, Tree},
};

const TOOL: &str = "cargo-public-api";

const FOLDER: &str = "xtask/gates/public-api";

pub(super) fn check(tree: &Tree) -> Result<Verdict, Error> {
    let nightly = Nightly::found()?;
    let mut problems = Vec::new();
    let mut checked = 0;
    for package in tree.libraries() {
        checked += 1;
        let path = snapshot(tree, package);
        let written = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            other => other.map_err(|error| at(&path, error))?,
        };
        let found = nightly.public_api(tree, package)?;
        problems.extend(difference(&written, &found));
    }
    for name in left_over(tree)? {
        problems.push(format!("{FOLDER}/{name} is of no crate"));
    }
    if !problems.is_empty() {
        problems.push("where this is meant: cargo xtask gates --bless".to_owned());
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked,
        of: "libraries",
        notes: vec![format!("as of {}", nightly.rustc)],
        output: problems.join("\n"),
    })
}

/// Writes every interface as it is, and returns how many there are.
pub(super) fn bless(tree: &Tree) -> Result<usize, Error> {
    let nightly = Nightly::found()?;
    let folder = tree.root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| at(&folder, error))?;
    for name in left_over(tree)? {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|error| at(&path, error))?;
    }
    let mut written = 0;
    for package in tree.libraries() {
        let path = snapshot(tree, package);
        let found = nightly.public_api(tree, package)?;
        fs::write(&path, found).map_err(|error| at(&path, error))?;
        written += 1;
    }
    Ok(written)
}

/// The toolchain that describes an interface, which only nightly ones can.
struct Nightly {
    name: String,
    /// What its compiler says of itself.
    rustc: String,
}

impl Nightly {
    /// The pinned one, or else the one that is there.
    fn found() -> Result<Self, Error> {
        let pinned = format!("nightly-{}", pinned("nightly")?);
        for name in [pinned.as_str(), "nightly"] {
            let output = Command::new("rustup")
                .args(["run", name, "rustc", "--version"])
                .stdin(Stdio::null())
                .output()
                .map_err(|error| Error::Start {
                    program: "rustup".to_owned(),
                    error,
                })?;
            if output.status.success() {
                let rustc = String::from_utf8_lossy(&output.stdout);
                return Ok(Self {
                    name: name.to_owned(),
                    rustc: rustc.trim().to_owned(),
                });
            }
        }
        Err(Error::NoNightly(pinned))
    }

    /// The interface of a crate with all its features, one item a line.
    fn public_api(&self, tree: &Tree, package: &Package) -> Result<String, Error> {
        let mut command = Command::new("rustup");
        command
            .args(["run", &self.name])
            .arg(installed(TOOL)?)
            .args([
                "public-api",
                "-sss",
                "--all-features",
                "--package",
                &package.name,
            ])
            .arg("--target-dir")
            .arg(tree.target.join("gates"));
        tree.prepare(&mut command);
        // The cargo of this task is of another toolchain.
        command.env_remove("CARGO");
        let output = command.output().map_err(|error| Error::Start {
            program: TOOL.to_owned(),
            error,
        })?;
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() && !found.is_empty() {
            return Ok(found);
        }
        Err(Error::Output {
            tool: TOOL,
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}

fn snapshot(tree: &Tree, package: &Package) -> PathBuf {
    tree.root.join(FOLDER).join(format!("{}.txt", package.name))
}

/// The files of crates that are not there any more.
fn left_over(tree: &Tree) -> Result<Vec<String>, Error> {
    let folder = tree.root.join(FOLDER);
    let mut names = Vec::new();
    let entries = fs::read_dir(&folder).map_err(|error| at(&folder, error))?;
    for entry in entries {
        let entry = entry.map_err(|error| at(&folder, error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| {
        let is_of = |package: &Package| *name == format!("{}.txt", package.name);
        !tree.all.iter().any(is_of)
    });
    names.sort();
    Ok(names)
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
    }

    #[test]
    fn an_interface_that_was_never_written_down_is_all_new() {
        assert_eq!(difference("", "pub mod a\n"), ["+pub mod a"]);
    }
}
