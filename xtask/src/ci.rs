//! Every check and test.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use crate::workspace::{Error, Package, cargo, packages, run};

/// Needs OpenSSL's headers on Linux, so it has a task of its own: `ci` must do with a Rust toolchain and a C compiler.
const NATIVE_TLS: &str = "native-tls";

/// `cargo xtask ci`.
pub(crate) fn ci() -> Result<(), Error> {
    let mut steps = vec![
        Step::new("formatting", "fmt --all --check"),
        Step::new(
            "clippy",
            "clippy --workspace --all-targets --locked -- -D warnings",
        ),
    ];
    steps.extend(packages()?.iter().flat_map(features_alone));
    steps.extend([
        Step::new("tests", "test --workspace --locked"),
        Step::new("examples", "xtask examples"),
        Step::new(
            "fixtures",
            "run --quiet --locked -p workspace-tests --bin fixtures -- lint",
        ),
        Step::new("documentation", "doc --workspace --no-deps --locked")
            .env("RUSTDOCFLAGS", "-D warnings"),
    ]);
    run_all(&steps)
}

/// `cargo xtask native-tls`.
pub(crate) fn native_tls() -> Result<(), Error> {
    let steps: Vec<Step> = packages()?
        .iter()
        .filter(|package| package.features.contains(NATIVE_TLS))
        .flat_map(|package| {
            let name = &package.name;
            [
                Step::new(
                    format!("clippy of {name} with native-tls alone"),
                    &format!("clippy -p {name} --all-targets --locked --no-default-features --features {NATIVE_TLS} -- -D warnings"),
                ),
                Step::new(
                    format!("tests of {name} with all features"),
                    &format!("test -p {name} --locked --all-features"),
                ),
            ]
        })
        .collect();
    run_all(&steps)
}

/// `cargo xtask fixtures`: the program that does it needs more than this one.
pub(crate) fn fixtures(arguments: &[&str]) -> Result<(), Error> {
    let program = [
        "run",
        "--quiet",
        "--locked",
        "-p",
        "workspace-tests",
        "--bin",
        "fixtures",
        "--",
    ];
    let mut command = cargo(&[&program, arguments].concat());
    // A program that is recorded may read from it.
    command.stdin(Stdio::inherit());
    run(command)
}

/// Each feature without the others, and none at all, for the crates that have any.
fn features_alone(package: &Package) -> Vec<Step> {
    let name = &package.name;
    let choices = package
        .features
        .iter()
        .filter(|feature| !matches!(feature.as_str(), "default" | NATIVE_TLS));
    let alone =
        choices.map(|feature| (format!("{feature} alone"), format!(" --features {feature}")));
    let none = (!package.features.is_empty()).then(|| ("no features".to_owned(), String::new()));
    none.into_iter()
        .chain(alone)
        .map(|(choice, argument)| {
            Step::new(
                format!("clippy of {name} with {choice}"),
                &format!(
                    "clippy -p {name} --lib --locked --no-default-features{argument} -- -D warnings"
                ),
            )
        })
        .collect()
}

struct Step {
    name: String,
    arguments: Vec<String>,
    env: Option<(&'static str, &'static str)>,
}

impl Step {
    /// A call of cargo with the arguments of `line`, which are separated by blanks.
    fn new(name: impl Into<String>, line: &str) -> Self {
        Self {
            name: name.into(),
            arguments: line.split(' ').map(str::to_owned).collect(),
            env: None,
        }
    }

    fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.env = Some((name, value));
        self
    }
}

/// Runs the steps in order, stops at the first failure, and says how long each took.
fn run_all(steps: &[Step]) -> Result<(), Error> {
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for step in steps {
        println!("\n=== {}: cargo {}", step.name, step.arguments.join(" "));
        let arguments: Vec<&str> = step.arguments.iter().map(String::as_str).collect();
        let mut command = cargo(&arguments);
        command.envs(step.env);
        let start = Instant::now();
        run(command)?;
        times.push((&step.name, start.elapsed()));
    }
    println!();
    for (name, time) in &times {
        println!("{:>7.1} s  {name}", time.as_secs_f64());
    }
    println!("\n{} passed, 0 failed", times.len());
    Ok(())
}
