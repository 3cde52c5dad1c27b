//! Reading the schemas of requests.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml_ng::Value;

use super::{Components, Error, Integer, Kind, Member, Object, Text};

/// The schemas of the document's components. Each is read when it is referred to: most belong to
/// answers.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Schemas(BTreeMap<String, Value>);

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Special {
    Decimal,
    Id,
    Time,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Type {
    Array,
    Boolean,
    Integer,
    Null,
    Number,
    Object,
    String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    r#type: Option<Value>,
    format: Option<String>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    max_length: Option<usize>,
    items: Option<Value>,
    #[serde(default)]
    min_items: usize,
    r#const: Option<Value>,
    #[serde(default)]
    any_of: Vec<Value>,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    min_properties: usize,
    #[serde(default)]
    additional_properties: bool,
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
    value: Value,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum JsonText {
    One(String),
    List([String; 1]),
}

impl Schemas {
    /// What a value of that schema may be; `special` is its `x-type`, if that stands beside it.
    pub(super) fn kind(
        &self,
        place: &str,
        schema: &Value,
        special: Option<Special>,
    ) -> Result<Kind, Error> {
        let schema: Schema = serde_yaml_ng::from_value(schema.clone())
            .map_err(|error| Error::new(place, error.to_string()))?;
        let special = schema.special.or(special);
        let is_known = |key: &str| match key {
            "description" | "example" => true,
            // The one that every time has: it is checked as a time.
            "pattern" => special == Some(Special::Time),
            key => key.starts_with("x-"),
        };
        let unknown = schema.rest.keys().find(|key| !is_known(key));
        if let Some(key) = unknown {
            return Err(Error::new(
                place,
                format!("the key {key} is not understood"),
            ));
        }
        if let Some(reference) = &schema.reference {
            if let Some(value) = &schema.r#const {
                return constant(place, value);
            }
            let name = reference
                .strip_prefix("#/components/schemas/")
                .unwrap_or(reference);
            return match name {
                "Any" => Ok(Kind::Any),
                name if self.is_recursive(name) => Ok(Kind::Component(name.to_owned())),
                name => self.component(place, name),
            };
        }
        let types = match schema.r#type.clone() {
            None => Vec::new(),
            Some(Value::Sequence(types)) => types,
            Some(one) => vec![one],
        };
        let types = types.into_iter().map(serde_yaml_ng::from_value);
        let mut types: Vec<Type> = types
            .collect::<Result<_, _>>()
            .map_err(|error| Error::new(place, error.to_string()))?;
        types.retain(|kind| *kind != Type::Null);
        let kind = match types.as_slice() {
            [] => None,
            [kind] => Some(*kind),
            [Type::Integer, Type::String] if !schema.values.is_empty() => {
                return integers(place, &schema).map(Kind::Code);
            }
            [Type::Integer, Type::String] if special == Some(Special::Id) => {
                return Ok(Kind::Id { is_integer: false });
            }
            [Type::Number, Type::String] => return Ok(Kind::Decimal { or_empty: true }),
            _ => return Err(Error::new(place, "the types are not understood")),
        };
        match kind {
            Some(Type::String) if special == Some(Special::Decimal) => {
                Ok(Kind::Decimal { or_empty: false })
            }
            Some(kind @ (Type::Integer | Type::String)) if special == Some(Special::Id) => {
                Ok(Kind::Id {
                    is_integer: kind == Type::Integer,
                })
            }
            Some(Type::Boolean) => Ok(Kind::Flag),
            Some(Type::Integer) => integer(place, &schema),
            Some(Type::String) => self.text(place, schema, special == Some(Special::Time)),
            Some(Type::Array) => match &schema.items {
                Some(items) => Ok(Kind::List {
                    items: Box::new(self.kind(place, items, None)?),
                    least: schema.min_items,
                }),
                None => Err(Error::new(place, "the array has no items")),
            },
            Some(Type::Object) => self.object(place, &schema).map(Kind::Object),
            Some(Type::Null | Type::Number) | None => Err(Error::new(place, "there is no type")),
        }
    }

    /// The components that hold others of their kind.
    pub(super) fn objects(&self) -> Result<Components, Error> {
        let names = self.0.keys().filter(|name| self.is_recursive(name));
        let objects = names.map(|name| match self.component(name, name)? {
            Kind::Object(object) => Ok((name.clone(), object)),
            _ => Err(Error::new(
                name,
                "only an object can hold others of its kind",
            )),
        });
        objects.collect()
    }

    /// Whether the component holds others of its kind directly, as packages hold packages.
    fn is_recursive(&self, name: &str) -> bool {
        let reference = format!("#/components/schemas/{name}");
        let properties = self.0.get(name).and_then(|schema| schema.get("properties"));
        let properties = properties.and_then(Value::as_mapping);
        properties.is_some_and(|properties| {
            let mut schemas = properties.values();
            schemas.any(|schema| {
                let items = schema.get("items");
                let refers = |schema: &Value| schema.get("$ref") == Some(&reference.clone().into());
                refers(schema) || items.is_some_and(refers)
            })
        })
    }

    fn component(&self, place: &str, name: &str) -> Result<Kind, Error> {
        let component = self.0.get(name);
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
            Some(JsonText::List([name])) => Some(Kind::List {
                items: Box::new(self.component(place, name)?),
                least: 0,
            }),
        };
        let mut values = Vec::new();
        for entry in &schema.values {
            let value = entry.value.as_str();
            let value = value.ok_or_else(|| Error::new(place, "a value is not text"))?;
            values.push(value.to_owned());
        }
        values.extend(schema.flag.into_values());
        if let Some(value) = &schema.r#const {
            let value = value.as_str();
            values.push(
                value
                    .ok_or_else(|| Error::new(place, "the constant is not text"))?
                    .into(),
            );
        }
        let mut joined = Vec::new();
        for schema in &schema.any_of {
            match self.kind(place, schema, None)? {
                Kind::Code(codes) => joined.extend(codes.iter().map(i64::to_string)),
                _ => return Err(Error::new(place, "the key anyOf is not understood")),
            }
        }
        Ok(Kind::Text(Text {
            max_length: schema.max_length,
            values,
            joined,
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
                aliases: &[],
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
            is_open: schema.additional_properties,
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
    let mut values = integers(place, schema)?;
    if let Some(value) = &schema.r#const {
        let value = value.as_i64();
        values.push(value.ok_or_else(|| Error::new(place, "the constant is not an integer"))?);
    }
    Ok(Kind::Integer(Integer {
        least: schema.minimum.unwrap_or(least),
        most: schema.maximum.unwrap_or(most),
        values,
    }))
}

/// The values of an enumeration of integers.
fn integers(place: &str, schema: &Schema) -> Result<Vec<i64>, Error> {
    let values = schema.values.iter().map(|entry| {
        let value = entry.value.as_i64();
        value.ok_or_else(|| Error::new(place, "a value is not an integer"))
    });
    values.collect()
}

/// What is always the same text.
fn constant(place: &str, value: &Value) -> Result<Kind, Error> {
    let value = value.as_str();
    let value = value.ok_or_else(|| Error::new(place, "the constant is not text"))?;
    Ok(Kind::Text(Text {
        values: vec![value.to_owned()],
        ..Text::default()
    }))
}
