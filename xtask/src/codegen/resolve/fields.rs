//! Members of requests and responses, and what their schemas mean in Rust.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail, ensure};
use yaml_serde::Value as Yaml;

use super::{Resolver, find};
use crate::codegen::{
    api::{Enumeration, Field, Kind, Preset},
    names::snake,
    spec::{EnumValue, JsonText, RustType, Schema},
};

/// The pattern of times that are checked before they are sent.
pub(crate) const DATE_TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$";

impl Resolver<'_> {
    pub(super) fn fields(&mut self, schema: &Schema, sent: bool) -> Result<Vec<Field>> {
        let mut required = schema.required.iter();
        if let Some(name) = required.find(|name| !schema.properties.contains_key(*name)) {
            bail!("requires the unknown `{name}`");
        }
        let properties = schema.properties.iter();
        let fields = properties.map(|(wire, property)| {
            let required = schema.required.contains(wire);
            let field = self.field(wire, property, required, sent);
            field.with_context(|| wire.clone())
        });
        fields.collect()
    }

    pub(super) fn field(
        &mut self,
        wire: &str,
        schema: &Schema,
        required: bool,
        sent: bool,
    ) -> Result<Field> {
        ensure!(!schema.description.is_empty(), "has no description");
        let kind = self.kind(schema, sent)?;
        match kind {
            Kind::Flag(_) if required => {
                bail!("is a required x-flag, which is not generated: use an enumeration")
            }
            Kind::DecimalText if !required => {
                bail!("is an optional decimal as text, which is not generated")
            }
            Kind::NumberOrTextId if required => {
                bail!("is a required identifier as a number or text, which is not generated")
            }
            _ => {}
        }
        let preset = match &schema.x_preset {
            Some(_) if required || !sent => {
                bail!("has an x-preset, which is for optional fields of requests")
            }
            Some(value) => Some(preset(&kind, value)?),
            None => None,
        };
        let rust = schema.x_rust_name.clone();
        Ok(Field {
            wire: wire.to_owned(),
            rust: rust.unwrap_or_else(|| snake(wire)),
            kind,
            preset,
            required,
            in_path: false,
            is_page_size: false,
            description: schema.description.clone(),
            evidence: schema.x_evidence,
            accept: schema.x_accept.clone(),
        })
    }

    pub(super) fn kind(&mut self, schema: &Schema, sent: bool) -> Result<Kind> {
        let types = schema.types();
        if schema.x_sensitive {
            return Ok(match types.first() {
                Some(&"array") => Kind::List(Box::new(Kind::Secret)),
                _ => Kind::Secret,
            });
        }
        if let Some(content) = &schema.x_json_text {
            return Ok(Kind::JsonText(Box::new(match content {
                JsonText::One(name) => self.referenced(name, sent)?,
                JsonText::List([name]) => Kind::List(Box::new(self.referenced(name, sent)?)),
            })));
        }
        if let Some(name) = &schema.x_own_type {
            let example = schema.example.as_ref().filter(|_| sent);
            let example =
                example.context("has an x-own-type, which is for requests and needs an example")?;
            return Ok(Kind::Own {
                name: name.clone(),
                sample: serde_json::to_string(example)?,
            });
        }
        if let Some(constant) = &schema.constant {
            let text = constant.as_str();
            let text = text.context("has a const that is no text, which is not generated")?;
            return Ok(Kind::Constant(text.to_owned()));
        }
        if let Some(flag) = &schema.x_flag {
            return Ok(match (&*flag.yes, &*flag.no) {
                ("yes", "no") => Kind::Flag("yes_no"),
                ("Y", "N") => Kind::Flag("y_n"),
                _ => bail!("has an x-flag that is neither yes and no nor Y and N"),
            });
        }
        if let (None, Some(reference)) = (schema.x_type, &schema.reference) {
            return self.referenced(reference, sent);
        }
        let natural = schema.minimum.is_some_and(|minimum| minimum >= 0);
        let format = schema.format.as_deref();
        Ok(match (types.as_slice(), schema.x_type) {
            (["integer"], Some(RustType::Id)) => Kind::NumericId,
            (["integer", "string"], Some(RustType::Id)) => Kind::NumberOrTextId,
            (_, Some(RustType::Id)) => Kind::Id,
            (_, Some(RustType::Time)) => match schema.pattern.as_deref() {
                None => Kind::Time,
                Some(DATE_TIME) => Kind::CheckedTime,
                Some(_) => bail!("has an x-type time with another pattern than {DATE_TIME}"),
            },
            (["string"], Some(RustType::Decimal)) => Kind::DecimalText,
            (_, Some(RustType::Decimal)) => Kind::Decimal,
            (["string"], None) if format == Some("binary") => Kind::Upload,
            (["string"], None) => Kind::Text,
            (["boolean"], None) => Kind::Bool,
            (["integer"], None) if natural && format == Some("int32") => Kind::U32,
            (["integer"], None) if natural => Kind::U64,
            (["integer"], None) => Kind::I64,
            (["array", or_else @ ..], None) => {
                let items = schema.items.as_ref().context("is an array without items")?;
                ensure!(
                    or_else.is_empty() || !sent,
                    "is an array or something else, which is for responses"
                );
                Kind::List(Box::new(self.kind(items, sent)?))
            }
            ([], None) => Kind::Any,
            (other, None) => bail!("has the type {other:?}, which is not generated"),
        })
    }

    /// What a component stands for; the document's own objects are noted as used.
    fn referenced(&mut self, reference: &str, sent: bool) -> Result<Kind> {
        let (name, schema) = find(&self.document.components.schemas, reference)?;
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
        let types = schema.types();
        if !schema.x_values.is_empty() {
            let name = name.to_owned();
            let is_integer = types.contains(&"integer");
            return Ok(if is_integer {
                Kind::IntegerEnum(name)
            } else {
                Kind::TextEnum(name)
            });
        }
        ensure!(
            types == ["object"],
            "refers to {name}, which is neither an object nor an enumeration"
        );
        let known = self.objects.get(name).copied();
        if known.is_none() || (sent && known == Some(false)) {
            self.objects.insert(name.to_owned(), sent);
            // Visited for what it refers to in turn; rendered when everything is known.
            let fields = self.fields(schema, sent);
            fields.with_context(|| format!("components.schemas.{name}"))?;
        }
        Ok(Kind::Object(name.to_owned()))
    }
}

/// What `new` sets an optional field to.
fn preset(kind: &Kind, value: &Yaml) -> Result<Preset> {
    let rust = kind.rust();
    let expression = match (kind, value) {
        (Kind::Text, Yaml::String(text)) if text.is_empty() => "String::new()".to_owned(),
        (
            Kind::Text | Kind::Id | Kind::Time | Kind::CheckedTime | Kind::TextEnum(_),
            Yaml::String(text),
        ) => format!("{rust}::from({text:?})"),
        (Kind::IntegerEnum(name), Yaml::Number(number)) => format!("{name}::from({number})"),
        (Kind::Decimal, Yaml::Number(number)) if number.is_u64() => {
            format!("Decimal::from({number}_u32)")
        }
        (Kind::U32 | Kind::U64 | Kind::I64, Yaml::Number(number)) => number.to_string(),
        _ => bail!("has an x-preset {value:?} that is no {rust}"),
    };
    let shown = serde_json::to_string(value)?;
    Ok(Preset { expression, shown })
}

pub(super) fn enumeration(name: &str, schema: &Schema) -> Result<Enumeration> {
    let integer = schema.types().contains(&"integer");
    let values = schema.x_values.clone();
    let mut distinct = BTreeSet::new();
    for EnumValue { value, name, .. } in &values {
        ensure!(
            if integer {
                value.is_i64()
            } else {
                value.is_string()
            },
            "has the value {value:?} of another type than its own"
        );
        let is_new =
            distinct.insert(serde_json::to_string(value)?) && distinct.insert(name.clone());
        ensure!(is_new, "has a value or a name twice");
    }
    Ok(Enumeration {
        name: name.to_owned(),
        description: schema.description.clone(),
        integer,
        values,
    })
}
