//! The steps of a release. Each finds out whether it is done, so that a release that was interrupted goes on where it was.

use std::{collections::BTreeMap, fs};

use semver::Version;

use crate::release::{
    Error, Extent, changelog,
    git::{Git, tag_of},
    members::Member,
    version,
};

/// What a release needs besides the repository.
pub(crate) trait Services {
    /// Whether the registry has this version.
    fn has(&self, name: &str, version: &Version) -> Result<bool, Error>;
    /// Packages a crate of the workspace of this repository, and builds the package.
    fn package(&self, git: &Git, name: &str) -> Result<(), Error>;
    /// Compares a library with its last release: fails unless its version says what changed, and tells how its public API
    /// differs.
    fn compare(&self, git: &Git, member: &Member, last_tag: &str) -> Result<String, Error>;
    /// Sends a crate to the registry.
    fn publish(&self, git: &Git, name: &str) -> Result<(), Error>;
}

/// One crate on its way to a registry.
#[derive(Debug)]
pub(crate) struct Release<'a> {
    pub(crate) git: &'a Git,
    pub(crate) member: &'a Member,
    pub(crate) version: &'a Version,
    pub(crate) today: &'a str,
}

/// The files that a release changes, as they will be.
type Edits = BTreeMap<String, String>;

impl Release<'_> {
    /// Does what is left to do, as far as it is asked for.
    pub(crate) fn run(&self, services: &dyn Services, extent: Extent) -> Result<(), Error> {
        let name = &self.member.name;
        let tag = tag_of(name, &self.version.to_string());
        let edits = self.edits()?;
        self.check_tree(&edits)?;
        let released = self.check_version()?;
        let tagged = self.check_tag(&tag, &released)?;
        if services.has(name, self.version)? {
            if tagged {
                say("publish", "the registry has it: nothing is left to do");
                return Ok(());
            }
            return Err(Error::Refused(format!(
                "the registry has {name} {}, and there is no {tag}: fetch the tags",
                self.version
            )));
        }
        self.check_manifest()?;
        self.check_needs(services)?;
        if tagged {
            self.check_committed(&tag, &edits)?;
        }

        let written = self.write(&edits)?;
        say(
            "files",
            if written.is_empty() {
                "as they must be"
            } else {
                &written
            },
        );
        let message = format!("Release {name} {}", self.version);
        let committed = self.commit(&edits, &message)?;
        say(
            "commit",
            if committed {
                &message
            } else {
                "nothing to commit"
            },
        );
        services.package(self.git, name)?;
        say("package", "ok");
        self.compare(services, &released)?;
        if extent == Extent::DryRun {
            say(
                "tag",
                &format!("{tag} {}", if tagged { "is there" } else { "not made" }),
            );
            say("publish", "not done");
            return Ok(());
        }
        if !tagged {
            self.git.tag(&tag, &format!("{name} {}", self.version))?;
        }
        say("tag", &tag);
        if extent == Extent::Publish {
            services.publish(self.git, name)?;
        }
        say(
            "publish",
            if extent == Extent::Publish {
                "done"
            } else {
                "not done"
            },
        );
        Ok(())
    }

    fn compare(&self, services: &dyn Services, released: &[Version]) -> Result<(), Error> {
        let last = released.iter().rfind(|&other| other != self.version);
        match last {
            None => say("compare", "first release"),
            Some(_) if !self.member.library => say("compare", "no library"),
            Some(last) => {
                let tag = tag_of(&self.member.name, &last.to_string());
                say("compare", &services.compare(self.git, self.member, &tag)?);
            }
        }
        Ok(())
    }

    /// The release's files, made from what the last commit has.
    fn edits(&self) -> Result<Edits, Error> {
        let Member { name, folder, .. } = self.member;
        let mut edits = Edits::new();
        let path = format!("{folder}/CHANGELOG.md");
        let text = self.git.committed(&path)?;
        let dated = changelog::dated(&text, self.version, self.today);
        let dated = dated.map_err(|problem| Error::text(&path, problem))?;
        edits.insert(path, dated);

        for readme in ["README.md", "README.zh-CN.md"] {
            let path = format!("{folder}/{readme}");
            let text = version::install(&self.git.committed(&path)?, name, self.version);
            edits.insert(path, text);
        }

        let path = format!("{folder}/Cargo.toml");
        let manifest = self.git.committed(&path)?;
        let workspace = self.git.committed("Cargo.toml")?;
        let now =
            version::of(&manifest, &workspace).map_err(|problem| Error::text(&path, problem))?;
        if now != *self.version {
            if now > *self.version {
                return Err(Error::Refused(format!(
                    "{name} is at {now} already, which is higher than {}",
                    self.version
                )));
            }
            let manifest = version::set(&manifest, self.version);
            edits.insert(
                path.clone(),
                manifest.map_err(|problem| Error::text(&path, problem))?,
            );
            let lock = version::lock(&self.git.committed("Cargo.lock")?, name, self.version);
            edits.insert(
                "Cargo.lock".to_owned(),
                lock.map_err(|problem| Error::text("Cargo.lock", problem))?,
            );
        }
        edits.insert(
            "Cargo.toml".to_owned(),
            version::require(&workspace, name, self.version),
        );
        Ok(edits)
    }

    /// Nothing may differ from the last commit, but for what this release itself has written already.
    fn check_tree(&self, edits: &Edits) -> Result<(), Error> {
        let is_foreign = |path: &String| edits.get(path).is_none_or(|text| !self.holds(path, text));
        let foreign: Vec<String> = self.git.changes()?.into_iter().filter(is_foreign).collect();
        if foreign.is_empty() {
            return Ok(());
        }
        Err(Error::uncommitted(&foreign))
    }

    /// The version must be higher than every one that was released, or be the last one of them.
    fn check_version(&self) -> Result<Vec<Version>, Error> {
        let released = self.git.released(&self.member.name)?;
        match released.last() {
            Some(last) if last > self.version => Err(Error::Refused(format!(
                "{} {last} is released: choose a higher version than {}",
                self.member.name, self.version
            ))),
            _ => Ok(released),
        }
    }

    /// Whether it is tagged, which may be here only.
    fn check_tag(&self, tag: &str, released: &[Version]) -> Result<bool, Error> {
        let tagged = released.contains(self.version);
        if tagged && self.git.commit_of(tag)? != self.git.commit_of("HEAD")? {
            return Err(Error::Refused(format!(
                "{tag} is another commit: check it out to go on with its release"
            )));
        }
        Ok(tagged)
    }

    /// A tag that was made before the release was committed names another commit than what would be published.
    fn check_committed(&self, tag: &str, edits: &Edits) -> Result<(), Error> {
        for (path, text) in edits {
            if self.git.committed(path)? != *text {
                return Err(Error::Refused(format!(
                    "{tag} is there before its release: {path} is not yet as it must be; delete the tag"
                )));
            }
        }
        Ok(())
    }

    fn check_manifest(&self) -> Result<(), Error> {
        let Member { name, lacks, .. } = self.member;
        if lacks.is_empty() {
            return Ok(());
        }
        Err(Error::Refused(format!(
            "the manifest of {name} lacks {}",
            lacks.join(", ")
        )))
    }

    /// A crate can only be released after what it needs.
    fn check_needs(&self, services: &dyn Services) -> Result<(), Error> {
        let mut missing = Vec::new();
        for need in &self.member.needs {
            if !services.has(&need.name, &need.version)? {
                missing.push(format!("{} {}", need.name, need.version));
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::Refused(format!(
            "{} needs what is not released: {}",
            self.member.name,
            missing.join(", ")
        )))
    }

    /// Writes what is not as it must be, and returns the paths.
    fn write(&self, edits: &Edits) -> Result<String, Error> {
        let mut written = Vec::new();
        for (path, text) in edits.iter().filter(|(path, text)| !self.holds(path, text)) {
            fs::write(self.git.root().join(path), text)
                .map_err(|error| Error::file(path, error))?;
            written.push(path.as_str());
        }
        Ok(written.join(", "))
    }

    /// Whether there was something to commit.
    fn commit(&self, edits: &Edits, message: &str) -> Result<bool, Error> {
        let changes = self.git.changes()?;
        let paths: Vec<&str> = changes
            .iter()
            .filter(|path| edits.contains_key(*path))
            .map(String::as_str)
            .collect();
        if paths.is_empty() {
            return Ok(false);
        }
        self.git.commit(&paths, message)?;
        Ok(true)
    }

    fn holds(&self, path: &str, text: &str) -> bool {
        fs::read_to_string(self.git.root().join(path)).is_ok_and(|found| found == text)
    }
}

fn say(step: &str, what: &str) {
    println!("{step:<9} {what}");
}
