//! Documents, servers and signatures that are wrong on purpose, which the readers must find:
//! `conformance/reader-canaries.yaml`.

use std::{ffi::OsString, fs};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    conformance::{
        Error,
        prism::canaries::{Edit, edited},
        processes::Sandbox,
        readers::Reader,
        shown,
        tools::Tools,
    },
    documents::Document,
    workspace::target_directory,
};

const TABLE: &str = include_str!("../../../conformance/reader-canaries.yaml");

/// One mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canary {
    name: String,
    reader: Reader,
    /// The vendor, by its name in the sandbox, and the crate that has its document.
    vendor: String,
    document: String,
    /// The operation that is wrong.
    operation: String,
    mistake: Mistake,
    /// A part of what the reader must say, so that it is this mistake that it finds.
    says: String,
}

/// What is wrong.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mistake {
    /// The document.
    Edit(Edit),
    /// The server: a fault of the sandbox.
    Fault(Value),
    /// What the client signs.
    Signature,
}

/// Makes every mistake and returns how many were not found.
pub(super) fn run(tools: &Tools, documents: &[Document]) -> Result<usize, Error> {
    let canaries = table()?;
    let mut missed = 0;
    println!(
        "\n{:<44} {:<22} {:<22} result",
        "canary", "vendor", "reader"
    );
    for canary in &canaries {
        // Each has a sandbox of its own, so that no fault is left for another.
        let sandbox = Sandbox::start()?;
        let arguments = canary.arguments(documents)?;
        let report = canary
            .reader
            .read(tools, &canary.vendor, &sandbox, &arguments)?;
        let found = report.problems.join("\n").contains(&canary.says);
        println!(
            "{:<44} {:<22} {:<22} {}",
            canary.name,
            canary.vendor,
            canary.reader.name(),
            shown(found)
        );
        if !found {
            println!("expected: {}\n{}", canary.says, report.problems.join("\n"));
            missed += 1;
        }
    }
    println!("{} canaries, {missed} missed", canaries.len());
    Ok(missed)
}

fn table() -> Result<Vec<Canary>, Error> {
    let canaries: Vec<Canary> = yaml_serde::from_str(TABLE).map_err(|error| Error::Yaml {
        path: "xtask/conformance/reader-canaries.yaml".to_owned(),
        error,
    })?;
    if canaries.is_empty() {
        return Err(Error::Nothing("there are no canaries".to_owned()));
    }
    Ok(canaries)
}

impl Canary {
    /// What the reader is told.
    fn arguments(&self, documents: &[Document]) -> Result<Vec<OsString>, Error> {
        let mut arguments = vec!["--only".into(), self.operation.clone().into()];
        match &self.mistake {
            Mistake::Edit(edit) => {
                let path = target_directory()?.join("conformance-canaries");
                let path = path.join(format!("{}.yaml", self.name));
                let at = |error| Error::File {
                    path: path.display().to_string(),
                    error,
                };
                fs::write(&path, self.edited(edit, documents)?).map_err(at)?;
                arguments.extend(["--document".into(), path.into()]);
            }
            Mistake::Fault(fault) => {
                // As often as the reader asks.
                let fault = json!({"operation": self.operation, "fault": fault, "times": 1000});
                arguments.extend(["--fault".into(), fault.to_string().into()]);
            }
            Mistake::Signature => arguments.push("--wrong-signature".into()),
        }
        Ok(arguments)
    }

    /// The document with the mistake.
    fn edited(&self, edit: &Edit, documents: &[Document]) -> Result<String, Error> {
        let document = documents
            .iter()
            .find(|document| document.name == self.document)
            .ok_or_else(|| Error::Canary {
                canary: self.name.clone(),
                problem: format!("is for `{}`, which has no document", self.document),
            })?;
        edited(&document.text, [edit])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{conformance::readers::VENDORS, documents::documents};

    #[test]
    fn every_mistake_can_be_made_and_every_reader_and_vendor_has_some() {
        let documents = documents().unwrap();
        let canaries = table().unwrap();
        for canary in &canaries {
            if let Mistake::Edit(edit) = &canary.mistake {
                let text = canary.edited(edit, &documents).unwrap();
                assert!(documents.iter().all(|document| document.text != text));
            }
        }
        let distinct = |key: fn(&Canary) -> &str| -> usize {
            canaries.iter().map(key).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(distinct(|canary| &canary.name), 15);
        assert_eq!(distinct(|canary| &canary.name), canaries.len());
        assert_eq!(distinct(|canary| canary.reader.name()), Reader::ALL.len());
        assert_eq!(distinct(|canary| &canary.vendor), VENDORS.len());
    }
}
