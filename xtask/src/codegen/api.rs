//! A vendor's API, with every reference of the document resolved: what the renderers work from.

use crate::codegen::{
    assumptions::Row,
    spec::{Auth, Evidence, Retry, SignedAs},
    vocabulary::Vocabulary,
};

/// All that is generated for one vendor.
#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) vendor: String,
    pub(crate) assumptions: Vec<Row>,
    pub(crate) vocabulary: Vocabulary,
    /// What the paths of operations begin with.
    pub(crate) path_prefix: String,
    /// The path of the first server.
    pub(crate) server_path: String,
    /// Whether a process may be allowed to log in while the token store is down.
    pub(crate) fetch_without_store: bool,
    /// The `Content-Type` that every request without a body has.
    pub(crate) content_type: Option<String>,
    pub(crate) sorted_json: bool,
    pub(crate) operations: Vec<Operation>,
    pub(crate) objects: Vec<Object>,
    pub(crate) enums: Vec<Enumeration>,
}

/// One operation.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "as the document has them")]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) tag: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) title: String,
    pub(crate) doc: String,
    pub(crate) evidence: Evidence,
    pub(crate) retry: Retry,
    pub(crate) auth: Auth,
    pub(crate) signed_as: SignedAs,
    pub(crate) deprecated: bool,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: RequestBody,
    pub(crate) idempotency_key: Option<String>,
    /// Whether the request has a hand-written `check` that runs before it is sent.
    pub(crate) check: bool,
    /// Whether it has a hand-written `check_response` for the data.
    pub(crate) check_response: bool,
    /// Whether it has a hand-written `judge_error` for what went wrong.
    pub(crate) judge_error: bool,
    /// Whether reading may take away what is read: then the request has a hand-written `is_nothing`.
    pub(crate) may_be_taken: bool,
    pub(crate) members: Members,
    pub(crate) response: Response,
    /// Members by which data without their envelope are known.
    pub(crate) unwrapped: Vec<String>,
    /// Whether the member that says success may be missing.
    pub(crate) optional_verdict: bool,
    /// Members next to the data that belong to each of its entries.
    pub(crate) beside_data: Vec<String>,
    pub(crate) page: Option<Page>,
    /// The header `Content-Type` of a request without a body.
    pub(crate) content_type: Option<String>,
    /// The constants of what it depends on although the document does not say it.
    pub(crate) assumptions: Vec<String>,
}

/// How the fields that are neither in the path nor in the query travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestBody {
    None,
    Json,
    Form,
    Multipart,
}

/// How many of the optional fields of a body must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Members {
    Any,
    AtLeastOne,
}

/// What a successful response holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Response {
    Nothing,
    /// A type that must be there.
    One(String),
    /// A type that may be absent although the call succeeded.
    Optional(String),
    /// A page of this object.
    Page(String),
    /// A list of this type, whether it may be absent although the call succeeded.
    List {
        item: Kind,
        optional: bool,
    },
    File,
}

/// The Rust names of the fields that page, and the names on the wire of what a page has.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) number: String,
    pub(crate) size: Option<String>,
    pub(crate) total: String,
    pub(crate) items: String,
    /// What else a page has.
    pub(crate) others: Vec<String>,
}

/// An object that is part of requests or answers.
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
    /// A hand-written type of the crate, and a value of it as JSON.
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
        match self {
            Self::Text | Self::Constant(_) => "String".to_owned(),
            Self::Decimal | Self::DecimalText => "Decimal".to_owned(),
            Self::Secret => "Secret".to_owned(),
            Self::Id | Self::NumericId | Self::NumberOrTextId => "Id".to_owned(),
            Self::Time | Self::CheckedTime => "Timestamp".to_owned(),
            Self::U32 => "u32".to_owned(),
            Self::U64 => "u64".to_owned(),
            Self::I64 => "i64".to_owned(),
            Self::Bool | Self::Flag(_) => "bool".to_owned(),
            Self::Any => "Json".to_owned(),
            Self::TextEnum(name)
            | Self::IntegerEnum(name)
            | Self::Object(name)
            | Self::Own { name, .. } => name.clone(),
            Self::List(item) => format!("Vec<{}>", item.rust()),
            Self::JsonText(content) => content.rust(),
            Self::Upload => "Upload".to_owned(),
        }
    }
}

/// An open enumeration.
#[derive(Debug)]
pub(crate) struct Enumeration {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) integer: bool,
    pub(crate) values: Vec<Value>,
}

/// One value of an enumeration.
#[derive(Debug)]
pub(crate) struct Value {
    /// As a Rust literal.
    pub(crate) literal: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) evidence: Evidence,
}
