//! The operations of a document as a proxy tells them apart, and marks by which it shows that it checks each of them.

use serde_json::{Value, json};

use crate::conformance::prism::log::Request;

/// What no client sends and no server answers.
const UNSENT: &str = "unsent";

/// One method of one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The operations of the vendor that it is: one, or several that differ in their parameters.
    pub(crate) operations: Vec<String>,
    /// Whether a browser opens it, and no client calls it.
    pub(crate) browser: bool,
}

impl Route {
    /// Whether the request is one of this route.
    pub(crate) fn takes(&self, request: &Request) -> bool {
        let template: Vec<_> = self.path.split('/').collect();
        let path: Vec<_> = request.path.split('/').collect();
        self.method == request.method
            && template.len() == path.len()
            && template
                .iter()
                .zip(path)
                .all(|(template, part)| template.starts_with('{') || *template == part)
    }
}

/// The routes of a document.
pub(crate) fn routes(document: &Value) -> Vec<Route> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut routes = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for method in ["get", "put", "post", "delete", "patch"] {
            let Some(operation) = item.get(method) else {
                continue;
            };
            let overloads = operation.get("x-overloads").and_then(Value::as_array);
            let overloads = overloads.map_or(std::slice::from_ref(operation), Vec::as_slice);
            let ids = overloads
                .iter()
                .filter_map(|one| one.get("operationId")?.as_str());
            routes.push(Route {
                method: method.to_owned(),
                path: path.clone(),
                operations: ids.map(str::to_owned).collect(),
                browser: operation.get("x-browser") == Some(&Value::Bool(true)),
            });
        }
    }
    routes
}

/// What a marked operation must be blamed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) route: Route,
    pub(crate) violation: &'static str,
}

/// Asks of every operation for a query parameter, of every body for a member and of every response in JSON for another
/// one, none of which there is.
///
/// A validator that cannot compile a schema may skip it without a word. Then it misses the mark.
pub(crate) fn marked(document: &mut Value) -> Vec<Mark> {
    let mut marks = Vec::new();
    let before = document.clone();
    for route in routes(&before) {
        let operation = document
            .get_mut("paths")
            .and_then(|paths| paths.get_mut(&route.path)?.get_mut(&route.method));
        let Some(operation) = operation.filter(|_| !route.browser) else {
            continue;
        };
        let mut mark = |violation| {
            marks.push(Mark {
                route: route.clone(),
                violation,
            });
        };
        let parameter = json!({
            "name": UNSENT, "in": "query", "required": true, "schema": {"type": "string"},
        });
        match operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut)
        {
            Some(parameters) => parameters.push(parameter),
            None => operation["parameters"] = json!([parameter]),
        }
        mark("request.query Request query must have required property 'unsent'");
        if let Some(content) = operation.pointer_mut("/requestBody/content") {
            demand(content);
            mark("request.body Request body must have required property 'unsent'");
        }
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        let mut file = false;
        for (_, response) in responses.into_iter().flatten() {
            if let Some(shared) = shared(response, &before) {
                *response = shared;
            }
            if let Some(content) = response.get_mut("content") {
                // A file has no members. Its media type is checked all the same.
                file |= content.get("application/octet-stream").is_some();
                demand(content);
            }
        }
        if !file {
            mark("response.body Response body must have required property 'unsent'");
        }
    }
    marks
}

/// The response that another one refers to.
fn shared(response: &Value, document: &Value) -> Option<Value> {
    let reference = response.get("$ref")?.as_str()?;
    document.pointer(reference.strip_prefix('#')?).cloned()
}

fn demand(content: &mut Value) {
    let types = content.as_object_mut().into_iter().flatten();
    for (_, media_type) in types {
        if let Some(schema) = media_type.get_mut("schema") {
            *schema = json!({"allOf": [schema.take(), {"required": [UNSENT]}]});
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(line: &str) -> Request {
        let (method, path) = line.split_once(' ').unwrap();
        Request {
            method: method.to_owned(),
            path: path.to_owned(),
            violations: Vec::new(),
        }
    }

    #[test]
    fn a_route_takes_its_own_requests() {
        let route = Route {
            method: "get".to_owned(),
            path: "/asset/{id}/list".to_owned(),
            operations: vec!["list".to_owned()],
            browser: false,
        };
        assert!(route.takes(&request("get /asset/G1/list")));
        for other in [
            "post /asset/G1/list",
            "get /asset/list",
            "get /asset/G1/all",
        ] {
            assert!(!route.takes(&request(other)), "{other}");
        }
    }

    #[test]
    fn every_part_of_an_operation_is_marked() {
        let json = json!({"content": {"application/json": {"schema": {"type": "object"}}}});
        let response = json!({"200": json, "401": {"$ref": "#/components/responses/Refused"}});
        let file = json!({"200": {"content": {"application/octet-stream": {"schema": {}}}}});
        let mut document = json!({"components": {"responses": {"Refused": json}}, "paths": {
            "/a": {"post": {
                "x-overloads": [{"operationId": "one"}, {"operationId": "other"}],
                "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                "responses": response,
            }},
            "/b": {"get": {"parameters": [{}], "responses": file}},
            "/c": {"get": {"x-browser": true, "responses": response}},
        }});
        let before = document["paths"]["/c"].clone();
        let marks = marked(&mut document);
        let found: Vec<_> = marks
            .iter()
            .map(|mark| {
                (
                    mark.route.path.as_str(),
                    mark.violation.split_once(' ').unwrap().0,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("/a", "request.query"),
                ("/a", "request.body"),
                ("/a", "response.body"),
                ("/b", "request.query"),
            ]
        );
        assert_eq!(marks[0].route.operations, ["one", "other"]);
        let operation = &document["paths"]["/a"]["post"];
        for body in [
            &operation["requestBody"],
            &operation["responses"]["200"],
            &operation["responses"]["401"],
        ] {
            assert_eq!(
                body["content"]["application/json"]["schema"],
                json!({"allOf": [{"type": "object"}, {"required": ["unsent"]}]})
            );
        }
        assert_eq!(
            document["paths"]["/b"]["get"]["parameters"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        assert_eq!(document["paths"]["/c"], before);
    }
}
