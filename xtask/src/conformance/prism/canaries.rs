//! Mistakes that only a validating proxy sees, and the one exception that it needs: `conformance/prism.yaml`.

use std::fmt;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::canaries::{self, replaced};

const TABLE: &str = include_str!("../../../conformance/prism.yaml");

/// What is asked of Prism beyond the documents as they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) old_rule: OldRule,
    pub(crate) canaries: Vec<Canary>,
}

/// How Jinyan's document has to be changed before it describes the old signing rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OldRule {
    pub(crate) edits: Vec<Edit>,
}

/// A text that stands once in a document, and what it becomes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    from: String,
    to: String,
}

/// One mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Canary {
    pub(crate) name: String,
    /// The vendor, by its name in the sandbox.
    pub(crate) vendor: String,
    /// The operation that must be blamed.
    pub(crate) operation: String,
    /// What is wrong in the document, or
    pub(crate) edit: Option<Edit>,
    /// what is wrong with the server: a fault of the sandbox.
    pub(crate) fault: Option<Value>,
    /// Parts of what Prism must say of it.
    pub(crate) says: Vec<String>,
}

impl Table {
    pub(crate) fn read() -> Result<Self> {
        let path = "xtask/conformance/prism.yaml";
        let table: Self = yaml_serde::from_str(TABLE).context(path)?;
        for Canary {
            name,
            edit,
            fault,
            says,
            ..
        } in &table.canaries
        {
            let mistakes = [edit.is_some(), fault.is_some()];
            ensure!(
                mistakes.iter().filter(|is_one| **is_one).count() == 1 && !says.is_empty(),
                "{path}: the canary `{name}` has no mistake, or two, or nothing to be said of it"
            );
        }
        Ok(table)
    }
}

impl canaries::Canary for Canary {
    fn name(&self) -> &str {
        &self.name
    }

    fn meeting(&self) -> [&dyn fmt::Display; 2] {
        [&self.vendor, &"prism"]
    }
}

impl Canary {
    /// The fault as the sandbox takes it.
    pub(crate) fn injection(&self) -> Option<Value> {
        let fault = self.fault.as_ref()?;
        Some(json!({"operation": self.operation, "fault": fault}))
    }
}

/// The text with these changes.
pub(crate) fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Result<String> {
    let mut edits = edits.into_iter();
    edits.try_fold(text.to_owned(), |text, Edit { from, to }| {
        replaced(&text, from, to)
    })
}
