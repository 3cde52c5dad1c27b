//! A work tree with its crates: this one, or a copy that canaries change.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{
    gates::{Error, at},
    workspace::{self, cargo, root, target_directory},
};

/// Where the gates look.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub(super) root: PathBuf,
    /// Where all trees build, so that they compile their dependencies once.
    pub(super) target: PathBuf,
    /// Every crate of the workspace.
    pub(super) all: Vec<Package>,
    /// The one crate to look at, if not all.
    only: Option<String>,
}

/// A crate of the workspace.
#[derive(Debug, Clone)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) published: bool,
    pub(super) library: bool,
    pub(super) features: bool,
    /// Its folder.
    pub(super) folder: PathBuf,
}

impl Tree {
    pub(super) fn here() -> Result<Self, Error> {
        Self::at(root())
    }

    pub(super) fn at(root: PathBuf) -> Result<Self, Error> {
        let mut tree = Self {
            root,
            target: target_directory()?,
            all: Vec::new(),
            only: None,
        };
        let metadata = tree.metadata(&["--no-deps"])?;
        let packages = array(&metadata, "packages")?;
        tree.all = packages.iter().map(package).collect::<Result<_, _>>()?;
        if tree.all.is_empty() {
            return Err(Error::Nothing("the workspace has no crate".to_owned()));
        }
        Ok(tree)
    }

    /// The same tree, for a look at one crate alone.
    pub(super) fn only(&self, name: &str) -> Self {
        Self {
            only: Some(name.to_owned()),
            ..self.clone()
        }
    }

    /// The crates to look at.
    pub(super) fn packages(&self) -> impl Iterator<Item = &Package> {
        let only = self.only.as_ref();
        let all = self.all.iter();
        all.filter(move |package| only.is_none_or(|only| package.name == *only))
    }

    /// Those that other people can use as a library.
    pub(super) fn libraries(&self) -> impl Iterator<Item = &Package> {
        self.packages()
            .filter(|package| package.published && package.library)
    }

    pub(super) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo(arguments);
        self.prepare(&mut command);
        command
    }

    /// Makes a call happen in this tree, with text for programs.
    pub(super) fn prepare(&self, command: &mut Command) {
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
    }

    /// What `cargo metadata` prints.
    pub(super) fn metadata(&self, arguments: &[&str]) -> Result<Value, Error> {
        let mut command = self.cargo(&["metadata", "--format-version", "1", "--locked"]);
        let output = command
            .args(arguments)
            .stderr(Stdio::inherit())
            .output()
            .map_err(workspace::Error::Start)?;
        Ok(serde_json::from_slice(&output.stdout).map_err(|_| workspace::Error::Metadata)?)
    }

    /// What git prints.
    pub(super) fn git(&self, arguments: &[&str]) -> Result<String, Error> {
        let failed = |problem: String| Error::Git {
            arguments: arguments.join(" "),
            problem,
        };
        let output = Command::new("git")
            .args(arguments)
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| failed(error.to_string()))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()))
        }
    }

    /// Copies what git knows or would add, into a repository of its own with one commit.
    pub(super) fn copied(&self, to: &Path) -> Result<Self, Error> {
        if to.exists() {
            fs::remove_dir_all(to).map_err(|error| at(to, error))?;
        }
        let listing = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        for name in self.git(&listing)?.split_terminator('\0') {
            let (from, to) = (self.root.join(name), to.join(name));
            // A file that was deleted and not yet committed.
            if !from.is_file() {
                continue;
            }
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(|error| at(folder, error))?;
            }
            fs::copy(&from, &to).map_err(|error| at(&from, error))?;
        }
        let copy = Self::at(to.to_owned())?;
        copy.git(&["init", "--quiet"])?;
        copy.git(&["add", "--all"])?;
        copy.git(&[
            "-c",
            "user.name=gates",
            "-c",
            "user.email=gates@example.com",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message=as it is",
        ])?;
        Ok(copy)
    }
}

fn package(value: &Value) -> Result<Package, Error> {
    let manifest = Path::new(text(value, "manifest_path")?);
    let targets = array(value, "targets")?;
    let features = value.get("features").and_then(Value::as_object);
    Ok(Package {
        name: text(value, "name")?.to_owned(),
        // No list of registries is every registry.
        published: value.get("publish").is_none_or(Value::is_null),
        library: targets.iter().any(|target| {
            let kinds = target.get("kind").and_then(Value::as_array);
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "lib"))
        }),
        features: features.is_some_and(|features| !features.is_empty()),
        folder: manifest.parent().unwrap_or(manifest).to_owned(),
    })
}

pub(super) fn array<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], workspace::Error> {
    let array = value.get(name).and_then(Value::as_array);
    array.map(Vec::as_slice).ok_or(workspace::Error::Metadata)
}

pub(super) fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, workspace::Error> {
    let text = value.get(name).and_then(Value::as_str);
    text.ok_or(workspace::Error::Metadata)
}
