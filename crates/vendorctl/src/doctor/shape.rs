//! The names and types of a JSON value, without the values.

use serde_json::{Map, Value};

use super::secrets::Secrets;

/// The same value with the names of its types in place of texts and numbers; of a list, its first entry.
pub(super) fn shape(value: &Value, secrets: &Secrets) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) => "boolean".into(),
        Value::Number(number) if number.is_f64() => "number".into(),
        Value::Number(_) => "integer".into(),
        Value::String(text) if text.is_empty() => "empty text".into(),
        Value::String(_) => "text".into(),
        Value::Array(entries) => {
            let first = entries.first().map(|entry| shape(entry, secrets));
            Value::Array(first.into_iter().collect())
        }
        Value::Object(members) => {
            let shapes: Map<String, Value> = members
                .iter()
                .map(|(name, value)| (shown(name, secrets), shape(value, secrets)))
                .collect();
            Value::Object(shapes)
        }
    }
}

/// A name, if it looks like one: keys may be data.
fn shown(name: &str, secrets: &Secrets) -> String {
    if is_plain(name) && !secrets.are_in(name) {
        name.to_owned()
    } else {
        "(a name like a value)".to_owned()
    }
}

/// Whether a text looks like the name of a member or a state, and not like somebody's.
pub(super) fn is_plain(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    text.chars().all(is_word) && digits <= 4 && text.len() <= 40
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Secrets, shape};

    #[test]
    fn no_value_is_left_nor_a_key_that_may_be_one() {
        let value = json!({"code": 0, "ok": true, "13800138000": 1.5, "data": [{"name": "王", "x": null}, 2], "none": [], "t": ""});
        let expected = json!({"code": "integer", "ok": "boolean", "(a name like a value)": "number",
            "data": [{"name": "text", "x": null}], "none": [], "t": "empty text"});
        assert_eq!(shape(&value, &Secrets::default()), expected);
    }
}
