//! The tools: installed at pinned versions below `target/`, and run on one document at a time.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use xshell::cmd;

use crate::{
    digest::sha256,
    workspace::{root, shell, target_directory},
};

/// What decides which versions are installed.
const PINS: [&str; 4] = [
    "requirements.txt",
    "package.json",
    "package-lock.json",
    ".npmrc",
];

/// Where Redocly's program is installed.
const REDOCLY: &str = "node_modules/@redocly/cli/bin/cli.js";

/// What checks a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Tool {
    /// The document against the schema of OpenAPI 3.1.
    OpenapiSpecValidator,
    /// Redocly's recommended rules.
    Redocly,
    /// The schemas against JSON Schema 2020-12, and the examples against the schemas.
    Examples,
}

impl Tool {
    pub(crate) const ALL: [Self; 3] = [Self::OpenapiSpecValidator, Self::Redocly, Self::Examples];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OpenapiSpecValidator => "openapi-spec-validator",
            Self::Redocly => "redocly",
            Self::Examples => "examples",
        }
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a tool says of a document.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) passed: bool,
    pub(crate) output: String,
}

impl Verdict {
    /// How many examples [`Tool::Examples`] validated.
    pub(crate) fn examples(&self) -> Result<u64> {
        #[derive(Deserialize)]
        struct Report {
            examples: u64,
        }
        let report: Report = serde_json::from_str(&self.output)
            .with_context(|| format!("no report of examples: {}", self.output))?;
        Ok(report.examples)
    }
}

/// The folder with the installed tools.
#[derive(Debug)]
pub(crate) struct Tools(PathBuf);

impl Tools {
    /// Installs the tools, unless the same versions are there already.
    pub(crate) fn installed() -> Result<Self> {
        let python = version("python3", "install Python 3.11 or newer with its `venv`")?;
        let node = version("node", "install Node.js 20.19 or newer")?;
        version("npm", "install npm, which comes with Node.js")?;
        let java = version("java", "install a Java runtime, 11 or newer")?;
        let mut pins = format!("{python}{node}{java}");
        for name in PINS {
            let path = conformance(name);
            pins.push_str(&fs::read_to_string(&path)?);
        }
        let wanted = sha256(pins.as_bytes());
        let folder = target_directory()?.join("conformance-tools");
        let stamp = folder.join("stamp");
        if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(Self(folder));
        }
        install(&folder)?;
        fs::write(&stamp, wanted)?;
        Ok(Self(folder))
    }

    /// A command that runs a Python script of this project; it finds Redocly's program in the variable `REDOCLY`.
    pub(crate) fn python(&self, script: &str) -> Command {
        let mut command = Command::new(python(&self.0));
        command.arg(conformance(script));
        command.env("PYTHONUTF8", "1");
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command.env("NO_COLOR", "1");
        command.env("REDOCLY", self.0.join(REDOCLY));
        command
    }

    /// A call of Prism.
    pub(crate) fn prism(&self) -> Command {
        let mut command = Command::new("node");
        command.arg(
            self.0
                .join("node_modules/@stoplight/prism-cli/dist/index.js"),
        );
        command.env("NO_COLOR", "1");
        command
    }

    /// Runs one tool on one document.
    pub(crate) fn check(&self, tool: Tool, document: &Path) -> Result<Verdict> {
        let mut command = match tool {
            Tool::OpenapiSpecValidator => {
                let mut command = Command::new(python(&self.0));
                command.args(["-m", "openapi_spec_validator", "--schema", "3.1"]);
                command.args(["--validation-errors", "all"]);
                // There are two that it could use; canaries know what this one says.
                command.env(
                    "OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND",
                    "jsonschema",
                );
                command
            }
            Tool::Redocly => {
                let mut command = Command::new("node");
                command.arg(self.0.join(REDOCLY));
                command.args(["lint", "--format", "stylish", "--config"]);
                command.arg(conformance("redocly.yaml"));
                command.env("REDOCLY_TELEMETRY", "off");
                command.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
                command
            }
            Tool::Examples => {
                let mut command = Command::new(python(&self.0));
                command.arg(conformance("examples.py"));
                command
            }
        };
        let output = command
            .arg(document)
            .env("NO_COLOR", "1")
            .env("PYTHONUTF8", "1")
            .stdin(Stdio::null())
            .output()?;
        let text = [output.stdout, output.stderr].concat();
        Ok(Verdict {
            passed: output.status.success(),
            output: String::from_utf8_lossy(&text).into_owned(),
        })
    }
}

fn install(folder: &Path) -> Result<()> {
    let sh = shell(root())?;
    sh.remove_path(folder)?;
    for name in PINS {
        sh.copy_file(conformance(name), sh.create_dir(folder)?.join(name))?;
    }
    sh.change_dir(folder);
    cmd!(sh, "python3 -m venv venv").run()?;
    // Nothing but what is listed, and then that nothing is missing from the list.
    let python = python(folder);
    let quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
    cmd!(
        sh,
        "{python} -m pip install {quiet...} --no-deps -r requirements.txt"
    )
    .run()?;
    cmd!(sh, "{python} -m pip check --disable-pip-version-check").run()?;
    cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund").run()?;
    Ok(())
}

/// What a program that must be there says of its version.
fn version(program: &str, advice: &str) -> Result<String> {
    let sh = shell(root())?;
    let version = cmd!(sh, "{program} --version").read();
    version.with_context(|| format!("cannot run `{program}`: {advice}"))
}

fn python(folder: &Path) -> PathBuf {
    let own = if cfg!(windows) {
        "venv/Scripts/python.exe"
    } else {
        "venv/bin/python"
    };
    folder.join(own)
}

fn conformance(name: &str) -> PathBuf {
    root().join("xtask/conformance").join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_is_named_with_what_to_do() {
        let error = version("no-such-program", "install it").unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with("cannot run `no-such-program`") && text.ends_with(": install it"),
            "{text}"
        );
    }

    #[test]
    fn every_version_is_pinned_and_no_registry_is_named() {
        let text = |name| fs::read_to_string(conformance(name)).unwrap();
        let requirements = text("requirements.txt");
        let lines = requirements.lines().filter(|line| !line.starts_with('#'));
        let pins: Vec<_> = lines.map(|line| line.split_once("==").unwrap()).collect();
        assert!(pins.contains(&("openapi-spec-validator", "0.9.0")));
        assert!(pins.contains(&("jsonschema", "4.26.0")));
        assert!(pins.contains(&("schemathesis", "4.32.5")));
        assert!(pins.contains(&("openapi-generator-cli", "7.26.0")));
        assert!(text("package.json").contains(r#""@redocly/cli": "2.77.0""#));
        assert!(text("package.json").contains(r#""@stoplight/prism-cli": "5.14.2""#));
        for name in PINS {
            // A lock file says where the authors of a package ask for donations.
            let text = text(name);
            let mut lines = text
                .lines()
                .filter(|line| !line.trim().starts_with("\"url\": "));
            assert!(
                lines.all(|line| !line.contains("://")),
                "{name} names a host"
            );
        }
    }
}
