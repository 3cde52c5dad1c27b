//! Where a version stands: the crate's manifest, the workspace's, the lock file, and the READMEs. Edited as text, so that
//! nothing else in them changes.

use semver::Version;

/// A manifest that cannot be read this far.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("there is no `version` in `[{0}]`")]
    NoVersion(&'static str),
    #[error("`{0}` is no version")]
    Version(String),
    #[error("the package `{0}` is not in it")]
    NotLocked(String),
}

/// The version in a crate's manifest, which may be the workspace's.
pub(crate) fn of(manifest: &str, workspace: &str) -> Result<Version, Problem> {
    let text = if inherits(manifest) {
        value(workspace, "workspace.package").ok_or(Problem::NoVersion("workspace.package"))?
    } else {
        value(manifest, "package").ok_or(Problem::NoVersion("package"))?
    };
    text.parse().map_err(|_| Problem::Version(text.to_owned()))
}

/// The crate's manifest with this version.
pub(crate) fn set(manifest: &str, version: &Version) -> Result<String, Problem> {
    let replacement = format!("version = \"{version}\"");
    let mut found = false;
    let text = mapped(manifest, "package", |line| {
        let is_version = line.starts_with("version = ") || line == INHERITED;
        found |= is_version;
        is_version.then(|| replacement.clone())
    });
    found.then_some(text).ok_or(Problem::NoVersion("package"))
}

/// The workspace's manifest in which everybody asks for this version of a crate. A crate on which nobody depends is not there.
pub(crate) fn require(workspace: &str, name: &str, version: &Version) -> String {
    let own = format!("{name} = {{ path = ");
    mapped(workspace, "workspace.dependencies", |line| {
        let asked = required_in(line.strip_prefix(&own)?)?;
        let (before, after) = (
            format!("version = \"{asked}\""),
            format!("version = \"{version}\""),
        );
        Some(line.replacen(&before, &after, 1))
    })
}

/// The version of a crate that the workspace's manifest asks for.
pub(crate) fn required<'a>(workspace: &'a str, name: &str) -> Option<&'a str> {
    let own = format!("{name} = {{ path = ");
    let mut lines = workspace.lines().filter_map(|line| line.strip_prefix(&own));
    lines.find_map(required_in)
}

/// A README in which this version of its crate is the one to install. A program is installed without a version.
pub(crate) fn install(readme: &str, name: &str, version: &Version) -> String {
    // What is shorter than the whole version would not match a pre-release.
    let asked = if version.pre.is_empty() {
        format!("{}.{}", version.major, version.minor)
    } else {
        version.to_string()
    };
    let heads = [format!("{name} = \""), format!("{name} = {{ version = \"")];
    let replaced = |line: &str| {
        let head = heads.iter().find(|head| line.starts_with(*head))?;
        let (_, after) = line.strip_prefix(head)?.split_once('"')?;
        Some(format!("{head}{asked}\"{after}"))
    };
    let lines = readme.split_inclusive('\n');
    lines
        .map(|line| replaced(line).unwrap_or_else(|| line.to_owned()))
        .collect()
}

/// The lock file with this version of a crate of the workspace.
pub(crate) fn lock(lock: &str, name: &str, version: &Version) -> Result<String, Problem> {
    let head = format!("name = \"{name}\"\nversion = \"");
    let problem = || Problem::NotLocked(name.to_owned());
    let (before, rest) = lock.split_once(&head).ok_or_else(problem)?;
    let (_, after) = rest.split_once('"').ok_or_else(problem)?;
    Ok(format!("{before}{head}{version}\"{after}"))
}

const INHERITED: &str = "version.workspace = true";

fn inherits(manifest: &str) -> bool {
    manifest.lines().any(|line| line == INHERITED)
}

fn required_in(dependency: &str) -> Option<&str> {
    dependency.split_once("version = \"")?.1.split('"').next()
}

fn value<'a>(manifest: &'a str, table: &str) -> Option<&'a str> {
    let mut lines = manifest
        .lines()
        .skip_while(|line| !is_table(line, table))
        .skip(1);
    let line = lines
        .by_ref()
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| line.strip_prefix("version = "))?;
    Some(line.trim_matches('"'))
}

/// The manifest with some lines of a table replaced.
fn mapped(manifest: &str, table: &str, mut replace: impl FnMut(&str) -> Option<String>) -> String {
    let mut inside = false;
    let lines = manifest.split_inclusive('\n').map(|line| {
        let bare = line.trim_end_matches('\n');
        if bare.starts_with('[') {
            inside = is_table(bare, table);
        }
        match inside.then(|| replace(bare)).flatten() {
            Some(new) => line.replacen(bare, &new, 1),
            None => line.to_owned(),
        }
    });
    lines.collect()
}

fn is_table(line: &str, table: &str) -> bool {
    line.strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'))
        == Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKSPACE: &str = "[workspace.package]\nversion = \"0.1.0\"\n\n[workspace.dependencies]\n\
        a = { path = \"crates/a\", version = \"0.1.0\", default-features = false }\n\
        ab = { path = \"crates/ab\", version = \"0.1.0\" }\nserde = { version = \"0.1.0\" }\n";
    const INHERITS: &str =
        "[package]\nname = \"a\"\nversion.workspace = true\n\n[dependencies]\nversion = \"1\"\n";

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn a_version_is_its_own_or_the_workspaces() {
        assert_eq!(of(INHERITS, WORKSPACE).unwrap(), version("0.1.0"));
        let own = set(INHERITS, &version("0.2.0")).unwrap();
        assert_eq!(of(&own, WORKSPACE).unwrap(), version("0.2.0"));
        assert!(own.ends_with("[dependencies]\nversion = \"1\"\n"), "{own}");
        let next = set(&own, &version("0.2.1-rc.1")).unwrap();
        assert_eq!(of(&next, WORKSPACE).unwrap(), version("0.2.1-rc.1"));
    }

    #[test]
    fn only_this_crate_is_asked_for_in_the_new_version() {
        let text = require(WORKSPACE, "a", &version("0.2.0"));
        assert_eq!(required(&text, "a"), Some("0.2.0"));
        assert_eq!(required(&text, "ab"), Some("0.1.0"));
        assert_eq!(text.replace("0.2.0", "0.1.0"), WORKSPACE);
        assert_eq!(require(WORKSPACE, "nobody", &version("0.2.0")), WORKSPACE);
    }

    #[test]
    fn the_lock_file_changes_in_one_place() {
        let text = "name = \"ab\"\nversion = \"0.1.0\"\n\nname = \"a\"\nversion = \"0.1.0\"\n";
        let expected = "name = \"ab\"\nversion = \"0.1.0\"\n\nname = \"a\"\nversion = \"0.2.0\"\n";
        assert_eq!(lock(text, "a", &version("0.2.0")).unwrap(), expected);
        let missing = lock(text, "b", &version("0.2.0")).unwrap_err();
        assert_eq!(missing, Problem::NotLocked("b".to_owned()));
    }

    #[test]
    fn a_readme_asks_for_the_minor_version_of_its_own_crate() {
        let text = |asked| {
            format!(
                "a = \"{asked}\"\nab = \"0.1\"\na = {{ version = \"{asked}\", features = [\"b\"] }}\n"
            )
        };
        let install = |to| install(&text("0.1"), "a", &version(to));
        assert_eq!(install("0.2.3"), text("0.2"));
        assert_eq!(install("0.2.0-rc.1"), text("0.2.0-rc.1"));
        assert_eq!(install("0.1.1"), text("0.1"));
    }

    #[test]
    fn a_manifest_without_a_version_is_said() {
        assert_eq!(
            set("[package]\n", &version("1.0.0")),
            Err(Problem::NoVersion("package"))
        );
        let wrong = of("[package]\nversion = \"one\"\n", WORKSPACE);
        assert_eq!(wrong, Err(Problem::Version("one".to_owned())));
    }
}
