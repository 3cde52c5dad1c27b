//! Documents, servers and signatures that are wrong on purpose, which the readers must find:
//! `conformance/reader-canaries.yaml`.

use std::{ffi::OsString, fmt};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    canaries,
    conformance::{
        prism::canaries::{Edit, edited},
        processes::Sandbox,
        readers::Reader,
        tools::Tools,
    },
    documents::{Document, named},
    workspace::{root, shell, target_directory},
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

impl canaries::Canary for Canary {
    fn name(&self) -> &str {
        &self.name
    }

    fn meeting(&self) -> [&dyn fmt::Display; 2] {
        [&self.vendor, &self.reader]
    }
}

/// Makes every mistake and returns how many were not found.
pub(super) fn run(tools: &Tools, documents: &[Document]) -> Result<usize> {
    canaries::run(&table()?, |canary| {
        // Each has a sandbox of its own, so that no fault is left for another.
        let sandbox = Sandbox::start()?;
        let arguments = canary.arguments(documents)?;
        let report = canary
            .reader
            .read(tools, &canary.vendor, &sandbox, &arguments)?;
        let problems = report.problems.join("\n");
        let found = problems.contains(&canary.says);
        Ok((!found).then(|| format!("expected: {}\n{problems}", canary.says)))
    })
}

fn table() -> Result<Vec<Canary>> {
    canaries::table("xtask/conformance/reader-canaries.yaml", TABLE)
}

impl Canary {
    /// What the reader is told.
    fn arguments(&self, documents: &[Document]) -> Result<Vec<OsString>> {
        let mut arguments = vec!["--only".into(), self.operation.clone().into()];
        match &self.mistake {
            Mistake::Edit(edit) => {
                let path = target_directory()?.join("conformance-canaries");
                let path = path.join(format!("{}.yaml", self.name));
                shell(root())?.write_file(&path, self.edited(edit, documents)?)?;
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
    fn edited(&self, edit: &Edit, documents: &[Document]) -> Result<String> {
        edited(&named(documents, &self.document)?.text, [edit]).with_context(|| self.name.clone())
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
