//! `cargo xtask release --rehearse`: every crate as a package, used by somebody who has nothing else of this workspace.
//!
//! For each crate there is a project that depends on it alone: `xtask/release/consumers/<crate>.rs` is its program. The
//! program's first comment has what else it depends on, after a `#` the features of the crate that it needs. A crate that is
//! a program itself has `<crate>.args` instead, the arguments to run it with. The projects are built from the packages and run
//! against the sandbox of the packaged `vendorctl`.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use cargo_metadata::Package;
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::{
    conformance::processes::Process,
    release::plan::order,
    workspace::{is_library, metadata, output, root, target_directory},
};

/// The crate whose program is the sandbox.
const SANDBOX: &str = "vendorctl";

pub(super) fn run(sh: &Shell) -> Result<()> {
    let metadata = metadata(&sh.current_dir())?;
    let packages = order(&metadata)?;
    // Nothing is verified by itself, because everything is built afterwards.
    cmd!(sh, "cargo publish --workspace --dry-run --no-verify").run()?;
    let target = target_directory()?;
    let folder = target.join("rehearsal");
    sh.remove_path(&folder)?;
    for package in &packages {
        unpack(sh, package, &target, &folder)?;
        if let Some(source) = consumer(package)? {
            let project = folder.join(project(package));
            sh.write_file(project.join("Cargo.toml"), manifest(package, &source)?)?;
            sh.write_file(project.join("src/main.rs"), source)?;
        }
    }
    sh.write_file(folder.join("Cargo.toml"), workspace(&packages))?;
    sh.change_dir(&folder);
    sh.set_var("CARGO_TARGET_DIR", folder.join("target"));
    cmd!(sh, "cargo build --package {SANDBOX}").run()?;
    let program = |name: &str| folder.join(format!("target/debug/{name}{EXE_SUFFIX}"));
    let mut command = Command::new(program(SANDBOX));
    command.arg("sandbox");
    let mut sandbox = Process::start("vendorctl", command)?;
    let ready = sandbox.wait_for(|line| serde_json::from_str::<Value>(line).ok())?;
    for (name, value) in settings(&ready) {
        sh.set_var(name, value);
    }
    let mut failed = 0;
    println!("\n{:<22} {:>7} {:>6}  result", "crate", ".crate", "crates");
    for package in &packages {
        let name = package.name.as_str();
        let kilobytes = fs::metadata(packed(package, &target))?.len().div_ceil(1024);
        let project = project(package);
        let (passed, said) = if consumer(package)?.is_some() {
            output(cmd!(sh, "cargo run --quiet --package {project}"))?
        } else {
            let (program, arguments) = (program(name), arguments(name)?);
            output(cmd!(sh, "{program}").args(arguments.split_whitespace()))?
        };
        let last = said.trim_end().lines().next_back().unwrap_or_default();
        let passed = passed && !last.is_empty();
        let crates = crates(
            &cmd!(
                sh,
                "cargo tree --package {project} --edges normal,build --prefix none"
            )
            .read()?,
        );
        println!(
            "{name:<22} {kilobytes:>3} KiB {crates:>6}  {}",
            if passed { last } else { "FAILED" }
        );
        if !passed {
            println!("{said}");
            failed += 1;
        }
    }
    drop(sandbox);
    sh.remove_path(folder.join("target"))?;
    ensure!(
        failed == 0,
        "{failed} of {} crates cannot be used",
        packages.len()
    );
    Ok(())
}

/// Where cargo has put a package.
fn packed(package: &Package, target: &Path) -> PathBuf {
    let Package { name, version, .. } = package;
    target.join(format!("package/tmp-registry/{name}-{version}.crate"))
}

fn unpack(sh: &Shell, package: &Package, target: &Path, folder: &Path) -> Result<()> {
    sh.create_dir(folder)?;
    let packed = packed(package, target);
    Ok(cmd!(sh, "tar -xzf {packed} -C {folder}").run()?)
}

/// The name of the package that is built: the consumer's, or the crate's if it is a program.
fn project(package: &Package) -> String {
    if is_library(package) {
        format!("uses-{}", package.name)
    } else {
        package.name.to_string()
    }
}

/// The program of a crate's consumer, unless the crate is a program itself.
fn consumer(package: &Package) -> Result<Option<String>> {
    let path = consumers().join(format!("{}.rs", package.name));
    is_library(package)
        .then(|| fs::read_to_string(&path).with_context(|| path.display().to_string()))
        .transpose()
}

fn arguments(name: &str) -> Result<String> {
    let path = consumers().join(format!("{name}.args"));
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

fn consumers() -> PathBuf {
    root().join("xtask/release/consumers")
}

/// The manifest of the projects, which takes our crates from their packages.
fn workspace(packages: &[&Package]) -> String {
    let mut text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"uses-*\", \"{SANDBOX}-*\"]\n\n\
         [profile.dev]\ndebug = false\n\n[patch.crates-io]\n"
    );
    for Package { name, version, .. } in packages {
        text += &format!("{name} = {{ path = \"{name}-{version}\" }}\n");
    }
    text
}

/// The manifest of a crate's consumer.
fn manifest(package: &Package, source: &str) -> Result<String> {
    let Package { name, version, .. } = package;
    let mut lines = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim);
    lines
        .find(|line| *line == "```toml")
        .with_context(|| format!("the consumer of {name} does not say what it depends on"))?;
    let mut features = String::new();
    let mut others = String::new();
    for line in lines.take_while(|line| *line != "```") {
        match line.strip_prefix("# ") {
            Some(own) => features = format!(", {own}"),
            None => others += &format!("{line}\n"),
        }
    }
    Ok(format!(
        "[package]\nname = \"uses-{name}\"\nedition = \"2024\"\n\n[dependencies]\n\
         {name} = {{ version = \"={version}\"{features} }}\n{others}"
    ))
}

/// What the sandbox says when it is ready, as `ISEARCH_BASE_URL` and `ISEARCH_ACCESS_KEY`.
fn settings(ready: &Value) -> Vec<(String, String)> {
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let mut settings = Vec::new();
    for (vendor, value) in ready.get("vendors").map(members).unwrap_or_default() {
        let mut all = members(&value);
        all.extend(value.get("credentials").map(members).unwrap_or_default());
        for (name, value) in all {
            if let Some(text) = value.as_str() {
                settings.push((format!("{vendor}_{name}").to_uppercase(), text.to_owned()));
            }
        }
    }
    settings
}

/// How many crates a project is made of, itself not counted.
fn crates(tree: &str) -> usize {
    let packages = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    packages
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_crate_has_one_consumer_and_no_other_has() {
        let metadata = metadata(&root()).unwrap();
        let packages = order(&metadata).unwrap();
        for package in &packages {
            let name = &package.name;
            match consumer(package).unwrap() {
                Some(source) => {
                    assert!(manifest(package, &source).is_ok(), "{name}");
                    assert!(
                        source.contains(&format!("{}::", name.replace('-', "_"))),
                        "{name}"
                    );
                }
                None => assert_ne!(arguments(name).unwrap().trim(), ""),
            }
        }
        assert_eq!(fs::read_dir(consumers()).unwrap().count(), packages.len());
    }

    #[test]
    fn a_project_has_one_crate_of_ours_and_what_its_comment_says() {
        let metadata = metadata(&root()).unwrap();
        let packages = order(&metadata).unwrap();
        let package = packages
            .iter()
            .find(|package| *package.name == "vendor-store")
            .unwrap();
        let source = "//! Does it.\n//!\n//! ```toml\n//! # features = [\"file\"]\n//! tokio = \"1\"\n//! ```\n\nfn main() {}\n";
        let manifest_text = manifest(package, source).unwrap();
        let (_, dependencies) = manifest_text.split_once("[dependencies]\n").unwrap();
        let version = &package.version;
        assert_eq!(
            dependencies,
            format!(
                "vendor-store = {{ version = \"={version}\", features = [\"file\"] }}\ntokio = \"1\"\n"
            )
        );
        assert!(manifest(package, "fn main() {}\n").is_err());
        assert!(workspace(&packages).contains(&format!(
            "\nvendor-store = {{ path = \"vendor-store-{version}\" }}\n"
        )));
    }

    #[test]
    fn consumers_are_told_of_every_address_and_credential() {
        let ready = serde_json::json!({"ready": true, "vendors": {"isearch": {
            "base_url": "http://127.0.0.1:1", "credentials": {"access_key": "a"},
        }}});
        let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut found = settings(&ready);
        found.sort();
        let expected = [
            text("ISEARCH_ACCESS_KEY", "a"),
            text("ISEARCH_BASE_URL", "http://127.0.0.1:1"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_crate_that_comes_twice_is_counted_once() {
        let tree = "consumer v0.0.0 (somewhere)\na v1.0.0\nb v1.0.0\nb v2.0.0\na v1.0.0 (*)\n";
        assert_eq!(crates(tree), 3);
    }
}
