//! The tools: installed at the versions of `gates/tools.txt`, and called as Cargo calls them.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    gates::{Error, at},
    workspace::{cargo, run, target_directory},
};

/// Where tools are compiled.
const BUILD: &str = "build";

const PINS: &str = include_str!("../../gates/tools.txt");

/// The program of a tool that `tools.txt` names, compiled unless that version is there already.
pub(super) fn installed(name: &str) -> Result<PathBuf, Error> {
    let folder = target_directory()?.join("gate-tools");
    let tool = install(name, &folder)?;
    tidy(&folder)?;
    Ok(tool)
}

/// Every tool, with what they have in common compiled once.
pub(super) fn install_all() -> Result<(), Error> {
    let folder = target_directory()?.join("gate-tools");
    for name in names() {
        install(name, &folder)?;
    }
    tidy(&folder)
}

fn install(name: &str, folder: &Path) -> Result<PathBuf, Error> {
    let version = pinned(name)?;
    let own = folder.join(format!("{name}-{version}"));
    let tool = own
        .join("bin")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !tool.is_file() {
        println!("installing {name} {version}");
        let mut install = cargo(&["install", name, "--locked", "--version", version]);
        install.arg("--root").arg(&own);
        install.arg("--target-dir").arg(folder.join(BUILD));
        // A run takes seconds, the tools' own release profiles take minutes more to compile.
        install.envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ]);
        run(install)?;
    }
    Ok(tool)
}

/// Removes what only compiling needs, which is large.
fn tidy(folder: &Path) -> Result<(), Error> {
    let build = folder.join(BUILD);
    match fs::remove_dir_all(&build) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&build, error)),
        _ => Ok(()),
    }
}

/// The names of the tools.
fn names() -> impl Iterator<Item = &'static str> {
    pins()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("cargo-"))
}

/// A call of `cargo-<subcommand>`.
pub(super) fn tool(subcommand: &str) -> Result<Command, Error> {
    let mut command = Command::new(installed(&format!("cargo-{subcommand}"))?);
    // cargo-machete takes `CARGO_PKG_NAME` for a sign that Cargo did not call it.
    command.env_remove("CARGO_PKG_NAME");
    command.arg(subcommand).stdin(Stdio::null());
    Ok(command)
}

/// The version that `tools.txt` has for a name.
pub(super) fn pinned(name: &str) -> Result<&'static str, Error> {
    pins()
        .find_map(|(tool, version)| (tool == name).then_some(version))
        .ok_or_else(|| Error::Unpinned(name.to_owned()))
}

fn pins() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = PINS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_pins_one_version() {
        let lines = PINS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(pins().count(), lines);
        assert_eq!(names().count(), 5);
        for (name, version) in pins() {
            assert_eq!(pinned(name).unwrap(), version);
            let numbers: Vec<_> = version.split(['.', '-']).collect();
            assert!(
                numbers.len() == 3 && numbers.iter().all(|number| number.parse::<u32>().is_ok()),
                "{name} {version}"
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
