//! Responses and callbacks of the documented form, made of the OpenAPI documents.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use crate::fixture::Vendor;

/// A JSON body of the documented form.
#[derive(Debug, Clone)]
pub struct Documented {
    /// Who sends it.
    pub vendor: Vendor,
    /// The operation whose response it is, or the callback that it is.
    pub operation: String,
    /// `schema` for a body with every member of the schema, otherwise the name of the document's example.
    pub source: String,
    /// The body.
    pub body: Value,
    /// What the member `StringData` of a callback holds as text.
    pub string_data: Option<Value>,
    /// The JSON pointers of the members of the data, or of the callback, that the document calls required.
    pub required: Vec<String>,
    /// The JSON pointers of what may be any JSON.
    pub open: Vec<String>,
}

impl Documented {
    /// The JSON pointer of the data; empty where there is no envelope around them.
    #[must_use]
    pub fn data(&self) -> &'static str {
        let member = match self.vendor {
            Vendor::Isearch | Vendor::Jinyan => "/result",
            Vendor::Personalcenter | Vendor::Hsifue => "/data",
        };
        if self.verdict().is_empty() {
            ""
        } else {
            member
        }
    }

    /// The JSON pointer of the member that says success; empty where there is no envelope.
    #[must_use]
    pub fn verdict(&self) -> &'static str {
        let verdict = match self.vendor {
            Vendor::Jinyan => "/isSucc",
            Vendor::Isearch | Vendor::Personalcenter | Vendor::Hsifue => "/code",
        };
        self.body.pointer(verdict).map_or("", |_| verdict)
    }
}

/// Of every operation of the vendor's client whose response is JSON: the documented responses of a success, the first
/// of them with every member.
#[must_use]
pub fn responses(vendor: Vendor) -> Vec<Documented> {
    let document = document(vendor);
    let mut responses = Vec::new();
    for operation in operations(&document, "paths") {
        let Some(content) = operation.pointer("/responses/200/content/application~1json") else {
            continue;
        };
        let overloads = operation["x-overloads"].as_array();
        let overloads = overloads.map_or_else(|| vec![operation], |all| all.iter().collect());
        for id in overloads.iter().map(|one| text(&one["operationId"])) {
            responses.extend(bodies(vendor, id, &document, content));
        }
    }
    // Only failures have it.
    for response in responses.iter_mut().filter(|_| vendor == Vendor::Hsifue) {
        remove(&mut response.body, &["/cause"]);
    }
    let mut apart = Vec::new();
    for response in &mut responses {
        if response.operation == "order_detail" && response.source == "schema" {
            apart.push(printed_apart(response));
        }
    }
    responses.extend(apart);
    responses
}

/// Two members of an order are printed beside `result` as well, where they count for orders that have none of their
/// own: splits such a response into one that has them inside and one that has them beside.
fn printed_apart(response: &mut Documented) -> Documented {
    let mut beside = response.clone();
    "beside".clone_into(&mut beside.source);
    let inside = ["ClientUniqueID", "BtripInfo", "Contrarys"];
    let inside = inside.map(|name| format!("/result/0/{name}"));
    remove(&mut beside.body, &inside);
    remove(&mut response.body, &["/ClientUniqueID", "/BtripInfo"]);
    beside
}

fn remove(body: &mut Value, places: &[impl AsRef<str>]) {
    for place in places {
        let object = place.as_ref().rsplit_once('/').and_then(|(above, name)| {
            let object = body.pointer_mut(above)?.as_object_mut()?;
            Some((object, name))
        });
        if let Some((object, name)) = object {
            object.remove(name);
        }
    }
}

/// Of every callback of the vendor's that has a body: the documented ones, the first of them with every member.
#[must_use]
pub fn callbacks(vendor: Vendor) -> Vec<Documented> {
    let document = document(vendor);
    let operations = operations(&document, "webhooks");
    let with_body = operations.filter_map(|operation| {
        let content = operation.pointer("/requestBody/content/application~1json")?;
        Some((text(&operation["operationId"]), content))
    });
    with_body
        .flat_map(|(id, content)| bodies(vendor, id, &document, content))
        .collect()
}

fn document(vendor: Vendor) -> Value {
    yaml_serde::from_str(vendor.spec()).unwrap_or_default()
}

fn operations<'d>(document: &'d Value, of: &str) -> impl Iterator<Item = &'d Value> {
    let paths = document.get(of).and_then(Value::as_object);
    let methods = paths
        .into_iter()
        .flatten()
        .filter_map(|(_, path)| path.as_object());
    methods.flat_map(|methods| methods.values())
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The bodies that the document has for one operation.
fn bodies(vendor: Vendor, id: &str, document: &Value, content: &Value) -> Vec<Documented> {
    let schema = Schema {
        document,
        texts: Cell::new(0),
    };
    let mut open = Vec::new();
    let mut sampled = schema.value(&content["schema"], "", &mut open);
    for (member, success) in success(vendor) {
        if let Some(value) = sampled.get_mut(member) {
            *value = success;
        }
    }
    let examples = content["examples"].as_object().into_iter().flatten();
    let examples = examples.map(|(name, example)| (name.as_str(), &example["value"]));
    let example = content.get("example").map(|example| ("example", example));
    let bodies = [("schema", &sampled)]
        .into_iter()
        .chain(examples)
        .chain(example);
    bodies
        .map(|(source, body)| {
            let inside = |text: &Value| serde_json::from_str(text.as_str()?).ok();
            let mut documented = Documented {
                vendor,
                operation: id.to_owned(),
                source: source.to_owned(),
                body: body.clone(),
                string_data: body.get("StringData").and_then(inside),
                open: open.clone(),
                required: Vec::new(),
            };
            documented.required = schema.required(&content["schema"], documented.data());
            documented
        })
        .collect()
}

/// What an envelope says of a success.
fn success(vendor: Vendor) -> Vec<(&'static str, Value)> {
    match vendor {
        Vendor::Isearch | Vendor::Hsifue => vec![("code", json!(0))],
        Vendor::Personalcenter => vec![("code", json!(200))],
        Vendor::Jinyan => vec![("isSucc", json!("true")), ("statusCode", json!("200"))],
    }
}

/// The schemas of a document.
struct Schema<'d> {
    document: &'d Value,
    /// How many texts there are, each of them another one.
    texts: Cell<usize>,
}

impl Schema<'_> {
    /// A value of the schema, with every member. Notes the places, at `here` and below, whose form is open.
    fn value(&self, schema: &Value, here: &str, open: &mut Vec<String>) -> Value {
        if let Some(content) = schema.get("x-json-text") {
            open.push(here.to_owned());
            let component = |name| self.component(name, here, &mut Vec::new());
            let content = match content.as_array().and_then(|list| list.first()) {
                Some(entry) => json!([component(text(entry))]),
                None => component(text(content)),
            };
            return content.to_string().into();
        }
        if let Some(reference) = schema["$ref"].as_str() {
            return self.component(reference.rsplit('/').next().unwrap_or_default(), here, open);
        }
        if let Some(values) = schema["x-values"].as_array() {
            return values
                .first()
                .map_or(Value::Null, |first| first["value"].clone());
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(entry) = schema.get("items") {
            let first = self.value(entry, &format!("{here}/0"), open);
            let second = match &first {
                Value::Object(members) => members.iter().take(1).map(owned).collect(),
                other => other.clone(),
            };
            return json!([first, second]);
        }
        match schema["type"].as_str() {
            Some("string") => "text".into(),
            Some("integer") => 7.into(),
            Some("boolean") => true.into(),
            _ if schema.get("x-own-type").is_some() => {
                open.push(here.to_owned());
                json!({"cardID": "C1", "more": [1]})
            }
            _ => {
                let mut members = Map::new();
                self.members(schema, &mut |name, member| {
                    let there = format!("{here}/{name}");
                    members.insert(name.to_owned(), self.value(member, &there, open));
                });
                Value::Object(members)
            }
        }
    }

    fn next(&self) -> usize {
        self.texts.set(self.texts.get() + 1);
        self.texts.get()
    }

    fn component(&self, name: &str, here: &str, open: &mut Vec<String>) -> Value {
        match name {
            "Text" => format!("文{}本", self.next()).into(),
            "Id" => format!("S{:011}", self.next()).into(),
            "Integer" => 7.into(),
            "Flag" => true.into(),
            "Decimal" => 12.into(),
            "Time" => "2020-07-30 16:56:51".into(),
            "Any" => {
                open.push(here.to_owned());
                json!({"any": [1, "x"]})
            }
            name => {
                let schema = self
                    .document
                    .pointer(&format!("/components/schemas/{name}"));
                self.value(schema.unwrap_or(&Value::Null), here, open)
            }
        }
    }

    /// Gives every property of an object, those of its parts included.
    fn members(&self, schema: &Value, take: &mut dyn FnMut(&str, &Value)) {
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.members(self.resolved(part), take);
        }
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            take(name, member);
        }
    }

    /// The required members of what stands at the pointer `data`.
    fn required(&self, schema: &Value, data: &str) -> Vec<String> {
        let mut schema = self.resolved(schema).clone();
        if let Some(name) = data.strip_prefix('/') {
            let mut found = Value::Null;
            self.members(&schema, &mut |known, member| {
                if known == name {
                    found = self.resolved(member).clone();
                }
            });
            schema = found;
        }
        let names = schema.get("required").and_then(Value::as_array);
        let names = names.into_iter().flatten();
        names.map(|name| format!("{data}/{}", text(name))).collect()
    }

    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let reference = schema["$ref"].as_str();
        let found = reference.and_then(|path| self.document.pointer(path.trim_start_matches('#')));
        found.unwrap_or(schema)
    }
}
