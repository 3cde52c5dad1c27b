//! What a body is, without what it says.

use std::fmt::Write as _;

use serde_json::Value;

use crate::api::Api;

/// The longest body whose shape is looked at, in bytes.
pub(crate) const LONGEST_BODY: usize = 256 * 1024;

/// The longest shape, in bytes; what is left out is shown as `…`.
const LONGEST_SHAPE: usize = 512;

/// How deep a shape goes.
const DEEPEST: usize = 4;

/// The media type, the length in bytes, and the shape of JSON or the title of an HTML page, which is not masked yet.
pub(crate) fn shape(api: &Api, media_type: Option<&str>, length: usize, text: &str) -> String {
    let media_type = media_type.map_or("no media type", essence);
    let mut shape = format!("{media_type}, {length} bytes");
    if text.len() > LONGEST_BODY {
        return shape;
    }
    if let Some(title) = title(text) {
        let _ = write!(shape, ", titled {title:?}");
    } else if let Ok(value) = serde_json::from_str::<Value>(text) {
        shape.push_str(": ");
        write_value(api, &value, 0, &mut shape);
    }
    shape
}

/// The media type without its parameters, where it looks like one.
fn essence(media_type: &str) -> &str {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/+-.".contains(&byte);
    if essence.len() <= 64 && essence.bytes().all(is_plain) && !essence.is_empty() {
        essence
    } else {
        "an unreadable media type"
    }
}

/// The title of an HTML page.
fn title(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    // Byte for byte, so places stay.
    let lower = text.to_ascii_lowercase();
    let tag = lower.find("<title")?;
    let begin = tag
        .checked_add(lower.get(tag..)?.find('>')?)?
        .checked_add(1)?;
    let end = begin.checked_add(lower.get(begin..)?.find("</title")?)?;
    let words: Vec<&str> = text.get(begin..end)?.split_whitespace().collect();
    Some(words.join(" ")).filter(|title| !title.is_empty())
}

fn write_value(api: &Api, value: &Value, depth: usize, out: &mut String) {
    match value {
        _ if out.len() > LONGEST_SHAPE => out.push('…'),
        Value::Null => out.push_str("null"),
        Value::Bool(_) => out.push_str("boolean"),
        Value::Number(_) => out.push_str("number"),
        Value::String(_) => out.push_str("text"),
        Value::Array(values) if values.is_empty() => out.push_str("[]"),
        Value::Object(members) if members.is_empty() => out.push_str("{}"),
        Value::Array(_) | Value::Object(_) if depth == DEEPEST => out.push('…'),
        Value::Array(values) => {
            let _ = write!(out, "[{} × ", values.len());
            if let Some(first) = values.first() {
                write_value(api, first, depth.saturating_add(1), out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            let mut others = 0_usize;
            let mut separator = "";
            for (name, value) in members {
                if !api.knows(name) || out.len() > LONGEST_SHAPE {
                    others = others.saturating_add(1);
                    continue;
                }
                let _ = write!(out, "{separator}{name}: ");
                write_value(api, value, depth.saturating_add(1), out);
                separator = ", ";
            }
            if others > 0 {
                let _ = write!(out, "{separator}{others} more");
            }
            out.push('}');
        }
    }
}
