//! A user of one crate: a project with that crate and no other of this workspace.
//!
//! `xtask/release/consumers/<crate>.rs` is its program. The program's first comment has what else it depends on, after a `#` the
//! features of the crate that it needs. A crate that is
//! a program itself has `<crate>.args` instead, the arguments to run it with.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    release::{
        Error, emptied, members::Member, rehearsal::process::Process, remove, services::output,
    },
    workspace::{cargo, root},
};

/// How long a consumer may run.
const DEADLINE: Duration = Duration::from_secs(120);

pub(super) struct Consumer<'a> {
    member: &'a Member,
    kind: Kind,
}

enum Kind {
    /// A program that uses the crate.
    Project(String),
    /// The crate itself, with these arguments.
    Program(Vec<String>),
}

/// A consumer that is compiled.
pub(super) struct Built {
    /// How many crates it is made of, itself not counted.
    pub(super) crates: usize,
    /// How long its first build took, with every crate downloaded.
    pub(super) time: Duration,
    pub(super) program: PathBuf,
    arguments: Vec<String>,
}

impl<'a> Consumer<'a> {
    pub(super) fn of(member: &'a Member) -> Result<Self, Error> {
        let path = |extension: &str| {
            let folder = root().join("xtask/release/consumers");
            folder.join(format!("{}.{extension}", member.name))
        };
        let read = |path: &Path| fs::read_to_string(path).map_err(|error| Error::file(path, error));
        let arguments = path("args");
        let kind = if arguments.is_file() {
            Kind::Program(
                read(&arguments)?
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect(),
            )
        } else {
            Kind::Project(read(&path("rs"))?)
        };
        Ok(Self { member, kind })
    }

    /// Builds it in a folder that is new.
    pub(super) fn build(&self, folder: &Path, env: &[(&str, String)]) -> Result<Built, Error> {
        let project = emptied(&folder.join("consumer"))?;
        let cargo = |line: &[&str]| {
            let mut command = cargo(line);
            command
                .current_dir(&project)
                .env("CARGO_TARGET_DIR", project.join("target"));
            command.envs(env.iter().map(|(name, value)| (name, value)));
            command
        };
        let Member { name, version, .. } = self.member;
        let (crates, time, built) = match &self.kind {
            Kind::Project(source) => {
                write(&project.join("Cargo.toml"), &self.manifest(source)?)?;
                write(&project.join("src/main.rs"), source)?;
                // This downloads, too.
                let tree = output(&mut cargo(&TREE))?;
                let start = Instant::now();
                output(&mut cargo(&["build", "--locked"]))?;
                (
                    crates(&tree),
                    start.elapsed(),
                    project.join("target/debug/consumer"),
                )
            }
            Kind::Program(_) => {
                let version = format!("={version}");
                let start = Instant::now();
                let install = [
                    "install",
                    name,
                    "--registry",
                    "rehearsal",
                    "--version",
                    &version,
                    "--locked",
                    "--debug",
                ];
                output(cargo(&install).arg("--root").arg(&project))?;
                let time = start.elapsed();
                let manifest = unpacked(env, self.member)?;
                let tree = output(cargo(&TREE).arg("--manifest-path").arg(manifest))?;
                (crates(&tree), time, project.join("bin").join(name))
            }
        };
        let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        let built = built.with_extension(std::env::consts::EXE_EXTENSION);
        fs::rename(&built, &program).map_err(|error| Error::file(&built, error))?;
        remove(&project)?;
        Ok(Built {
            crates,
            time,
            program,
            arguments: match &self.kind {
                Kind::Project(_) => Vec::new(),
                Kind::Program(arguments) => arguments.clone(),
            },
        })
    }

    /// A workspace of its own, so that it stands alone wherever the target folder is.
    fn manifest(&self, source: &str) -> Result<String, Error> {
        let Member { name, version, .. } = self.member;
        let others = dependencies(source).ok_or_else(|| {
            Error::text(name, "the consumer does not begin with its dependencies")
        })?;
        // Of a crate that does nothing without them.
        let features = others.lines().find_map(|line| line.strip_prefix("# "));
        let features = features.map(|features| format!(", {features}"));
        let features = features.unwrap_or_default();
        Ok(format!(
            "[package]\nname = \"consumer\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             {name} = {{ version = \"={version}\", registry = \"rehearsal\"{features} }}\n{others}"
        ))
    }

    #[cfg(test)]
    pub(super) fn is_about(&self, name: &str) -> bool {
        match &self.kind {
            Kind::Project(source) => {
                self.manifest(source).is_ok()
                    && source.contains(&format!("{}::", name.replace('-', "_")))
            }
            Kind::Program(arguments) => !arguments.is_empty(),
        }
    }
}

impl Built {
    /// Runs it, and returns what it printed last.
    pub(super) fn run(&self, folder: &Path, env: &[(String, String)]) -> Result<String, Error> {
        let path = folder.join("output");
        let at = |error| Error::file(&path, error);
        let file = File::create(&path).map_err(at)?;
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .current_dir(folder)
            .envs(env.iter().cloned());
        command
            .stdin(Stdio::null())
            .stdout(file.try_clone().map_err(at)?)
            .stderr(file);
        let mut process = Process::start(&mut command)?;
        let deadline = Instant::now() + DEADLINE;
        let success = loop {
            match process.success() {
                Some(success) => break success,
                None if Instant::now() > deadline => break false,
                None => thread::sleep(Duration::from_millis(20)),
            }
        };
        let text = fs::read_to_string(&path).map_err(at)?;
        match text.trim_end().lines().next_back() {
            Some(last) if success && !last.is_empty() => Ok(last.to_owned()),
            _ => Err(Error::Failed {
                command: self.program.display().to_string(),
                output: text,
            }),
        }
    }
}

/// One line a crate, with repetitions.
const TREE: [&str; 7] = [
    "tree",
    "--edges",
    "normal,build",
    "--prefix",
    "none",
    "--format",
    "{p}",
];

fn crates(tree: &str) -> usize {
    let packages: BTreeSet<_> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    packages.len().saturating_sub(1)
}

/// Where cargo unpacked a crate that it has installed.
fn unpacked(env: &[(&str, String)], member: &Member) -> Result<PathBuf, Error> {
    let home = env
        .iter()
        .find(|(name, _)| *name == "CARGO_HOME")
        .map(|(_, home)| home.as_str());
    let sources = Path::new(home.unwrap_or_default()).join("registry/src");
    let folders = fs::read_dir(&sources).map_err(|error| Error::file(&sources, error))?;
    let manifest = format!("{}-{}/Cargo.toml", member.name, member.version);
    let mut manifests = folders.flatten().map(|entry| entry.path().join(&manifest));
    let found = manifests.find(|manifest| manifest.is_file());
    found.ok_or_else(|| Error::text(&manifest, "is nowhere among what cargo has downloaded"))
}

/// What a program depends on besides the crate: the lines between "```toml" and "```" in its first comment.
fn dependencies(source: &str) -> Option<String> {
    let mut lines = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim);
    lines.find(|line| *line == "```toml")?;
    let lines = lines.take_while(|line| *line != "```");
    Some(lines.flat_map(|line| [line, "\n"]).collect())
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let at = |error| Error::file(path, error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at)?;
    }
    fs::write(path, text).map_err(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::tests::member;

    #[test]
    fn a_project_has_one_crate_of_ours_and_what_its_comment_says() {
        let source = "//! Does it.\n//!\n//! ```toml\n//! tokio = \"1\"\n//! ```\n\nfn main() {}\n";
        let member = member("vendor-wire", &["vendor-auth"]);
        let consumer = Consumer {
            member: &member,
            kind: Kind::Project(source.to_owned()),
        };
        let manifest = consumer.manifest(source).unwrap();
        let (_, dependencies) = manifest.split_once("[dependencies]\n").unwrap();
        let expected =
            "vendor-wire = { version = \"=0.1.0\", registry = \"rehearsal\" }\ntokio = \"1\"\n";
        assert_eq!(dependencies, expected);
        assert!(consumer.manifest("fn main() {}\n").is_err());
        let manifest = consumer
            .manifest("//! ```toml\n//! # features = [\"file\"]\n//! ```\n")
            .unwrap();
        assert!(manifest.contains("registry = \"rehearsal\", features = [\"file\"] }\n"));
    }

    #[test]
    fn a_crate_that_comes_twice_is_counted_once() {
        let tree = "consumer v0.0.0 (somewhere)\na v1.0.0\nb v1.0.0\nb v2.0.0\na v1.0.0 (*)\n";
        assert_eq!(crates(tree), 3);
    }
}
