//! Deliberate mistakes, which the tools must find: `conformance/canaries.yaml`.

use std::fmt;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::{
    canaries::{self, replaced},
    conformance::tools::{Tool, Tools},
    documents::{Document, named},
    workspace::{root, shell, target_directory},
};

const TABLE: &str = include_str!("../../conformance/canaries.yaml");

/// One mistake in one document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canary {
    name: String,
    /// The crate whose document is copied.
    spec: String,
    from: String,
    to: String,
    /// The tool that must refuse the copy.
    tool: Tool,
    /// A part of what it must say, so that it is this mistake that it refuses.
    says: String,
}

impl canaries::Canary for Canary {
    fn name(&self) -> &str {
        &self.name
    }

    fn meeting(&self) -> [&dyn fmt::Display; 2] {
        [&self.spec, &self.tool]
    }
}

/// Makes every mistake and returns how many were not found.
pub(crate) fn run(tools: &Tools, documents: &[Document]) -> Result<usize> {
    let sh = shell(root())?;
    let folder = target_directory()?.join("conformance-canaries");
    canaries::run(&table()?, |canary| {
        let path = folder.join(format!("{}.yaml", canary.name));
        sh.write_file(&path, canary.applied(documents)?)?;
        let verdict = tools.check(canary.tool, &path)?;
        let flagged = !verdict.passed && verdict.output.contains(&canary.says);
        Ok((!flagged).then(|| format!("expected: {}\n{}", canary.says, verdict.output)))
    })
}

fn table() -> Result<Vec<Canary>> {
    canaries::table("xtask/conformance/canaries.yaml", TABLE)
}

impl Canary {
    /// The document with the mistake.
    fn applied(&self, documents: &[Document]) -> Result<String> {
        replaced(&named(documents, &self.spec)?.text, &self.from, &self.to)
            .with_context(|| self.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::documents::documents;

    #[test]
    fn every_mistake_can_be_made_and_every_tool_and_document_has_some() {
        let documents = documents().unwrap();
        let canaries = table().unwrap();
        for canary in &canaries {
            let text = canary.applied(&documents).unwrap();
            assert!(documents.iter().all(|document| document.text != text));
        }
        let distinct = |key: fn(&Canary) -> &str| -> usize {
            canaries.iter().map(key).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(distinct(|canary| &canary.name), 18);
        assert_eq!(distinct(|canary| &canary.name), canaries.len());
        assert_eq!(distinct(|canary| canary.tool.name()), Tool::ALL.len());
        assert_eq!(distinct(|canary| &canary.spec), documents.len());
    }
}
