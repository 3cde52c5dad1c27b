//! Every check and test.

use std::{
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Result, ensure};
use cargo_metadata::Package;
use xshell::{Shell, cmd};

use crate::workspace::{built, metadata, root, shell};

/// Needs OpenSSL's headers on Linux, so it has a task of its own: `ci` must do with a Rust toolchain and a C compiler.
const NATIVE_TLS: &str = "native-tls";

/// `cargo xtask ci`.
pub(crate) fn ci() -> Result<()> {
    let mut steps = vec![
        "cargo fmt --all --check".to_owned(),
        "cargo clippy --workspace --all-targets --locked -- -D warnings".to_owned(),
    ];
    steps.extend(metadata(&root())?.packages.iter().flat_map(features_alone));
    steps.extend(
        [
            "cargo test --workspace --locked",
            "cargo xtask examples",
            "cargo xtask fixtures lint",
            "cargo doc --workspace --no-deps --locked",
        ]
        .map(str::to_owned),
    );
    run_all(&steps)
}

/// `cargo xtask native-tls`.
pub(crate) fn native_tls() -> Result<()> {
    let metadata = metadata(&root())?;
    let has_it = |package: &&Package| package.features.contains_key(NATIVE_TLS);
    let steps = metadata.packages.iter().filter(has_it).flat_map(|package| {
        let name = &package.name;
        [
            format!("cargo clippy -p {name} --all-targets --locked --no-default-features --features {NATIVE_TLS} -- -D warnings"),
            format!("cargo test -p {name} --locked --all-features"),
        ]
    });
    run_all(&steps.collect::<Vec<_>>())
}

/// `cargo xtask fixtures`: the program that does it needs more than this one.
pub(crate) fn fixtures(arguments: &[String]) -> Result<()> {
    let sh = shell(root())?;
    let program = built(&sh, "fixtures")?;
    // A program that is recorded may read what is typed.
    let mut command = Command::from(cmd!(sh, "{program} {arguments...}"));
    let status = command.stdin(Stdio::inherit()).status()?;
    ensure!(status.success(), "`fixtures` failed ({status})");
    Ok(())
}

/// No feature at all, and each without the others, for the crates that have any. A feature that only switches on the same one
/// of another crate compiles no line that is not compiled there.
fn features_alone(package: &Package) -> Vec<String> {
    let name = &package.name;
    let is_own = |(feature, switches): &(&String, &Vec<String>)| {
        let passed_on = |switch: &String| {
            switch
                .split_once('/')
                .is_some_and(|(_, other)| other == *feature)
        };
        !matches!(feature.as_str(), "default" | NATIVE_TLS) && !switches.iter().any(passed_on)
    };
    let alone = package.features.iter().filter(is_own);
    let alone = alone.map(|(feature, _)| format!(" --features {feature}"));
    let none = (!package.features.is_empty()).then(String::new);
    let choices = none.into_iter().chain(alone);
    let step = |choice| {
        format!(
            "cargo clippy -p {name} --lib --locked --no-default-features{choice} -- -D warnings"
        )
    };
    choices.map(step).collect()
}

/// Runs the steps in order, stops at the first failure, and says how long each took.
fn run_all(steps: &[String]) -> Result<()> {
    let sh: Shell = shell(root())?;
    sh.set_var("RUSTDOCFLAGS", "-D warnings");
    let mut times = Vec::new();
    for step in steps {
        let start = Instant::now();
        let arguments = step.split(' ').skip(1);
        cmd!(sh, "cargo {arguments...}").run()?;
        times.push((step, start.elapsed()));
    }
    println!();
    for (step, time) in &times {
        println!("{:>7.1} s  {step}", time.as_secs_f64());
    }
    println!("\n{} passed, 0 failed", times.len());
    Ok(())
}
