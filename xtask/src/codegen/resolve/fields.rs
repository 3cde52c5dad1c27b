//! Members of requests and answers, and what their schemas mean in Rust.

use std::collections::BTreeSet;

use yaml_serde::Value as Yaml;

use super::{Problem, Resolver, last, problem};
use crate::codegen::{
    api::{Enumeration, Field, Kind, Preset, Value},
    names::snake,
    spec::{JsonText, RustType, Schema},
};

/// The pattern of times that are checked before they are sent.
pub(crate) const DATE_TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$";

impl Resolver<'_> {
    pub(super) fn fields(
        &mut self,
        place: &str,
        schema: &Schema,
        sent: bool,
    ) -> Result<Vec<Field>, Problem> {
        for name in &schema.required {
            if !schema.properties.contains_key(name) {
                return problem(place, format!("requires the unknown `{name}`"));
            }
        }
        schema
            .properties
            .iter()
            .map(|(wire, property)| {
                let required = schema.required.contains(wire);
                self.field(&format!("{place}.{wire}"), wire, property, required, sent)
            })
            .collect()
    }

    pub(super) fn field(
        &mut self,
        place: &str,
        wire: &str,
        schema: &Schema,
        required: bool,
        sent: bool,
    ) -> Result<Field, Problem> {
        if schema.description.is_empty() {
            return problem(place, "has no description");
        }
        if required && schema.flag.is_some() {
            return problem(
                place,
                "is a required x-flag, which is not generated: use an enumeration",
            );
        }
        let kind = self.kind(place, schema, sent)?;
        if kind == Kind::DecimalText && !required {
            return problem(
                place,
                "is an optional decimal as text, which is not generated",
            );
        }
        if kind == Kind::NumberOrTextId && required {
            return problem(
                place,
                "is a required identifier as a number or text, which is not generated",
            );
        }
        let preset = match &schema.preset {
            Some(_) if required || !sent => {
                return problem(
                    place,
                    "has an x-preset, which is for optional fields of requests",
                );
            }
            Some(value) => Some(preset(place, &kind, value)?),
            None => None,
        };
        Ok(Field {
            wire: wire.to_owned(),
            rust: schema.rust_name.clone().unwrap_or_else(|| snake(wire)),
            kind,
            preset,
            required,
            in_path: false,
            is_page_size: false,
            description: schema.description.clone(),
            evidence: schema.evidence,
            accept: schema.accept.clone(),
        })
    }

    pub(super) fn kind(
        &mut self,
        place: &str,
        schema: &Schema,
        sent: bool,
    ) -> Result<Kind, Problem> {
        if schema.sensitive {
            let list = schema.types.first().is_some_and(|first| first == "array");
            return Ok(if list {
                Kind::List(Box::new(Kind::Secret))
            } else {
                Kind::Secret
            });
        }
        if let Some(content) = &schema.json_text {
            return Ok(Kind::JsonText(Box::new(match content {
                JsonText::One(name) => self.referenced(place, name, sent)?,
                JsonText::List(name) => Kind::List(Box::new(self.referenced(place, name, sent)?)),
            })));
        }
        if let Some(name) = &schema.own_type {
            let sample = schema.example.as_ref().map(serde_json::to_string);
            return match sample {
                Some(Ok(sample)) if sent => Ok(Kind::Own {
                    name: name.clone(),
                    sample,
                }),
                _ => problem(
                    place,
                    "has an x-own-type, which is for requests and needs an example",
                ),
            };
        }
        if let Some(constant) = &schema.constant {
            return match constant.as_str() {
                Some(text) => Ok(Kind::Constant(text.to_owned())),
                None => problem(place, "has a const that is no text, which is not generated"),
            };
        }
        if let Some(flag) = &schema.flag {
            return match (flag.yes.as_str(), flag.no.as_str()) {
                (Some("yes"), Some("no")) => Ok(Kind::Flag("yes_no")),
                (Some("Y"), Some("N")) => Ok(Kind::Flag("y_n")),
                _ => problem(
                    place,
                    "has an x-flag that is neither yes and no nor Y and N",
                ),
            };
        }
        if let Some(rust_type) = schema.rust_type {
            return match rust_type {
                RustType::Id if schema.types == ["integer"] => Ok(Kind::NumericId),
                RustType::Id if schema.types == ["integer", "string"] => Ok(Kind::NumberOrTextId),
                RustType::Id => Ok(Kind::Id),
                RustType::Time => match schema.pattern.as_deref() {
                    None => Ok(Kind::Time),
                    Some(DATE_TIME) => Ok(Kind::CheckedTime),
                    Some(_) => problem(
                        place,
                        format!("has an x-type time with another pattern than {DATE_TIME}"),
                    ),
                },
                RustType::Decimal if schema.types == ["string"] => Ok(Kind::DecimalText),
                RustType::Decimal => Ok(Kind::Decimal),
            };
        }
        if let Some(reference) = &schema.reference {
            return self.referenced(place, last(reference), sent);
        }
        let natural = schema.minimum.is_some_and(|minimum| minimum >= 0);
        match schema
            .types
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            ["string"] if schema.format.as_deref() == Some("binary") => Ok(Kind::Upload),
            ["string"] => Ok(Kind::Text),
            ["boolean"] => Ok(Kind::Bool),
            ["integer"] if natural && schema.format.as_deref() == Some("int32") => Ok(Kind::U32),
            ["integer"] if natural => Ok(Kind::U64),
            ["integer"] => Ok(Kind::I64),
            ["array"] => match &schema.items {
                Some(items) => Ok(Kind::List(Box::new(self.kind(place, items, sent)?))),
                None => problem(place, "is an array without items"),
            },
            ["array", ..] => match &schema.items {
                Some(items) if !sent => Ok(Kind::List(Box::new(self.kind(place, items, sent)?))),
                _ => problem(
                    place,
                    "is an array or something else, which is for responses and needs items",
                ),
            },
            [] => Ok(Kind::Any),
            other => problem(
                place,
                format!("has the type {other:?}, which is not generated"),
            ),
        }
    }

    /// What a component's name stands for; the document's own objects are noted as used.
    fn referenced(&mut self, place: &str, name: &str, sent: bool) -> Result<Kind, Problem> {
        match name {
            "Text" => return Ok(Kind::Text),
            "Id" => return Ok(Kind::Id),
            "Integer" => return Ok(Kind::I64),
            "Flag" => return Ok(Kind::Bool),
            "Time" => return Ok(Kind::Time),
            "Any" => return Ok(Kind::Any),
            "Decimal" => return Ok(Kind::Decimal),
            _ => {}
        }
        let (name, schema) = self.component(place, name)?;
        let (name, schema) = (name.to_owned(), schema.clone());
        if !schema.values.is_empty() {
            let integer = schema.types.iter().any(|kind| kind == "integer");
            return Ok(if integer {
                Kind::IntegerEnum(name)
            } else {
                Kind::TextEnum(name)
            });
        }
        if schema.types != ["object"] {
            return problem(
                place,
                format!("refers to {name}, which is neither an object nor an enumeration"),
            );
        }
        let known = self.objects.get(&name).copied();
        if known.is_none() || (sent && known == Some(false)) {
            self.objects.insert(name.clone(), sent);
            // Visited for what it refers to in turn; rendered when everything is known.
            self.fields(&format!("components.schemas.{name}"), &schema, sent)?;
        }
        Ok(Kind::Object(name))
    }
}

/// What `new` sets an optional field to.
fn preset(place: &str, kind: &Kind, value: &Yaml) -> Result<Preset, Problem> {
    let (expression, shown) = match (kind, value) {
        (Kind::Text, Yaml::String(text)) if text.is_empty() => {
            ("String::new()".to_owned(), format!("{text:?}"))
        }
        (
            Kind::Text | Kind::Id | Kind::Time | Kind::CheckedTime | Kind::TextEnum(_),
            Yaml::String(text),
        ) => (
            format!("{}::from({text:?})", kind.rust()),
            format!("{text:?}"),
        ),
        (Kind::IntegerEnum(name), Yaml::Number(number)) => {
            (format!("{name}::from({number})"), number.to_string())
        }
        (Kind::Decimal, Yaml::Number(number)) if number.as_u64().is_some() => {
            (format!("Decimal::from({number}_u32)"), number.to_string())
        }
        (Kind::U32 | Kind::U64 | Kind::I64, Yaml::Number(number)) => {
            (number.to_string(), number.to_string())
        }
        _ => {
            return problem(
                place,
                format!("has an x-preset {value:?} that is no {}", kind.rust()),
            );
        }
    };
    Ok(Preset { expression, shown })
}

pub(super) fn enumeration(
    place: &str,
    name: &str,
    schema: &Schema,
) -> Result<Enumeration, Problem> {
    let integer = schema.types.iter().any(|kind| kind == "integer");
    let mut values = Vec::new();
    for value in &schema.values {
        let literal = match (&value.value, integer) {
            (Yaml::Number(number), true) => number.to_string(),
            (Yaml::String(text), false) => format!("{text:?}"),
            _ => {
                return problem(
                    place,
                    format!(
                        "has the value {:?} of another type than its own",
                        value.value
                    ),
                );
            }
        };
        values.push(Value {
            literal,
            name: value.name.clone(),
            description: value.description.clone(),
            evidence: value.evidence,
        });
    }
    let distinct: BTreeSet<&String> = values
        .iter()
        .flat_map(|value| [&value.literal, &value.name])
        .collect();
    if distinct.len() != values.len() * 2 {
        return problem(place, "has a value or a name twice");
    }
    Ok(Enumeration {
        name: name.to_owned(),
        description: schema.description.clone(),
        integer,
        values,
    })
}
