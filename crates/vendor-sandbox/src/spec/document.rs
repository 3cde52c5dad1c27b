//! Reading an OpenAPI document as far as it concerns requests.
//!
//! What is not understood is an error, except for descriptions and extensions that mean nothing to
//! a server: a constraint that nobody checks would let mistakes pass.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml_ng::Value;

use super::schema::{Schemas, Special};
use super::{Error, Kind, Member, Object, Operation, ParameterLocation, Spec, Supplied};

/// Reads every operation under `paths`; overloads count singly.
///
/// # Errors
///
/// [`Error`] names the operation and the field that cannot be understood.
pub(crate) fn read(document: &str) -> Result<Spec, Error> {
    let document: Document = serde_yaml_ng::from_str(document)
        .map_err(|error| Error::new("document", error.to_string()))?;
    let mut operations = Vec::new();
    for (path, methods) in &document.paths {
        for (method, entry) in methods {
            operations.extend(document.operations(method, path, entry)?);
        }
    }
    Ok(Spec {
        operations,
        components: document.components.schemas.objects()?,
    })
}

#[derive(Deserialize)]
struct Document {
    paths: BTreeMap<String, BTreeMap<String, Entry>>,
    #[serde(default)]
    components: Components,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Components {
    parameters: BTreeMap<String, Value>,
    schemas: Schemas,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "operationId")]
    id: String,
    #[serde(rename = "x-auth")]
    auth: Option<Auth>,
    #[serde(default)]
    parameters: Vec<Value>,
    #[serde(rename = "requestBody")]
    body: Option<Body>,
    #[serde(default, rename = "x-overloads")]
    overloads: Vec<Overload>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Auth {
    None,
    Token,
}

#[derive(Deserialize)]
struct Overload {
    #[serde(rename = "operationId")]
    id: String,
    #[serde(rename = "x-auth")]
    auth: Auth,
    #[serde(default, rename = "x-required")]
    required: Vec<String>,
    #[serde(default, rename = "x-optional")]
    optional: Vec<String>,
    #[serde(rename = "x-request-body")]
    body: Option<String>,
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
    #[serde(rename = "x-supplied-by")]
    supplied_by: Option<SuppliedBy>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SuppliedBy {
    Client,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ParameterPlace {
    Header,
    Path,
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

/// The parameters of an operation that do not stand in its body.
#[derive(Default)]
struct Parameters {
    members: Vec<Member>,
    /// Whether there are members that travel in the query.
    is_query: bool,
    supplied: Vec<Supplied>,
}

impl Document {
    fn operations(&self, method: &str, path: &str, entry: &Entry) -> Result<Vec<Operation>, Error> {
        let parameters = self.parameters(entry)?;
        let operation = |id: &str, auth, place, parameters, supplied| Operation {
            id: id.to_owned(),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            needs_token: auth == Auth::Token,
            place,
            parameters,
            supplied,
        };
        if !entry.overloads.is_empty() {
            let overloads = entry.overloads.iter().map(|overload| {
                let (id, auth) = (&overload.id, overload.auth);
                if let Some(body) = &overload.body {
                    let supplied = self.parameters(entry)?.supplied;
                    let object = self.overload_body(id, body)?;
                    return Ok(operation(
                        id,
                        auth,
                        ParameterLocation::Json,
                        object,
                        supplied,
                    ));
                }
                let object = self.overload(&entry.parameters, overload)?;
                Ok(operation(
                    id,
                    auth,
                    ParameterLocation::Query,
                    object,
                    Vec::new(),
                ))
            });
            return overloads.collect();
        }
        let (place, object) = match &entry.body {
            None => (ParameterLocation::Query, Object::of(parameters.members)),
            Some(_) if parameters.is_query => {
                let problem = "a body beside query parameters is not understood";
                return Err(Error::new(&entry.id, problem));
            }
            Some(body) => {
                let (place, mut object) = self.body(&entry.id, body)?;
                object.members.extend(parameters.members);
                (place, object)
            }
        };
        let missing = || Error::new(&entry.id, "there is no x-auth");
        let auth = entry.auth.ok_or_else(missing)?;
        let supplied = parameters.supplied;
        Ok(vec![operation(&entry.id, auth, place, object, supplied)])
    }

    fn parameters(&self, entry: &Entry) -> Result<Parameters, Error> {
        let mut parameters = Parameters::default();
        for parameter in &entry.parameters {
            let parameter = self.parameter(&entry.id, parameter)?;
            let place = parameter.place;
            if parameter.supplied_by.is_some() {
                parameters.supplied.push(Supplied {
                    is_query: place == ParameterPlace::Query,
                    name: parameter.name,
                });
            } else if place == ParameterPlace::Header {
                let problem = format!("the header {} is not understood", parameter.name);
                return Err(Error::new(&entry.id, problem));
            } else {
                parameters.is_query |= place == ParameterPlace::Query;
                parameters.members.push(self.member(&entry.id, &parameter)?);
            }
        }
        Ok(parameters)
    }

    /// The parameter, or the one that it refers to.
    fn parameter(&self, operation: &str, parameter: &Value) -> Result<Parameter, Error> {
        let parameter = match parameter.get("$ref").and_then(Value::as_str) {
            None => parameter,
            Some(reference) => reference
                .strip_prefix("#/components/parameters/")
                .and_then(|name| self.components.parameters.get(name))
                .ok_or_else(|| Error::new(operation, format!("there is no {reference}")))?,
        };
        serde_yaml_ng::from_value(parameter.clone())
            .map_err(|error| Error::new(operation, error.to_string()))
    }

    fn member(&self, operation: &str, parameter: &Parameter) -> Result<Member, Error> {
        let place = format!("{operation}.{}", parameter.name);
        Ok(Member {
            name: parameter.name.clone(),
            is_required: parameter.required,
            kind: self
                .components
                .schemas
                .kind(&place, &parameter.schema, parameter.special)?,
            aliases: &[],
        })
    }

    /// The query parameters that the overload names; those alone tell it from the others.
    fn overload(&self, parameters: &[Value], overload: &Overload) -> Result<Object, Error> {
        let named = |names: &[String], is_required: bool| -> Result<Vec<Member>, Error> {
            names
                .iter()
                .map(|name| {
                    for parameter in parameters {
                        let parameter = self.parameter(&overload.id, parameter)?;
                        if parameter.name == *name {
                            let member = self.member(&overload.id, &parameter)?;
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
        Ok(Object::of(members))
    }

    /// The body of an overload, whose constants tell it from the others.
    fn overload_body(&self, operation: &str, reference: &str) -> Result<Object, Error> {
        let reference = Value::Mapping([("$ref".into(), reference.into())].into_iter().collect());
        match self.components.schemas.kind(operation, &reference, None)? {
            Kind::Object(object) => Ok(object),
            _ => Err(Error::new(operation, "the body must be an object")),
        }
    }

    fn body(&self, operation: &str, body: &Body) -> Result<(ParameterLocation, Object), Error> {
        let mut contents = body.content.iter();
        let (Some((media_type, content)), None) = (contents.next(), contents.next()) else {
            return Err(Error::new(operation, "the body must have one content"));
        };
        let place = ParameterLocation::of_body(media_type)
            .ok_or_else(|| Error::new(operation, format!("{media_type} is not understood")))?;
        match self
            .components
            .schemas
            .kind(operation, &content.schema, None)?
        {
            Kind::Object(object) => Ok((place, object)),
            _ => Err(Error::new(operation, "the body must be an object")),
        }
    }
}
