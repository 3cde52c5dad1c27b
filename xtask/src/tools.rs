//! Other people's programs: from crates.io at the versions of `tools.txt`, from Debian, and from a nightly toolchain.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::workspace::{root, shell, target_directory};

const PINS: &str = include_str!("../tools.txt");

/// The toolchain whose rustdoc wrote `gates/public-api/`. Where it is missing, any nightly has to do.
const NIGHTLY: &str = "nightly-2026-05-20";

/// The program of that name, compiled unless its version is there already.
pub(crate) fn installed(name: &str) -> Result<PathBuf> {
    let pin = pins().find(|pin| pin.name == name);
    let pin = pin.with_context(|| format!("xtask/tools.txt names no version of `{name}`"))?;
    let Pin { version, more, .. } = pin;
    let tools = target_directory()?.join("tools");
    let own = tools.join(format!("{name}-{version}"));
    let program = own.join(format!("bin/{name}{EXE_SUFFIX}"));
    if !program.is_file() {
        let sh = shell(root())?;
        // A run takes seconds, the tools' own release profiles take minutes more to compile.
        sh.set_var("CARGO_PROFILE_RELEASE_LTO", "off");
        sh.set_var("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        sh.set_var("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        let build = tools.join("build");
        let install = cmd!(sh, "cargo install {name} --locked --version {version}");
        install
            .args(more)
            .args([Path::new("--root"), &own])
            .args([Path::new("--target-dir"), &build])
            .run()?;
        // What only compiling needs is large.
        fs::remove_dir_all(&build).with_context(|| build.display().to_string())?;
    }
    Ok(program)
}

/// Installs packages of Debian. It pins their versions by its release; there is no other one to choose there.
pub(crate) fn debian(sh: &Shell, packages: &[&str]) -> Result<()> {
    let failed = || format!("install {}", packages.join(", "));
    let _guard = sh.push_env("DEBIAN_FRONTEND", "noninteractive");
    cmd!(sh, "apt-get update --quiet")
        .run()
        .with_context(failed)?;
    cmd!(
        sh,
        "apt-get install --quiet --yes --no-install-recommends {packages...}"
    )
    .run()
    .with_context(failed)
}

/// The pinned nightly toolchain, or else the one that is there.
pub(crate) fn nightly(sh: &Shell) -> Result<&'static str> {
    let is_there = |name: &&str| cmd!(sh, "rustup run {name} rustc --version").read().is_ok();
    [NIGHTLY, "nightly"]
        .into_iter()
        .find(is_there)
        .with_context(|| {
            format!("there is no nightly toolchain: run `rustup toolchain install {NIGHTLY}`")
        })
}

struct Pin<'a> {
    name: &'a str,
    version: &'a str,
    more: std::str::SplitWhitespace<'a>,
}

fn pins() -> impl Iterator<Item = Pin<'static>> {
    let lines = PINS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut more = line.split_whitespace();
        let (name, version) = (more.next()?, more.next()?);
        Some(Pin {
            name,
            version,
            more,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_pins_one_version() {
        let lines = PINS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(pins().count(), lines);
        for pin in pins() {
            assert!(
                pin.version.parse::<semver::Version>().is_ok(),
                "{}",
                pin.name
            );
        }
    }

    #[test]
    fn a_tool_without_a_version_is_an_error() {
        let error = installed("cargo-no-such-tool").unwrap_err().to_string();
        assert!(
            error.ends_with("names no version of `cargo-no-such-tool`"),
            "{error}"
        );
    }
}
