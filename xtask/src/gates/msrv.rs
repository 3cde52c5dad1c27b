//! Whether the oldest Rust that we promise is enough: for the dependencies in `Cargo.lock` by what they say of
//! themselves, and for our own code by clippy's `incompatible_msrv`. Only a build with that Rust proves it, which the
//! job `msrv` of the workflow `ci` does.

use serde_json::Value;

use crate::gates::{
    Error, Verdict, output,
    tree::{Tree, array, text},
};

pub(super) fn check(tree: &Tree) -> Result<Verdict, Error> {
    let metadata = tree.metadata(&["--all-features"])?;
    let packages = array(&metadata, "packages")?;
    let promised = promised(&metadata)?;
    let mut problems = Vec::new();
    let mut silent = 0_usize;
    for package in packages {
        let name = format!("{} {}", text(package, "name")?, text(package, "version")?);
        match package.get("rust_version").and_then(Value::as_str) {
            Some(needed) if version(needed) > version(&promised) => {
                problems.push(format!("{name} needs Rust {needed}, we promise {promised}"));
            }
            // clippy has nothing to compare with, and a user is not told.
            None if package.get("source").is_none_or(Value::is_null) => {
                problems.push(format!("{name} promises no `rust-version`"));
            }
            None => silent += 1,
            Some(_) => {}
        }
    }
    let (passed, printed) = clippy(tree)?;
    if !passed {
        problems.push(printed);
    }
    Ok(Verdict {
        passed: problems.is_empty(),
        checked: packages.len(),
        of: "packages",
        notes: vec![format!("{silent} of them do not say which Rust they need")],
        output: problems.join("\n"),
    })
}

/// The checks of `cargo xtask ci`, of which `incompatible_msrv` is one.
fn clippy(tree: &Tree) -> Result<(bool, String), Error> {
    let mut clippy = tree.cargo(&["clippy", "--all-targets", "--locked"]);
    for package in tree.packages() {
        clippy.args(["--package", &package.name]);
    }
    clippy.args(["--", "-D", "warnings"]);
    output(tree, clippy)
}

/// What the crates of the workspace promise, which has to be the same for all that promise something.
fn promised(metadata: &Value) -> Result<String, Error> {
    let own = array(metadata, "packages")?.iter();
    let mut own = own.filter(|package| package.get("source").is_none_or(Value::is_null));
    let promised = own.find_map(|package| package.get("rust_version").and_then(Value::as_str));
    promised
        .map(str::to_owned)
        .ok_or_else(|| Error::Nothing("no crate promises a `rust-version`".to_owned()))
}

/// A version that compares by number.
fn version(text: &str) -> Vec<u64> {
    let numbers = text.split('.').map(|number| number.parse().unwrap_or(0));
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.resize(3, 0);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(version("1.100") > version("1.88"));
        assert!(version("1.88.1") > version("1.88"));
        assert_eq!(version("1.88.0"), version("1.88"));
    }
}
