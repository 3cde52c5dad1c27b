//! One journey of every client, through a Prism in front of each vendor.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::Result;
use serde_json::Value;

use crate::{
    conformance::{
        prism::log::{Request, is_about, requests},
        processes::{Process, Sandbox},
        tools::Tools,
    },
    workspace::{root, shell, target_directory},
};

use xshell::cmd;

/// A path that nobody else asks for: what Prism prints before its line is all that there is to come.
const LAST: &str = "/last";

/// What every pass needs, made once.
#[derive(Debug)]
pub(crate) struct Ground<'t> {
    tools: &'t Tools,
    journeys: PathBuf,
    /// For the documents.
    folder: PathBuf,
}

impl<'t> Ground<'t> {
    /// Builds the clients that travel.
    pub(crate) fn prepare(tools: &'t Tools) -> Result<Self> {
        let sh = shell(root())?;
        cmd!(
            sh,
            "cargo build --quiet --locked -p workspace-tests --example journeys"
        )
        .run()?;
        let target = target_directory()?;
        Ok(Self {
            tools,
            journeys: target.join(if cfg!(windows) {
                "debug/examples/journeys.exe"
            } else {
                "debug/examples/journeys"
            }),
            folder: target.join("conformance-prism"),
        })
    }
}

/// A Prism to be.
#[derive(Debug)]
pub(crate) struct Proxy {
    name: &'static str,
    vendor: &'static str,
    document: String,
}

impl Proxy {
    pub(crate) fn new(name: &'static str, vendor: &'static str, document: String) -> Self {
        Self {
            name,
            vendor,
            document,
        }
    }
}

/// A journey to be.
#[derive(Debug)]
pub(crate) struct Pass {
    name: &'static str,
    proxies: Vec<Proxy>,
    refusing: bool,
    faults: Vec<String>,
}

impl Pass {
    pub(crate) fn new(name: &'static str, proxies: impl IntoIterator<Item = Proxy>) -> Self {
        Self {
            name,
            proxies: proxies.into_iter().collect(),
            refusing: false,
            faults: Vec::new(),
        }
    }

    /// Violations are answered with an error, instead of being passed on.
    pub(crate) fn refusing(mut self) -> Self {
        self.refusing = true;
        self
    }

    /// Lets something go wrong at a vendor of the sandbox.
    pub(crate) fn with_fault(mut self, vendor: &str, injection: &Value) -> Self {
        self.faults.push(format!("{vendor}={injection}"));
        self
    }

    /// Starts a sandbox and the proxies, lets the clients travel, and reads what the proxies have to say.
    pub(crate) fn travel(self, ground: &Ground<'_>) -> Result<Travelled> {
        let sandbox = Sandbox::start()?;
        let mut running = Vec::new();
        for proxy in &self.proxies {
            running.push((proxy.name, self.start(proxy, ground, &sandbox)?));
        }
        let mut journeys = Command::new(&ground.journeys);
        for fault in &self.faults {
            journeys.args(["--fault", fault]);
        }
        let mut addresses = Vec::new();
        for (name, process) in &mut running {
            let address = process.wait_for(address)?;
            journeys
                .arg(format!("--{name}"))
                .arg(format!("http://{address}"));
            addresses.push(address);
        }
        let (complete, report) = travelled(journeys, sandbox.ready())?;
        let mut seen = BTreeMap::new();
        for ((name, mut process), address) in running.into_iter().zip(addresses) {
            end(&address)?;
            process.wait_for(|line| is_about(line, LAST).then_some(()))?;
            let mut requests = requests(&process.ended());
            requests.retain(|request| request.path != LAST);
            seen.insert(name, requests);
        }
        Ok(Travelled {
            complete,
            report,
            seen,
        })
    }

    fn start(&self, proxy: &Proxy, ground: &Ground<'_>, sandbox: &Sandbox) -> Result<Process> {
        let path = ground
            .folder
            .join(format!("{}-{}.yaml", self.name, proxy.name));
        fs::create_dir_all(&ground.folder)?;
        fs::write(&path, &proxy.document)?;
        let mut command = ground.tools.prism();
        command.arg("proxy").arg(&path);
        command.arg(sandbox.base_url(proxy.vendor)?);
        command.args(["--host", "127.0.0.1", "--port", "0"]);
        if self.refusing {
            command.arg("--errors");
        }
        Process::start("prism", command)
    }
}

/// What became of a journey, and what the proxies saw of it.
#[derive(Debug)]
pub(crate) struct Travelled {
    complete: bool,
    report: String,
    seen: BTreeMap<&'static str, Vec<Request>>,
}

impl Travelled {
    /// Whether every call of every client succeeded.
    pub(crate) fn complete(&self) -> bool {
        self.complete
    }

    /// A line for every call.
    pub(crate) fn report(&self) -> &str {
        &self.report
    }

    /// What passed through the proxy of this name.
    pub(crate) fn requests(&self, proxy: &str) -> &[Request] {
        self.seen.get(proxy).map_or(&[], Vec::as_slice)
    }
}

/// Host and port of a line such as `… ▶  start     Prism is listening on http://127.0.0.1:4010`.
fn address(line: &str) -> Option<String> {
    let (_, address) = line.split_once("Prism is listening on http://")?;
    Some(address.to_owned())
}

fn travelled(mut journeys: Command, ready: &str) -> io::Result<(bool, String)> {
    let mut child = journeys
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(ready.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok((output.status.success(), report))
}

/// Asks for the last path, and waits for the response.
fn end(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "GET {LAST} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    stream.read_to_end(&mut Vec::new())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_its_line() {
        let line = "[1:00:00 AM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:4010";
        assert_eq!(address(line).as_deref(), Some("127.0.0.1:4010"));
        assert_eq!(address("[CLI] …  awaiting  Starting Prism…"), None);
    }
}
