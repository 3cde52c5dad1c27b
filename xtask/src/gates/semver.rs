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
    let mut checked = 0;
    let mut first = Vec::new();
    let mut problems = Vec::new();
    for package in tree.libraries() {
        checked += 1;
        match last_tag(tree, package)? {
            None => first.push(package.name.as_str()),
            Some(tag) => {
                let (passed, printed) = compare(tree, package, &tag)?;
                if !passed {
                    problems.push(printed);
                }
            }
        }
    }
    let mut notes = Vec::new();
    if !first.is_empty() {
        notes.push(format!(
            "first release, without a tag: {}",
            first.join(", ")
        ));
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked,
        of: "libraries",
        notes,
        output: problems.join("\n"),
    })
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

fn compare(tree: &Tree, package: &Package, tag: &str) -> Result<(bool, String), Error> {
    let mut checks = tool("semver-checks")?;
    checks.args([
        "--package",
        &package.name,
        "--all-features",
        "--baseline-rev",
        tag,
    ]);
    let (passed, printed) = output(tree, checks)?;
    // A comparison that was made ends with the number of its checks.
    Ok((passed && printed.contains(" checks: "), printed))
}
