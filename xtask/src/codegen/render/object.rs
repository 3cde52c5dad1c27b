//! Structures: fields with their serde attributes, constructors and setters.

use crate::codegen::{
    api::{Field, Kind},
    names::Case,
    render::{doc, with_evidence},
};

/// What a structure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A request: strict, written and read.
    Request,
    /// An object inside requests: as a request, and read tolerantly.
    Sent,
    /// An object of responses: tolerant, keeps what it does not know, written only to be stored.
    Received,
}

/// The structure itself.
pub(crate) fn structure(name: &str, docs: &str, fields: &[Field], role: Role) -> String {
    let uploads = fields.iter().any(|field| field.kind == Kind::Upload);
    let derives = match role {
        Role::Request if uploads => "Debug, Clone, Serialize, Deserialize",
        Role::Received => "Debug, Clone, PartialEq, Eq",
        _ => "Debug, Clone, PartialEq, Eq, Serialize, Deserialize",
    };
    let names: Vec<_> = fields
        .iter()
        .map(|field| (field.rust.as_str(), field.wire.as_str()))
        .collect();
    let case = Case::of(&names);
    let mut out = format!("{docs}#[derive({derives})]\n");
    let case_attribute = case
        .attribute()
        .map(|case| format!("rename_all = {case:?}"));
    if let Some(case) = case_attribute
        && role != Role::Received
    {
        out.push_str(&format!("#[serde({case})]\n"));
    }
    out.push_str(&format!("#[non_exhaustive]\npub struct {name} {{\n"));
    for field in fields {
        let preset = field.preset.as_ref().map(|value| {
            format!(
                "`new` sets it to `{}`, because the vendor wants it sent.",
                value.shown
            )
        });
        out.push_str(&doc(
            "    ",
            &[
                &with_evidence(&field.description, field.evidence),
                preset.as_deref().unwrap_or_default(),
            ],
        ));
        let attributes = attributes(field, case, role);
        if !attributes.is_empty() {
            out.push_str(&format!("    #[serde({})]\n", attributes.join(", ")));
        }
        out.push_str(&format!(
            "    pub {}: {},\n",
            field.rust,
            field_type(field, role)
        ));
    }
    if role == Role::Received {
        out.push_str(
            "    /// What else the server sent, and what could not be read.\n    pub extra: Extra,\n",
        );
    }
    out.push_str("}\n\n");
    if role == Role::Received {
        out.push_str(&record(name, fields));
    }
    out
}

/// How it is read: every field under the name of its member, and under the others that it has been seen under.
fn record(name: &str, fields: &[Field]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| {
            let names = std::iter::once(&field.wire).chain(&field.accept);
            let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
            format!("    {}: {},\n", field.rust, names.join(" | "))
        })
        .collect();
    format!(
        "vendor_http::vendor::record!({name} {{\n{}}});\n\n",
        fields.concat()
    )
}

fn field_type(field: &Field, role: Role) -> String {
    let name = match &field.kind {
        // Lost data would be worse than a second step to read it.
        Kind::JsonText(_) if role == Role::Received => "JsonText".to_owned(),
        kind => kind.rust(),
    };
    let plain = field.required || (role == Role::Received && is_list(&field.kind));
    if plain {
        name
    } else {
        format!("Option<{name}>")
    }
}

fn attributes(field: &Field, case: Case, role: Role) -> Vec<String> {
    let mut attributes = Vec::new();
    if field.kind == Kind::Upload {
        return vec![
            "skip".to_owned(),
            "default = \"Upload::missing\"".to_owned(),
        ];
    }
    if role == Role::Received {
        return attributes;
    }
    if case.apply(&field.rust) != field.wire {
        attributes.push(format!("rename = {:?}", field.wire));
    }
    let list = is_list(&field.kind);
    if !field.required {
        attributes.push("default".to_owned());
    }
    match (&field.kind, role) {
        (Kind::DecimalText, _) => {
            attributes.push("serialize_with = \"wire::decimal_text\"".to_owned());
        }
        (Kind::NumericId, _) if field.required => {
            attributes.push("with = \"wire::numeric_id\"".to_owned());
        }
        (Kind::NumericId, _) => {
            attributes.push("with = \"wire::numeric_id::optional\"".to_owned());
        }
        (Kind::NumberOrTextId, _) => {
            attributes.push("with = \"wire::numeric_id::optional_or_text\"".to_owned());
        }
        (Kind::Text, Role::Sent) if field.required => {
            attributes.push("deserialize_with = \"wire::plain_text\"".to_owned());
        }
        (Kind::JsonText(_), _) => attributes.push("with = \"wire::json_text\"".to_owned()),
        (Kind::Flag(texts), _) if !field.required => {
            attributes.push(format!("with = \"wire::{texts}\""));
        }
        (kind, Role::Sent) if !field.required && !list && is_scalar(kind) => {
            attributes.push("deserialize_with = \"wire::scalar\"".to_owned());
        }
        (_, Role::Sent) if field.required && list => {
            attributes.push("deserialize_with = \"wire::list\"".to_owned());
        }
        _ => {}
    }
    if !field.required {
        attributes.push("skip_serializing_if = \"Option::is_none\"".to_owned());
    }
    attributes
}

fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::List(_))
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

/// More arguments than this are too easily mixed up: they are named instead.
const MOST_ARGUMENTS: usize = 4;

/// Whether `new` takes these required fields under their names.
pub(crate) fn is_named(required: &[&Field]) -> bool {
    required.len() > MOST_ARGUMENTS
}

/// `new` with the required fields and a `with_…` for each other.
pub(crate) fn constructors(name: &str, fields: &[Field]) -> String {
    let given = |field: &&Field| field.required && !matches!(field.kind, Kind::Constant(_));
    let required: Vec<&Field> = fields.iter().filter(given).collect();
    let named = is_named(&required);
    let mut out = if named {
        required_fields(name, &required)
    } else {
        String::new()
    };
    let parameters: Vec<String> = if named {
        vec![format!("required: {name}Required")]
    } else {
        required
            .iter()
            .map(|field| {
                let kind = if field.is_page_size {
                    "PageSize".to_owned()
                } else {
                    parameter(&field.kind)
                };
                format!("{}: {kind}", field.rust)
            })
            .collect()
    };
    out.push_str(&format!("impl {name} {{\n"));
    out.push_str(match required.len() {
        0 => "    /// Everything left open.\n",
        _ => "    /// With what is required; everything else is left open.\n",
    });
    if required.is_empty() {
        out.push_str("    #[expect(clippy::new_without_default, reason = \"requests are made on purpose\")]\n");
    }
    out.push_str(&format!(
        "    #[must_use]\n    pub fn new({}) -> Self {{\n        Self {{\n",
        parameters.join(", ")
    ));
    for field in fields {
        let value = match &field.kind {
            Kind::Constant(text) if field.required => {
                format!("{}: {text:?}.to_owned()", field.rust)
            }
            _ if field.is_page_size && !named => format!("{0}: {0}.0", field.rust),
            _ if field.required && named => format!("{0}: required.{0}", field.rust),
            kind if field.required => assigned(&field.rust, kind),
            _ => match &field.preset {
                Some(value) => format!("{}: Some({})", field.rust, value.expression),
                None => format!("{}: None", field.rust),
            },
        };
        out.push_str(&format!("            {value},\n"));
    }
    out.push_str("        }\n    }\n");
    for field in fields.iter().filter(|field| !field.required) {
        let value = converted(&field.rust, &field.kind);
        out.push_str(&format!(
            "\n    /// Sets [`{field}`](Self::{field}).\n    #[must_use]\n    \
             pub fn with_{setter}(mut self, {field}: {kind}) -> Self {{\n        \
             self.{field} = Some({value});\n        self\n    }}\n",
            field = field.rust,
            setter = field.rust.trim_end_matches('_'),
            kind = parameter(&field.kind),
        ));
    }
    out.push_str("}\n\n");
    out
}

/// The required fields under their names.
fn required_fields(name: &str, required: &[&Field]) -> String {
    let mut out = format!(
        "/// What a [`{name}`] cannot be without.\n#[derive(Debug, Clone, PartialEq, Eq)]\n\
         pub struct {name}Required {{\n"
    );
    for field in required {
        out.push_str(&doc(
            "    ",
            &[&with_evidence(&field.description, field.evidence)],
        ));
        out.push_str(&format!("    pub {}: {},\n", field.rust, field.kind.rust()));
    }
    out.push_str("}\n\n");
    out
}

/// The type of a parameter that sets a field.
fn parameter(kind: &Kind) -> String {
    match kind {
        Kind::Text
        | Kind::Constant(_)
        | Kind::Secret
        | Kind::Id
        | Kind::NumericId
        | Kind::NumberOrTextId
        | Kind::Time
        | Kind::CheckedTime
        | Kind::Any => {
            format!("impl Into<{}>", kind.rust())
        }
        Kind::List(item) => format!("impl IntoIterator<Item = {}>", parameter(item)),
        Kind::JsonText(content) => parameter(content),
        _ => kind.rust(),
    }
}

fn converted(rust: &str, kind: &Kind) -> String {
    match kind {
        Kind::Text
        | Kind::Constant(_)
        | Kind::Secret
        | Kind::Id
        | Kind::NumericId
        | Kind::NumberOrTextId
        | Kind::Time
        | Kind::CheckedTime
        | Kind::Any => {
            format!("{rust}.into()")
        }
        Kind::List(item) if parameter(item).starts_with("impl") => {
            format!("{rust}.into_iter().map(Into::into).collect()")
        }
        Kind::List(_) => format!("{rust}.into_iter().collect()"),
        Kind::JsonText(content) => converted(rust, content),
        _ => rust.to_owned(),
    }
}

fn assigned(rust: &str, kind: &Kind) -> String {
    let value = converted(rust, kind);
    if value == rust {
        value
    } else {
        format!("{rust}: {value}")
    }
}
