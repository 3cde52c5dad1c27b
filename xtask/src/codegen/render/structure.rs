//! Structures: fields with their serde attributes, constructors and setters.

use askama::Template;

use super::{
    docs::{described, doc, with_evidence},
    filters,
};
use crate::codegen::{
    api::{Field, Kind},
    names::{case, in_case},
};

/// What a structure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A request: strict, written and read.
    Request,
    /// An object inside requests: as a request, and read tolerantly.
    Sent,
    /// An object of responses: tolerant, keeps what it does not know, written only to be stored.
    Received,
}

/// A structure, with constructors if it is sent and with its reader if it is received.
#[derive(Template)]
#[template(path = "structure.rs.jinja", escape = "none")]
pub(super) struct Structure<'a> {
    pub(super) name: String,
    pub(super) docs: String,
    pub(super) fields: &'a [Field],
    pub(super) role: Role,
    /// Whether an object that is only received holds it.
    pub(super) is_held: bool,
}

/// More arguments than this are too easily mixed up: they are named instead.
const MOST_ARGUMENTS: usize = 4;

/// The fields that `new` takes, and whether it takes them under their names.
pub(super) fn arguments(fields: &[Field]) -> (Vec<&Field>, bool) {
    let is_given = |field: &&Field| field.required && !matches!(field.kind, Kind::Constant(_));
    let given: Vec<_> = fields.iter().filter(is_given).collect();
    let is_named = given.len() > MOST_ARGUMENTS;
    (given, is_named)
}

impl Structure<'_> {
    fn derives(&self) -> &'static str {
        let holds_file = self.fields.iter().any(|field| field.kind == Kind::Upload);
        match self.role {
            Role::Received => "Debug, Clone, PartialEq, Eq",
            _ if holds_file => "Debug, Clone, Serialize, Deserialize",
            _ => "Debug, Clone, PartialEq, Eq, Serialize, Deserialize",
        }
    }

    fn case(&self) -> &'static str {
        let names = self.fields.iter().map(|field| (&*field.rust, &*field.wire));
        case(&names.collect::<Vec<_>>())
    }

    fn required(&self) -> Vec<&Field> {
        arguments(self.fields).0
    }

    fn is_named(&self) -> bool {
        arguments(self.fields).1
    }

    fn kind(&self, field: &Field) -> String {
        let is_received = self.role == Role::Received;
        let name = match &field.kind {
            // Lost data would be worse than a second step to read it.
            Kind::JsonText(_) if is_received => "JsonText".to_owned(),
            kind => kind.rust(),
        };
        if field.required || (is_received && field.kind.is_list()) {
            name
        } else {
            format!("Option<{name}>")
        }
    }

    fn attributes(&self, field: &Field) -> Option<String> {
        if field.kind == Kind::Upload {
            return Some("#[serde(skip, default = \"Upload::missing\")]".to_owned());
        }
        if self.role == Role::Received {
            return None;
        }
        let is_sent = self.role == Role::Sent;
        let required = field.required;
        let mut attributes = Vec::new();
        if in_case(self.case(), &field.rust) != field.wire {
            attributes.push(format!("rename = {:?}", field.wire));
        }
        if !required {
            attributes.push("default".to_owned());
        }
        let (key, by) = match &field.kind {
            Kind::DecimalText => ("serialize_with", "decimal_text"),
            Kind::NumericId if required => ("with", "numeric_id"),
            Kind::NumericId => ("with", "numeric_id::optional"),
            Kind::NumberOrTextId => ("with", "numeric_id::optional_or_text"),
            Kind::JsonText(_) => ("with", "json_text"),
            Kind::Flag(texts) => ("with", *texts),
            Kind::Text if is_sent && required => ("deserialize_with", "plain_text"),
            Kind::List(_) if is_sent && required => ("deserialize_with", "list"),
            kind if is_sent && !required && is_scalar(kind) => ("deserialize_with", "scalar"),
            _ => ("", ""),
        };
        if !key.is_empty() {
            attributes.push(format!("{key} = \"wire::{by}\""));
        }
        if !required {
            attributes.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        let attributes = attributes.join(", ");
        (!attributes.is_empty()).then(|| format!("#[serde({attributes})]"))
    }

    /// What `new` sets a field to.
    fn initial(&self, field: &Field) -> String {
        let rust = &field.rust;
        match (&field.kind, &field.preset) {
            (Kind::Constant(text), _) if field.required => format!("{text:?}.to_owned()"),
            _ if field.required && self.is_named() => format!("required.{rust}"),
            _ if field.is_page_size => format!("{rust}.0"),
            _ if field.required => converted(field),
            (_, Some(preset)) => format!("Some({})", preset.expression),
            (_, None) => "None".to_owned(),
        }
    }
}

/// The documentation of a field.
fn field_docs(field: &Field) -> String {
    let preset = field.preset.as_ref().map(|value| {
        let shown = &value.shown;
        format!("`new` sets it to `{shown}`, because the vendor wants it sent.")
    });
    let description = with_evidence(&field.description, field.evidence);
    doc(4, &[&description, &preset.unwrap_or_default()])
}

/// Whether it is read from one JSON scalar, whatever the type of that.
fn is_scalar(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text
            | Kind::Secret
            | Kind::Time
            | Kind::CheckedTime
            | Kind::Decimal
            | Kind::U32
            | Kind::U64
            | Kind::I64
            | Kind::Bool
            | Kind::IntegerEnum(_)
    )
}

/// The type of a parameter that sets a field.
fn parameter(kind: &Kind) -> String {
    match kind {
        Kind::List(item) => format!("impl IntoIterator<Item = {}>", parameter(item)),
        Kind::JsonText(content) => parameter(content),
        kind if kind.is_converted() => format!("impl Into<{}>", kind.rust()),
        kind => kind.rust(),
    }
}

/// The value of a field from a parameter of its name.
fn converted(field: &Field) -> String {
    let kind = match &field.kind {
        Kind::JsonText(content) => content,
        kind => kind,
    };
    let suffix = match kind {
        Kind::List(item) if parameter(item).starts_with("impl") => {
            ".into_iter().map(Into::into).collect()"
        }
        Kind::List(_) => ".into_iter().collect()",
        kind if kind.is_converted() => ".into()",
        _ => "",
    };
    format!("{}{suffix}", field.rust)
}
