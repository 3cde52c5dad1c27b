//! `cargo xtask release --plan`: which crates are to be released, in which order, and why.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Result;
use cargo_metadata::{Dependency, DependencyKind, Metadata, Package};
use semver::{Version, VersionReq};
use xshell::{Shell, cmd};

use crate::workspace::{is_published, metadata};

/// The last release of a crate.
#[derive(Debug, Clone)]
struct Last {
    version: Version,
    /// How many files changed since. Its `tests/` do not count.
    changed: usize,
    /// What it asks of the crates of this workspace.
    required: BTreeMap<String, VersionReq>,
}

/// Prints what is to be released.
pub(super) fn print(sh: &Shell) -> Result<()> {
    let metadata = metadata(&sh.current_dir())?;
    let order = order(&metadata);
    let mut history = BTreeMap::new();
    for package in &order {
        history.extend(last(sh, package)?.map(|last| (package.name.to_string(), last)));
    }
    let mut number = 0;
    for package in &order {
        let reasons = reasons(package, &order, &history);
        if !reasons.is_empty() {
            number += 1;
            let (name, version) = (package.name.as_str(), package.version.to_string());
            println!(
                "{number:>2}. {name:<22} {version:<8} {}",
                reasons.join("; ")
            );
        }
    }
    println!("{number} of {} crates are to be released", order.len());
    Ok(())
}

/// The published crates, each after those that it needs. Cargo refuses circles.
pub(super) fn order(metadata: &Metadata) -> Vec<&Package> {
    let published = metadata.packages.iter();
    let mut left: Vec<_> = published.filter(|package| is_published(package)).collect();
    left.sort_by_key(|package| &package.name);
    let mut ordered = Vec::new();
    let is_left = |left: &[&Package], name: &str| left.iter().any(|other| *other.name == name);
    while let Some(at) = left
        .iter()
        .position(|package| !needs(package).any(|need| is_left(&left, &need.name)))
    {
        ordered.push(left.remove(at));
    }
    ordered
}

/// The crates of this workspace that a crate's users compile.
fn needs(package: &Package) -> impl Iterator<Item = &Dependency> {
    let all = package.dependencies.iter();
    all.filter(|dependency| {
        dependency.path.is_some() && dependency.kind != DependencyKind::Development
    })
}

fn reasons(package: &Package, all: &[&Package], history: &BTreeMap<String, Last>) -> Vec<String> {
    let last = history.get(package.name.as_str());
    let mut reasons = match last {
        None => vec!["never released".to_owned()],
        Some(Last { changed: 0, .. }) => Vec::new(),
        Some(last) => vec![format!(
            "{} files changed since {}",
            last.changed, last.version
        )],
    };
    for (name, required) in last.into_iter().flat_map(|last| &last.required) {
        let now = all.iter().find(|other| *other.name == *name);
        if let Some(now) = now.filter(|now| !required.matches(&now.version)) {
            reasons.push(format!(
                "its release does not go with {name} {}",
                now.version
            ));
        }
    }
    if last.is_none_or(|last| last.version != package.version) {
        let needs_it = |other: &&&Package| needs(other).any(|need| need.name == *package.name);
        let names = all.iter().filter(needs_it).map(|other| other.name.as_str());
        let names: Vec<_> = names.collect();
        if !names.is_empty() {
            reasons.push(format!("needed by {}", names.join(", ")));
        }
    }
    reasons
}

/// What git knows of the last release of a crate.
fn last(sh: &Shell, package: &Package) -> Result<Option<Last>> {
    let prefix = format!("{}-v", package.name);
    let tags = cmd!(sh, "git tag --list {prefix}*").read()?;
    let versions = tags
        .lines()
        .filter_map(|tag| tag.strip_prefix(&prefix)?.parse().ok());
    let Some(version) = versions.max() else {
        return Ok(None);
    };
    let tag = format!("{prefix}{version}");
    let folder = package
        .manifest_path
        .parent()
        .map(PathBuf::from)
        .unwrap_or_default();
    let tests = folder.join("tests");
    let tests = format!(":(exclude){}", tests.display());
    let changed = cmd!(sh, "git diff --name-only {tag} HEAD -- {folder} {tests}").read()?;
    let manifest = cmd!(sh, "git show {tag}:Cargo.toml").read()?;
    let required = needs(package)
        .filter_map(|need| Some((need.name.clone(), required(&manifest, &need.name)?)));
    Ok(Some(Last {
        changed: changed.lines().count(),
        required: required.collect(),
        version,
    }))
}

/// The version of a crate that a workspace's manifest asks for.
fn required(manifest: &str, name: &str) -> Option<VersionReq> {
    let own = format!("{name} = {{ path = ");
    let line = manifest.lines().find(|line| line.starts_with(&own))?;
    line.split_once("version = \"")?
        .1
        .split('"')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::root;

    fn history(names: &[&str]) -> BTreeMap<String, Last> {
        let last = |name: &&str| {
            let last = Last {
                version: Version::new(0, 1, 0),
                changed: 0,
                required: BTreeMap::new(),
            };
            ((*name).to_owned(), last)
        };
        names.iter().map(last).collect()
    }

    #[test]
    fn dependencies_come_first() {
        let metadata = metadata(&root()).unwrap();
        let order = order(&metadata);
        assert!(order.len() >= 12);
        let place = |name: &str| {
            order
                .iter()
                .position(|package| *package.name == name)
                .unwrap()
        };
        let mut seen = 0;
        for package in &order {
            for need in needs(package) {
                assert!(
                    place(&need.name) < place(&package.name),
                    "{} of {}",
                    need.name,
                    package.name
                );
                seen += 1;
            }
        }
        assert!(seen > 10);
        assert_eq!(place("vendorctl"), order.len() - 1);
    }

    #[test]
    fn what_is_to_be_released_and_why() {
        let mut metadata = metadata(&root()).unwrap();
        let of = |metadata: &Metadata, name: &str, history: &BTreeMap<String, Last>| {
            let order = order(metadata);
            let package = order.iter().find(|package| *package.name == name).unwrap();
            reasons(package, &order, history)
        };
        assert_eq!(
            of(&metadata, "vendorctl", &history(&[])),
            ["never released"]
        );
        let mut history = history(&["vendor-auth", "vendorctl"]);
        for package in &mut metadata.packages {
            package.version = Version::new(0, 1, 0);
        }
        assert_eq!(of(&metadata, "vendorctl", &history), [""; 0]);
        let auth = metadata
            .packages
            .iter_mut()
            .find(|package| *package.name == "vendor-auth");
        auth.unwrap().version = Version::new(0, 2, 0);
        let last = history.get_mut("vendorctl").unwrap();
        last.changed = 3;
        last.required
            .insert("vendor-auth".to_owned(), "0.1.0".parse().unwrap());
        assert_eq!(
            of(&metadata, "vendorctl", &history),
            [
                "3 files changed since 0.1.0",
                "its release does not go with vendor-auth 0.2.0"
            ]
        );
        let [needed] = of(&metadata, "vendor-auth", &history).try_into().unwrap();
        assert!(
            needed.starts_with("needed by ") && needed.contains("vendor-http"),
            "{needed}"
        );
    }

    #[test]
    fn the_workspace_asks_for_a_version_of_its_crates() {
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        assert!(required(&manifest, "vendor-auth").is_some());
        assert_eq!(required(&manifest, "serde"), None);
    }

    /// Cargo leaves out of a package what has a path and no version: a crate is published before those that only its tests need.
    #[test]
    fn what_tests_need_of_the_workspace_has_no_version() {
        let metadata = metadata(&root()).unwrap();
        let mut seen = 0;
        for package in order(&metadata) {
            let own = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.path.is_some());
            for dependency in own {
                let is_dev = dependency.kind == DependencyKind::Development;
                let has_version = dependency.req != VersionReq::STAR;
                assert_ne!(
                    is_dev, has_version,
                    "{} of {}",
                    dependency.name, package.name
                );
                seen += usize::from(is_dev);
            }
        }
        assert!(seen > 0);
    }
}
