//! What the OpenAPI document says: operations, examples, the form of responses.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::schema::conform;

/// How many operations each chapter has; a chapter is a tag of the document.
pub(crate) const CHAPTERS: [(&str, usize); 13] = [
    ("tokens", 2),
    ("users", 4),
    ("roles", 1),
    ("orgs", 4),
    ("robots", 3),
    ("studios", 2),
    ("processes", 2),
    ("versions", 1),
    ("schedules", 1),
    ("jobs", 5),
    ("assets", 5),
    ("queues", 9),
    ("files", 4),
];

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| yaml_serde::from_str(isearch_oapi::SPEC).unwrap());

/// Where parameters travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterLocation {
    Query,
    Json,
    Form,
    Multipart,
}

pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) chapter: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) place: ParameterLocation,
    pub(crate) is_signed: bool,
    /// The parameters of the document's example.
    pub(crate) example: Map<String, Value>,
    /// The schema of responses in JSON.
    schema: &'static Value,
    example_answer: Option<&'static Value>,
}

static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let mut operations = Vec::new();
    for (path, methods) in DOCUMENT["paths"].as_object().unwrap() {
        for (method, entry) in methods.as_object().unwrap() {
            let overloads = entry["x-overloads"].as_array();
            match overloads {
                None => operations.push(operation(path, method, entry, entry)),
                Some(overloads) => operations.extend(
                    overloads
                        .iter()
                        .map(|overload| operation(path, method, entry, overload)),
                ),
            }
        }
    }
    operations
});

pub(crate) fn operations() -> &'static [Operation] {
    &OPERATIONS
}

pub(crate) fn find(id: &str) -> &'static Operation {
    let found = OPERATIONS.iter().find(|operation| operation.id == id);
    found.unwrap_or_else(|| panic!("no operation {id}"))
}

fn operation(
    path: &str,
    method: &str,
    entry: &'static Value,
    overload: &'static Value,
) -> Operation {
    let content = entry["requestBody"]["content"].as_object();
    let (place, example) = match content.map(|content| content.iter().next().unwrap()) {
        None => (ParameterLocation::Query, query_example(entry, overload)),
        Some((media_type, content)) => {
            let place = match media_type.as_str() {
                "application/json" => ParameterLocation::Json,
                "multipart/form-data" => ParameterLocation::Multipart,
                other => panic!("{other}"),
            };
            (place, content["example"].as_object().unwrap().clone())
        }
    };
    let response = &entry["responses"]["200"]["content"]["application/json"];
    Operation {
        id: overload["operationId"].as_str().unwrap().to_owned(),
        chapter: entry["tags"][0].as_str().unwrap().to_owned(),
        method: method.to_uppercase(),
        path: path.to_owned(),
        place,
        is_signed: overload["x-signed-as"] != "none",
        example,
        schema: &response["schema"],
        example_answer: response.get("example"),
    }
}

fn query_example(entry: &Value, overload: &Value) -> Map<String, Value> {
    let wanted = overload["x-required"].as_array();
    let mut example = Map::new();
    for parameter in entry["parameters"].as_array().unwrap() {
        let is_wanted = wanted.is_none_or(|names| names.contains(&parameter["name"]));
        if let (Some(value), true) = (parameter.get("example"), is_wanted) {
            example.insert(
                parameter["name"].as_str().unwrap().to_owned(),
                value.clone(),
            );
        }
    }
    example
}

/// Panics unless the response to a method and path is as the document has it, and has no member that
/// the document does not have.
pub(crate) fn assert_documented(method: &str, path: &str, response: &Value) {
    let found = OPERATIONS
        .iter()
        .find(|o| o.method == method && o.path == path);
    let operation = found.unwrap_or_else(|| panic!("no operation {method} {path}"));
    if response["code"] == 0 || response["code"] == "0" {
        conform(&DOCUMENT, operation.schema, response, &operation.id);
    } else {
        let envelope = serde_json::json!({"$ref": "#/components/schemas/Envelope"});
        conform(&DOCUMENT, &envelope, response, &operation.id);
        assert!(response["msg"].is_string(), "{}: {response}", operation.id);
    }
}

/// Panics unless the response's data, or the first item of its list, has exactly the members of the
/// document's example, with values of the same JSON types and times of the same forms. Null stands
/// for any type. `more` are further members that the data may have.
pub(crate) fn assert_like_example(id: &str, response: &Value, more: &[&str]) {
    let example = find(id).example_answer.unwrap();
    let [expected, actual] = [example, response].map(|response| {
        let result = &response["result"];
        let item = result.get("items").map_or(result, |items| &items[0]);
        item.as_object()
            .unwrap_or_else(|| panic!("{id}: {response}"))
    });
    for name in actual.keys().filter(|name| !more.contains(&name.as_str())) {
        assert!(
            expected.contains_key(name),
            "{id}: {name} is not in the example"
        );
    }
    for (name, expected) in expected {
        let actual = actual
            .get(name)
            .unwrap_or_else(|| panic!("{id}: no {name}"));
        assert_eq!(
            form(expected, actual),
            form(actual, expected),
            "{id}.{name}: {actual}"
        );
    }
}

/// The JSON type of a value, or the form of a time, in comparison with another value.
fn form(value: &Value, other: &Value) -> String {
    match (value, other) {
        (Value::Null, _) | (_, Value::Null) => "anything".to_owned(),
        (Value::Bool(_), _) => "boolean".to_owned(),
        (Value::Number(_), _) => "number".to_owned(),
        (Value::String(text), _) => {
            let digits = text.replace(|c: char| c.is_ascii_digit(), "0");
            let is_time = [
                "0000-00-00 00:00:00",
                "0000/00/00 00:00:00",
                "0000000000000 ",
            ];
            if is_time.contains(&digits.as_str()) {
                digits
            } else {
                "text".to_owned()
            }
        }
        (Value::Array(_) | Value::Object(_), _) => "structure".to_owned(),
    }
}

#[test]
fn chapters_are_those_of_the_document() {
    let mut counts = BTreeMap::new();
    for operation in operations() {
        *counts.entry(operation.chapter.as_str()).or_insert(0) += 1;
    }
    assert_eq!(counts, BTreeMap::from(CHAPTERS));
    assert_eq!(counts.values().sum::<usize>(), 43);
}

#[test]
fn answers_that_are_not_as_documented_are_told_apart() {
    use serde_json::json;

    let page = |items: Value| json!({"code": 0, "msg": "", "result": {"total": 1, "items": items}});
    let accepts = |response: &Value| {
        let checked = || assert_documented("GET", "/oapi/v1/user", response);
        std::panic::catch_unwind(checked).is_ok()
    };
    for right in [
        page(json!([])),
        page(json!([{"id": 1, "userName": "a", "email": null}])),
        page(json!([{"id": "1", "status": "0"}])),
        json!({"code": 4007, "msg": "Token不合法"}),
    ] {
        assert!(accepts(&right), "{right}");
    }
    for wrong in [
        page(json!({})),
        page(json!([{"id": 1.5}])),
        page(json!([{"status": "zero"}])),
        page(json!([{"handLock": []}])),
        page(json!([{"nobodyKnowsThis": 1}])),
        json!({"msg": ""}),
        json!({"code": 4007}),
        json!({"code": 4007, "msg": "", "result": {}}),
    ] {
        assert!(!accepts(&wrong), "{wrong}");
    }
}
