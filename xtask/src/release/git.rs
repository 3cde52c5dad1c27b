//! The few questions to git that a release has.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use semver::Version;

use crate::release::Error;

/// A repository, or a folder of one.
#[derive(Debug)]
pub(crate) struct Git {
    root: PathBuf,
}

impl Git {
    pub(crate) fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What differs from the last commit, untracked files included.
    pub(crate) fn changes(&self) -> Result<Vec<String>, Error> {
        let text = self.text(&[
            "status",
            "--porcelain",
            "--no-renames",
            "--untracked-files=all",
            "-z",
        ])?;
        let entries = text.split('\0').filter_map(|entry| entry.get(3..));
        Ok(entries.map(str::to_owned).collect())
    }

    /// A file as the last commit has it.
    pub(crate) fn committed(&self, path: &str) -> Result<String, Error> {
        self.at("HEAD", path)
    }

    /// A file as a tag or another commit has it.
    pub(crate) fn at(&self, revision: &str, path: &str) -> Result<String, Error> {
        self.text(&["show", &format!("{revision}:{path}")])
    }

    /// The versions that a crate has tags of, the highest last.
    pub(crate) fn released(&self, name: &str) -> Result<Vec<Version>, Error> {
        let prefix = tag_of(name, "");
        let text = self.text(&["tag", "--list", &format!("{prefix}*")])?;
        let versions = text.lines().filter_map(|tag| tag.strip_prefix(&prefix));
        let mut versions: Vec<Version> = versions
            .filter_map(|version| version.parse().ok())
            .collect();
        versions.sort();
        Ok(versions)
    }

    /// The commit of a tag, or of `HEAD`.
    pub(crate) fn commit_of(&self, revision: &str) -> Result<String, Error> {
        let text = self.text(&["rev-parse", "--verify", &format!("{revision}^{{commit}}")])?;
        Ok(text.trim().to_owned())
    }

    /// The files below a folder that differ between a tag and the last commit.
    pub(crate) fn changed_since(&self, tag: &str, folder: &str) -> Result<Vec<String>, Error> {
        let text = self.text(&["diff", "--name-only", tag, "HEAD", "--", folder])?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// How a file differs between a tag and the last commit.
    pub(crate) fn difference(&self, tag: &str, path: &str) -> Result<String, Error> {
        self.text(&["diff", "--unified=0", tag, "HEAD", "--", path])
    }

    /// Commits these files and nothing else.
    pub(crate) fn commit(&self, paths: &[&str], message: &str) -> Result<(), Error> {
        let mut arguments = vec!["commit", "--quiet", "--message", message, "--"];
        arguments.extend(paths);
        self.text(&arguments).map(drop)
    }

    pub(crate) fn tag(&self, tag: &str, message: &str) -> Result<(), Error> {
        self.text(&["tag", "--annotate", "--message", message, tag])
            .map(drop)
    }

    /// A copy of the last commit in a folder of its own, where the tags may be left out.
    pub(crate) fn copy_to(&self, folder: &Path, with_tags: bool) -> Result<Self, Error> {
        let from = self.root.display().to_string();
        let to = folder.display().to_string();
        let mut arguments = vec!["clone", "--quiet", "--no-local"];
        if !with_tags {
            arguments.push("--no-tags");
        }
        arguments.extend([from.as_str(), to.as_str()]);
        self.text(&arguments)?;
        let copy = Self::new(folder);
        // Who commits there is nobody: the copy is thrown away.
        copy.text(&["config", "user.name", "release"])?;
        copy.text(&["config", "user.email", "release@localhost"])?;
        copy.text(&["config", "commit.gpgsign", "false"])?;
        copy.text(&["config", "tag.gpgsign", "false"])?;
        Ok(copy)
    }

    /// Runs git and returns what it prints.
    pub(crate) fn text(&self, arguments: &[&str]) -> Result<String, Error> {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Error::Start {
                program: "git".to_owned(),
                error,
            })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Error::Failed {
            command: format!("git {}", arguments.join(" ")),
            output: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }
}

/// The tag of a released version.
pub(crate) fn tag_of(name: &str, version: &str) -> String {
    format!("{name}-v{version}")
}
