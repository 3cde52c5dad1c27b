//! The vendors' documents and what is in them.

use std::{fs, io, path::PathBuf};

use anyhow::{Context as _, Result};
use yaml_serde::Value;

use crate::workspace::root;

/// The `openapi.yaml` of one crate.
#[derive(Debug)]
pub(crate) struct Document {
    /// The crate's name.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// How much a document describes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Operations of the vendor, overloads counted one by one.
    pub(crate) operations: usize,
    /// Those among them that are pages for a browser.
    pub(crate) browser: usize,
    /// Calls that the vendor makes to the customer.
    pub(crate) webhooks: usize,
}

/// The documents of all crates, by name.
pub(crate) fn documents() -> io::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for entry in fs::read_dir(root().join("crates"))? {
        let entry = entry?;
        let path = entry.path().join("openapi.yaml");
        if path.is_file() {
            documents.push(Document {
                name: entry.file_name().to_string_lossy().into_owned(),
                text: fs::read_to_string(&path)?,
                path,
            });
        }
    }
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(documents)
}

/// The document of a crate.
pub(crate) fn named<'a>(documents: &'a [Document], name: &str) -> Result<&'a Document> {
    let found = documents.iter().find(|document| document.name == name);
    found.with_context(|| format!("`{name}` has no document"))
}

impl Document {
    /// Counts what the document describes.
    pub(crate) fn counts(&self) -> Result<Counts> {
        let content: Value = yaml_serde::from_str(&self.text).with_context(|| self.name.clone())?;
        let mut counts = Counts::default();
        for operation in operations(&content, "paths") {
            let overloads = operation.get("x-overloads").and_then(Value::as_sequence);
            counts.operations += overloads.map_or(1, Vec::len);
            counts.browser += usize::from(operation.get("x-browser") == Some(&Value::Bool(true)));
        }
        counts.webhooks = operations(&content, "webhooks").count();
        Ok(counts)
    }
}

/// The operations of every path of a group.
fn operations<'a>(content: &'a Value, group: &str) -> impl Iterator<Item = &'a Value> {
    content
        .get(group)
        .and_then(Value::as_mapping)
        .into_iter()
        .flat_map(yaml_serde::Mapping::values)
        .flat_map(|item| ["get", "put", "post", "delete", "patch"].map(|method| item.get(method)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendor_is_described_in_full() {
        let found: Vec<_> = documents()
            .unwrap()
            .iter()
            .map(|document| (document.name.clone(), document.counts().unwrap()))
            .collect();
        let counts = |operations, browser, webhooks| Counts {
            operations,
            browser,
            webhooks,
        };
        assert_eq!(
            found,
            [
                ("hsifue-order".to_owned(), counts(9, 0, 0)),
                ("isearch-oapi".to_owned(), counts(43, 0, 0)),
                // The document's 32: 24 for a client, 3 pages for a browser, and the 5 webhooks.
                ("jinyan-travel".to_owned(), counts(24 + 3, 3, 5)),
                ("personalcenter-client".to_owned(), counts(7, 0, 7)),
            ]
        );
    }
}
