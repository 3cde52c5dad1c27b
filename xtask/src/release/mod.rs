//! `cargo xtask release`: a crate to crates.io, what is to be released, and the rehearsal.

mod changelog;
mod git;
mod members;
mod plan;
mod rehearsal;
mod services;
mod steps;
#[cfg(test)]
mod tests;
pub(crate) mod version;

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use semver::Version;

use crate::{
    codegen, gates,
    release::{git::Git, members::members, services::Registry, steps::Release},
    workspace::{self, root, target_directory},
};

/// Why nothing, or not everything, was released.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("cannot run `{program}`: {error}")]
    Start { program: String, error: io::Error },
    #[error("`{command}` failed:\n{output}")]
    Failed { command: String, output: String },
    #[error("{path}: {problem}")]
    Text { path: String, problem: String },
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Cargo(#[from] workspace::Error),
    #[error(transparent)]
    Gates(#[from] gates::Error),
    #[error(transparent)]
    Codegen(#[from] codegen::Error),
}

impl Error {
    fn file(path: impl AsRef<Path>, error: io::Error) -> Self {
        let path = path.as_ref().display().to_string();
        Self::File { path, error }
    }

    fn uncommitted(paths: &[String]) -> Self {
        let paths = paths.join(", ");
        Self::Refused(format!("commit or undo first what changed in {paths}"))
    }

    fn text(path: &str, problem: impl fmt::Display) -> Self {
        Self::Text {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }
}

/// How far a release goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything but the tag and the registry, in a copy of the repository.
    DryRun,
    /// Up to the tag. Nothing leaves this machine.
    Tag,
    /// Up to the registry.
    Publish,
}

/// What `cargo xtask release` is asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Plan,
    Rehearse,
    Release {
        name: String,
        version: String,
        extent: Extent,
    },
}

impl Task {
    pub(crate) fn parse(arguments: &[&str]) -> Option<Self> {
        let release = |name: &str, version: &str, extent| {
            let is_option = name.starts_with('-') || version.starts_with('-');
            (!is_option).then(|| Self::Release {
                name: name.to_owned(),
                version: version.to_owned(),
                extent,
            })
        };
        match arguments {
            ["--plan"] => Some(Self::Plan),
            ["--rehearse"] => Some(Self::Rehearse),
            [name, version] => release(name, version, Extent::DryRun),
            [name, version, "--tag"] => release(name, version, Extent::Tag),
            [name, version, "--execute"] => release(name, version, Extent::Publish),
            _ => None,
        }
    }

    pub(crate) fn run(&self) -> Result<(), Error> {
        let git = Git::new(root());
        match self {
            Self::Plan => plan::print(&git),
            Self::Rehearse => rehearsal::run(&git),
            Self::Release {
                name,
                version,
                extent,
            } => release(&git, name, version, *extent),
        }
    }
}

fn release(git: &Git, name: &str, version: &str, extent: Extent) -> Result<(), Error> {
    let version: Version = version
        .parse()
        .map_err(|error| Error::Refused(format!("`{version}` is no version: {error}")))?;
    let members = members(git.root())?;
    let Some(member) = members.iter().find(|member| member.name == name) else {
        let names: Vec<_> = members.iter().map(|member| member.name.as_str()).collect();
        return Err(Error::Refused(format!(
            "`{name}` is not published; these are: {}",
            names.join(", ")
        )));
    };
    let today = changelog::today();
    let on = |git: &Git| {
        let (version, today) = (&version, today.as_str());
        Release {
            git,
            member,
            version,
            today,
        }
        .run(&Registry::crates_io(), extent)
    };
    if extent != Extent::DryRun {
        codegen::run(true)?;
        return on(git);
    }
    // What is not committed would not be in the copy.
    if let changes @ [_, ..] = git.changes()?.as_slice() {
        return Err(Error::uncommitted(changes));
    }
    codegen::run(true)?;
    let folder = target_directory()?.join("release-dry-run");
    let copy = git.copy_to(&emptied(&folder)?, true)?;
    on(&copy)?;
    remove(&folder)?;
    println!(
        "a dry run, in a copy that is gone: `--tag` makes the commit and the tag, `--execute` publishes too"
    );
    Ok(())
}

/// The folder, without anything that an earlier run left in it.
fn emptied(folder: &Path) -> Result<PathBuf, Error> {
    remove(folder)?;
    fs::create_dir_all(folder).map_err(|error| Error::file(folder, error))?;
    Ok(folder.to_owned())
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(folder, error)),
        _ => Ok(()),
    }
}
