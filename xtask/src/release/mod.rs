//! `cargo xtask release`: a crate to crates.io by cargo-release, as `release.toml` has it; what is to be released; and the
//! rehearsal.

mod plan;
mod rehearsal;

use std::env;

use anyhow::{Context as _, Result};
use semver::Version;
use xshell::cmd;

use crate::{
    codegen, gates,
    tools::installed,
    workspace::{root, shell},
};

/// What `cargo xtask release` is asked to do.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Say which crates are to be released, in which order, and why
    #[arg(long, exclusive = true)]
    plan: bool,
    /// Package every crate, and use each from its package alone
    #[arg(long, exclusive = true)]
    rehearse: bool,
    /// What cargo-release has checked before it commits
    #[arg(long, exclusive = true, hide = true)]
    hook: bool,
    /// What cargo-release is told: `<version> -p <crate>` tries it, with `--no-publish --execute` commits and tags, with
    /// `--execute` publishes too
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let sh = shell(root())?;
    if arguments.plan {
        return plan::print(&sh);
    }
    if arguments.rehearse {
        return rehearsal::run(&sh);
    }
    if arguments.hook {
        return hook();
    }
    let (tool, rest) = (installed("cargo-release")?, &arguments.rest);
    Ok(cmd!(sh, "{tool} release {rest...}").run()?)
}

/// Checks a crate on its way to a release, from what cargo-release says of it. In a dry run the manifest has not yet the new
/// version.
fn hook() -> Result<()> {
    let told = |name| env::var(name).with_context(|| format!("cargo-release says no {name}"));
    let (before, after) = (told("PREV_VERSION")?, told("NEW_VERSION")?);
    let kind = kind(&before.parse()?, &after.parse()?);
    codegen::run(true)?;
    gates::compare(&root(), &told("CRATE_NAME")?, kind)
}

/// What a version may change of the one before it, as Cargo understands them.
fn kind(before: &Version, after: &Version) -> &'static str {
    let parts = |version: &Version| [version.major, version.minor, version.patch];
    let (before, after) = (parts(before), parts(after));
    let first = after.iter().position(|part| *part > 0).unwrap_or(2);
    match before
        .iter()
        .zip(after)
        .position(|(before, after)| *before != after)
    {
        Some(changed) if changed <= first => "major",
        Some(1) => "minor",
        _ => "patch",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_that_is_not_zero_promises_what_stays() {
        for (before, after, expected) in [
            ("0.1.0", "0.2.0", "major"),
            ("0.1.0", "0.1.1", "patch"),
            ("0.9.0", "1.0.0", "major"),
            ("1.0.0", "1.1.0", "minor"),
            ("1.1.0", "1.1.1", "patch"),
            ("1.1.1", "2.0.0", "major"),
            ("0.0.1", "0.0.2", "major"),
            ("0.2.0-rc.1", "0.2.0", "patch"),
        ] {
            let kind = kind(&before.parse().unwrap(), &after.parse().unwrap());
            assert_eq!(kind, expected, "{before} → {after}");
        }
    }
}
