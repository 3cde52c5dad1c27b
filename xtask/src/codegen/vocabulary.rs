//! The names of all members of a document, and which of them are sensitive wherever they stand.

use std::collections::BTreeSet;

use yaml_serde::Value;

/// Names of members, parameters and headers.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) members: BTreeSet<String>,
    pub(crate) sensitive: BTreeSet<String>,
    harmless: BTreeSet<String>,
}

impl Vocabulary {
    /// The names in a document.
    ///
    /// One name means one thing: errors know a value by its name alone, in the body of a raw call as in a typed one. So a
    /// name that is sensitive in one place and not in another is refused; it is returned as the error.
    pub(crate) fn of(document: &Value) -> Result<Self, String> {
        let mut found = Self::default();
        found.walk(document);
        match found.sensitive.intersection(&found.harmless).next() {
            Some(name) => Err(name.clone()),
            None => Ok(found),
        }
    }

    fn walk(&mut self, value: &Value) {
        if let Some(name) = value.get("name").and_then(Value::as_str)
            && value.get("in").is_some()
            // Not a security scheme.
            && value.get("schema").is_some()
        {
            self.note(name, value);
        }
        let properties = value.get("properties").and_then(Value::as_mapping);
        for (name, schema) in properties.into_iter().flatten() {
            if let (Some(name), Value::Mapping(_)) = (name.as_str(), schema) {
                self.note(name, schema);
                self.members.insert(name.to_owned());
                let others = schema.get("x-accept").and_then(Value::as_sequence);
                for other in others.into_iter().flatten().filter_map(Value::as_str) {
                    self.note(other, schema);
                    self.members.insert(other.to_owned());
                }
            }
        }
        match value {
            Value::Mapping(members) => members.values().for_each(|value| self.walk(value)),
            Value::Sequence(values) => values.iter().for_each(|value| self.walk(value)),
            _ => {}
        }
    }

    fn note(&mut self, name: &str, schema: &Value) {
        let is_marked = |schema: &Value| schema.get("x-sensitive") == Some(&Value::Bool(true));
        let is_sensitive = is_marked(schema) || schema.get("items").is_some_and(is_marked);
        let names = if is_sensitive {
            &mut self.sensitive
        } else {
            &mut self.harmless
        };
        names.insert(name.to_owned());
    }
}
