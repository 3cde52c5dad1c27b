//! The names of all members of a document, and which of them are sensitive wherever they stand.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use yaml_serde::Value;

/// Names of members, parameters and headers.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    members: BTreeSet<String>,
    is_sensitive: BTreeMap<String, bool>,
}

impl Vocabulary {
    /// The names in a document.
    ///
    /// One name means one thing: errors know a value by its name alone, in the body of a raw call as in a typed one. So a
    /// name that is sensitive in one place and not in another is refused.
    pub(crate) fn of(document: &Value) -> Result<Self> {
        let mut found = Self::default();
        found.walk(document)?;
        Ok(found)
    }

    /// The names of members.
    pub(crate) fn members(&self) -> Vec<&String> {
        self.members.iter().collect()
    }

    /// The names whose values are sensitive.
    pub(crate) fn sensitive(&self) -> Vec<&String> {
        let names = self.is_sensitive.iter();
        names.filter_map(|(name, is)| is.then_some(name)).collect()
    }

    fn walk(&mut self, value: &Value) -> Result<()> {
        if let Some(name) = value.get("name").and_then(Value::as_str)
            && value.get("in").is_some()
            // Not a security scheme.
            && value.get("schema").is_some()
        {
            self.note(name, value)?;
        }
        for (name, schema) in members(value.get("properties")) {
            let others = items(schema.get("x-accept")).filter_map(Value::as_str);
            if schema.is_mapping() {
                for name in others.chain([name]) {
                    self.note(name, schema)?;
                    self.members.insert(name.to_owned());
                }
            }
        }
        let mut inner = members(Some(value)).map(|(_, value)| value);
        inner.try_for_each(|value| self.walk(value))?;
        items(Some(value)).try_for_each(|value| self.walk(value))
    }

    fn note(&mut self, name: &str, schema: &Value) -> Result<()> {
        let is_marked = |schema: &Value| schema.get("x-sensitive") == Some(&Value::Bool(true));
        let is_sensitive = is_marked(schema) || schema.get("items").is_some_and(is_marked);
        let before = self.is_sensitive.insert(name.to_owned(), is_sensitive);
        ensure!(
            before.is_none_or(|before| before == is_sensitive),
            "{name}: is x-sensitive in one place and not in another"
        );
        Ok(())
    }
}

/// The members of a mapping whose keys are texts.
pub(crate) fn members(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.and_then(Value::as_mapping).into_iter().flatten();
    members.filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// The items of a list.
pub(crate) fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_sequence).into_iter().flatten()
}
