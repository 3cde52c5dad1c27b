//! The registry: a server from crates.io, to which `cargo publish` publishes.

use std::{
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde::Deserialize;

use crate::{
    release::{Error, members::Member, rehearsal::process::Process, remove},
    workspace::{cargo, run, target_directory},
};

const TOOL: &str = "cargo-http-registry";

/// The pinned version of it.
const VERSION: &str = "0.1.8";

/// A registry that is there as long as this value.
pub(super) struct Server {
    folder: PathBuf,
    home: PathBuf,
    address: String,
    _process: Process,
}

/// What the server writes down of itself.
#[derive(Deserialize)]
struct Config {
    api: String,
}

impl Server {
    /// Starts an empty registry on a free port of the loopback interface.
    pub(super) fn start(below: &Path) -> Result<Self, Error> {
        let tool = installed()?;
        let folder = below.join("registry");
        let mut command = Command::new(&tool);
        command.arg(&folder).stdin(Stdio::null());
        let mut process = Process::start(&mut command)?;
        let path = folder.join("config.json");
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let config = fs::read(&path)
                .ok()
                .and_then(|text| serde_json::from_slice::<Config>(&text).ok());
            if let Some(Config { api }) = config
                && TcpStream::connect(api.trim_start_matches("http://")).is_ok()
            {
                return Ok(Self {
                    folder,
                    home: home()?,
                    address: api,
                    _process: process,
                });
            }
            if process.has_ended() || Instant::now() > deadline {
                return Err(Error::Refused(format!("{TOOL} does not serve")));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// What Cargo must know to use it. Its own home keeps the crates out of the user's.
    pub(super) fn env(&self) -> Vec<(&'static str, String)> {
        vec![
            ("CARGO_HOME", self.home.display().to_string()),
            (
                "CARGO_REGISTRIES_REHEARSAL_INDEX",
                format!("{}/git", self.address),
            ),
            ("CARGO_REGISTRIES_REHEARSAL_TOKEN", "none".to_owned()),
            // The index is a repository behind a plain file server, which only git itself reads.
            ("CARGO_NET_GIT_FETCH_WITH_CLI", "true".to_owned()),
        ]
    }

    /// The size of a published crate, in bytes.
    pub(super) fn size_of(&self, member: &Member) -> Result<u64, Error> {
        let path = self
            .folder
            .join(format!("{}-{}.crate", member.name, member.version));
        let metadata = fs::metadata(&path).map_err(|error| Error::file(&path, error))?;
        Ok(metadata.len())
    }
}

/// The server, compiled unless this version is there already.
fn installed() -> Result<PathBuf, Error> {
    let folder = target_directory()?.join(format!("release-tools/{TOOL}-{VERSION}"));
    let tool = folder
        .join("bin")
        .join(format!("{TOOL}{}", std::env::consts::EXE_SUFFIX));
    if !tool.is_file() {
        let mut install = cargo(&["install", TOOL, "--locked", "--version", VERSION]);
        install.arg("--root").arg(&folder);
        run(install)?;
    }
    Ok(tool)
}

/// A home for Cargo, with the user's settings: a mirror of crates.io may be among them. What was downloaded from crates.io
/// stays for the next rehearsal, what came from the last one's registry does not.
fn home() -> Result<PathBuf, Error> {
    let home = target_directory()?.join("release-tools/cargo-home");
    for folder in ["index", "cache", "src"] {
        let folder = home.join("registry").join(folder);
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with("127.0.0.1") {
                remove(&entry.path())?;
            }
        }
    }
    fs::create_dir_all(&home).map_err(|error| Error::file(&home, error))?;
    let users = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let users = users.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let config = users
        .map(|users| users.join("config.toml"))
        .filter(|config| config.is_file());
    if let Some(config) = config {
        fs::copy(&config, home.join("config.toml")).map_err(|error| Error::file(&config, error))?;
    }
    Ok(home)
}
