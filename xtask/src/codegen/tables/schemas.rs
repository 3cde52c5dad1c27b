//! From schemas to the kinds of `vendor_sandbox::document`, as Rust expressions.

use std::collections::BTreeMap;

use yaml_serde::Value;

use crate::codegen::{
    names::{constant, snake},
    resolve::{DATE_TIME, Problem, component, problem},
    spec::{Document, Evidence, JsonText, RustType, Schema},
};

/// The components that hold what the wire really carries in responses.
const STANDARD: [&str; 7] = ["Text", "Id", "Integer", "Flag", "Decimal", "Time", "Any"];

const UNCONSTRAINED: &[&str] = &[];

/// The schemas of a document, and what has been made of those that others refer to.
pub(super) struct Schemas<'a> {
    document: &'a Document,
    /// Enumerations and the like by their constant's name.
    pub(super) constants: BTreeMap<String, String>,
    /// Objects by name.
    pub(super) objects: BTreeMap<String, String>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            constants: BTreeMap::new(),
            objects: BTreeMap::new(),
        }
    }

    /// What a value of that schema may be.
    pub(super) fn kind(&mut self, place: &str, schema: &Schema) -> Result<String, Problem> {
        let (understood, kind) = if let Some(value) = &schema.constant
            && schema.types != ["integer"]
        {
            let value = text(place, value)?;
            (
                UNCONSTRAINED,
                format!("Kind::Text(Text {{ values: &[{value:?}], ..Text::ANY }})"),
            )
        } else if let Some(names) = &schema.json_text {
            (UNCONSTRAINED, self.json_text(place, names)?)
        } else if let Some(reference) = &schema.reference {
            (UNCONSTRAINED, self.referred(place, reference)?)
        } else {
            self.typed(place, schema)?
        };
        only(place, schema, understood)?;
        Ok(kind)
    }

    /// What a value of the schema's types may be, and the constraints that this holds.
    fn typed(
        &mut self,
        place: &str,
        schema: &Schema,
    ) -> Result<(&'static [&'static str], String), Problem> {
        let mut types: Vec<&str> = schema.types.iter().map(String::as_str).collect();
        types.retain(|kind| *kind != "null");
        let understood: (&[&str], String) = match (types.as_slice(), schema.rust_type) {
            (["string" | "number"], Some(RustType::Decimal)) => {
                (&[], "Kind::Decimal { or_empty: false }".into())
            }
            (["number", "string"], _) => (&[], "DECIMAL".into()),
            (["string"] | ["integer", "string"], Some(RustType::Id)) => (&[], "ID".into()),
            (["integer"], Some(RustType::Id)) => (&[], "Kind::Id { is_integer: true }".into()),
            (["string"], Some(RustType::Time)) => {
                if schema
                    .pattern
                    .as_deref()
                    .is_some_and(|one| one != DATE_TIME)
                {
                    return problem(place, format!("has another pattern than {DATE_TIME}"));
                }
                (
                    &["pattern"],
                    "Kind::Text(Text { is_time: true, ..Text::ANY })".into(),
                )
            }
            (["string"], None) if schema.format.as_deref() == Some("binary") => {
                (&["format"], "Kind::File".into())
            }
            (["string"], None) => (&["maxLength", "anyOf"], self.text(place, schema)?),
            (["integer", "string"], None) if !schema.values.is_empty() => {
                (&[], format!("Kind::Code(&{:?})", integers(place, schema)?))
            }
            (["integer"], None) => (&["minimum", "maximum", "format"], integer(place, schema)?),
            (["boolean"], None) => (&[], "FLAG".into()),
            (["array"] | ["array", "object" | "string"], None) => {
                (&["minItems"], self.list(place, schema, types.len() > 1)?)
            }
            (["object"], None) => {
                let object = self.object(place, schema)?;
                (
                    &["minProperties", "additionalProperties"],
                    format!("Kind::Object({object})"),
                )
            }
            // Read by hand, whatever it is.
            ([], None) if schema.own_type.is_some() => (&[], "ANY".into()),
            (types, _) => {
                return problem(
                    place,
                    format!("has the types {types:?}, which the tables do not know"),
                );
            }
        };
        Ok(understood)
    }

    /// A text that holds JSON.
    fn json_text(&mut self, place: &str, names: &JsonText) -> Result<String, Problem> {
        let content = match names {
            JsonText::One(name) => self.referred(place, name)?,
            JsonText::List(name) => format!("list(&{})", self.referred(place, name)?),
        };
        Ok(format!(
            "Kind::Text(Text {{ content: Some(&{content}), ..Text::ANY }})"
        ))
    }

    /// What the component of that name is called in the table.
    fn referred(&mut self, place: &str, reference: &str) -> Result<String, Problem> {
        let (name, schema) = component(self.document, place, reference)?;
        if STANDARD.contains(&name) {
            return Ok(constant(name));
        }
        if schema.types == ["object"] {
            if !self.objects.contains_key(name) {
                // There before it is complete: objects may hold others of their kind.
                self.objects.insert(name.to_owned(), String::new());
                let object = self.object(name, schema)?;
                only(name, schema, &["minProperties", "additionalProperties"])?;
                self.objects.insert(name.to_owned(), object);
            }
            return Ok(format!("Kind::Component({name:?})"));
        }
        let constant = constant(&snake(name));
        if !self.constants.contains_key(&constant) {
            let kind = self.kind(name, schema)?;
            self.constants.insert(constant.clone(), kind);
        }
        Ok(constant)
    }

    fn list(&mut self, place: &str, schema: &Schema, or_one: bool) -> Result<String, Problem> {
        let Some(items) = &schema.items else {
            return problem(place, "is an array without items");
        };
        let items = self.kind(&format!("{place}[]"), items)?;
        Ok(match (schema.min_items, or_one) {
            (None, false) => format!("list(&{items})"),
            (None, true) => format!("one_or_list(&{items})"),
            (Some(least), _) => {
                format!("Kind::List {{ items: &{items}, least: {least}, or_one: {or_one} }}")
            }
        })
    }

    fn text(&mut self, place: &str, schema: &Schema) -> Result<String, Problem> {
        let mut members = Vec::new();
        if let Some(most) = schema.max_length {
            members.push(format!("max_length: Some({most})"));
        }
        let values = schema.values.iter().map(|one| text(place, &one.value));
        let mut values = values.collect::<Result<Vec<_>, _>>()?;
        if let Some(flag) = &schema.flag {
            values.extend([text(place, &flag.no)?, text(place, &flag.yes)?]);
        }
        if !values.is_empty() {
            members.push(format!("values: &{values:?}"));
        }
        let mut joined = Vec::new();
        for one in &schema.any_of {
            let Some(reference) = &one.reference else {
                return problem(place, "has an anyOf that is no reference to integer codes");
            };
            let (name, codes) = component(self.document, place, reference)?;
            joined.extend(integers(name, codes)?.iter().map(i64::to_string));
        }
        if !joined.is_empty() {
            members.push(format!("joined: &{joined:?}"));
        }
        Ok(rules("Text", &members))
    }

    /// The object with these properties.
    pub(super) fn object(&mut self, place: &str, schema: &Schema) -> Result<String, Problem> {
        let members = self.members(place, schema)?;
        Ok(object(&members, schema))
    }

    /// The properties of a schema, in the order of the document.
    pub(super) fn members(&mut self, place: &str, schema: &Schema) -> Result<Vec<String>, Problem> {
        let undefined = schema
            .required
            .iter()
            .find(|name| !schema.properties.contains_key(*name));
        if let Some(name) = undefined {
            return problem(place, format!("requires the unknown `{name}`"));
        }
        let properties = schema.properties.iter();
        let members = properties.map(|(name, property)| {
            let is_required = schema.required.contains(name);
            self.member(&format!("{place}.{name}"), name, property, is_required)
        });
        members.collect()
    }

    /// A property or parameter.
    pub(super) fn member(
        &mut self,
        place: &str,
        name: &str,
        schema: &Schema,
        is_required: bool,
    ) -> Result<String, Problem> {
        let kind = self.kind(place, schema)?;
        let new = if is_required { "required" } else { "optional" };
        let mut out = format!(
            "Member::{new}({name:?}, {kind}, {:?})",
            one_line(&schema.description)
        );
        if !schema.accept.is_empty() {
            out.push_str(&format!(".aliases(&{:?})", schema.accept));
        }
        match schema.evidence {
            Evidence::Documented => {}
            evidence => out.push_str(&format!(".evidence(Evidence::{evidence:?})")),
        }
        let items = schema.items.as_ref();
        if schema.sensitive || items.is_some_and(|items| items.sensitive) {
            out.push_str(".sensitive()");
        }
        if let Some(example) = &schema.example {
            match serde_json::to_string(example) {
                Ok(json) => out.push_str(&format!(".example({json:?})")),
                Err(error) => {
                    return problem(place, format!("has an example that is no JSON: {error}"));
                }
            }
        }
        Ok(out)
    }
}

/// An object of these members, with what the schema says besides.
pub(super) fn object(members: &[String], schema: &Schema) -> String {
    let mut out = format!("Object::new(&[{}])", lines(members, 12));
    if let Some(least) = schema.min_properties {
        out.push_str(&format!(".least({least})"));
    }
    if schema.additional {
        out.push_str(".open()");
    }
    out
}

/// Items of a list, a line each, which rustfmt leaves alone where one is too long.
pub(super) fn lines(items: &[String], indent: usize) -> String {
    let lines = items.iter().map(|item| format!("\n{:indent$}{item},", ""));
    lines.collect()
}

/// A text without line breaks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Refuses every constraint of the schema but the ones that are understood.
fn only(place: &str, schema: &Schema, understood: &[&str]) -> Result<(), Problem> {
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
    let unknown = |(key, is_there): &(&str, bool)| *is_there && !understood.contains(key);
    match constraints.into_iter().find(unknown) {
        Some((key, _)) => problem(
            place,
            format!("has `{key}`, which nobody would check there"),
        ),
        None => Ok(()),
    }
}

fn integer(place: &str, schema: &Schema) -> Result<String, Problem> {
    let (least, most) = match schema.format.as_deref() {
        None | Some("int64") => (None, None),
        Some("int32") => (Some(i64::from(i32::MIN)), Some(i64::from(i32::MAX))),
        Some(format) => return problem(place, format!("has the unknown format `{format}`")),
    };
    let mut members = Vec::new();
    if let Some(least) = schema.minimum.or(least) {
        members.push(format!("least: {}", grouped(least)));
    }
    if let Some(most) = schema.maximum.or(most) {
        members.push(format!("most: {}", grouped(most)));
    }
    let mut values = integers(place, schema)?;
    if let Some(value) = &schema.constant {
        match value.as_i64() {
            Some(value) => values.push(value),
            None => return problem(place, "has a const that is no integer"),
        }
    }
    if !values.is_empty() {
        members.push(format!("values: &{values:?}"));
    }
    Ok(rules("Integer", &members))
}

/// A text or an integer of which this is known.
fn rules(kind: &str, members: &[String]) -> String {
    if members.is_empty() {
        return constant(kind);
    }
    let members = members.join(", ");
    format!("Kind::{kind}({kind} {{ {members}, ..{kind}::ANY }})")
}

/// A number with its thousands apart.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

/// The values of an enumeration of integers.
fn integers(place: &str, schema: &Schema) -> Result<Vec<i64>, Problem> {
    let values = schema.values.iter().map(|one| match one.value.as_i64() {
        Some(value) => Ok(value),
        None => problem(place, "has a value that is no integer"),
    });
    values.collect()
}

fn text(place: &str, value: &Value) -> Result<String, Problem> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => problem(place, "has a value or a const that is no text"),
    }
}
