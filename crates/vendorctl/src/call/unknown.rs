//! Members that the document does not know: a misspelt one would not be sent.

use serde_json::value::RawValue;
use vendor_http::wire;
use vendor_sandbox::document::{Document, Kind, Object};

/// The first member of `json` that the document does not know, as the end of a sentence.
pub(super) fn member(document: &Document, object: &Object, json: &str) -> Option<String> {
    let members = wire::members(json).ok()?;
    members.into_iter().find_map(|(name, value)| {
        let Some(known) = object.member(&name) else {
            if object.is_open {
                return None;
            }
            let names: Vec<&str> = object.members.iter().map(|member| member.name).collect();
            return Some(format!(
                "`{name}` is not known here; there are {}",
                names.join(", ")
            ));
        };
        let problem = within(document, &known.kind, value.get())?;
        Some(format!("in `{name}`, {problem}"))
    })
}

/// As [`member`], within a value.
pub(super) fn within(document: &Document, kind: &Kind, json: &str) -> Option<String> {
    match kind {
        Kind::Object(object) => member(document, object, json),
        Kind::Component(name) => member(document, document.component(name)?, json),
        Kind::List { items, .. } => match serde_json::from_str::<Vec<&RawValue>>(json) {
            Ok(list) => list
                .into_iter()
                .find_map(|item| within(document, items, item.get())),
            // A single item without its list.
            Err(_) => within(document, items, json),
        },
        Kind::Text(text) => {
            let content = text.content?;
            match serde_json::from_str::<String>(json) {
                Ok(inner) => within(document, content, &inner),
                Err(_) => within(document, content, json),
            }
        }
        _ => None,
    }
}
