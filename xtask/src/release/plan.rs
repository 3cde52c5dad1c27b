//! `cargo xtask release --plan`: which crates are to be released, in which order, and why.

use std::{collections::BTreeMap, fmt};

use semver::{Version, VersionReq};

use crate::release::{
    Error,
    git::{Git, tag_of},
    members::{Member, members},
    version,
};

/// Why a crate is to be released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    NeverReleased,
    /// So many files of it changed since its last release.
    Changed(usize, Version),
    /// A dependency, and its version: the last release of this crate does not go with it.
    Follows(String, Version),
    /// Crates that need a version of it that is not released.
    NeededBy(Vec<String>),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverReleased => f.write_str("never released"),
            Self::Changed(files, since) => write!(f, "{files} files changed since {since}"),
            Self::Follows(name, version) => {
                write!(f, "its release does not go with {name} {version}")
            }
            Self::NeededBy(names) => write!(f, "needed by {}", names.join(", ")),
        }
    }
}

/// What git knows of a crate.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    pub(crate) released: Vec<Version>,
    /// The files changed since the last release.
    pub(crate) changed: usize,
    /// What the last release asks of the crates of this workspace.
    pub(crate) required: BTreeMap<String, VersionReq>,
}

/// A crate to be released.
#[derive(Debug)]
pub(crate) struct Planned<'a> {
    pub(crate) member: &'a Member,
    pub(crate) reasons: Vec<Reason>,
}

/// Prints what is to be released.
pub(crate) fn print(git: &Git) -> Result<(), Error> {
    let members = members(git.root())?;
    let histories = members
        .iter()
        .map(|member| Ok((member.name.clone(), history(git, member)?)));
    let histories = histories.collect::<Result<_, Error>>()?;
    let planned = plan(&members, &histories);
    for (number, Planned { member, reasons }) in planned.iter().enumerate() {
        let reasons: Vec<_> = reasons.iter().map(ToString::to_string).collect();
        let Member { name, version, .. } = member;
        println!(
            "{:>2}. {name:<22} {version:<8} {}",
            number + 1,
            reasons.join("; ")
        );
    }
    println!(
        "{} of {} crates are to be released",
        planned.len(),
        members.len()
    );
    Ok(())
}

/// The crates that are to be released, each after those that it needs.
pub(crate) fn plan<'a>(
    members: &'a [Member],
    histories: &BTreeMap<String, History>,
) -> Vec<Planned<'a>> {
    let nothing = History::default();
    let history = |name: &str| histories.get(name).unwrap_or(&nothing);
    members
        .iter()
        .filter_map(|member| {
            let own = history(&member.name);
            let mut reasons = Vec::new();
            match own.released.last() {
                None => reasons.push(Reason::NeverReleased),
                Some(last) if own.changed > 0 => {
                    reasons.push(Reason::Changed(own.changed, last.clone()));
                }
                Some(_) => {}
            }
            reasons.extend(followed(member, own, members));
            if !own.released.contains(&member.version) {
                let needed_by: Vec<_> = dependents(member, members).collect();
                if !needed_by.is_empty() {
                    reasons.push(Reason::NeededBy(needed_by));
                }
            }
            (!reasons.is_empty()).then_some(Planned { member, reasons })
        })
        .collect()
}

/// The dependencies whose version the last release of a crate does not accept.
fn followed<'a>(
    member: &'a Member,
    history: &'a History,
    members: &'a [Member],
) -> impl Iterator<Item = Reason> + 'a {
    member.needs.iter().filter_map(|need| {
        let required = history.required.get(&need.name)?;
        let now = &members
            .iter()
            .find(|other| other.name == need.name)?
            .version;
        (!required.matches(now)).then(|| Reason::Follows(need.name.clone(), now.clone()))
    })
}

fn dependents<'a>(member: &'a Member, members: &'a [Member]) -> impl Iterator<Item = String> + 'a {
    let needs = |other: &&Member| other.needs.iter().any(|need| need.name == member.name);
    members.iter().filter(needs).map(|other| other.name.clone())
}

fn history(git: &Git, member: &Member) -> Result<History, Error> {
    let released = git.released(&member.name)?;
    let Some(last) = released.last() else {
        return Ok(History::default());
    };
    let tag = tag_of(&member.name, &last.to_string());
    let tests = format!("{}/tests/", member.folder);
    let changed = git.changed_since(&tag, &member.folder)?;
    let workspace = git.at(&tag, "Cargo.toml")?;
    let required = member.needs.iter().filter_map(|need| {
        let version = version::required(&workspace, &need.name)?;
        Some((need.name.clone(), version.parse().ok()?))
    });
    Ok(History {
        changed: changed
            .iter()
            .filter(|path| !path.starts_with(&tests))
            .count(),
        required: required.collect(),
        released,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::tests::member;

    fn released(versions: &[&str]) -> History {
        History {
            released: versions
                .iter()
                .map(|version| version.parse().unwrap())
                .collect(),
            ..History::default()
        }
    }

    fn reasons(members: &[Member], histories: &[(&str, History)]) -> Vec<String> {
        let histories = histories
            .iter()
            .map(|(name, history)| ((*name).to_owned(), history.clone()))
            .collect();
        let line = |planned: &Planned<'_>| {
            let reasons: Vec<_> = planned.reasons.iter().map(ToString::to_string).collect();
            format!("{}: {}", planned.member.name, reasons.join("; "))
        };
        plan(members, &histories).iter().map(line).collect()
    }

    #[test]
    fn everything_is_released_once() {
        let members = [member("base", &[]), member("client", &["base"])];
        let expected = [
            "base: never released; needed by client",
            "client: never released",
        ];
        assert_eq!(reasons(&members, &[]), expected);
    }

    #[test]
    fn what_did_not_change_is_not_released() {
        let members = [member("base", &[]), member("client", &["base"])];
        let same = released(&["0.1.0"]);
        assert!(
            reasons(
                &members,
                &[("base", same.clone()), ("client", same.clone())]
            )
            .is_empty()
        );
        let changed = History {
            changed: 3,
            ..same.clone()
        };
        let expected = ["client: 3 files changed since 0.1.0"];
        assert_eq!(
            reasons(&members, &[("base", same), ("client", changed)]),
            expected
        );
    }

    #[test]
    fn a_version_that_is_not_released_is_needed_and_an_incompatible_one_followed() {
        let mut members = [
            member("base", &[]),
            member("client", &["base"]),
            member("other", &[]),
        ];
        members[0].version = "0.2.0".parse().unwrap();
        let mut client = released(&["0.1.0"]);
        client
            .required
            .insert("base".to_owned(), "0.1.0".parse().unwrap());
        let same = released(&["0.1.0"]);
        let expected = [
            "base: needed by client",
            "client: its release does not go with base 0.2.0",
        ];
        assert_eq!(
            reasons(
                &members,
                &[("base", same.clone()), ("client", client), ("other", same)]
            ),
            expected
        );
    }
}
