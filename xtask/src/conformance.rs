//! `cargo xtask conformance`: what tools that know nothing of this project say of its OpenAPI documents and pages.
//!
//! The tests are in `xtask/conformance`, and run by pytest.

use std::{env, fs, path::PathBuf};

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::{
    tools::debian,
    workspace::{root, shell, target_directory},
};

/// What decides which versions are installed.
const PINS: [&str; 4] = [
    "requirements.txt",
    "package.json",
    "package-lock.json",
    ".npmrc",
];

/// What has to be there, and what to do where it is not.
const PROGRAMS: [(&str, &str); 4] = [
    ("python3", "install Python 3.11 or newer with its `venv`"),
    ("node", "install Node.js 20.19 or newer"),
    ("npm", "install npm, which comes with Node.js"),
    ("java", "install a Java runtime, 11 or newer"),
];

/// The names that Chromium has on different systems.
const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Tests every document, that the tools find mistakes, and the pages in a browser.
pub(crate) fn run() -> Result<()> {
    let sh = shell(root())?;
    let (python, target) = (installed(&sh)?, target_directory()?);
    cmd!(sh, "cargo build --quiet --locked -p vendorctl").run()?;
    cmd!(
        sh,
        "cargo build --quiet --locked -p workspace-tests --example journeys"
    )
    .run()?;
    let tests = conformance("");
    let reports = target.join("conformance");
    let options = "-p no:cacheprovider -v --tb=short --durations=5".split(' ');
    cmd!(
        sh,
        "{python} -m pytest {options...} --basetemp {reports} {tests}"
    )
    .env("CONFORMANCE_TARGET", &target)
    .env("PYTHONUTF8", "1")
    .env("PYTHONDONTWRITEBYTECODE", "1")
    .env("NO_COLOR", "1")
    .env("REDOCLY_TELEMETRY", "off")
    .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
    .run()?;
    browser(&sh)
}

/// The Python that has the tools. They are installed unless the same versions are there already.
fn installed(sh: &Shell) -> Result<PathBuf> {
    let mut wanted = String::new();
    for (program, advice) in PROGRAMS {
        let version = cmd!(sh, "{program} --version").read();
        wanted += &version.with_context(|| format!("cannot run `{program}`: {advice}"))?;
    }
    for name in PINS {
        wanted += &sh.read_file(conformance(name))?;
    }
    let folder = target_directory()?.join("conformance-tools");
    let stamp = folder.join("stamp");
    let python = folder.join(if cfg!(windows) {
        "venv/Scripts/python.exe"
    } else {
        "venv/bin/python"
    });
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(python);
    }
    sh.remove_path(&folder)?;
    for name in PINS {
        sh.copy_file(conformance(name), sh.create_dir(&folder)?.join(name))?;
    }
    let _inside = sh.push_dir(&folder);
    cmd!(sh, "python3 -m venv venv").run()?;
    // Nothing but what is listed, and then that nothing is missing from the list.
    let pip = "-m pip --disable-pip-version-check --no-input".split(' ');
    let listed = "install --quiet --no-deps -r requirements.txt".split(' ');
    cmd!(sh, "{python}").args(pip.clone()).args(listed).run()?;
    cmd!(sh, "{python}").args(pip).arg("check").run()?;
    cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund").run()?;
    sh.write_file(&stamp, wanted)?;
    Ok(python)
}

/// Runs the tests that need a browser, on the Chromium that is there or can be installed from Debian's packages.
fn browser(sh: &Shell) -> Result<()> {
    const MISSING: &str = "there is no Chromium: install it, or name it in the variable CHROMIUM";
    let runs = |name: &&str| {
        cmd!(sh, "{name} --version")
            .quiet()
            .ignore_stderr()
            .read()
            .is_ok()
    };
    let known = || CHROMIUM.into_iter().find(runs).map(str::to_owned);
    let found = || env::var("CHROMIUM").ok().or_else(known);
    if found().is_none() {
        debian(sh, &["chromium"]).context(MISSING)?;
    }
    let chromium = found().context(MISSING)?;
    // The addresses that the clients make, and the pages of the inspector.
    for (package, test) in [("workspace-tests", "browser"), ("vendorctl", "inspector")] {
        cmd!(
            sh,
            "cargo test --quiet --locked -p {package} --test {test} -- --ignored"
        )
        .env("CHROMIUM", &chromium)
        .run()?;
    }
    Ok(())
}

fn conformance(name: &str) -> PathBuf {
    root().join("xtask/conformance").join(name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::Deserialize;
    use serde_json::Value;

    use super::*;
    use crate::documents::documents;

    /// A text that stands once in a document, and what it becomes.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Edit {
        from: String,
        to: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Canary {
        name: String,
        finder: String,
        vendor: String,
        operation: Option<String>,
        edit: Option<Edit>,
        fault: Option<Value>,
        signature: Option<String>,
        says: Vec<String>,
    }

    impl Edit {
        fn can_be_made_in(&self, vendor: &str) -> bool {
            let documents = documents().unwrap();
            let document = documents.iter().find(|one| one.name.starts_with(vendor));
            document.unwrap().text.matches(&self.from).count() == 1 && self.from != self.to
        }
    }

    fn table<T: serde::de::DeserializeOwned>(name: &str) -> Vec<T> {
        yaml_serde::from_str(&fs::read_to_string(conformance(name)).unwrap()).unwrap()
    }

    /// pytest finds this too, but not on every change.
    #[test]
    fn every_mistake_can_be_made_and_every_tool_and_vendor_has_some() {
        let canaries: Vec<Canary> = table("canaries.yaml");
        for canary in &canaries {
            let name = &canary.name;
            let mistakes = [
                canary.edit.is_some(),
                canary.fault.is_some(),
                canary.signature.is_some(),
            ];
            let count = mistakes.iter().filter(|is_one| **is_one).count();
            assert!(count == 1 && !canary.says.is_empty(), "{name}");
            let edit = canary.edit.as_ref();
            assert!(
                edit.is_none_or(|edit| edit.can_be_made_in(&canary.vendor)),
                "{name}"
            );
        }
        let distinct = |key: fn(&Canary) -> (&str, &str)| {
            canaries.iter().map(key).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(distinct(|canary| (&canary.name, "")), canaries.len());
        let kind = |canary: &Canary| match &*canary.finder {
            "openapi-spec-validator" | "redocly" | "examples" => 0,
            "prism" => 1,
            _ => 2,
        };
        let counts = [0, 1, 2].map(|one| canaries.iter().filter(|c| kind(c) == one).count());
        assert_eq!(counts, [18, 19, 15]);
        assert_eq!(distinct(|canary| (&canary.finder, "")), 7);
        for one in [0, 1, 2] {
            let own = canaries.iter().filter(|canary| kind(canary) == one);
            let vendors: BTreeSet<_> = own.map(|canary| &canary.vendor).collect();
            assert_eq!(vendors.len(), 4);
        }
        // Prism's are made all at once: each has an operation of its own.
        let prism = canaries.iter().filter(|canary| kind(canary) == 1);
        let operations: BTreeSet<_> = prism.map(|one| (&one.vendor, &one.operation)).collect();
        assert_eq!(operations.len(), 19);
        let edits: Vec<Edit> = table("old-rule.yaml");
        assert!(edits.len() == 3 && edits.iter().all(|edit| edit.can_be_made_in("jinyan")));
    }

    #[test]
    fn every_version_is_pinned_and_no_registry_is_named() {
        let text = |name| fs::read_to_string(conformance(name)).unwrap();
        let requirements = text("requirements.txt");
        let mut lines = requirements.lines().filter(|line| !line.starts_with('#'));
        assert!(lines.all(|line| line.contains("==")));
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
