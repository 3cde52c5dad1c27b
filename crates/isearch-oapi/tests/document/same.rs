//! Whether a response that was read and written again still says the same.

use serde_json::Value;

/// Where `written` lacks something of what `received` says; nothing where it says the same, in whatever form.
pub(crate) fn lost(received: &Value, written: &Value) -> Vec<String> {
    let mut places = Vec::new();
    compare(received, written, "", &mut places);
    places
}

fn compare(received: &Value, written: &Value, place: &str, places: &mut Vec<String>) {
    match (received, written) {
        (Value::Object(members), Value::Object(kept)) => {
            for (name, value) in members {
                let kept = kept.get(name).unwrap_or(&Value::Null);
                compare(value, kept, &format!("{place}/{name}"), places);
            }
        }
        (Value::Array(items), Value::Array(kept)) if items.len() == kept.len() => {
            for (at, (item, kept)) in items.iter().zip(kept).enumerate() {
                compare(item, kept, &format!("{place}/{at}"), places);
            }
        }
        _ if received == written || scalar(received, written) => {}
        _ => places.push(format!("{place}: {received} became {written}")),
    }
}

/// Numbers, flags and nothing, of which the vendor has several forms each.
fn scalar(received: &Value, written: &Value) -> bool {
    let text = match received {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null => String::new(),
        Value::Array(_) | Value::Object(_) => return false,
    };
    match written {
        Value::Null => matches!(text.as_str(), "" | "null"),
        Value::Array(items) => items.is_empty() && received.is_null(),
        Value::Bool(true) => matches!(text.as_str(), "true" | "yes" | "1"),
        Value::Bool(false) => matches!(text.as_str(), "false" | "no" | "0"),
        Value::Number(number) => number.to_string() == text,
        Value::String(written) => written.trim() == text && !received.is_null(),
        Value::Object(_) => false,
    }
}

#[test]
fn loss_is_seen_and_other_forms_are_none() {
    let lost = |received: &str, written: &str| {
        let parse = |text| serde_json::from_str(text).unwrap();
        lost(&parse(received), &parse(written)).len()
    };
    assert_eq!(
        lost(
            r#"{"a":1,"b":"yes","c":null,"d":"null ","e":null,"f":47}"#,
            r#"{"a":"1","b":true,"c":null,"d":null,"e":[],"f":"47","g":1}"#,
        ),
        0
    );
    for (received, written) in [
        (r#"{"a":1}"#, "{}"),
        (r#"{"a":1}"#, r#"{"a":2}"#),
        (r#"{"a":[1,2]}"#, r#"{"a":[1]}"#),
        (r#"{"a":"yes"}"#, r#"{"a":false}"#),
        (r#"{"a":{"b":1}}"#, r#"{"a":null}"#),
        (r#"{"a":0}"#, r#"{"a":null}"#),
    ] {
        assert_eq!(lost(received, written), 1, "{received} {written}");
    }
}
