//! Whether the version of a crate says what changed since its last tag.

use crate::gates::{
    Error, Verdict, output,
    tools::tool,
    tree::{Package, Tree},
};

pub(super) fn check(tree: &Tree) -> Result<Verdict, Error> {
    if tree.git(&["rev-parse", "--is-shallow-repository"])?.trim() == "true" {
        return Err(Error::Nothing(
            "a shallow clone may lack the tags to compare with".to_owned(),
        ));
    }
    let mut compared = 0;
    let mut first = Vec::new();
    let mut problems = Vec::new();
    for package in tree.libraries() {
        match last_tag(tree, package)? {
            None => first.push(package.name.as_str()),
            Some(tag) => {
                compared += 1;
                let (passed, printed) = compare(tree, &package.name, &tag)?;
                if !passed {
                    problems.push(printed);
                }
            }
        }
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked: compared + first.len(),
        of: "libraries",
        notes: vec![note(compared, &first)],
        output: problems.join("\n"),
    })
}

/// A library without a tag has nothing to be compared with, and is not to pass for one that was.
fn note(compared: usize, first: &[&str]) -> String {
    let releases = match first.len() {
        1 => "first release",
        _ => "first releases",
    };
    let names = if first.is_empty() { "" } else { ": " };
    format!(
        "{compared} compared, {} {releases}{names}{}",
        first.len(),
        first.join(", ")
    )
}

/// The newest `<crate>-v<version>` that this commit descends from.
fn last_tag(tree: &Tree, package: &Package) -> Result<Option<String>, Error> {
    let pattern = format!("{}-v*", package.name);
    // A release comes after its own candidates.
    let tags = tree.git(&[
        "-c",
        "versionsort.suffix=-",
        "tag",
        "--merged=HEAD",
        "--sort=-version:refname",
        "--list",
        &pattern,
    ])?;
    Ok(tags.lines().next().map(str::to_owned))
}

/// Whether the version of a crate says what changed since a tag, and what the tool printed.
pub(super) fn compare(tree: &Tree, name: &str, tag: &str) -> Result<(bool, String), Error> {
    let mut checks = tool("semver-checks")?;
    checks.args(["--package", name, "--all-features", "--baseline-rev", tag]);
    let (passed, printed) = output(tree, checks)?;
    // A comparison that was made ends with the number of its checks.
    Ok((passed && printed.contains(" checks: "), printed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_releases_are_told_from_comparisons() {
        assert_eq!(note(2, &["a"]), "2 compared, 1 first release: a");
        assert_eq!(note(0, &["a", "b"]), "0 compared, 2 first releases: a, b");
        assert_eq!(note(3, &[]), "3 compared, 0 first releases");
    }
}
