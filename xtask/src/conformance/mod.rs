//! `cargo xtask conformance`: what tools that know nothing of this project say of its OpenAPI documents and pages.

mod browser;
mod canaries;
mod prism;
pub(crate) mod processes;
mod readers;
mod tools;

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::{
    conformance::tools::{Tool, Tools},
    documents::{Document, documents},
};

/// Checks every document with every tool, then that the tools find mistakes, then every call of every client at a proxy
/// that validates, then every operation by readers of the documents, then the sandbox's pages in a browser.
pub(crate) fn run() -> Result<()> {
    let tools = Tools::installed()?;
    let documents = documents()?;
    ensure!(!documents.is_empty(), "there is no openapi.yaml");
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
    ensure!(failed == 0, "{failed} checks failed");
    Ok(())
}

/// Prints one line a tool, and what it has to say where it is not content.
fn conforms(tools: &Tools, document: &Document) -> Result<bool> {
    let (name, counts) = (&document.name, document.counts()?);
    ensure!(counts.operations > 0, "{name} has no operations");
    let mut conforms = true;
    for tool in Tool::ALL {
        let start = Instant::now();
        let verdict = tools.check(tool, &document.path)?;
        let examples = match tool {
            Tool::Examples if verdict.passed => {
                let count = verdict.examples()?;
                ensure!(count > 0, "{name} has no examples");
                count.to_string()
            }
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
