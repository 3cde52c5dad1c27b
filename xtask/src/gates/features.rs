//! Every combination of the features of every crate that has some, `native-tls` among them.

use crate::gates::{Error, Verdict, output, tools::tool, tree::Tree};

pub(super) fn check(tree: &Tree) -> Result<Verdict, Error> {
    let packages = tree.packages().filter(|package| package.features);
    let packages: Vec<&str> = packages.map(|package| package.name.as_str()).collect();
    if packages.is_empty() {
        return Err(Error::Nothing("no crate has features".to_owned()));
    }
    let mut hack = tool("hack")?;
    hack.args([
        "clippy",
        "--feature-powerset",
        "--keep-going",
        "--lib",
        "--locked",
    ]);
    for name in &packages {
        hack.args(["--package", name]);
    }
    hack.args(["--", "-D", "warnings"]);
    let (success, output) = output(tree, hack)?;
    let missed = packages.iter().find(|name| runs(&output, name) == 0);
    Ok(Verdict {
        passed: success && missed.is_none(),
        checked: packages.iter().map(|name| runs(&output, name)).sum(),
        of: "combinations",
        notes: Vec::new(),
        output,
    })
}

/// How many combinations of a crate were tried.
fn runs(output: &str, package: &str) -> usize {
    let on = format!("` on {package} (");
    let lines = output.lines();
    lines
        .filter(|line| line.starts_with("info: running `") && line.contains(&on))
        .count()
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
