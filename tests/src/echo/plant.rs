//! Requests that hold a value of its own in everything that the vendor's document calls sensitive.

use std::cell::RefCell;

use serde_json::{Map, Value, json};

use crate::fixture::{Case, Vendor};

/// How deep values are planted where the recorded call has none.
const DEEPEST: usize = 6;

/// A call with everything sensitive that its operation has.
#[derive(Debug, Clone)]
pub struct Planted {
    /// Whose operation it is.
    pub vendor: Vendor,
    /// The recorded call, with what is planted in it.
    pub case: Case,
    /// Names and values of what was planted.
    pub values: Vec<(String, String)>,
}

/// The operation's section of the document.
struct Described<'d> {
    document: &'d Value,
    operation: &'d Value,
    overload: Option<&'d Value>,
}

/// Plants a value in every sensitive member of the request of a recorded call: one that is escaped in many places, or one
/// that could be a name.
#[must_use]
pub fn plant(document: &Value, vendor: Vendor, case: &Case, as_name: bool) -> Planted {
    let mut planted = Planted {
        vendor,
        case: case.clone(),
        values: Vec::new(),
    };
    let Some(described) = described(document, &case.operation) else {
        return planted;
    };
    let gardener = Planter {
        document,
        operation: &case.operation,
        as_name,
        values: RefCell::default(),
    };
    let call = &mut planted.case.fixture.call;
    if !call.is_object() {
        *call = json!({});
    }
    if let Some(call) = call.as_object_mut() {
        described.parameters(&gardener, call);
        if let Some(body) = described.body() {
            gardener.object(body, call, 0);
        }
    }
    planted.values = gardener.values.into_inner();
    planted
}

fn described<'d>(document: &'d Value, id: &str) -> Option<Described<'d>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let mut operations = paths.flat_map(|(_, path)| path.as_object().into_iter().flatten());
    operations.find_map(|(_, operation)| {
        let mut overloads = operation["x-overloads"].as_array().into_iter().flatten();
        let overload = overloads.find(|one| one["operationId"] == id);
        let found = overload.is_some() || operation["operationId"] == id;
        found.then_some(Described {
            document,
            operation,
            overload,
        })
    })
}

impl Described<'_> {
    fn parameters(&self, planter: &Planter<'_>, call: &mut Map<String, Value>) {
        let of_overload = |name: &str| {
            self.overload.is_none_or(|overload| {
                let lists = ["x-required", "x-optional"].map(|list| overload[list].as_array());
                lists.into_iter().flatten().flatten().any(|one| one == name)
            })
        };
        let parameters = self.operation["parameters"].as_array();
        for parameter in parameters.into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            if is_sensitive(parameter) && of_overload(name) {
                call.insert(name.to_owned(), planter.value(name));
            }
        }
    }

    fn body(&self) -> Option<&Value> {
        let own = self.overload.and_then(|one| one["x-request-body"].as_str());
        if let Some(name) = own.and_then(|name| name.rsplit('/').next()) {
            let schema = format!("/components/schemas/{name}");
            return self.document.pointer(&schema);
        }
        let content = self.operation.pointer("/requestBody/content")?;
        let media = content.as_object()?.values().next()?;
        Some(resolved(self.document, &media["schema"]))
    }
}

fn is_sensitive(schema: &Value) -> bool {
    schema["x-sensitive"] == true
}

fn resolved<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    let reference = schema["$ref"].as_str();
    let found = reference.and_then(|path| document.pointer(path.trim_start_matches('#')));
    found.unwrap_or(schema)
}

struct Planter<'d> {
    document: &'d Value,
    operation: &'d str,
    as_name: bool,
    values: RefCell<Vec<(String, String)>>,
}

impl Planter<'_> {
    /// A value that no other member has.
    fn value(&self, name: &str) -> Value {
        let mut values = self.values.borrow_mut();
        let number = values.len();
        let value = if self.as_name {
            format!("s3cret_{}_{name}_{number}", self.operation)
        } else {
            format!("s3cret/{}+{name}-{number} \"密码\"&<é>", self.operation)
        };
        values.push((name.to_owned(), value.clone()));
        value.into()
    }

    fn object(&self, schema: &Value, object: &mut Map<String, Value>, depth: usize) {
        let properties = schema["properties"].as_object().into_iter().flatten();
        for (name, property) in properties {
            if is_sensitive(property) && property["type"] == "array"
                || property.get("items").is_some_and(is_sensitive)
            {
                object.insert(name.clone(), json!([self.value(name), self.value(name)]));
            } else if is_sensitive(property) {
                object.insert(name.clone(), self.value(name));
            } else if self.holds_sensitive(property, 0) {
                // Some components hold themselves.
                if depth < DEEPEST {
                    let sample = || self.sample(property);
                    object.entry(name).or_insert_with(sample);
                }
                if let Some(value) = object.get_mut(name) {
                    self.below(property, value, depth + 1);
                }
            }
        }
    }

    fn below(&self, schema: &Value, value: &mut Value, depth: usize) {
        let schema = resolved(self.document, schema);
        match value {
            Value::Array(values) => {
                if values.is_empty() && depth < DEEPEST {
                    values.push(self.sample(&schema["items"]));
                }
                for value in values {
                    self.below(&schema["items"], value, depth);
                }
            }
            Value::Object(object) => self.object(schema, object, depth),
            _ => {}
        }
    }

    /// Whether something below a property is sensitive.
    fn holds_sensitive(&self, schema: &Value, depth: usize) -> bool {
        let schema = resolved(self.document, schema);
        let holds =
            |schema: &Value| is_sensitive(schema) || self.holds_sensitive(schema, depth + 1);
        let mut properties = schema["properties"].as_object().into_iter().flatten();
        depth < DEEPEST
            && (properties.any(|(_, property)| holds(property))
                || schema.get("items").is_some_and(holds))
    }

    /// The least that the schema asks for.
    fn sample(&self, schema: &Value) -> Value {
        let schema = resolved(self.document, schema);
        for known in ["const", "example"] {
            if let Some(value) = schema.get(known) {
                return value.clone();
            }
        }
        if let Some(value) = schema["x-values"].as_array().and_then(|all| all.first()) {
            return value["value"].clone();
        }
        match schema["type"].as_str() {
            Some("array") => json!([self.sample(&schema["items"])]),
            Some("integer") => json!(1),
            Some("boolean") => json!(true),
            Some("object") => {
                let required = schema["required"].as_array().into_iter().flatten();
                let required = required.filter_map(Value::as_str);
                let member = |name: &str| {
                    (
                        name.to_owned(),
                        self.sample(schema["properties"].get(name).unwrap_or(&Value::Null)),
                    )
                };
                Value::Object(required.map(member).collect())
            }
            _ => json!("x"),
        }
    }
}
