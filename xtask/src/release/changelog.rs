//! `CHANGELOG.md` of a crate: a section for each version, the newest first.
//!
//! A section begins with `## Unreleased`, `## 0.2.0` or, once it is released, `## 0.2.0 - 2026-11-22`.

use std::time::{Duration, SystemTime};

use semver::Version;
use vendor_wire::Timestamp;

/// Why a changelog cannot be released.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("it has neither a section `## {0}` nor one `## Unreleased`")]
    NoSection(Version),
    #[error("the section `## {0}` says nothing")]
    Empty(String),
    #[error(
        "`## {0}` is no heading of a section: write `Unreleased`, a version, or a version and ` - ` and its date"
    )]
    Heading(String),
    #[error("the section `## {0}` is there twice")]
    Twice(String),
}

struct Section<'a> {
    /// The heading without its `## `.
    heading: &'a str,
    version: Option<Version>,
    dated: bool,
    empty: bool,
}

/// The changelog with the section of this version dated; as it was, when it is dated already.
pub(crate) fn dated(text: &str, version: &Version, today: &str) -> Result<String, Problem> {
    let sections = sections(text)?;
    let own = sections
        .iter()
        .find(|section| section.version.as_ref() == Some(version))
        .or_else(|| sections.iter().find(|section| section.version.is_none()))
        .ok_or_else(|| Problem::NoSection(version.clone()))?;
    if own.empty {
        return Err(Problem::Empty(own.heading.to_owned()));
    }
    if own.dated {
        return Ok(text.to_owned());
    }
    let heading = format!("## {}\n", own.heading);
    Ok(text.replacen(&heading, &format!("## {version} - {today}\n"), 1))
}

fn sections(text: &str) -> Result<Vec<Section<'_>>, Problem> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let section = section(heading)?;
            if sections
                .iter()
                .any(|other| other.version == section.version)
            {
                return Err(Problem::Twice(heading.to_owned()));
            }
            sections.push(section);
        } else if let Some(section) = sections.last_mut() {
            section.empty &= line.trim().is_empty();
        }
    }
    Ok(sections)
}

fn section(heading: &str) -> Result<Section<'_>, Problem> {
    let (version, date) = match heading.split_once(" - ") {
        Some((version, date)) => (version, Some(date)),
        None => (heading, None),
    };
    let version = match version {
        "Unreleased" if date.is_none() => None,
        version => match version.parse() {
            Ok(version) if date.is_none_or(is_date) => Some(version),
            _ => return Err(Problem::Heading(heading.to_owned())),
        },
    };
    Ok(Section {
        heading,
        version,
        dated: date.is_some(),
        empty: true,
    })
}

/// Whether it has the form `yyyy-mm-dd`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().all(digits) && parts.iter().map(|part| part.len()).eq([4, 2, 2])
}

/// Today in UTC, as `yyyy-mm-dd`.
pub(crate) fn today() -> String {
    date(SystemTime::now())
}

/// The date of a moment in UTC, from a vendor's time, which is in UTC+8.
fn date(moment: SystemTime) -> String {
    let there = moment.checked_sub(Duration::from_secs(8 * 60 * 60));
    let text = Timestamp::from(there.unwrap_or(moment)).to_string();
    text.chars().take("yyyy-mm-dd".len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "2026-11-22";

    fn of(text: &str, version: &str) -> Result<String, Problem> {
        dated(text, &version.parse().unwrap(), DAY)
    }

    #[test]
    fn what_is_unreleased_becomes_the_version() {
        let text = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 0.1.0 - 2026-01-02\n\n- Old.\n";
        let expected =
            "# Changelog\n\n## 0.2.0 - 2026-11-22\n\n- New.\n\n## 0.1.0 - 2026-01-02\n\n- Old.\n";
        assert_eq!(of(text, "0.2.0").unwrap(), expected);
        // And once more: nothing is left to do, on any day.
        let again = dated(expected, &Version::new(0, 2, 0), "2027-01-01").unwrap();
        assert_eq!(again, expected);
    }

    #[test]
    fn a_section_of_the_version_is_dated_where_there_is_one() {
        let text = "## Unreleased\n\n- Later.\n\n## 0.1.0\n\n- First.\n";
        let expected = "## Unreleased\n\n- Later.\n\n## 0.1.0 - 2026-11-22\n\n- First.\n";
        assert_eq!(of(text, "0.1.0").unwrap(), expected);
    }

    #[test]
    fn what_cannot_be_released_is_said() {
        let version = Version::new(0, 2, 0);
        for (text, problem) in [
            ("", Problem::NoSection(version.clone())),
            (
                "## 0.1.0 - 2026-01-02\n\n- Old.\n",
                Problem::NoSection(version),
            ),
            (
                "## Unreleased\n\n## 0.1.0\n\n- Old.\n",
                Problem::Empty("Unreleased".into()),
            ),
            (
                "## 0.2.0\n\n## 0.1.0\n\n- Old.\n",
                Problem::Empty("0.2.0".into()),
            ),
            ("## Soon\n\n- New.\n", Problem::Heading("Soon".into())),
            (
                "## 0.2.0 - yesterday\n\n- New.\n",
                Problem::Heading("0.2.0 - yesterday".into()),
            ),
            (
                "## 0.2.0\n\n- New.\n\n## 0.2.0\n",
                Problem::Twice("0.2.0".into()),
            ),
        ] {
            assert_eq!(of(text, "0.2.0").unwrap_err(), problem, "{text:?}");
        }
    }

    #[test]
    fn days_are_dates() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_779, "2026-11-22"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400);
            assert_eq!(date(moment), expected);
        }
    }
}
