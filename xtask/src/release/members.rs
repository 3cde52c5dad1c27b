//! The crates that are published, and what each needs of the others.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Stdio,
};

use semver::Version;
use serde::Deserialize;

use crate::{release::Error, workspace::cargo};

/// A crate that is published.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) version: Version,
    /// Its folder, seen from the workspace's, with `/`.
    pub(crate) folder: String,
    /// The crates of this workspace that its users compile.
    pub(crate) needs: Vec<Need>,
    /// Whether it has a public API, and is not a program alone.
    pub(crate) library: bool,
    /// What registries want of a manifest, and this one has not.
    pub(crate) lacks: Vec<&'static str>,
}

/// A crate that another depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) name: String,
    /// The lowest version that will do.
    pub(crate) version: Version,
}

/// The published crates of the workspace in a folder, each after those that it needs.
pub(crate) fn members(root: &Path) -> Result<Vec<Member>, Error> {
    ordered(
        packages(root)?
            .into_iter()
            .filter_map(|package| package.member(root)),
    )
}

/// Dependencies first, and by name where there is a choice. What only tests depend on does not count.
pub(crate) fn ordered(members: impl IntoIterator<Item = Member>) -> Result<Vec<Member>, Error> {
    let members = members
        .into_iter()
        .map(|member| (member.name.clone(), member));
    let mut left: BTreeMap<String, Member> = members.collect();
    let mut ordered: Vec<Member> = Vec::new();
    while !left.is_empty() {
        let ready = left.values().find(|member| {
            member
                .needs
                .iter()
                .all(|need| !left.contains_key(&need.name))
        });
        let Some(name) = ready.map(|member| member.name.clone()) else {
            let names: Vec<_> = left.into_keys().collect();
            return Err(Error::Refused(format!(
                "these depend on each other: {}",
                names.join(", ")
            )));
        };
        ordered.extend(left.remove(&name));
    }
    if ordered.is_empty() {
        return Err(Error::Refused("no crate is published".to_owned()));
    }
    Ok(ordered)
}

/// What `cargo metadata` says of a package.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    version: Version,
    manifest_path: PathBuf,
    publish: Option<Vec<String>>,
    pub(crate) dependencies: Vec<Dependency>,
    description: Option<String>,
    license: Option<String>,
    readme: Option<String>,
    keywords: Vec<String>,
    categories: Vec<String>,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) req: semver::VersionReq,
    pub(crate) kind: Option<String>,
    pub(crate) path: Option<PathBuf>,
}

impl Package {
    fn member(self, root: &Path) -> Option<Member> {
        if self.publish.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let folder = self.manifest_path.parent()?;
        let folder = folder.strip_prefix(root).unwrap_or(folder);
        let parts: Vec<_> = folder.iter().map(|part| part.to_string_lossy()).collect();
        let lacks = self.lacks();
        Some(Member {
            needs: self
                .dependencies
                .iter()
                .filter_map(Dependency::need)
                .collect(),
            folder: parts.join("/"),
            name: self.name,
            version: self.version,
            library: self
                .targets
                .iter()
                .any(|target| target.kind.iter().any(|kind| kind == "lib")),
            lacks,
        })
    }

    /// crates.io refuses a crate without the first two; nobody finds one without the others.
    fn lacks(&self) -> Vec<&'static str> {
        let short = |keyword: &String| keyword.len() <= 20;
        [
            (self.description.is_some(), "a description"),
            (self.license.is_some(), "a licence"),
            (self.readme.is_some(), "a readme"),
            (
                (1..=5).contains(&self.keywords.len()) && self.keywords.iter().all(short),
                "one to five keywords of at most 20 letters",
            ),
            (
                (1..=5).contains(&self.categories.len()),
                "one to five categories",
            ),
        ]
        .into_iter()
        .filter_map(|(is_there, what)| (!is_there).then_some(what))
        .collect()
    }
}

impl Dependency {
    fn need(&self) -> Option<Need> {
        let counts = self.path.is_some() && self.kind.as_deref() != Some("dev");
        let lowest = self.req.comparators.first().filter(|_| counts)?;
        Some(Need {
            name: self.name.clone(),
            version: Version {
                pre: lowest.pre.clone(),
                ..Version::new(
                    lowest.major,
                    lowest.minor.unwrap_or(0),
                    lowest.patch.unwrap_or(0),
                )
            },
        })
    }
}

pub(crate) fn packages(root: &Path) -> Result<Vec<Package>, Error> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    let output = cargo(&["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(crate::workspace::Error::from)?;
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).map_err(|_| crate::workspace::Error::Metadata)?;
    Ok(metadata.packages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{release::tests::member, workspace::root};

    #[test]
    fn dependencies_come_first() {
        let members = [
            member("a", &["c", "b"]),
            member("b", &["c"]),
            member("c", &[]),
            member("d", &[]),
        ];
        let ordered = ordered(members).unwrap();
        let names: Vec<_> = ordered.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["c", "b", "a", "d"]);
    }

    #[test]
    fn a_circle_is_named() {
        let members = [member("a", &["b"]), member("b", &["a"]), member("c", &[])];
        let error = ordered(members).unwrap_err().to_string();
        assert_eq!(error, "these depend on each other: a, b");
    }

    #[test]
    fn the_workspace_has_an_order() {
        let members = members(&root()).unwrap();
        assert!(members.len() >= 11);
        let place = |name| {
            members
                .iter()
                .position(|member| member.name == name)
                .unwrap()
        };
        for member in &members {
            for need in &member.needs {
                assert!(
                    place(need.name.as_str()) < place(member.name.as_str()),
                    "{need:?} of {}",
                    member.name
                );
            }
        }
        assert_eq!(place("vendorctl"), members.len() - 1);
    }

    /// Cargo leaves out of a package what has a path and no version: a crate is published before those that only its tests need.
    #[test]
    fn what_tests_need_of_the_workspace_has_no_version() {
        let packages = packages(&root()).unwrap();
        let mut seen = 0;
        for package in packages.iter().filter(|package| package.publish.is_none()) {
            for dependency in package
                .dependencies
                .iter()
                .filter(|dependency| dependency.path.is_some())
            {
                let is_dev = dependency.kind.as_deref() == Some("dev");
                assert_eq!(
                    is_dev,
                    dependency.req.comparators.is_empty(),
                    "{} of {}: a version for users, none for tests",
                    dependency.name,
                    package.name
                );
                seen += usize::from(is_dev);
            }
        }
        assert!(seen > 0);
    }
}
