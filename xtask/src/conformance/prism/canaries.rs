//! Mistakes that only a validating proxy sees, and the one exception that it needs: `conformance/prism.yaml`.

use std::fmt;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    canaries::{self, replaced},
    conformance::Error,
};

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
    pub(crate) fn read() -> Result<Self, Error> {
        let table: Self = serde_yaml_ng::from_str(TABLE).map_err(|error| Error::Yaml {
            path: "xtask/conformance/prism.yaml".to_owned(),
            error,
        })?;
        let is_wrong = |canary: &&Canary| {
            canary.edit.is_some() == canary.fault.is_some() || canary.says.is_empty()
        };
        match table.canaries.iter().find(is_wrong) {
            Some(canary) => Err(Error::Nothing(format!(
                "the canary `{}` has no mistake, or two, or nothing to be said of it",
                canary.name
            ))),
            None => Ok(table),
        }
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
pub(crate) fn edited<'e>(
    text: &str,
    edits: impl IntoIterator<Item = &'e Edit>,
) -> anyhow::Result<String> {
    let mut edits = edits.into_iter();
    edits.try_fold(text.to_owned(), |text, Edit { from, to }| {
        replaced(&text, from, to)
    })
}
