//! An `openapi.yaml` as it is read: version 3.1 and the extensions of `docs/openapi.md`, and no other key.

#![expect(
    dead_code,
    reason = "keys that a document may have although the generator does not need them"
)]

use indexmap::IndexMap;
use serde::Deserialize;
use yaml_serde::Value;

use super::assumptions::Row;

/// Reads a document.
pub(crate) fn read(text: &str) -> Result<Document, yaml_serde::Error> {
    let mut document: Document = yaml_serde::from_str(text)?;
    document.raw = yaml_serde::from_str(text)?;
    Ok(document)
}

/// A whole document.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Document {
    pub(crate) openapi: String,
    #[serde(rename = "jsonSchemaDialect")]
    pub(crate) dialect: String,
    info: Value,
    pub(crate) x_vendor: String,
    pub(crate) x_assumptions: Vec<Row>,
    x_assumption: Option<Names>,
    /// All of it once more, for what is looked for in every place.
    #[serde(skip)]
    pub(crate) raw: Value,
    pub(crate) x_envelope: Envelope,
    pub(crate) x_json: JsonOrder,
    pub(crate) x_fetch_without_store: bool,
    pub(crate) x_path_prefix: String,
    pub(crate) servers: Vec<Server>,
    security: Option<Value>,
    #[serde(rename = "externalDocs")]
    external_docs: Option<Value>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) paths: IndexMap<String, PathItem>,
    pub(crate) webhooks: IndexMap<String, PathItem>,
    pub(crate) components: Components,
}

/// One text, or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "neither a name nor names")]
pub(crate) enum Names {
    One(String),
    Several(Vec<String>),
}

/// A documented server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) url: String,
    description: Option<String>,
    variables: Option<Value>,
}

/// The members of every JSON response.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Envelope {
    code: String,
    message: String,
    pub(crate) data: String,
    success: Vec<String>,
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
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tag {
    pub(crate) name: String,
    description: Option<String>,
    x_title: Option<String>,
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
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[expect(clippy::struct_excessive_bools, reason = "as the document has them")]
pub(crate) struct Operation {
    #[serde(rename = "operationId")]
    pub(crate) id: String,
    pub(crate) tags: Vec<String>,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) x_title: String,
    pub(crate) x_doc: String,
    x_assumption: Option<Names>,
    pub(crate) x_evidence: Evidence,
    pub(crate) x_retry: Option<Retry>,
    pub(crate) x_idempotency_key: Option<String>,
    pub(crate) x_auth: Option<Auth>,
    pub(crate) x_signed_as: Option<SignedAs>,
    pub(crate) x_page: Option<PageKeys>,
    pub(crate) x_optional_result: bool,
    pub(crate) x_unwrapped: Vec<String>,
    pub(crate) x_optional_verdict: bool,
    pub(crate) x_beside_data: Vec<String>,
    pub(crate) x_check: bool,
    pub(crate) x_check_response: bool,
    pub(crate) x_judge_error: bool,
    pub(crate) x_may_be_taken: bool,
    pub(crate) x_browser: bool,
    pub(crate) x_overloads: Vec<Overload>,
    pub(crate) deprecated: bool,
    security: Option<Value>,
    pub(crate) parameters: Vec<Parameter>,
    #[serde(rename = "requestBody")]
    pub(crate) request_body: Option<Body>,
    pub(crate) responses: IndexMap<String, Body>,
}

/// One of several operations that share a path and a method.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Overload {
    #[serde(rename = "operationId")]
    pub(crate) id: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) x_title: String,
    pub(crate) x_doc: String,
    x_assumption: Option<Names>,
    pub(crate) x_evidence: Evidence,
    pub(crate) x_retry: Option<Retry>,
    pub(crate) x_auth: Option<Auth>,
    pub(crate) x_signed_as: Option<SignedAs>,
    /// Whether the operation's header `Content-Type` is this overload's.
    pub(crate) x_content_type: bool,
    pub(crate) x_required: Vec<String>,
    pub(crate) x_optional: Vec<String>,
    pub(crate) x_request_body: Option<String>,
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
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameter {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) place: String,
    pub(crate) required: bool,
    pub(crate) description: String,
    pub(crate) schema: Schema,
    pub(crate) example: Option<Value>,
    x_assumption: Option<Names>,
    pub(crate) x_evidence: Evidence,
    pub(crate) x_rust_name: Option<String>,
    pub(crate) x_sensitive: bool,
    pub(crate) x_flag: Option<Flag>,
    pub(crate) x_type: Option<RustType>,
    pub(crate) x_preset: Option<Value>,
    pub(crate) x_supplied_by: Option<String>,
}

impl Parameter {
    /// The schema, with what the parameter says of it beside it.
    pub(crate) fn whole_schema(&self) -> Schema {
        let mut schema = self.schema.clone();
        schema.x_sensitive |= self.x_sensitive;
        schema.x_flag = schema.x_flag.or_else(|| self.x_flag.clone());
        schema.x_type = schema.x_type.or(self.x_type);
        schema.x_preset = schema.x_preset.or_else(|| self.x_preset.clone());
        schema.x_rust_name = schema.x_rust_name.or_else(|| self.x_rust_name.clone());
        schema.example = self.example.clone().or(schema.example);
        if !self.description.is_empty() {
            schema.description.clone_from(&self.description);
        }
        schema.x_evidence = self.x_evidence;
        schema
    }
}

/// The two texts of a flag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flag {
    #[serde(rename = "true")]
    pub(crate) yes: String,
    #[serde(rename = "false")]
    pub(crate) no: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RustType {
    Id,
    Time,
    Decimal,
}

/// A request body or a response.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Body {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    description: String,
    required: bool,
    headers: Option<Value>,
    x_assumption: Option<Names>,
    x_evidence: Evidence,
    pub(crate) content: IndexMap<String, Media>,
}

/// A body in one media type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Media {
    #[serde(default)]
    pub(crate) schema: Schema,
    pub(crate) example: Option<Value>,
    examples: Option<Value>,
}

/// A schema, or a reference to one.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Schema {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    #[serde(rename = "type")]
    types: Option<Names>,
    title: String,
    pub(crate) description: String,
    pub(crate) properties: IndexMap<String, Schema>,
    pub(crate) required: Vec<String>,
    pub(crate) items: Option<Box<Schema>>,
    #[serde(rename = "allOf")]
    pub(crate) all_of: Vec<Schema>,
    #[serde(rename = "oneOf")]
    pub(crate) one_of: Vec<Schema>,
    discriminator: Option<Value>,
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
    pub(crate) example: Option<Value>,
    x_assumption: Option<Names>,
    pub(crate) x_evidence: Evidence,
    pub(crate) x_rust_name: Option<String>,
    pub(crate) x_accept: Vec<String>,
    pub(crate) x_sensitive: bool,
    pub(crate) x_flag: Option<Flag>,
    pub(crate) x_json_text: Option<JsonText>,
    pub(crate) x_type: Option<RustType>,
    pub(crate) x_own_type: Option<String>,
    pub(crate) x_preset: Option<Value>,
    pub(crate) x_values: Vec<EnumValue>,
}

impl Schema {
    /// The names of its types.
    pub(crate) fn types(&self) -> Vec<&str> {
        match &self.types {
            None => Vec::new(),
            Some(Names::One(name)) => vec![name],
            Some(Names::Several(names)) => names.iter().map(String::as_str).collect(),
        }
    }
}

/// What a text that holds JSON holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "neither a component nor a list of one")]
pub(crate) enum JsonText {
    One(String),
    List([String; 1]),
}

/// A value of an open enumeration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct EnumValue {
    pub(crate) value: Value,
    pub(crate) name: String,
    title: Option<String>,
    pub(crate) description: String,
    x_assumption: Option<Names>,
    #[serde(default)]
    pub(crate) x_evidence: Evidence,
}

/// What the operations refer to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Components {
    pub(crate) schemas: IndexMap<String, Schema>,
    pub(crate) parameters: IndexMap<String, Parameter>,
    pub(crate) responses: IndexMap<String, Body>,
    #[serde(rename = "securitySchemes")]
    security_schemes: Value,
}
