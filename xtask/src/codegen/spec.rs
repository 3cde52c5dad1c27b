//! An `openapi.yaml` as it is read: version 3.1 and the extensions of `docs/openapi.md`, and no other key.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use yaml_serde::Value;

use super::assumptions::Row;

/// Reads a document.
pub(crate) fn read(text: &str) -> Result<Document, yaml_serde::Error> {
    let mut document: Document = yaml_serde::from_str(text)?;
    document.raw = yaml_serde::from_str(text)?;
    Ok(document)
}

/// A whole document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) openapi: String,
    #[serde(rename = "jsonSchemaDialect")]
    pub(crate) dialect: String,
    #[serde(rename = "info")]
    _info: Value,
    #[serde(rename = "x-vendor")]
    pub(crate) vendor: String,
    #[serde(rename = "x-assumptions", default)]
    pub(crate) assumptions: Vec<Row>,
    #[serde(rename = "x-assumption", default)]
    _assumption: Value,
    /// All of it once more, for what is looked for in every place.
    #[serde(skip)]
    pub(crate) raw: Value,
    #[serde(rename = "x-envelope", default)]
    pub(crate) envelope: Envelope,
    #[serde(rename = "x-json", default)]
    pub(crate) json: JsonOrder,
    #[serde(rename = "x-fetch-without-store", default)]
    pub(crate) fetch_without_store: bool,
    #[serde(rename = "x-path-prefix", default)]
    pub(crate) path_prefix: String,
    #[serde(default)]
    pub(crate) servers: Vec<Server>,
    #[serde(rename = "security", default)]
    _security: Value,
    #[serde(rename = "externalDocs", default)]
    _external_docs: Value,
    #[serde(rename = "tags", default)]
    pub(crate) tags: Vec<Tag>,
    #[serde(default)]
    pub(crate) paths: IndexMap<String, PathItem>,
    #[serde(default)]
    pub(crate) webhooks: IndexMap<String, PathItem>,
    #[serde(default)]
    pub(crate) components: Components,
}

/// A documented server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) url: String,
    #[serde(rename = "description", default)]
    _description: String,
    #[serde(rename = "variables", default)]
    _variables: Value,
}

/// The members of every JSON response.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope {
    #[serde(rename = "code", default)]
    _code: String,
    #[serde(rename = "message", default)]
    _message: String,
    #[serde(default)]
    pub(crate) data: String,
    #[serde(rename = "success", default)]
    _success: Vec<String>,
}

/// How JSON bodies are written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum JsonOrder {
    /// In the order of the document.
    #[default]
    Given,
    /// With sorted members, for servers that sort before they check a signature.
    Sorted,
}

/// A chapter of the vendor's document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tag {
    pub(crate) name: String,
    #[serde(rename = "description", default)]
    _description: String,
    #[serde(rename = "x-title", default)]
    _title: String,
}

/// The operations on one path.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PathItem {
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) get: Option<Operation>,
    pub(crate) post: Option<Operation>,
    pub(crate) put: Option<Operation>,
    pub(crate) delete: Option<Operation>,
}

/// One operation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "as the document has them")]
pub(crate) struct Operation {
    #[serde(rename = "operationId")]
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(rename = "x-title", default)]
    pub(crate) title: String,
    #[serde(rename = "x-doc", default)]
    pub(crate) doc: String,
    #[serde(rename = "x-assumption", default)]
    _assumption: Value,
    #[serde(rename = "x-evidence", default)]
    pub(crate) evidence: Evidence,
    #[serde(rename = "x-retry")]
    pub(crate) retry: Option<Retry>,
    #[serde(rename = "x-idempotency-key")]
    pub(crate) idempotency_key: Option<String>,
    #[serde(rename = "x-auth")]
    pub(crate) auth: Option<Auth>,
    #[serde(rename = "x-signed-as")]
    pub(crate) signed_as: Option<SignedAs>,
    #[serde(rename = "x-page")]
    pub(crate) page: Option<PageKeys>,
    #[serde(rename = "x-optional-result", default)]
    pub(crate) optional_result: bool,
    #[serde(rename = "x-unwrapped", default)]
    pub(crate) unwrapped: Vec<String>,
    #[serde(rename = "x-optional-verdict", default)]
    pub(crate) optional_verdict: bool,
    #[serde(rename = "x-beside-data", default)]
    pub(crate) beside_data: Vec<String>,
    #[serde(rename = "x-check", default)]
    pub(crate) check: bool,
    #[serde(rename = "x-check-response", default)]
    pub(crate) check_response: bool,
    #[serde(rename = "x-judge-error", default)]
    pub(crate) judge_error: bool,
    #[serde(rename = "x-may-be-taken", default)]
    pub(crate) may_be_taken: bool,
    #[serde(rename = "x-browser", default)]
    pub(crate) browser: bool,
    #[serde(rename = "x-overloads", default)]
    pub(crate) overloads: Vec<Overload>,
    #[serde(default)]
    pub(crate) deprecated: bool,
    #[serde(rename = "security", default)]
    _security: Value,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) request_body: Option<Body>,
    #[serde(default)]
    pub(crate) responses: IndexMap<String, Body>,
}

/// One of several operations that share a path and a method.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Overload {
    #[serde(rename = "operationId")]
    pub(crate) id: String,
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(rename = "x-title", default)]
    pub(crate) title: String,
    #[serde(rename = "x-doc", default)]
    pub(crate) doc: String,
    #[serde(rename = "x-assumption", default)]
    _assumption: Value,
    #[serde(rename = "x-evidence", default)]
    pub(crate) evidence: Evidence,
    #[serde(rename = "x-retry")]
    pub(crate) retry: Option<Retry>,
    #[serde(rename = "x-auth")]
    pub(crate) auth: Option<Auth>,
    #[serde(rename = "x-signed-as")]
    pub(crate) signed_as: Option<SignedAs>,
    /// Whether the operation's header `Content-Type` is this overload's.
    #[serde(rename = "x-content-type", default)]
    pub(crate) content_type: bool,
    #[serde(rename = "x-required", default)]
    pub(crate) required: Vec<String>,
    #[serde(rename = "x-optional", default)]
    pub(crate) optional: Vec<String>,
    #[serde(rename = "x-request-body")]
    pub(crate) request_body: Option<String>,
    #[serde(default)]
    pub(crate) deprecated: bool,
}

/// Where a statement comes from.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Evidence {
    #[default]
    Documented,
    Example,
    Assumed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Retry {
    Safe,
    Keyed,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Auth {
    Token,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SignedAs {
    Query,
    Body,
    /// The text parts of a multipart form.
    Texts,
    None,
}

/// The names of what makes a list a paged one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageKeys {
    pub(crate) page: String,
    /// Not every vendor lets one choose how long a page is.
    pub(crate) size: Option<String>,
    pub(crate) total: String,
    pub(crate) items: String,
}

/// A parameter, or a reference to one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(rename = "in", default)]
    pub(crate) place: String,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) schema: Schema,
    pub(crate) example: Option<Value>,
    #[serde(rename = "x-assumption", default)]
    _assumption: Value,
    #[serde(rename = "x-evidence", default)]
    pub(crate) evidence: Evidence,
    #[serde(rename = "x-rust-name")]
    pub(crate) rust_name: Option<String>,
    #[serde(rename = "x-sensitive", default)]
    pub(crate) sensitive: bool,
    #[serde(rename = "x-flag")]
    pub(crate) flag: Option<Flag>,
    #[serde(rename = "x-type")]
    pub(crate) rust_type: Option<RustType>,
    #[serde(rename = "x-preset")]
    pub(crate) preset: Option<Value>,
    #[serde(rename = "x-supplied-by")]
    pub(crate) supplied_by: Option<String>,
}

impl Parameter {
    /// The schema, with what the parameter says of it beside it.
    pub(crate) fn whole_schema(&self) -> Schema {
        let mut schema = self.schema.clone();
        schema.sensitive |= self.sensitive;
        schema.flag = schema.flag.or_else(|| self.flag.clone());
        schema.rust_type = schema.rust_type.or(self.rust_type);
        schema.preset = schema.preset.or_else(|| self.preset.clone());
        schema.rust_name = schema.rust_name.or_else(|| self.rust_name.clone());
        schema.example = self.example.clone().or(schema.example);
        if schema.description.is_empty() || !self.description.is_empty() {
            schema.description.clone_from(&self.description);
        }
        schema.evidence = self.evidence;
        schema
    }
}

/// The two texts of a flag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flag {
    #[serde(rename = "true")]
    pub(crate) yes: Value,
    #[serde(rename = "false")]
    pub(crate) no: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RustType {
    Id,
    Time,
    Decimal,
}

/// A request body or a response.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    #[serde(rename = "description", default)]
    _description: String,
    #[serde(rename = "required", default)]
    _required: bool,
    #[serde(rename = "headers", default)]
    _headers: Value,
    #[serde(rename = "x-assumption", default)]
    _assumption: Value,
    #[serde(rename = "x-evidence", default)]
    _evidence: Evidence,
    #[serde(default)]
    pub(crate) content: IndexMap<String, Media>,
}

/// A body in one media type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Media {
    #[serde(default)]
    pub(crate) schema: Schema,
    pub(crate) example: Option<Value>,
    #[serde(rename = "examples", default)]
    _examples: Value,
}

/// A schema, or a reference to one.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Schema {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    #[serde(rename = "type", deserialize_with = "one_or_more")]
    pub(crate) types: Vec<String>,
    pub(crate) description: String,
    pub(crate) properties: IndexMap<String, Schema>,
    pub(crate) required: Vec<String>,
    pub(crate) items: Option<Box<Schema>>,
    #[serde(rename = "allOf")]
    pub(crate) all_of: Vec<Schema>,
    #[serde(rename = "oneOf")]
    pub(crate) one_of: Vec<Schema>,
    #[serde(rename = "discriminator")]
    _discriminator: Value,
    #[serde(rename = "anyOf")]
    pub(crate) any_of: Vec<Schema>,
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    #[serde(rename = "maxLength")]
    pub(crate) max_length: Option<u64>,
    #[serde(rename = "minItems")]
    pub(crate) min_items: Option<u64>,
    #[serde(rename = "minProperties")]
    pub(crate) min_properties: Option<u64>,
    pub(crate) format: Option<String>,
    pub(crate) pattern: Option<String>,
    #[serde(rename = "const")]
    pub(crate) constant: Option<Value>,
    #[serde(rename = "additionalProperties")]
    pub(crate) additional: bool,
    #[serde(rename = "title")]
    _title: String,
    pub(crate) example: Option<Value>,
    #[serde(rename = "x-assumption")]
    _assumption: Value,
    #[serde(rename = "x-evidence")]
    pub(crate) evidence: Evidence,
    #[serde(rename = "x-rust-name")]
    pub(crate) rust_name: Option<String>,
    #[serde(rename = "x-accept")]
    pub(crate) accept: Vec<String>,
    #[serde(rename = "x-sensitive")]
    pub(crate) sensitive: bool,
    #[serde(rename = "x-flag")]
    pub(crate) flag: Option<Flag>,
    #[serde(rename = "x-json-text", deserialize_with = "optional_one_or_more")]
    pub(crate) json_text: Option<JsonText>,
    #[serde(rename = "x-type")]
    pub(crate) rust_type: Option<RustType>,
    #[serde(rename = "x-own-type")]
    pub(crate) own_type: Option<String>,
    #[serde(rename = "x-preset")]
    pub(crate) preset: Option<Value>,
    #[serde(rename = "x-values")]
    pub(crate) values: Vec<EnumValue>,
}

/// What a text that holds JSON holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JsonText {
    One(String),
    List(String),
}

/// A value of an open enumeration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnumValue {
    pub(crate) value: Value,
    pub(crate) name: String,
    #[serde(rename = "title", default)]
    _title: String,
    pub(crate) description: String,
    #[serde(rename = "x-assumption", default)]
    _assumption: Value,
    #[serde(rename = "x-evidence", default)]
    pub(crate) evidence: Evidence,
}

/// What the operations refer to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub(crate) struct Components {
    pub(crate) schemas: IndexMap<String, Schema>,
    pub(crate) parameters: IndexMap<String, Parameter>,
    pub(crate) responses: IndexMap<String, Body>,
    #[serde(rename = "securitySchemes")]
    _security_schemes: Value,
}

fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(Vec::new()),
        Value::String(one) => Ok(vec![one]),
        list => yaml_serde::from_value(list).map_err(serde::de::Error::custom),
    }
}

fn optional_one_or_more<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<JsonText>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::String(one) => Ok(Some(JsonText::One(one))),
        list => match <[String; 1]>::deserialize(list) {
            Ok([item]) => Ok(Some(JsonText::List(item))),
            Err(error) => Err(serde::de::Error::custom(error)),
        },
    }
}
