//! What the document says of each operation, read from `SPEC` itself and not from what is generated from it.

use isearch_oapi::SPEC;
use serde_json::{Map, Value, json};

/// One operation, or one of several on the same path.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The examples of its parameters, and of its body.
    pub(crate) parameters: Map<String, Value>,
    pub(crate) body: Option<Value>,
    pub(crate) multipart: bool,
    /// Whether the result is a page, of which the client keeps `total` and `items`.
    pub(crate) pages: bool,
    /// The schema and the example of its JSON response.
    pub(crate) response: Value,
    pub(crate) example: Value,
    pub(crate) file: bool,
}

/// The whole document.
pub(crate) fn document() -> Value {
    yaml_serde::from_str(SPEC).unwrap()
}

/// Every operation of the document.
pub(crate) fn cases(document: &Value) -> Vec<Case> {
    let mut cases = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            match operation["x-overloads"].as_array() {
                None => cases.push(case(path, method, operation, operation)),
                Some(overloads) => {
                    cases.extend(
                        overloads
                            .iter()
                            .map(|one| case(path, method, operation, one)),
                    );
                }
            }
        }
    }
    cases
}

fn case(path: &str, method: &str, operation: &Value, overload: &Value) -> Case {
    let named = overload["x-required"].as_array();
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameters = parameters
        .filter(|parameter| named.is_none_or(|named| named.contains(&parameter["name"])))
        .filter_map(|parameter| {
            let name = parameter["name"].as_str()?;
            Some((name.to_owned(), parameter.get("example")?.clone()))
        })
        .collect();
    let bodies = operation["requestBody"]["content"].as_object();
    let body = bodies.and_then(|bodies| bodies.iter().next());
    let content = &operation["responses"]["200"]["content"];
    let response = &content["application/json"];
    Case {
        id: overload["operationId"].as_str().unwrap().to_owned(),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        parameters,
        body: body.map(|(_, body)| body["example"].clone()),
        multipart: body.is_some_and(|(kind, _)| kind == "multipart/form-data"),
        pages: operation["x-page"].is_object(),
        response: response["schema"].clone(),
        example: response["example"].clone(),
        file: content["application/octet-stream"].is_object(),
    }
}

impl Case {
    /// The example of the whole request, by the names of the wire.
    pub(crate) fn request(&self) -> Value {
        let mut request = self.parameters.clone();
        if let Some(Value::Object(body)) = &self.body {
            request.extend(body.clone());
        }
        Value::Object(request)
    }

    /// What the client can keep of the response: its data, and of a page what makes it one.
    pub(crate) fn data(&self, response: &Value) -> Value {
        let result = &response["result"];
        if self.pages {
            json!({"total": result["total"], "items": result["items"]})
        } else {
            result.clone()
        }
    }
}
