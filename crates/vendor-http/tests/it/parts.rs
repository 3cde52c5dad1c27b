//! What requests become on the wire.

use serde::Serialize;
use vendor_http::vendor::{Body, Parts};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    queue_name: &'static str,
    from: Option<&'static str>,
    page: u32,
    all: bool,
}

const FIELDS: Fields = Fields {
    queue_name: "空 间~+",
    from: None,
    page: 1,
    all: true,
};

#[test]
fn a_query_leaves_out_nulls_and_escapes_once() {
    let mut parts = Parts::new();
    parts.query(&FIELDS).unwrap();
    assert_eq!(
        parts.query_pairs().encoded(),
        "all=true&page=1&queueName=%E7%A9%BA%20%E9%97%B4~%2B"
    );
}

#[test]
fn a_nested_query_names_its_field() {
    let error = Parts::new()
        .query(&serde_json::json!({"items": [1]}))
        .unwrap_err();
    assert!(error.to_string().contains("items"), "{error}");
}

#[test]
fn sorted_json_is_sorted_at_every_depth() {
    let mut parts = Parts::new();
    parts
        .sorted_json(&serde_json::json!({"b": [{"z": 1, "a": "/"}], "a": "中"}))
        .unwrap();
    let Body::Json(text) = parts.body() else {
        panic!("no JSON")
    };
    assert_eq!(text, r#"{"a":"中","b":[{"a":"/","z":1}]}"#);
}
