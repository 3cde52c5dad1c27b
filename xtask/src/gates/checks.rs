//! The gates that are a run of somebody else's tool.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use crate::{
    gates::{Verdict, tree::Tree},
    tools::installed,
    workspace::output,
};

/// A workspace of its own.
const FUZZ: &str = "fuzz";

/// What `deny.toml` says. Advisories are fetched by the nightly workflow, and not checked here.
pub(super) fn deny(tree: &Tree) -> Result<Verdict> {
    let (sh, deny) = (&tree.sh, installed("cargo-deny")?);
    let (passed, output) = output(cmd!(sh, "{deny} check -D warnings licenses bans sources"))?;
    let kinds = ["licenses ok", "bans ok", "sources ok"];
    Ok(Verdict {
        passed,
        checked: (
            kinds.iter().filter(|kind| output.contains(**kind)).count(),
            "kinds",
        ),
        note: "without advisories".to_owned(),
        output,
    })
}

pub(super) fn unused(tree: &Tree) -> Result<Verdict> {
    let (sh, machete) = (&tree.sh, installed("cargo-machete")?);
    let own = tree
        .packages()
        .filter_map(|package| package.manifest_path.parent());
    let mut folders: Vec<_> = own.map(|folder| folder.as_std_path().to_owned()).collect();
    folders.push(sh.current_dir().join(FUZZ));
    // It takes `CARGO_PKG_NAME` for a sign that Cargo did not call it.
    let machete = cmd!(sh, "{machete} machete --with-metadata").args(&folders);
    let (success, output) = output(machete.env_remove("CARGO_PKG_NAME"))?;
    // It goes on, and succeeds, where it cannot read a manifest.
    let is_read =
        |folder: &&Path| output.contains(&format!("unused dependencies in {}", folder.display()));
    let checked = folders.iter().map(AsRef::as_ref).filter(is_read).count();
    Ok(Verdict {
        passed: success && checked == folders.len(),
        checked: (checked, "manifests"),
        note: String::new(),
        output,
    })
}

/// The dependencies in `Cargo.lock` by what they say of themselves, and our own code by clippy's `incompatible_msrv`.
/// Only a build with that Rust proves it, which the job `msrv` of the workflow `ci` does.
pub(super) fn msrv(tree: &Tree) -> Result<Verdict> {
    let all = cargo_metadata::MetadataCommand::new()
        .current_dir(tree.sh.current_dir())
        .features(cargo_metadata::CargoOpt::AllFeatures)
        .exec()?;
    let own = all
        .packages
        .iter()
        .filter(|package| package.source.is_none());
    let promised = own
        .clone()
        .find_map(|package| package.rust_version.as_ref());
    let promised = promised.context("no crate promises a `rust-version`")?;
    let mut problems: Vec<String> = own
        .filter(|package| package.rust_version.is_none())
        .map(|package| format!("{} promises no `rust-version`", package.name))
        .collect();
    let mut silent = 0;
    for package in &all.packages {
        match &package.rust_version {
            Some(needed) if needed > promised => {
                let (name, version) = (&package.name, &package.version);
                problems.push(format!(
                    "{name} {version} needs Rust {needed}, we promise {promised}"
                ));
            }
            Some(_) => {}
            None => silent += 1,
        }
    }
    let names = tree
        .packages()
        .flat_map(|package| ["--package", &package.name]);
    let sh = &tree.sh;
    let clippy = cmd!(
        sh,
        "cargo clippy --all-targets --locked {names...} -- -D warnings"
    );
    let (passed, printed) = output(clippy)?;
    if !passed {
        problems.push(printed);
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked: (all.packages.len(), "packages"),
        note: format!("{silent} do not say which Rust they need"),
        output: problems.join("\n"),
    })
}

/// `native-tls` is among the features.
pub(super) fn features(tree: &Tree) -> Result<Verdict> {
    let (sh, hack) = (&tree.sh, installed("cargo-hack")?);
    let packages = tree
        .packages()
        .filter(|package| !package.features.is_empty());
    let packages: Vec<&str> = packages.map(|package| package.name.as_str()).collect();
    ensure!(!packages.is_empty(), "no crate has features");
    let names = packages.iter().flat_map(|name| ["--package", name]);
    let (success, output) = output(cmd!(
        sh,
        "{hack} hack clippy --feature-powerset --keep-going --lib --locked {names...} -- -D warnings"
    ))?;
    let missed = packages.iter().find(|name| runs(&output, name) == 0);
    Ok(Verdict {
        passed: success && missed.is_none(),
        checked: (
            packages.iter().map(|name| runs(&output, name)).sum(),
            "combinations",
        ),
        note: String::new(),
        output,
    })
}

/// How many combinations of a crate were tried.
fn runs(output: &str, package: &str) -> usize {
    let on = format!("` on {package} (");
    let is_run = |line: &&str| line.starts_with("info: running `") && line.contains(&on);
    output.lines().filter(is_run).count()
}

/// `cargo nextest` runs the tests of a binary by the names that it prints for `--list`.
pub(super) fn listed(tree: &Tree) -> Result<Verdict> {
    let (sh, nextest) = (&tree.sh, installed("cargo-nextest")?);
    let names = tree
        .packages()
        .flat_map(|package| ["--package", &package.name]);
    // The binary, and the test.
    let is_test = |line: &&str| line.split_whitespace().count() == 2;
    let list = "nextest list --locked --cargo-quiet --message-format oneline".split(' ');
    let (passed, output) = output(cmd!(sh, "{nextest} {list...} {names...}"))?;
    Ok(Verdict {
        passed,
        checked: (output.lines().filter(is_test).count(), "tests"),
        note: String::new(),
        output,
    })
}

/// A library without a tag has nothing to be compared with, and is not to pass for one that was.
pub(super) fn semver(tree: &Tree) -> Result<Verdict> {
    let shallow = cmd!(tree.sh, "git rev-parse --is-shallow-repository").read()?;
    ensure!(
        shallow == "false",
        "a shallow clone may lack the tags to compare with"
    );
    let (mut compared, mut first) = (0, 0);
    let mut problems = Vec::new();
    for package in tree.libraries() {
        let Some(tag) = tree.last_tag(package)? else {
            first += 1;
            continue;
        };
        compared += 1;
        let (passed, printed) = compare(tree, &package.name, &tag, None)?;
        if !passed {
            problems.push(printed);
        }
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked: (compared + first, "libraries"),
        note: format!("{compared} compared, {first} first releases"),
        output: problems.join("\n"),
    })
}

/// Whether a release, or the version in the manifest, says what changed since a tag, and what the tool printed.
pub(super) fn compare(
    tree: &Tree,
    name: &str,
    tag: &str,
    release: Option<&str>,
) -> Result<(bool, String)> {
    let (sh, tool) = (&tree.sh, installed("cargo-semver-checks")?);
    let kind = release
        .into_iter()
        .flat_map(|kind| ["--release-type", kind]);
    let (passed, printed) = output(cmd!(
        sh,
        "{tool} semver-checks --package {name} --all-features --baseline-rev {tag} {kind...}"
    ))?;
    // A comparison that was made ends with the number of its checks.
    Ok((passed && printed.contains(" checks: "), printed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_are_counted_by_crate() {
        let output = "\
info: running `cargo clippy --lib --no-default-features` on rpa-signing (1/3)
    Checking rpa-signing v0.1.0
info: running `cargo clippy --lib --no-default-features --features jinyan` on rpa-signing (2/3)
info: running `cargo clippy --lib --no-default-features` on webhook-types (3/3)
";
        assert_eq!(runs(output, "rpa-signing"), 2);
        assert_eq!(runs(output, "webhook-types"), 1);
        assert_eq!(runs(output, "vendor-http"), 0);
    }
}
