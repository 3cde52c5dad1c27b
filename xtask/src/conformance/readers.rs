//! Three readers of every document who know nothing of this project's code, each against a running sandbox.

use std::{fs, path::Path, process::Stdio, time::Instant};

use serde::Deserialize;

use crate::{
    conformance::{Error, processes::Sandbox, seconds, shown, tools::Tools},
    workspace::target_directory,
};

/// The vendors, by their names in the sandbox.
const VENDORS: [&str; 4] = ["hsifue", "isearch", "jinyan", "personalcenter"];

/// What reads a document and calls the vendor that it describes. Its script takes the name of the vendor, the line of
/// the sandbox, a folder of its own and maybe another document, and prints a [`Report`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reader {
    /// Attacks every operation with signed requests, good and bad.
    Schemathesis,
    /// Calls every JSON operation with a Python client that openapi-generator writes.
    GeneratedClient,
    /// Runs a workflow of Arazzo.
    Respect,
}

impl Reader {
    pub(crate) const ALL: [Self; 3] = [Self::Schemathesis, Self::GeneratedClient, Self::Respect];

    pub(crate) fn name(self) -> &'static str {
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

    /// Reads one vendor's document, or `document` in its place.
    pub(crate) fn read(
        self,
        tools: &Tools,
        sandbox: &Sandbox,
        vendor: &str,
        document: Option<&Path>,
    ) -> Result<Report, Error> {
        let at = |error| Error::File {
            path: self.script().to_owned(),
            error,
        };
        let folder = target_directory()?.join("conformance-readers");
        let folder = folder.join(self.name());
        fs::create_dir_all(&folder).map_err(at)?;
        let mut command = tools.python(self.script());
        command.args([vendor, sandbox.ready()]).arg(folder);
        let output = command
            .args(document)
            .stdin(Stdio::null())
            .output()
            .map_err(at)?;
        serde_json::from_slice(&output.stdout).map_err(|_| {
            let text = [output.stdout, output.stderr].concat();
            Error::Reader {
                reader: self.name(),
                output: String::from_utf8_lossy(&text).into_owned(),
            }
        })
    }
}

/// What a reader has done, and what it has to say.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    operations: usize,
    requests: usize,
    failures: usize,
    pub(crate) problems: Vec<String>,
}

/// Lets every reader read every vendor and returns how many of these found something wrong.
pub(crate) fn run(tools: &Tools) -> Result<usize, Error> {
    println!(
        "{:<22} {:<22} {:>10} {:>8} {:>8}  {:<7} {:>7}",
        "vendor", "reader", "operations", "requests", "failures", "result", "seconds"
    );
    let mut failed = 0;
    for reader in Reader::ALL {
        // Each begins with a sandbox in which nobody has done anything.
        let sandbox = Sandbox::start()?;
        for vendor in VENDORS {
            let start = Instant::now();
            let report = reader.read(tools, &sandbox, vendor, None)?;
            if report.operations == 0 || report.requests == 0 {
                let name = reader.name();
                return Err(Error::Nothing(format!("{name} called nothing of {vendor}")));
            }
            println!(
                "{vendor:<22} {:<22} {:>10} {:>8} {:>8}  {:<7} {:>7}",
                reader.name(),
                report.operations,
                report.requests,
                report.failures,
                shown(report.problems.is_empty()),
                seconds(start.elapsed()),
            );
            for problem in &report.problems {
                println!("{problem}");
            }
            failed += usize::from(!report.problems.is_empty());
        }
    }
    println!();
    Ok(failed)
}
