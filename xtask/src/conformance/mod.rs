//! `cargo xtask conformance`: what tools that know nothing of this project say of its OpenAPI documents and pages.

mod browser;
mod canaries;
mod prism;
pub(crate) mod processes;
mod readers;
mod tools;

use std::{
    io,
    time::{Duration, Instant},
};

use crate::{
    conformance::tools::{Tool, Tools},
    documents::{Document, documents},
};

/// Why the documents do not conform, or why nobody knows.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("cannot run `{program}` ({error}): {advice}")]
    Missing {
        program: &'static str,
        error: io::Error,
        advice: &'static str,
    },
    #[error("`{program}` ended, or did not say what was waited for; it printed:\n{output}")]
    NotReady {
        program: &'static str,
        output: String,
    },
    #[error("installing the tools failed at `{0}`")]
    Install(String),
    #[error("{path}: {error}")]
    Yaml {
        path: String,
        error: serde_yaml_ng::Error,
    },
    #[error("{tool} printed something else than it should: {output}")]
    Output { tool: Tool, output: String },
    #[error("{reader} did not come to its end: {output}")]
    Reader {
        reader: &'static str,
        output: String,
    },
    #[error("nothing was checked: {0}")]
    Nothing(String),
    #[error("{0} checks failed")]
    Failed(usize),
    #[error(transparent)]
    Task(#[from] anyhow::Error),
    #[error(transparent)]
    Shell(#[from] xshell::Error),
}

/// Checks every document with every tool, then that the tools find mistakes, then every call of every client at a proxy
/// that validates, then every operation by readers of the documents, then the sandbox's pages in a browser.
pub(crate) fn run() -> Result<(), Error> {
    let tools = Tools::installed()?;
    let documents = documents().map_err(|error| Error::File {
        path: "crates".to_owned(),
        error,
    })?;
    if documents.is_empty() {
        return Err(Error::Nothing("there is no openapi.yaml".to_owned()));
    }
    let mut failed = 0;
    println!(
        "\n{:<22} {:>10} {:>8} {:>8}  {:<22} {:<7} {:>7}",
        "document", "operations", "webhooks", "examples", "tool", "result", "seconds"
    );
    for document in &documents {
        failed += usize::from(!conforms(&tools, document)?);
    }
    println!();
    failed += canaries::run(&tools, &documents)?;
    failed += prism::run(&tools, &documents)?;
    failed += readers::run(&tools, &documents)?;
    browser::run_tests()?;
    if failed == 0 {
        Ok(())
    } else {
        Err(Error::Failed(failed))
    }
}

/// Prints one line a tool, and what it has to say where it is not content.
fn conforms(tools: &Tools, document: &Document) -> Result<bool, Error> {
    let path = document.path.display().to_string();
    let counts = document
        .counts()
        .map_err(|error| Error::Yaml { path, error })?;
    let nothing = |what: &str| Error::Nothing(format!("{} has no {what}", document.name));
    if counts.operations == 0 {
        return Err(nothing("operations"));
    }
    let mut conforms = true;
    for tool in Tool::ALL {
        let start = Instant::now();
        let verdict = tools.check(tool, &document.path)?;
        let examples = match tool {
            Tool::Examples if verdict.passed => match verdict.examples()? {
                0 => return Err(nothing("examples")),
                count => count.to_string(),
            },
            _ => String::new(),
        };
        println!(
            "{:<22} {:>10} {:>8} {examples:>8}  {:<22} {:<7} {:>7}",
            document.name,
            counts.operations,
            counts.webhooks,
            tool.name(),
            shown(verdict.passed),
            seconds(start.elapsed()),
        );
        if !verdict.passed {
            println!("{}", verdict.output);
        }
        conforms &= verdict.passed;
    }
    Ok(conforms)
}

fn shown(passed: bool) -> &'static str {
    if passed { "ok" } else { "FAILED" }
}

fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}
