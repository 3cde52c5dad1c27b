//! The examples of the published crates, each run to its end.

use std::{
    collections::BTreeMap,
    env, io,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use cargo_metadata::{Artifact, Message, Metadata};
use xshell::cmd;

use crate::workspace::{is_published, metadata, root, shell};

/// More than any example needs; one that runs longer waits for something that does not come.
const LIMIT: Duration = Duration::from_secs(60);

/// All that an example gets of the environment: a variable that names a server would send it there.
const KEPT: [&str; 5] = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];

/// `cargo xtask examples`.
pub(crate) fn examples() -> Result<()> {
    let sh = shell(root())?;
    // The features of a test run, so that nothing is compiled twice.
    let command =
        "build --workspace --examples --locked --message-format=json-render-diagnostics".split(' ');
    let messages = cmd!(sh, "cargo {command...}").read()?;
    let messages = Message::parse_stream(messages.as_bytes()).collect::<io::Result<Vec<_>>>()?;
    let built = messages.into_iter().filter_map(|message| match message {
        Message::CompilerArtifact(artifact) => Some(artifact),
        _ => None,
    });
    let programs = programs(&metadata(&root())?, built)?;
    let start = Instant::now();
    for (name, program) in &programs {
        println!("\n--- {name}");
        let mut command = Command::new(program);
        command.current_dir(root()).env_clear().stdin(Stdio::null());
        command.envs(KEPT.iter().filter_map(|key| Some((key, env::var_os(key)?))));
        run(&mut command, LIMIT).with_context(|| name.clone())?;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "\n{} examples ran to their end in {seconds:.1} s",
        programs.len()
    );
    Ok(())
}

/// The examples of the crates that are published, with the programs that cargo says it built.
fn programs(
    metadata: &Metadata,
    built: impl IntoIterator<Item = Artifact>,
) -> Result<BTreeMap<String, PathBuf>> {
    let mut programs = BTreeMap::new();
    let built: Vec<_> = built.into_iter().collect();
    for package in metadata
        .packages
        .iter()
        .filter(|package| is_published(package))
    {
        for example in package.targets.iter().filter(|target| target.is_example()) {
            let name = format!("{} --example {}", package.name, example.name);
            let is_it = |artifact: &&Artifact| {
                artifact.package_id == package.id && artifact.target == *example
            };
            let program = built
                .iter()
                .find(is_it)
                .and_then(|artifact| artifact.executable.clone());
            let program = program.with_context(|| {
                format!("cargo builds no `{name}`; are its features on in the workspace?")
            })?;
            programs.insert(name, program.into());
        }
    }
    ensure!(!programs.is_empty(), "no published crate has an example");
    Ok(programs)
}

/// Waits until the program ends, and ends it at the limit.
fn run(command: &mut Command, limit: Duration) -> Result<()> {
    let begin = Instant::now();
    let mut child = command.spawn()?;
    loop {
        match child.try_wait()? {
            Some(status) => {
                ensure!(status.success(), "failed ({status})");
                return Ok(());
            }
            None if begin.elapsed() >= limit => {
                child.kill().and_then(|()| child.wait())?;
                bail!("did not end within {} s", limit.as_secs());
            }
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_that_cargo_left_out_is_an_error() {
        let metadata = metadata(&root()).unwrap();
        let error = programs(&metadata, []).unwrap_err().to_string();
        assert!(error.starts_with("cargo builds no `"), "{error}");
    }

    #[test]
    fn no_example_is_an_error() {
        let mut metadata = metadata(&root()).unwrap();
        metadata.packages.retain(|package| !is_published(package));
        let error = programs(&metadata, []).unwrap_err().to_string();
        assert_eq!(error, "no published crate has an example");
    }

    #[cfg(unix)]
    #[test]
    fn an_example_that_fails_or_does_not_end_is_an_error() {
        let failed = run(&mut Command::new("false"), LIMIT)
            .unwrap_err()
            .to_string();
        assert!(failed.starts_with("failed ("), "{failed}");
        let mut endless = Command::new("tail");
        endless.args(["-f", "/dev/null"]);
        let error = run(&mut endless, Duration::ZERO).unwrap_err().to_string();
        assert_eq!(error, "did not end within 0 s");
    }
}
