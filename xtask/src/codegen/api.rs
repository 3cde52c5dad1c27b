//! A vendor's API, with every reference of the document resolved: what the templates are filled with.

use heck::{ToShoutySnakeCase as _, ToUpperCamelCase as _};

use crate::codegen::{
    assumptions::{Row, Uses},
    spec::{self, Auth, Document, EnumValue, Evidence, Retry, SignedAs},
    vocabulary::Vocabulary,
};

/// All that is generated for one vendor.
#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) document: Document,
    /// Which operations depend on which assumptions.
    pub(crate) uses: Uses,
    pub(crate) vocabulary: Vocabulary,
    /// The path of the first server.
    pub(crate) server_path: String,
    /// The `Content-Type` that every request without a body has.
    pub(crate) content_type: Option<String>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) objects: Vec<Object>,
    pub(crate) enums: Vec<Enumeration>,
}

impl Api {
    /// The object of that name.
    pub(crate) fn object(&self, name: &str) -> Option<&Object> {
        self.objects.iter().find(|object| object.name == name)
    }

    /// What an operation depends on although the document does not say it.
    pub(crate) fn assumptions_of(&self, operation: &str) -> Vec<&Row> {
        let rows = self.document.x_assumptions.iter();
        let rows = rows.filter(|row| self.uses.depends(operation, &row.id));
        rows.collect()
    }
}

/// One operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// What the document says of it.
    pub(crate) spec: spec::Operation,
    pub(crate) tag: String,
    pub(crate) retry: Retry,
    pub(crate) auth: Auth,
    pub(crate) signed_as: SignedAs,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: RequestBody,
    /// Whether one of the optional fields of the body must be there.
    pub(crate) at_least_one: bool,
    pub(crate) response: Response,
    pub(crate) page: Option<Page>,
    /// The header `Content-Type` of a request without a body.
    pub(crate) content_type: Option<String>,
}

impl Operation {
    /// The name of its request.
    pub(crate) fn name(&self) -> String {
        self.spec.id.to_upper_camel_case()
    }

    /// The name of what the pipeline knows of it.
    pub(crate) fn constant(&self) -> String {
        self.spec.id.to_shouty_snake_case()
    }

    /// The file that the request holds.
    pub(crate) fn upload(&self) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.kind == Kind::Upload)
    }
}

/// How the fields that are neither in the path nor in the query travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestBody {
    None,
    Json,
    Form,
    Multipart,
}

/// What a successful response holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Response {
    Nothing,
    /// An object that must be there.
    One(Kind),
    /// A value that may be absent although the call succeeded.
    Optional(Kind),
    /// A page of this object.
    Page(Kind),
    /// A list of this type.
    List(Kind),
    /// A list that may be absent although the call succeeded.
    OptionalList(Kind),
    File,
}

impl Response {
    /// What it consists of.
    pub(crate) fn kind(&self) -> Option<&Kind> {
        match self {
            Self::Nothing | Self::File => None,
            Self::One(kind)
            | Self::Optional(kind)
            | Self::Page(kind)
            | Self::List(kind)
            | Self::OptionalList(kind) => Some(kind),
        }
    }
}

/// The Rust names of the fields that page, and the names on the wire of what a page has.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) keys: spec::PageKeys,
    pub(crate) number: String,
    pub(crate) size: Option<String>,
    /// What else a page has.
    pub(crate) others: Vec<String>,
}

/// An object that is part of requests or responses.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) fields: Vec<Field>,
    /// Sent, so that it needs constructors; otherwise only received.
    pub(crate) sent: bool,
}

/// A member of a request or an object.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) rust: String,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) in_path: bool,
    /// Whether it says how many entries a page has.
    pub(crate) is_page_size: bool,
    pub(crate) description: String,
    pub(crate) evidence: Evidence,
    pub(crate) accept: Vec<String>,
    /// What `new` sets an optional field to.
    pub(crate) preset: Option<Preset>,
}

impl Field {
    /// The name of its setter, after `with_`.
    pub(crate) fn setter(&self) -> &str {
        self.rust.trim_end_matches('_')
    }
}

/// A value that a request has unless its field is set otherwise.
#[derive(Debug, Clone)]
pub(crate) struct Preset {
    /// As a Rust expression.
    pub(crate) expression: String,
    /// As on the wire.
    pub(crate) shown: String,
}

/// The Rust type of a field, whether it is optional aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Secret,
    Id,
    /// An identifier that is sent as a number.
    NumericId,
    /// An identifier that is sent as a number where it is one, and as text otherwise.
    NumberOrTextId,
    Time,
    /// A time whose form is checked before it is sent.
    CheckedTime,
    Decimal,
    /// A decimal that is sent as text.
    DecimalText,
    U32,
    U64,
    I64,
    Bool,
    /// A flag that is sent as two texts, by the module of `vendor_http::wire` that writes them.
    Flag(&'static str),
    /// A text that is always the same.
    Constant(String),
    Any,
    TextEnum(String),
    IntegerEnum(String),
    Object(String),
    List(Box<Kind>),
    /// A hand-written type of the crate, and, in a request, a value of it as JSON.
    Own {
        name: String,
        sample: String,
    },
    /// JSON in a text.
    JsonText(Box<Kind>),
    Upload,
}

impl Kind {
    /// The type's name.
    pub(crate) fn rust(&self) -> String {
        let name = match self {
            Self::Text | Self::Constant(_) => "String",
            Self::Decimal | Self::DecimalText => "Decimal",
            Self::Secret => "Secret",
            Self::Id | Self::NumericId | Self::NumberOrTextId => "Id",
            Self::Time | Self::CheckedTime => "Timestamp",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::I64 => "i64",
            Self::Bool | Self::Flag(_) => "bool",
            Self::Any => "Json",
            Self::TextEnum(name) | Self::IntegerEnum(name) | Self::Object(name) => name,
            Self::Own { name, .. } => return format!("crate::{name}"),
            Self::List(item) => return format!("Vec<{}>", item.rust()),
            Self::JsonText(content) => return content.rust(),
            Self::Upload => "Upload",
        };
        name.to_owned()
    }

    /// Whether `new` and setters take what converts into it.
    pub(crate) fn is_converted(&self) -> bool {
        matches!(
            self.rust().as_str(),
            "String" | "Secret" | "Id" | "Timestamp" | "Json"
        )
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    /// The generated type that it is or consists of.
    pub(crate) fn generated(&self) -> Option<&str> {
        match self {
            Self::Object(name) | Self::TextEnum(name) | Self::IntegerEnum(name) => Some(name),
            Self::List(inner) | Self::JsonText(inner) => inner.generated(),
            _ => None,
        }
    }
}

/// An open enumeration.
#[derive(Debug)]
pub(crate) struct Enumeration {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) integer: bool,
    /// Texts, or integers.
    pub(crate) values: Vec<EnumValue>,
}
