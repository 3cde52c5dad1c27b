//! Deliberate mistakes, which the tools must find: `conformance/canaries.yaml`.

use std::fs;

use serde::Deserialize;

use crate::{
    conformance::{
        Error, shown,
        tools::{Tool, Tools},
    },
    documents::Document,
    workspace::target_directory,
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

/// Makes every mistake and returns how many were not found.
pub(crate) fn run(tools: &Tools, documents: &[Document]) -> Result<usize, Error> {
    let folder = target_directory()?.join("conformance-canaries");
    let mut missed = 0;
    let canaries = table()?;
    println!("{:<44} {:<22} {:<22} result", "canary", "document", "tool");
    for canary in &canaries {
        let text = canary.applied(documents)?;
        let path = folder.join(format!("{}.yaml", canary.name));
        let at = |error| Error::File {
            path: path.display().to_string(),
            error,
        };
        fs::create_dir_all(&folder).map_err(at)?;
        fs::write(&path, text).map_err(at)?;
        let verdict = tools.check(canary.tool, &path)?;
        let flagged = !verdict.passed && verdict.output.contains(&canary.says);
        println!(
            "{:<44} {:<22} {:<22} {}",
            canary.name,
            canary.spec,
            canary.tool.name(),
            shown(flagged)
        );
        if !flagged {
            println!("expected: {}\n{}", canary.says, verdict.output);
            missed += 1;
        }
    }
    println!("{} canaries, {missed} missed", canaries.len());
    Ok(missed)
}

fn table() -> Result<Vec<Canary>, Error> {
    let canaries: Vec<Canary> = yaml_serde::from_str(TABLE).map_err(|error| Error::Yaml {
        path: "xtask/conformance/canaries.yaml".to_owned(),
        error,
    })?;
    if canaries.is_empty() {
        return Err(Error::Nothing("there are no canaries".to_owned()));
    }
    Ok(canaries)
}

impl Canary {
    /// The document with the mistake.
    fn applied(&self, documents: &[Document]) -> Result<String, Error> {
        let problem = |problem: String| Error::Canary {
            canary: self.name.clone(),
            problem,
        };
        let document = documents
            .iter()
            .find(|document| document.name == self.spec)
            .ok_or_else(|| problem(format!("is for `{}`, which has no document", self.spec)))?;
        match document.text.matches(&self.from).count() {
            1 => Ok(document.text.replace(&self.from, &self.to)),
            count => Err(problem(format!(
                "replaces what stands {count} times in {}, not once: {:?}",
                self.spec, self.from
            ))),
        }
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

    #[test]
    fn a_mistake_that_cannot_be_made_is_an_error() {
        let documents = documents().unwrap();
        let mut canary = table().unwrap().remove(0);
        canary.from = "operationId".to_owned();
        let error = canary.applied(&documents).unwrap_err().to_string();
        assert!(error.contains("times in isearch-oapi, not once"), "{error}");
    }
}
