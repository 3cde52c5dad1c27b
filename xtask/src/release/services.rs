//! What cargo and its tools do for a release.

use std::{
    ffi::OsStr,
    process::{Command, Stdio},
};

use semver::Version;

use crate::{
    gates,
    release::{Error, git::Git, members::Member, steps::Services},
    workspace::{cargo, target_directory},
};

/// A registry, by the name under which Cargo knows it.
#[derive(Debug)]
pub(crate) struct Registry {
    name: &'static str,
    env: Vec<(&'static str, String)>,
    /// Whether packages are built before they are published.
    verifies: bool,
}

impl Registry {
    pub(crate) fn crates_io() -> Self {
        Self {
            name: "crates-io",
            env: Vec::new(),
            verifies: true,
        }
    }

    /// A registry of a rehearsal, at which everything that is published is built afterwards.
    pub(crate) fn rehearsal(env: Vec<(&'static str, String)>) -> Self {
        Self {
            name: "rehearsal",
            env,
            verifies: false,
        }
    }

    /// Cargo in this repository, with what it must know of the registry.
    fn cargo(&self, git: &Git, arguments: &[&str]) -> Result<Command, Error> {
        let mut command = cargo(arguments);
        command.current_dir(git.root());
        command.env("CARGO_TARGET_DIR", target_directory()?);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        Ok(command)
    }

    fn run(&self, git: &Git, arguments: &[&str]) -> Result<(), Error> {
        output(&mut self.cargo(git, arguments)?).map(drop)
    }
}

impl Services for Registry {
    fn has(&self, name: &str, version: &Version) -> Result<bool, Error> {
        let wanted = format!("{name}@{version}");
        let mut command = cargo(&["info", "--quiet", "--registry", self.name, &wanted]);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        match output(&mut command) {
            Ok(_) => Ok(true),
            Err(Error::Failed { output, .. }) if output.contains("could not find") => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn package(&self, git: &Git, name: &str) -> Result<(), Error> {
        let line = [
            "publish",
            "--dry-run",
            "--locked",
            "--registry",
            self.name,
            "-p",
            name,
        ];
        let no_verify: &[&str] = if self.verifies { &[] } else { &["--no-verify"] };
        self.run(git, &[&line, no_verify].concat())
    }

    fn compare(&self, git: &Git, member: &Member, last_tag: &str) -> Result<String, Error> {
        let (passed, printed) = gates::compare(git.root(), &member.name, last_tag)?;
        if !passed {
            return Err(Error::Failed {
                command: format!("cargo semver-checks --baseline-rev {last_tag}"),
                output: printed.trim().to_owned(),
            });
        }
        // What was blessed may be older than the code: describing it anew takes a nightly toolchain.
        let snapshot = format!("xtask/gates/public-api/{}.txt", member.name);
        let difference = git.difference(last_tag, &snapshot)?;
        Ok(format!(
            "the version says what changed since {last_tag}; public API, as last blessed:{}",
            changed_lines(&difference)
        ))
    }

    fn publish(&self, git: &Git, name: &str) -> Result<(), Error> {
        // It was built when it was packaged.
        self.run(
            git,
            &[
                "publish",
                "--no-verify",
                "--locked",
                "--registry",
                self.name,
                "-p",
                name,
            ],
        )
    }
}

/// Runs a program that succeeds, and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Error::Start {
            program: program.clone(),
            error,
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    let text = [output.stdout, output.stderr].concat();
    Err(Error::Failed {
        command: format!("{program} {}", arguments.join(" ")),
        output: String::from_utf8_lossy(&text).trim().to_owned(),
    })
}

/// The lines that a difference adds and removes, each on a line of its own.
fn changed_lines(difference: &str) -> String {
    let headings = ["+++", "---"];
    let is_changed = |line: &&str| {
        line.starts_with(['+', '-']) && !headings.iter().any(|heading| line.starts_with(heading))
    };
    let lines: String = difference
        .lines()
        .filter(is_changed)
        .flat_map(|line| ["\n          ", line])
        .collect();
    if lines.is_empty() {
        " the same".to_owned()
    } else {
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_without_its_headings() {
        let difference =
            "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-pub fn a()\n+pub fn b()\n";
        assert_eq!(
            changed_lines(difference),
            "\n          -pub fn a()\n          +pub fn b()"
        );
        assert_eq!(changed_lines(""), " the same");
    }
}
