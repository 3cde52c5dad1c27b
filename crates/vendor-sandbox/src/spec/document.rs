//! Reading an OpenAPI document as far as it concerns requests.
//!
//! What is not understood is an error, except for descriptions and extensions that mean nothing to
//! a server: a constraint that nobody checks would let mistakes pass.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml_ng::Value;

use super::{Error, Kind, Member, Object, Operation, Place, Text};

/// Reads every operation under `paths`; overloads count singly.
///
/// # Errors
///
/// [`Error`] names the operation and the field that cannot be understood.
pub(crate) fn read(document: &str) -> Result<Vec<Operation>, Error> {
    let document: Document = serde_yaml_ng::from_str(document)
        .map_err(|error| Error::new("document", error.to_string()))?;
    let mut operations = Vec::new();
    for (path, methods) in &document.paths {
        for (method, entry) in methods {
            operations.extend(document.operations(method, path, entry)?);
        }
    }
    Ok(operations)
}

#[derive(Deserialize)]
struct Document {
    paths: BTreeMap<String, BTreeMap<String, Entry>>,
    components: Components,
}

#[derive(Deserialize)]
struct Components {
    parameters: BTreeMap<String, Parameter>,
    /// Unread until one is referred to: most belong to answers.
    schemas: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "operationId")]
    id: String,
    #[serde(rename = "x-signed-as")]
    signed_as: Option<SignedAs>,
    #[serde(default)]
    parameters: Vec<ParameterOrReference>,
    #[serde(rename = "requestBody")]
    body: Option<Body>,
    #[serde(default, rename = "x-overloads")]
    overloads: Vec<Overload>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SignedAs {
    None,
    Query,
    Body,
}

#[derive(Deserialize)]
struct Overload {
    #[serde(rename = "operationId")]
    id: String,
    #[serde(rename = "x-signed-as")]
    signed_as: SignedAs,
    #[serde(rename = "x-required")]
    required: Vec<String>,
    #[serde(default, rename = "x-optional")]
    optional: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ParameterOrReference {
    Reference {
        #[serde(rename = "$ref")]
        reference: String,
    },
    Parameter(Parameter),
}

#[derive(Deserialize)]
struct Parameter {
    name: String,
    #[serde(rename = "in")]
    place: ParameterPlace,
    #[serde(default)]
    required: bool,
    schema: Value,
    /// The extension stands beside the schema of a parameter, not within it.
    #[serde(rename = "x-type")]
    special: Option<Special>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ParameterPlace {
    Header,
    Query,
}

#[derive(Deserialize)]
struct Body {
    content: BTreeMap<String, Content>,
}

#[derive(Deserialize)]
struct Content {
    schema: Value,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Special {
    Id,
    Time,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Type {
    Array,
    Integer,
    Object,
    String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    r#type: Option<Type>,
    format: Option<String>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    max_length: Option<usize>,
    items: Option<Value>,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    min_properties: usize,
    max_properties: Option<usize>,
    #[serde(rename = "x-type")]
    special: Option<Special>,
    #[serde(default, rename = "x-values")]
    values: Vec<EnumValue>,
    #[serde(default, rename = "x-flag")]
    flag: BTreeMap<bool, String>,
    #[serde(rename = "x-json-text")]
    json_text: Option<JsonText>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct EnumValue {
    value: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum JsonText {
    One(String),
    List([String; 1]),
}

impl Document {
    fn operations(&self, method: &str, path: &str, entry: &Entry) -> Result<Vec<Operation>, Error> {
        let mut members = Vec::new();
        for parameter in &entry.parameters {
            let parameter = self.parameter(&entry.id, parameter)?;
            if parameter.place == ParameterPlace::Query {
                members.push(self.member(&entry.id, parameter)?);
            }
        }
        let operation = |id: &str, signed_as, place, parameters| Operation {
            id: id.to_owned(),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            is_signed: signed_as != SignedAs::None,
            place,
            parameters,
        };
        let signed_as = || {
            let missing = || Error::new(&entry.id, "there is no x-signed-as");
            entry.signed_as.ok_or_else(missing)
        };
        match &entry.body {
            Some(_) if !members.is_empty() || !entry.overloads.is_empty() => Err(Error::new(
                &entry.id,
                "a body beside query parameters or overloads is not understood",
            )),
            Some(body) => {
                let (place, object) = self.body(&entry.id, body)?;
                Ok(vec![operation(&entry.id, signed_as()?, place, object)])
            }
            None if entry.overloads.is_empty() => {
                let object = Object {
                    members,
                    least: 0,
                    most: None,
                };
                Ok(vec![operation(
                    &entry.id,
                    signed_as()?,
                    Place::Query,
                    object,
                )])
            }
            None => entry
                .overloads
                .iter()
                .map(|overload| {
                    let object = self.overload(&entry.parameters, overload)?;
                    Ok(operation(
                        &overload.id,
                        overload.signed_as,
                        Place::Query,
                        object,
                    ))
                })
                .collect(),
        }
    }

    fn parameter<'a>(
        &'a self,
        operation: &str,
        parameter: &'a ParameterOrReference,
    ) -> Result<&'a Parameter, Error> {
        match parameter {
            ParameterOrReference::Parameter(parameter) => Ok(parameter),
            ParameterOrReference::Reference { reference } => reference
                .strip_prefix("#/components/parameters/")
                .and_then(|name| self.components.parameters.get(name))
                .ok_or_else(|| Error::new(operation, format!("there is no {reference}"))),
        }
    }

    fn member(&self, operation: &str, parameter: &Parameter) -> Result<Member, Error> {
        let place = format!("{operation}.{}", parameter.name);
        Ok(Member {
            name: parameter.name.clone(),
            is_required: parameter.required,
            kind: self.kind(&place, &parameter.schema, parameter.special)?,
        })
    }

    /// The query parameters that the overload names; those alone tell it from the others.
    fn overload(
        &self,
        parameters: &[ParameterOrReference],
        overload: &Overload,
    ) -> Result<Object, Error> {
        let named = |names: &[String], is_required: bool| -> Result<Vec<Member>, Error> {
            names
                .iter()
                .map(|name| {
                    for parameter in parameters {
                        let parameter = self.parameter(&overload.id, parameter)?;
                        if parameter.name == *name {
                            let member = self.member(&overload.id, parameter)?;
                            return Ok(Member {
                                is_required,
                                ..member
                            });
                        }
                    }
                    Err(Error::new(
                        &overload.id,
                        format!("there is no parameter {name}"),
                    ))
                })
                .collect()
        };
        let mut members = named(&overload.required, true)?;
        members.extend(named(&overload.optional, false)?);
        Ok(Object {
            members,
            least: 0,
            most: None,
        })
    }

    fn body(&self, operation: &str, body: &Body) -> Result<(Place, Object), Error> {
        let mut contents = body.content.iter();
        let (Some((media_type, content)), None) = (contents.next(), contents.next()) else {
            return Err(Error::new(operation, "the body must have one content"));
        };
        let place = Place::of_body(media_type)
            .ok_or_else(|| Error::new(operation, format!("{media_type} is not understood")))?;
        match self.kind(operation, &content.schema, None)? {
            Kind::Object(object) => Ok((place, object)),
            _ => Err(Error::new(operation, "the body must be an object")),
        }
    }

    fn kind(&self, place: &str, schema: &Value, special: Option<Special>) -> Result<Kind, Error> {
        let schema: Schema = serde_yaml_ng::from_value(schema.clone())
            .map_err(|error| Error::new(place, error.to_string()))?;
        let unknown = schema.rest.keys().find(|key| {
            !key.starts_with("x-") && !matches!(key.as_str(), "description" | "example")
        });
        if let Some(key) = unknown {
            return Err(Error::new(
                place,
                format!("the key {key} is not understood"),
            ));
        }
        if let Some(reference) = &schema.reference {
            let name = reference
                .strip_prefix("#/components/schemas/")
                .unwrap_or(reference);
            return self.component(place, name);
        }
        let special = schema.special.or(special);
        match schema.r#type {
            Some(kind @ (Type::Integer | Type::String)) if special == Some(Special::Id) => {
                Ok(Kind::Id {
                    is_integer: kind == Type::Integer,
                })
            }
            Some(Type::Integer) => integer(place, &schema),
            Some(Type::String) => self.text(place, schema, special == Some(Special::Time)),
            Some(Type::Array) => match &schema.items {
                Some(items) => Ok(Kind::List(Box::new(self.kind(place, items, None)?))),
                None => Err(Error::new(place, "the array has no items")),
            },
            Some(Type::Object) => self.object(place, &schema).map(Kind::Object),
            None => Err(Error::new(place, "there is no type")),
        }
    }

    fn component(&self, place: &str, name: &str) -> Result<Kind, Error> {
        let component = self.components.schemas.get(name);
        let missing = || Error::new(place, format!("there is no component {name}"));
        self.kind(name, component.ok_or_else(missing)?, None)
    }

    fn text(&self, place: &str, schema: Schema, is_time: bool) -> Result<Kind, Error> {
        match schema.format.as_deref() {
            None => {}
            Some("binary") => return Ok(Kind::File),
            Some(format) => {
                return Err(Error::new(
                    place,
                    format!("the format {format} is not understood"),
                ));
            }
        }
        let content = match &schema.json_text {
            None => None,
            Some(JsonText::One(name)) => Some(self.component(place, name)?),
            Some(JsonText::List([name])) => {
                Some(Kind::List(Box::new(self.component(place, name)?)))
            }
        };
        let values = schema.values.into_iter().map(|entry| entry.value);
        Ok(Kind::Text(Text {
            max_length: schema.max_length,
            values: values.chain(schema.flag.into_values()).collect(),
            is_time,
            content: content.map(Box::new),
        }))
    }

    fn object(&self, place: &str, schema: &Schema) -> Result<Object, Error> {
        let members = schema.properties.iter().map(|(name, property)| {
            Ok(Member {
                name: name.clone(),
                is_required: schema.required.contains(name),
                kind: self.kind(&format!("{place}.{name}"), property, None)?,
            })
        });
        let undefined = schema
            .required
            .iter()
            .find(|name| !schema.properties.contains_key(*name));
        if let Some(name) = undefined {
            return Err(Error::new(
                place,
                format!("{name} is required but not defined"),
            ));
        }
        Ok(Object {
            members: members.collect::<Result<_, Error>>()?,
            least: schema.min_properties,
            most: schema.max_properties,
        })
    }
}

fn integer(place: &str, schema: &Schema) -> Result<Kind, Error> {
    let (least, most) = match schema.format.as_deref() {
        None | Some("int64") => (i64::MIN, i64::MAX),
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some(format) => {
            return Err(Error::new(
                place,
                format!("the format {format} is not understood"),
            ));
        }
    };
    Ok(Kind::Integer {
        least: schema.minimum.unwrap_or(least),
        most: schema.maximum.unwrap_or(most),
    })
}
