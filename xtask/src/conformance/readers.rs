//! Three readers of every document who know nothing of this project's code, each against a running sandbox.

mod canaries;

use std::{ffi::OsString, fmt, process::Stdio, time::Instant};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::{
    conformance::{processes::Sandbox, seconds, shown, tools::Tools},
    documents::Document,
    workspace::target_directory,
};

/// The vendors, by their names in the sandbox.
const VENDORS: [&str; 4] = ["hsifue", "isearch", "jinyan", "personalcenter"];

/// What reads a document and calls the vendor that it describes. Its script takes the name of the vendor, the line of
/// the sandbox and a folder for its reports, and prints a [`Report`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reader {
    /// Attacks every operation with signed requests, good and bad.
    Schemathesis,
    /// Calls every JSON operation with a Python client that openapi-generator writes.
    GeneratedClient,
    /// Runs a workflow of Arazzo.
    Respect,
}

impl Reader {
    const ALL: [Self; 3] = [Self::Schemathesis, Self::GeneratedClient, Self::Respect];

    fn name(self) -> &'static str {
        match self {
            Self::Schemathesis => "schemathesis",
            Self::GeneratedClient => "generated-client",
            Self::Respect => "respect",
        }
    }

    fn script(self) -> &'static str {
        match self {
            Self::Schemathesis => "attack.py",
            Self::GeneratedClient => "client.py",
            Self::Respect => "workflows.py",
        }
    }

    /// Reads one vendor's document, told what else `arguments` say.
    fn read(
        self,
        tools: &Tools,
        vendor: &str,
        sandbox: &Sandbox,
        arguments: &[OsString],
    ) -> Result<Report> {
        let folder = target_directory()?.join("conformance-readers");
        let mut command = tools.python(self.script());
        command.args([vendor, sandbox.ready()]);
        command.arg(folder.join(self.name()));
        let output = command.args(arguments).stdin(Stdio::null()).output()?;
        serde_json::from_slice(&output.stdout).with_context(|| {
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8_lossy(&text).into_owned();
            format!("{self} did not come to its end: {text}")
        })
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a reader has done, and what it has to say.
#[derive(Debug, Deserialize)]
struct Report {
    operations: usize,
    requests: usize,
    failures: usize,
    problems: Vec<String>,
}

/// Lets every reader read every vendor, and then make sure that they find mistakes; returns how often something is wrong.
pub(crate) fn run(tools: &Tools, documents: &[Document]) -> Result<usize> {
    println!(
        "\n{:<22} {:<22} {:>10} {:>8} {:>8}  {:<7} {:>7}",
        "vendor", "reader", "operations", "requests", "failures", "result", "seconds"
    );
    let mut failed = 0;
    for reader in Reader::ALL {
        // Each begins with a sandbox in which nobody has done anything.
        let sandbox = Sandbox::start()?;
        for vendor in VENDORS {
            failed += usize::from(!reads(tools, &sandbox, reader, vendor)?);
        }
    }
    Ok(failed + canaries::run(tools, documents)?)
}

/// Prints one line, and what the reader has to say where it is not content.
fn reads(tools: &Tools, sandbox: &Sandbox, reader: Reader, vendor: &str) -> Result<bool> {
    let start = Instant::now();
    let report = reader.read(tools, vendor, sandbox, &[])?;
    let name = reader.name();
    let called = report.operations > 0 && report.requests > 0;
    ensure!(called, "{name} called nothing of {vendor}");
    let is_content = report.problems.is_empty();
    println!(
        "{vendor:<22} {name:<22} {:>10} {:>8} {:>8}  {:<7} {:>7}",
        report.operations,
        report.requests,
        report.failures,
        shown(is_content),
        seconds(start.elapsed()),
    );
    for problem in &report.problems {
        println!("{problem}");
    }
    Ok(is_content)
}
