//! The vendors' documents and what is in them.

use std::{fs, io, path::PathBuf};

use crate::workspace::root;

/// The `openapi.yaml` of one crate.
#[derive(Debug)]
pub(crate) struct Document {
    /// The crate's name.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
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

#[cfg(test)]
mod tests {
    use yaml_serde::Value;

    use super::*;

    /// The operations of a group, overloads one by one.
    fn operations(content: &Value, group: &str) -> usize {
        let items = content.get(group).and_then(Value::as_mapping);
        let items = items.into_iter().flat_map(yaml_serde::Mapping::values);
        let methods =
            |item| ["get", "put", "post", "delete", "patch"].map(|method| Value::get(item, method));
        let operations = items.flat_map(methods).flatten();
        let overloads = operations.map(|one| one.get("x-overloads").and_then(Value::as_sequence));
        overloads
            .map(|overloads| overloads.map_or(1, Vec::len))
            .sum()
    }

    #[test]
    fn every_vendor_is_described_in_full() {
        let documents = documents().unwrap();
        let found = documents.iter().map(|document| {
            let content = yaml_serde::from_str(&document.text).unwrap();
            let browser = document.text.matches("x-browser: true").count();
            let counts = [
                operations(&content, "paths"),
                browser,
                operations(&content, "webhooks"),
            ];
            (document.name.as_str(), counts)
        });
        let expected = [
            ("hsifue-order", [9, 0, 0]),
            ("isearch-oapi", [43, 0, 0]),
            // The document's 32: 24 for a client, 3 pages for a browser, and the 5 webhooks.
            ("jinyan-travel", [24 + 3, 3, 5]),
            ("personalcenter-client", [7, 0, 7]),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}
