//! Answers compared with the schemas of a document.

use std::collections::BTreeMap;

use serde_json::Value;

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        None => schema,
        Some(reference) => {
            let pointer = reference.strip_prefix('#').unwrap();
            let target = document.pointer(pointer);
            resolve(document, target.unwrap_or_else(|| panic!("no {reference}")))
        }
    }
}

/// Panics unless the value is as the schema has it, and has no member that the schema does not have.
pub(crate) fn conform(document: &Value, schema: &Value, value: &Value, path: &str) {
    let schema = resolve(document, schema);
    if ["type", "allOf", "properties"]
        .iter()
        .all(|key| schema.get(key).is_none())
    {
        // The form is not documented.
        return;
    }
    let parts: Vec<&Value> = match schema["allOf"].as_array() {
        Some(parts) => parts.iter().map(|part| resolve(document, part)).collect(),
        None => vec![schema],
    };
    let mut known = BTreeMap::new();
    for part in parts {
        assert!(
            is_of_type(&part["type"], value),
            "{path}: {value} is not {}",
            part["type"]
        );
        if let (Some(pattern), Some(text)) = (part["pattern"].as_str(), value.as_str()) {
            // The one pattern of the documents, for integers.
            assert_eq!(pattern, "^ *(-?[0-9]+|null)? *$");
            let text = text.trim_matches(' ');
            let fits = matches!(text, "" | "null") || text.parse::<i64>().is_ok();
            assert!(fits, "{path}: {value} is not an integer");
        }
        for name in part["required"].as_array().into_iter().flatten() {
            assert!(
                value.get(name.as_str().unwrap()).is_some(),
                "{path}: no {name}"
            );
        }
        for item in value.as_array().into_iter().flatten() {
            conform(document, &part["items"], item, &format!("{path}[]"));
        }
        known.extend(part["properties"].as_object().into_iter().flatten());
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        let property = known
            .get(name)
            .unwrap_or_else(|| panic!("{path} is not documented"));
        // The document says of an operation, not of a schema, that its data may be absent.
        if !(["result", "data"].contains(&name.as_str()) && value.is_null()) {
            conform(document, property, value, &path);
        }
    }
}

fn is_of_type(types: &Value, value: &Value) -> bool {
    let is = |wanted: &Value| match wanted.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    match types {
        Value::Null => true,
        Value::Array(types) => types.iter().any(is),
        one => is(one),
    }
}
