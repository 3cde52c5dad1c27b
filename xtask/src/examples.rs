//! The examples of the published crates, each run to its end.

use std::{
    collections::BTreeMap,
    env,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::workspace::{self, cargo, root};

/// More than any example needs; one that runs longer waits for something that does not come.
const LIMIT: Duration = Duration::from_secs(60);

const POLL: Duration = Duration::from_millis(20);

/// All that an example gets of the environment: a variable that names a server would send it there.
const KEPT: [&str; 5] = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];

/// The features of a test run, so that nothing is compiled twice.
const BUILD: [&str; 5] = [
    "build",
    "--workspace",
    "--examples",
    "--locked",
    "--message-format=json-render-diagnostics",
];

/// Why the examples did not pass.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Workspace(#[from] workspace::Error),
    #[error("cannot run {name}: {source}")]
    Start {
        name: String,
        source: std::io::Error,
    },
    #[error("no published crate has an example")]
    None,
    #[error("cargo builds no example {0}; are its features on in the workspace?")]
    NotBuilt(String),
    #[error("{name} failed ({status})")]
    Failed { name: String, status: ExitStatus },
    #[error("{name} did not end within {} s", limit.as_secs())]
    Endless { name: String, limit: Duration },
}

/// Crate and example.
type Name = (String, String);

/// `cargo xtask examples`.
pub(crate) fn examples() -> Result<(), Error> {
    let metadata = workspace::metadata()?;
    let build = cargo(&BUILD).stderr(Stdio::inherit()).output();
    let build = build.map_err(workspace::Error::from)?;
    if !build.status.success() {
        return Err(Error::Failed {
            name: format!("cargo {}", BUILD.join(" ")),
            status: build.status,
        });
    }
    let output = String::from_utf8_lossy(&build.stdout);
    let programs = programs(&published(&metadata)?, &built(&metadata, &output))?;
    let start = Instant::now();
    for (name, program) in &programs {
        println!("\n--- {name}");
        let mut command = Command::new(program);
        command.current_dir(root()).env_clear();
        command.envs(KEPT.iter().filter_map(|key| Some((key, env::var_os(key)?))));
        run(name, command.stdin(Stdio::null()), LIMIT)?;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "\n{} examples ran to their end in {seconds:.1} s",
        programs.len()
    );
    Ok(())
}

/// The examples that there are, with their programs.
fn programs(
    examples: &[Name],
    built: &BTreeMap<Name, PathBuf>,
) -> Result<Vec<(String, PathBuf)>, Error> {
    if examples.is_empty() {
        return Err(Error::None);
    }
    let program = |name: &Name| {
        let shown = format!("{} --example {}", name.0, name.1);
        match built.get(name) {
            Some(program) => Ok((shown, program.clone())),
            None => Err(Error::NotBuilt(shown)),
        }
    };
    examples.iter().map(program).collect()
}

/// The examples of the crates that are published.
fn published(metadata: &Value) -> Result<Vec<Name>, workspace::Error> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut found = Vec::new();
    for package in packages.ok_or(workspace::Error::Metadata)? {
        let registries = package.get("publish").and_then(Value::as_array);
        let targets = package.get("targets").and_then(Value::as_array);
        let (Some(name), Some(targets)) = (text(package, "name"), targets) else {
            return Err(workspace::Error::Metadata);
        };
        if registries.is_some_and(Vec::is_empty) {
            continue;
        }
        let examples = targets.iter().filter(|target| is_example(target));
        found.extend(examples.filter_map(|target| Some((name.clone(), text(target, "name")?))));
    }
    found.sort();
    Ok(found)
}

/// The programs that cargo says it built, one message a line.
fn built(metadata: &Value, messages: &str) -> BTreeMap<Name, PathBuf> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    let packages = packages.into_iter().flatten();
    let names: BTreeMap<_, _> = packages
        .filter_map(|package| Some((text(package, "id")?, text(package, "name")?)))
        .collect();
    let program = |line: &str| {
        let message: Value = serde_json::from_str(line).ok()?;
        let target = message.get("target").filter(|target| is_example(target))?;
        let package = names.get(&text(&message, "package_id")?)?;
        let path = PathBuf::from(text(&message, "executable")?);
        Some(((package.clone(), text(target, "name")?), path))
    };
    messages.lines().filter_map(program).collect()
}

fn is_example(target: &Value) -> bool {
    let kinds = target.get("kind").and_then(Value::as_array);
    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "example"))
}

fn text(value: &Value, member: &str) -> Option<String> {
    value.get(member).and_then(Value::as_str).map(str::to_owned)
}

/// Waits until the program ends, and ends it at the limit.
fn run(name: &str, command: &mut Command, limit: Duration) -> Result<(), Error> {
    let start = |source| Error::Start {
        name: name.to_owned(),
        source,
    };
    let begin = Instant::now();
    let mut child = command.spawn().map_err(start)?;
    loop {
        match child.try_wait().map_err(start)? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                return Err(Error::Failed {
                    name: name.to_owned(),
                    status,
                });
            }
            None if begin.elapsed() >= limit => {
                child.kill().and_then(|()| child.wait()).map_err(start)?;
                return Err(Error::Endless {
                    name: name.to_owned(),
                    limit,
                });
            }
            None => thread::sleep(POLL),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn workspace_of_two() -> Value {
        let target = |kind, name| json!({ "kind": [kind], "name": name });
        json!({ "packages": [
            { "id": "path+client", "name": "client", "publish": null,
              "targets": [target("lib", "client"), target("example", "first"), target("example", "second")] },
            { "id": "path+tests", "name": "tests", "publish": [], "targets": [target("example", "slow")] },
        ] })
    }

    fn artifact(package: &str, name: &str) -> String {
        let target = json!({ "kind": ["example"], "name": name });
        json!({ "package_id": package, "target": target, "executable": name }).to_string()
    }

    #[test]
    fn every_example_of_a_published_crate_is_found() {
        let metadata = workspace_of_two();
        let examples = published(&metadata).unwrap();
        let messages = [
            ("path+client", "second"),
            ("path+client", "first"),
            ("path+tests", "slow"),
        ]
        .map(|(package, name)| artifact(package, name))
        .join("\n");
        let programs = programs(&examples, &built(&metadata, &messages)).unwrap();
        assert_eq!(
            programs,
            [
                ("client --example first".to_owned(), PathBuf::from("first")),
                (
                    "client --example second".to_owned(),
                    PathBuf::from("second")
                ),
            ]
        );
    }

    #[test]
    fn an_example_that_cargo_left_out_is_an_error() {
        let metadata = workspace_of_two();
        let built = built(&metadata, &artifact("path+client", "first"));
        let error = programs(&published(&metadata).unwrap(), &built).unwrap_err();
        assert!(matches!(error, Error::NotBuilt(name) if name.contains("second")));
    }

    #[test]
    fn no_example_is_an_error() {
        let error = programs(&[], &BTreeMap::new()).unwrap_err();
        assert!(matches!(error, Error::None));
    }

    #[test]
    fn an_example_that_fails_is_an_error() {
        let mut command = cargo(&["no-such-command"]);
        let error = run("example", command.stderr(Stdio::null()), LIMIT).unwrap_err();
        assert!(matches!(error, Error::Failed { .. }), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn an_example_that_does_not_end_is_ended() {
        let mut command = Command::new("tail");
        command.args(["-f", "/dev/null"]);
        let error = run("example", &mut command, Duration::ZERO).unwrap_err();
        assert!(matches!(error, Error::Endless { .. }), "{error}");
    }
}
