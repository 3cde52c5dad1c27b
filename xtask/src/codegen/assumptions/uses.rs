//! Which operation depends on which assumptions: those at the operation and at everything that it refers to.

use std::collections::{BTreeMap, BTreeSet};

use yaml_serde::Value;

use crate::codegen::vocabulary::{items, members};

/// The identifiers that `x-assumption` names.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    operations: BTreeMap<String, BTreeSet<String>>,
    pub(crate) all: BTreeSet<String>,
}

impl Uses {
    /// Reads them from a document.
    pub(crate) fn of(document: &Value) -> Self {
        let mut uses = Self::default();
        let everywhere = document.get("x-assumption").into_iter().flat_map(names);
        let everywhere: BTreeSet<String> = everywhere.collect();
        let items = members(document.get("paths"));
        let operations =
            items.flat_map(|(_, item)| members(Some(item)).map(move |one| (item, one.1)));
        for (item, operation) in operations {
            let overloads = operation.get("x-overloads").and_then(Value::as_sequence);
            let alone = std::slice::from_ref(operation);
            for one in overloads.map_or(alone, Vec::as_slice) {
                let Some(id) = one.get("operationId").and_then(Value::as_str) else {
                    continue;
                };
                let mut walk = Walk::new(document, "x-overloads");
                walk.found.clone_from(&everywhere);
                walk.visit(operation);
                walk.visit(item.get("parameters").unwrap_or(&Value::Null));
                walk.visit(one);
                uses.operations.insert(id.to_owned(), walk.found);
            }
        }
        let mut walk = Walk::new(document, "x-assumptions");
        walk.visit(document);
        uses.all = walk.found;
        uses
    }

    /// Whether an operation depends on an assumption.
    pub(crate) fn depends(&self, operation: &str, assumption: &str) -> bool {
        let found = self.operations.get(operation);
        found.is_some_and(|found| found.contains(assumption))
    }
}

/// One name, or a list of them.
fn names(value: &Value) -> Vec<String> {
    let names = items(Some(value)).chain([value]).filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

struct Walk<'a> {
    root: &'a Value,
    /// A member that is passed over.
    skip: &'static str,
    followed: BTreeSet<&'a str>,
    found: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    fn new(root: &'a Value, skip: &'static str) -> Self {
        Self {
            root,
            skip,
            followed: BTreeSet::new(),
            found: BTreeSet::new(),
        }
    }

    fn visit(&mut self, node: &'a Value) {
        items(Some(node)).for_each(|item| self.visit(item));
        for (key, value) in members(Some(node)) {
            match (key, value) {
                ("example" | "examples", _) => {}
                (key, _) if key == self.skip => {}
                ("x-assumption", ids) => self.found.extend(names(ids)),
                ("$ref" | "x-request-body", Value::String(reference)) => self.follow(reference),
                _ => self.visit(value),
            }
        }
    }

    /// Visits what a reference of the document leads to, once. That it leads nowhere is an error of its own.
    fn follow(&mut self, reference: &'a str) {
        if self.followed.insert(reference) {
            let mut names = reference.trim_start_matches("#/").split('/');
            let target = names.try_fold(self.root, |node, name| node.get(name));
            if let Some(target) = target {
                self.visit(target);
            }
        }
    }
}
