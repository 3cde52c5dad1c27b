//! From schemas to the kinds of `vendor_sandbox::document`, as Rust expressions.

use anyhow::{Context as _, Result, bail, ensure};
use heck::ToShoutySnakeCase as _;
use yaml_serde::Value;

use super::Reader;
use crate::codegen::{
    resolve::{DATE_TIME, find},
    spec::{Evidence, JsonText, RustType, Schema},
};

/// The components that hold what the wire really carries in responses.
const STANDARD: [&str; 7] = ["Text", "Id", "Integer", "Flag", "Decimal", "Time", "Any"];

impl Reader<'_> {
    /// What a value of that schema may be.
    fn kind(&mut self, schema: &Schema) -> Result<String> {
        let (understood, kind): (&[&str], String) = if let Some(value) = &schema.constant
            && schema.types() != ["integer"]
        {
            let value = text(value)?;
            (&[], rules("Text", [Some(format!("values: &[{value:?}]"))]))
        } else if let Some(content) = &schema.x_json_text {
            let content = match content {
                JsonText::One(name) => self.referred(name)?,
                JsonText::List([name]) => format!("list(&{})", self.referred(name)?),
            };
            (
                &[],
                rules("Text", [Some(format!("content: Some(&{content})"))]),
            )
        } else if let Some(reference) = &schema.reference {
            (&[], self.referred(reference)?)
        } else {
            self.typed(schema)?
        };
        only(schema, understood)?;
        Ok(kind)
    }

    /// What a value of the schema's types may be, and the constraints that this holds.
    fn typed(&mut self, schema: &Schema) -> Result<(&'static [&'static str], String)> {
        let mut types = schema.types();
        types.retain(|kind| *kind != "null");
        let has_other_pattern = schema.pattern.as_ref().is_some_and(|one| one != DATE_TIME);
        Ok(match (types.as_slice(), schema.x_type) {
            (["string" | "number"], Some(RustType::Decimal)) => {
                (&[], "Kind::Decimal { or_empty: false }".into())
            }
            (["number", "string"], _) => (&[], "DECIMAL".into()),
            (["string"] | ["integer", "string"], Some(RustType::Id)) => (&[], "ID".into()),
            (["integer"], Some(RustType::Id)) => (&[], "Kind::Id { is_integer: true }".into()),
            (["string"], Some(RustType::Time)) if has_other_pattern => {
                bail!("has another pattern than {DATE_TIME}")
            }
            (["string"], Some(RustType::Time)) => {
                (&["pattern"], rules("Text", [Some("is_time: true".into())]))
            }
            (["string"], None) if schema.format.as_deref() == Some("binary") => {
                (&["format"], "Kind::File".into())
            }
            (["string"], None) => (&["maxLength", "anyOf"], self.text(schema)?),
            (["integer", "string"], None) if !schema.x_values.is_empty() => {
                (&[], format!("Kind::Code(&{:?})", integers(schema)?))
            }
            (["integer"], None) => (&["minimum", "maximum", "format"], integer(schema)?),
            (["boolean"], None) => (&[], "FLAG".into()),
            (["array"] | ["array", "object" | "string"], None) => {
                (&["minItems"], self.list(schema, types.len() > 1)?)
            }
            (["object"], None) => {
                let object = object(&self.members(schema)?, schema);
                (OF_OBJECTS, format!("Kind::Object({object})"))
            }
            // Read by hand, whatever it is.
            ([], None) if schema.x_own_type.is_some() => (&[], "ANY".into()),
            (types, _) => bail!("has the types {types:?}, which the tables do not know"),
        })
    }

    /// What the component of that name is called in the table.
    fn referred(&mut self, reference: &str) -> Result<String> {
        let (name, schema) = find(&self.api.document.components.schemas, reference)?;
        let constant = name.to_shouty_snake_case();
        if STANDARD.contains(&name) {
            return Ok(constant);
        }
        if schema.types() == ["object"] {
            if !self.objects.contains_key(name) {
                // There before it is complete: objects may hold others of their kind.
                self.objects.insert(name.to_owned(), String::new());
                only(schema, OF_OBJECTS).context(name.to_owned())?;
                let members = self.members(schema).context(name.to_owned())?;
                self.objects
                    .insert(name.to_owned(), object(&members, schema));
            }
            return Ok(format!("Kind::Component({name:?})"));
        }
        if !self.constants.contains_key(&constant) {
            let kind = self.kind(schema).context(name.to_owned())?;
            self.constants.insert(constant.clone(), kind);
        }
        Ok(constant)
    }

    fn list(&mut self, schema: &Schema, or_one: bool) -> Result<String> {
        let items = schema.items.as_ref().context("is an array without items")?;
        let items = self.kind(items).context("items")?;
        Ok(match (schema.min_items, or_one) {
            (None, false) => format!("list(&{items})"),
            (None, true) => format!("one_or_list(&{items})"),
            (Some(least), _) => {
                format!("Kind::List {{ items: &{items}, least: {least}, or_one: {or_one} }}")
            }
        })
    }

    fn text(&mut self, schema: &Schema) -> Result<String> {
        let max_length = schema
            .max_length
            .map(|most| format!("max_length: Some({most})"));
        let values = schema.x_values.iter().map(|one| text(&one.value));
        let mut values = values.collect::<Result<Vec<_>>>()?;
        if let Some(flag) = &schema.x_flag {
            values.extend([&*flag.no, &*flag.yes]);
        }
        let mut joined = Vec::new();
        for one in &schema.any_of {
            ensure!(
                one.reference.is_some(),
                "has an anyOf that is no reference to integer codes"
            );
            let codes = integers(self.api.document.schema(one)?)?;
            joined.extend(codes.iter().map(i64::to_string));
        }
        let values = (!values.is_empty()).then(|| format!("values: &{values:?}"));
        let joined = (!joined.is_empty()).then(|| format!("joined: &{joined:?}"));
        Ok(rules("Text", [max_length, values, joined]))
    }

    /// The properties of a schema, in the order of the document.
    pub(super) fn members(&mut self, schema: &Schema) -> Result<Vec<String>> {
        let mut required = schema.required.iter();
        if let Some(name) = required.find(|name| !schema.properties.contains_key(*name)) {
            bail!("requires the unknown `{name}`");
        }
        let properties = schema.properties.iter();
        let members = properties
            .map(|(name, property)| self.member(name, property, schema.required.contains(name)));
        members.collect()
    }

    /// A property or parameter.
    pub(super) fn member(
        &mut self,
        name: &str,
        schema: &Schema,
        is_required: bool,
    ) -> Result<String> {
        let kind = self.kind(schema).with_context(|| name.to_owned())?;
        let new = if is_required { "required" } else { "optional" };
        let description = one_line(&schema.description);
        let mut out = format!("Member::{new}({name:?}, {kind}, {description:?})");
        if !schema.x_accept.is_empty() {
            out += &format!(".aliases(&{:?})", schema.x_accept);
        }
        if schema.x_evidence != Evidence::Documented {
            out += &format!(".evidence(Evidence::{:?})", schema.x_evidence);
        }
        let items = schema.items.as_ref();
        if schema.x_sensitive || items.is_some_and(|items| items.x_sensitive) {
            out += ".sensitive()";
        }
        if let Some(example) = &schema.example {
            let json = serde_json::to_string(example);
            let json = json.with_context(|| format!("{name}: has an example that is no JSON"))?;
            out += &format!(".example({json:?})");
        }
        Ok(out)
    }
}

/// The constraints that objects hold.
const OF_OBJECTS: &[&str] = &["minProperties", "additionalProperties"];

/// An object of these members, with what the schema says besides.
pub(super) fn object(members: &[String], schema: &Schema) -> String {
    // A line each, which rustfmt leaves alone where one is too long.
    let members = members
        .iter()
        .map(|member| format!("\n            {member},"));
    let mut out = format!("Object::new(&[{}])", members.collect::<String>());
    if let Some(least) = schema.min_properties {
        out += &format!(".least({least})");
    }
    if schema.additional {
        out += ".open()";
    }
    out
}

/// A text without line breaks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Refuses every constraint of the schema but the ones that are understood.
fn only(schema: &Schema, understood: &[&str]) -> Result<()> {
    let constraints = [
        ("additionalProperties", schema.additional),
        ("allOf", !schema.all_of.is_empty()),
        ("anyOf", !schema.any_of.is_empty()),
        ("format", schema.format.is_some()),
        ("maxLength", schema.max_length.is_some()),
        ("maximum", schema.maximum.is_some()),
        ("minItems", schema.min_items.is_some()),
        ("minProperties", schema.min_properties.is_some()),
        ("minimum", schema.minimum.is_some()),
        ("oneOf", !schema.one_of.is_empty()),
        ("pattern", schema.pattern.is_some()),
    ];
    for (key, is_there) in constraints {
        ensure!(
            !is_there || understood.contains(&key),
            "has `{key}`, which nobody would check there"
        );
    }
    Ok(())
}

fn integer(schema: &Schema) -> Result<String> {
    let (least, most) = match schema.format.as_deref() {
        None | Some("int64") => (None, None),
        Some("int32") => (Some(i64::from(i32::MIN)), Some(i64::from(i32::MAX))),
        Some(format) => bail!("has the unknown format `{format}`"),
    };
    let least = schema
        .minimum
        .or(least)
        .map(|least| format!("least: {least}"));
    let most = schema.maximum.or(most).map(|most| format!("most: {most}"));
    let mut values = integers(schema)?;
    if let Some(value) = &schema.constant {
        values.push(value.as_i64().context("has a const that is no integer")?);
    }
    let values = (!values.is_empty()).then(|| format!("values: &{values:?}"));
    Ok(rules("Integer", [least, most, values]))
}

/// A text or an integer of which this is known.
fn rules(kind: &str, members: impl IntoIterator<Item = Option<String>>) -> String {
    let members: Vec<_> = members.into_iter().flatten().collect();
    if members.is_empty() {
        return kind.to_uppercase();
    }
    let members = members.join(", ");
    format!("Kind::{kind}({kind} {{ {members}, ..{kind}::ANY }})")
}

/// The values of an enumeration of integers.
fn integers(schema: &Schema) -> Result<Vec<i64>> {
    let values = schema.x_values.iter().map(|one| one.value.as_i64());
    let values = values.map(|value| value.context("has a value that is no integer"));
    values.collect()
}

fn text(value: &Value) -> Result<&str> {
    value
        .as_str()
        .context("has a value or a const that is no text")
}
