//! Which operation depends on which assumptions: those at the operation and at everything that it refers to.

use std::collections::{BTreeMap, BTreeSet};

use yaml_serde::Value;

use crate::codegen::{
    resolve::{Problem, problem},
    spec::Document,
};

/// The identifiers that `x-assumption` names.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    operations: BTreeMap<String, BTreeSet<String>>,
    all: BTreeSet<String>,
}

impl Uses {
    /// Reads them from a document.
    pub(crate) fn of(document: &Document) -> Result<Self, Problem> {
        let mut uses = Self::default();
        let everywhere = document.raw.get("x-assumption");
        let everywhere = everywhere.map_or(Ok(Vec::new()), |ids| names("document", ids))?;
        let walk = |skip| Walk {
            root: &document.raw,
            skip,
            followed: BTreeSet::new(),
            found: BTreeSet::new(),
        };
        for (path, method, item, operation) in operations(&document.raw) {
            let parameters = item.get("parameters").unwrap_or(&Value::Null);
            let overloads = operation.get("x-overloads").and_then(Value::as_sequence);
            let place = format!("paths.{path}.{method}");
            let shared = walk("x-overloads").collect(&place, &[operation, parameters])?;
            let alone = std::slice::from_ref(operation);
            for one in overloads.map_or(alone, Vec::as_slice) {
                let mut found = walk("x-overloads").collect(&place, &[one])?;
                found.extend(shared.iter().chain(&everywhere).cloned());
                let id = one.get("operationId").and_then(Value::as_str);
                uses.operations
                    .insert(id.unwrap_or_default().to_owned(), found);
            }
        }
        uses.all = walk("x-assumptions").collect("x-assumption", &[&document.raw])?;
        Ok(uses)
    }

    /// Those of one operation.
    pub(crate) fn of_operation(&self, id: &str) -> impl Fn(&str) -> bool {
        let found = self.operations.get(id);
        move |id| found.is_some_and(|found| found.contains(id))
    }

    /// All of them.
    pub(crate) fn all(&self) -> &BTreeSet<String> {
        &self.all
    }
}

/// Every operation with its path and what stands beside it there.
fn operations(raw: &Value) -> impl Iterator<Item = (&str, &str, &Value, &Value)> {
    let paths = raw.get("paths").and_then(Value::as_mapping);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        let members = item.as_mapping().into_iter().flatten();
        members.filter_map(move |(method, operation)| {
            operation.get("operationId")?;
            Some((path.as_str()?, method.as_str()?, item, operation))
        })
    })
}

/// One name, or a list of them.
fn names(place: &str, value: &Value) -> Result<Vec<String>, Problem> {
    let names = match value {
        Value::String(_) => std::slice::from_ref(value),
        Value::Sequence(names) => names,
        _ => &[],
    };
    let texts = names.iter().map(|name| name.as_str().map(str::to_owned));
    match texts.collect::<Option<Vec<String>>>() {
        Some(names) if !names.is_empty() => Ok(names),
        _ => problem(
            place,
            "has an x-assumption that is neither a name nor names",
        ),
    }
}

struct Walk<'a> {
    root: &'a Value,
    /// A member that is passed over.
    skip: &'static str,
    followed: BTreeSet<&'a str>,
    found: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    fn collect(mut self, place: &str, nodes: &[&'a Value]) -> Result<BTreeSet<String>, Problem> {
        for node in nodes {
            self.visit(place, node)?;
        }
        Ok(self.found)
    }

    fn visit(&mut self, place: &str, node: &'a Value) -> Result<(), Problem> {
        for item in node.as_sequence().into_iter().flatten() {
            self.visit(place, item)?;
        }
        for (key, value) in node.as_mapping().into_iter().flatten() {
            match (key.as_str(), value) {
                (Some("example" | "examples"), _) => {}
                (Some(key), _) if key == self.skip => {}
                (Some("x-assumption"), ids) => self.found.extend(names(place, ids)?),
                (Some("$ref" | "x-request-body"), Value::String(reference)) => {
                    if let Some(target) = self.target(reference) {
                        self.visit(place, target)?;
                    }
                }
                _ => self.visit(place, value)?,
            }
        }
        Ok(())
    }

    /// What a reference of the document leads to; none the second time, and where it leads nowhere, which is an error
    /// of its own.
    fn target(&mut self, reference: &'a str) -> Option<&'a Value> {
        if !self.followed.insert(reference) {
            return None;
        }
        let mut names = reference.strip_prefix("#/")?.split('/');
        names.try_fold(self.root, |node, name| node.get(name))
    }
}
