//! A work tree with its crates: this one, or a copy that canaries change.

use std::{fs, path::Path};

use anyhow::Result;
use cargo_metadata::{Metadata, Package};
use xshell::{Shell, cmd};

use crate::workspace::{is_library, metadata, shell, target_directory};

/// Where the gates look.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// In the folder of the tree. All trees build in the same place, so that they compile their dependencies once.
    pub(super) sh: Shell,
    pub(super) metadata: Metadata,
    /// The one crate to look at, if not all.
    only: Option<String>,
}

impl Tree {
    pub(super) fn at(folder: &Path) -> Result<Self> {
        let sh = shell(folder)?;
        sh.set_var("CARGO_TARGET_DIR", target_directory()?);
        sh.set_var("CARGO_TERM_COLOR", "never");
        sh.set_var("NO_COLOR", "1");
        Ok(Self {
            sh,
            metadata: metadata(folder)?,
            only: None,
        })
    }

    /// The same tree, for a look at one crate alone.
    pub(super) fn only(&self, name: Option<&str>) -> Self {
        Self {
            only: name.map(str::to_owned),
            ..self.clone()
        }
    }

    /// The crates to look at.
    pub(super) fn packages(&self) -> impl Iterator<Item = &Package> {
        let only = self.only.as_ref();
        let all = self.metadata.packages.iter();
        all.filter(move |package| only.is_none_or(|only| *package.name == *only))
    }

    /// Those that other people can use as a library.
    pub(super) fn libraries(&self) -> impl Iterator<Item = &Package> {
        self.packages().filter(|package| is_library(package))
    }

    /// The newest `<crate>-v<version>` that this commit descends from. A release comes after its own candidates.
    pub(super) fn last_tag(&self, package: &Package) -> Result<Option<String>> {
        let pattern = format!("{}-v*", package.name);
        let list = "tag --merged=HEAD --sort=-version:refname --list".split(' ');
        let git = cmd!(self.sh, "git -c versionsort.suffix=- {list...} {pattern}");
        Ok(git.read()?.lines().next().map(str::to_owned))
    }

    /// Copies what git knows or would add, into a repository of its own with one commit that is the release of every crate,
    /// so that there is something to compare a change with.
    pub(super) fn copied(&self, name: &str) -> Result<Self> {
        let to = target_directory()?.join(name);
        self.sh.remove_path(&to)?;
        let list = cmd!(
            self.sh,
            "git ls-files --cached --others --exclude-standard -z"
        )
        .read()?;
        for name in list.split_terminator('\0') {
            let (from, to) = (self.sh.current_dir().join(name), to.join(name));
            // A file that was deleted and not yet committed is not there.
            if from.is_file() {
                fs::create_dir_all(to.parent().unwrap_or(&to))?;
                fs::copy(&from, &to)?;
            }
        }
        let copy = Self::at(&to)?;
        let sh = &copy.sh;
        let nobody = "-c user.name=gates -c user.email=gates@localhost -c commit.gpgsign=false";
        let nobody = nobody.split(' ');
        cmd!(sh, "git init --quiet").quiet().run()?;
        cmd!(sh, "git add --all").quiet().run()?;
        cmd!(sh, "git {nobody...} commit --quiet --message=copy")
            .quiet()
            .run()?;
        for package in copy.libraries() {
            let tag = format!("{}-v{}", package.name, package.version);
            cmd!(sh, "git tag --no-sign {tag}").quiet().run()?;
        }
        Ok(copy)
    }
}
