//! `cargo xtask release --rehearse`: every crate as a package, used by somebody who has nothing else of this workspace.
//!
//! `xtask/release/consumers` has a program for each library. They are built from the packages, one at a time, and run against
//! the sandbox of the packaged `vendorctl`.

use std::{
    collections::BTreeSet,
    env::consts::EXE_SUFFIX,
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::{
    release::plan::order,
    workspace::{metadata, output, target_directory},
};

const CONSUMERS: &str = "xtask/release/consumers";

/// The crate that is no library: its program is the sandbox.
const PROGRAM: &str = "vendorctl";

pub(super) fn run(sh: &Shell) -> Result<()> {
    let metadata = metadata(&sh.current_dir())?;
    // Nothing is verified by itself, because everything is built afterwards.
    cmd!(sh, "cargo publish --workspace --dry-run --no-verify").run()?;
    let packages = target_directory()?.join("package/tmp-registry");
    let folder = target_directory()?.join("rehearsal");
    sh.remove_path(&folder)?;
    let mut rows = Vec::new();
    for package in order(&metadata) {
        let name = package.name.to_string();
        let packed = packages.join(format!("{name}-{}.crate", package.version));
        let to = sh.create_dir(folder.join(&name))?;
        cmd!(sh, "tar -xzf {packed} -C {to} --strip-components=1").run()?;
        rows.push((name, fs::metadata(packed)?.len().div_ceil(1024)));
    }
    let manifest = Path::new(CONSUMERS).join("manifest.toml");
    sh.copy_file(manifest, folder.join("Cargo.toml"))?;
    for program in sh.read_dir(Path::new(CONSUMERS).join("bin"))? {
        sh.copy_file(program, sh.create_dir(folder.join("src/bin"))?)?;
    }
    sh.change_dir(&folder);
    sh.set_var("CARGO_TARGET_DIR", folder.join("target"));
    cmd!(sh, "cargo build --package {PROGRAM}").run()?;
    let program = folder.join(format!("target/debug/{PROGRAM}{EXE_SUFFIX}"));
    let sandbox = Sandbox::start(sh, &program)?;
    let mut failed = Vec::new();
    println!("\n{:<22} {:>11} {:>6}  result", "crate", ".crate", "crates");
    for (name, kilobytes) in rows {
        let (built, (passed, said)) = if name == PROGRAM {
            (
                vec!["--package", PROGRAM],
                output(cmd!(sh, "{program} demo"))?,
            )
        } else {
            let features = vec!["--package", "consumers", "--features", &name];
            let run = cmd!(sh, "cargo run --quiet --bin {name}").args(&features);
            (features, output(run)?)
        };
        let tree = cmd!(
            sh,
            "cargo tree --edges normal,build --prefix none {built...}"
        )
        .read()?;
        let said = said.trim_end();
        let last = said.lines().next_back().filter(|_| passed);
        let (result, crates) = (last.unwrap_or("FAILED"), crates(&tree));
        println!("{name:<22} {kilobytes:>7} KiB {crates:>6}  {result}");
        if last.is_none() {
            println!("{said}");
            failed.push(name);
        }
    }
    drop(sandbox);
    sh.remove_path(folder.join("target"))?;
    ensure!(failed.is_empty(), "cannot be used: {}", failed.join(", "));
    Ok(())
}

/// A sandbox that runs until it is dropped.
struct Sandbox(Child);

impl Sandbox {
    /// Starts it, and tells the shell of every address and credential, as `ISEARCH_BASE_URL` and `ISEARCH_ACCESS_KEY`.
    fn start(sh: &Shell, program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command
            .arg("sandbox")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let output = child.stdout.take();
        let sandbox = Self(child);
        let mut line = String::new();
        BufReader::new(output.context("no output")?).read_line(&mut line)?;
        for (name, value) in settings(&serde_json::from_str(&line)?) {
            sh.set_var(name, value);
        }
        Ok(sandbox)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // If it has ended, there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the sandbox says when it is ready, as variables.
fn settings(ready: &Value) -> Vec<(String, String)> {
    let members = |value: Option<&Value>| {
        value
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default()
    };
    let mut settings = Vec::new();
    for (vendor, value) in members(ready.get("vendors")) {
        let credentials = members(value.get("credentials"));
        for (name, value) in members(Some(&value)).into_iter().chain(credentials) {
            if let Some(text) = value.as_str() {
                settings.push((format!("{vendor}_{name}").to_uppercase(), text.to_owned()));
            }
        }
    }
    settings
}

/// How many crates a program is made of, itself not counted.
fn crates(tree: &str) -> usize {
    let packages = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    packages.collect::<BTreeSet<_>>().len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{is_library, root};

    #[test]
    fn every_library_has_one_program_and_no_other_crate_has() {
        let metadata = metadata(&root()).unwrap();
        let libraries = metadata
            .packages
            .iter()
            .filter(|package| is_library(package));
        let names: BTreeSet<_> = libraries.map(|package| package.name.to_string()).collect();
        let folder = root().join(CONSUMERS);
        let programs = fs::read_dir(folder.join("bin")).unwrap();
        let programs = programs.map(|program| program.unwrap().path().with_extension(""));
        let programs = programs.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
        assert_eq!(programs.collect::<BTreeSet<_>>(), names);
        let manifest = fs::read_to_string(folder.join("manifest.toml")).unwrap();
        for name in names {
            let source = fs::read_to_string(folder.join(format!("bin/{name}.rs"))).unwrap();
            assert!(
                source.contains(&format!("{}::", name.replace('-', "_"))),
                "{name}"
            );
            for line in [
                format!("{name} = [\"dep:{name}\""),
                format!("{name} = {{ path = \"{name}\", optional = true }}"),
                format!("{name} = {{ path = \"{name}\" }}"),
            ] {
                assert_eq!(manifest.matches(&format!("\n{line}")).count(), 1, "{line}");
            }
        }
    }

    #[test]
    fn consumers_are_told_of_every_address_and_credential() {
        let ready = serde_json::json!({"ready": true, "vendors": {"isearch": {
            "base_url": "http://127.0.0.1:1", "credentials": {"access_key": "a"},
        }}});
        let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [
            text("ISEARCH_BASE_URL", "http://127.0.0.1:1"),
            text("ISEARCH_ACCESS_KEY", "a"),
        ];
        assert_eq!(settings(&ready), expected);
    }

    #[test]
    fn a_crate_that_comes_twice_is_counted_once() {
        let tree = "consumer v0.0.0 (somewhere)\na v1.0.0\nb v1.0.0\nb v2.0.0\na v1.0.0 (*)\n";
        assert_eq!(crates(tree), 3);
    }
}
