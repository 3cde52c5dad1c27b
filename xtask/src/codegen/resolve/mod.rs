//! From a document to an API: references followed, names chosen, everything that the generator cannot honour refused.

mod fields;
mod operations;
mod responses;

use std::collections::{BTreeMap, BTreeSet};

use self::fields::enumeration;
pub(crate) use self::{
    fields::DATE_TIME,
    operations::{Described, component, operations, referred, response},
};
use crate::codegen::{
    api::{Api, Field, Kind, Members, Object, Operation, Page, RequestBody},
    assumptions::{self, Row, Uses},
    names::{pascal, snake},
    spec::{self, Document, JsonOrder, Parameter, Retry, Schema},
    vocabulary::Vocabulary,
};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The component that has what every response has.
const ENVELOPE: &str = "Envelope";

/// The header that some operations without a body carry.
const CONTENT_TYPE: &str = "Content-Type";

/// The names that generated code imports.
const RESERVED: [&str; 23] = [
    "Response",
    "ResponseKind",
    "AuthScheme",
    "Call",
    "Client",
    "Decimal",
    "Download",
    "Endpoint",
    "Error",
    "Extra",
    "Id",
    "JsonText",
    "Method",
    "Operation",
    "Page",
    "PageSize",
    "Paged",
    "Parts",
    "RetryClass",
    "Secret",
    "SignedAs",
    "Timestamp",
    "Upload",
];

/// The files that are no tag's.
const FILES: [&str; 5] = ["assumptions", "client", "enums", "mod", "operations"];

/// What cannot be generated, and where in the document it stands.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub(crate) struct Problem {
    place: String,
    problem: String,
}

pub(crate) fn problem<T>(place: &str, problem: impl Into<String>) -> Result<T, Problem> {
    Err(Problem {
        place: place.to_owned(),
        problem: problem.into(),
    })
}

/// Resolves a whole document, whose names are `vocabulary`, or one that means two things.
pub(crate) fn resolve(
    document: &Document,
    vocabulary: Result<Vocabulary, String>,
) -> Result<Api, Problem> {
    let vocabulary = match vocabulary {
        Ok(vocabulary) => vocabulary,
        Err(name) => {
            return problem(&name, "is x-sensitive in one place and not in another");
        }
    };
    if !document.openapi.starts_with("3.1.") {
        return problem("openapi", "must be 3.1");
    }
    if document.dialect != DIALECT {
        return problem(
            "jsonSchemaDialect",
            format!("must be {DIALECT}: others make some validators skip bodies"),
        );
    }
    let prefix = &document.path_prefix;
    if !prefix.is_empty() && !document.paths.keys().any(|path| path.starts_with(prefix)) {
        return problem("x-path-prefix", "is the beginning of no path");
    }
    let mut resolver = Resolver {
        document,
        assumptions: assumptions::rows(document)?,
        uses: Uses::of(document)?,
        objects: BTreeMap::new(),
        operations: Vec::new(),
    };
    for described in operations(document, &document.paths)? {
        if !described.operation.browser {
            resolver.operation(&described)?;
        }
    }
    if resolver.operations.is_empty() {
        return problem("paths", "name no operation");
    }
    resolver.finish(vocabulary)
}

struct Resolver<'a> {
    document: &'a Document,
    assumptions: Vec<Row>,
    uses: Uses,
    /// The objects that operations reach, and whether any of them is sent.
    objects: BTreeMap<String, bool>,
    operations: Vec<Operation>,
}

impl Resolver<'_> {
    fn operation(&mut self, described: &Described<'_>) -> Result<(), Problem> {
        let Described {
            place,
            path,
            method,
            shared,
            operation,
        } = described;
        let Some(tag) = operation.tags.first() else {
            return problem(place, "has no tag");
        };
        if !self.document.tags.iter().any(|known| known.name == *tag) {
            return problem(
                place,
                format!("has the tag `{tag}`, which `tags` does not list"),
            );
        }
        if FILES.contains(&tag.as_str()) {
            return problem(
                place,
                format!("has the tag `{tag}`, whose file is another one"),
            );
        }
        if self.operations.iter().any(|known| known.id == operation.id) {
            return problem(place, format!("is a second `{}`", operation.id));
        }
        let (Some(retry), Some(auth), Some(signed_as)) =
            (operation.retry, operation.auth, operation.signed_as)
        else {
            return problem(place, "needs x-retry, x-auth and x-signed-as");
        };
        if retry == Retry::Keyed && operation.idempotency_key.is_none() {
            return problem(place, "is keyed and needs x-idempotency-key");
        }
        let mut fields = Vec::new();
        for parameter in shared.iter().chain(&operation.parameters) {
            fields.extend(self.parameter(place, parameter)?);
        }
        let content_type = self.content_type(place, shared, operation)?;
        let (body, members) = self.request_body(place, operation, &mut fields)?;
        let response = self.response(place, operation)?;
        let page = match &operation.page {
            None => None,
            Some(keys) => Some(Page {
                number: field_of(place, &fields, &keys.page)?,
                size: match &keys.size {
                    Some(size) => Some(field_of(place, &fields, size)?),
                    None => None,
                },
                total: keys.total.clone(),
                items: keys.items.clone(),
                others: self.page_others(place, operation, keys)?,
            }),
        };
        let size = page.as_ref().and_then(|page: &Page| page.size.as_ref());
        for field in &mut fields {
            field.is_page_size = Some(&field.rust) == size;
        }
        self.operations.push(Operation {
            id: operation.id.clone(),
            tag: tag.clone(),
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            title: operation.title.clone(),
            doc: operation.doc.clone(),
            evidence: operation.evidence,
            retry,
            auth,
            signed_as,
            deprecated: operation.deprecated,
            method,
            path: (*path).to_owned(),
            fields,
            body,
            members,
            idempotency_key: operation.idempotency_key.as_deref().map(snake),
            check: operation.check,
            check_response: operation.check_response,
            judge_error: operation.judge_error,
            may_be_taken: operation.may_be_taken,
            response,
            unwrapped: operation.unwrapped.clone(),
            optional_verdict: operation.optional_verdict,
            beside_data: operation.beside_data.clone(),
            page,
            content_type,
            assumptions: self.assumptions_of(&operation.id),
        });
        Ok(())
    }

    /// The constants of what an operation depends on, in the order of the rows.
    fn assumptions_of(&self, id: &str) -> Vec<String> {
        let depends_on = self.uses.of_operation(id);
        let rows = self.assumptions.iter();
        let rows = rows.filter(|row| depends_on(&row.id));
        rows.map(Row::constant).collect()
    }

    /// The `Content-Type` that an operation without a body has among its headers.
    fn content_type(
        &self,
        place: &str,
        shared: &[Parameter],
        operation: &spec::Operation,
    ) -> Result<Option<String>, Problem> {
        for parameter in shared.iter().chain(&operation.parameters) {
            let parameter = referred(self.document, place, parameter)?;
            if parameter.place != "header" || parameter.name != CONTENT_TYPE {
                continue;
            }
            let constant = parameter
                .schema
                .constant
                .as_ref()
                .and_then(|value| value.as_str());
            return match constant {
                Some(constant) if operation.request_body.is_none() => Ok(Some(constant.to_owned())),
                _ => problem(
                    place,
                    "has a header Content-Type, which must be a const and stand beside no body",
                ),
            };
        }
        Ok(None)
    }

    fn parameter(&mut self, place: &str, parameter: &Parameter) -> Result<Option<Field>, Problem> {
        let parameter = referred(self.document, place, parameter)?.clone();
        if parameter.supplied_by.as_deref() == Some("client") {
            return Ok(None);
        }
        let place = format!("{place}.{}", parameter.name);
        if !matches!(parameter.place.as_str(), "query" | "path") {
            return problem(
                &place,
                format!(
                    "is in `{}`; only query and path are generated",
                    parameter.place
                ),
            );
        }
        let schema = parameter.whole_schema();
        let mut field = self.field(&place, &parameter.name, &schema, parameter.required, true)?;
        field.in_path = parameter.place == "path";
        Ok(Some(field))
    }

    fn request_body(
        &mut self,
        place: &str,
        operation: &spec::Operation,
        fields: &mut Vec<Field>,
    ) -> Result<(RequestBody, Members), Problem> {
        let Some(body) = &operation.request_body else {
            return Ok((RequestBody::None, Members::Any));
        };
        let Some((media_type, media)) = body.content.first() else {
            return problem(place, "has a body without content");
        };
        let kind = match media_type.as_str() {
            "application/json" => RequestBody::Json,
            "application/x-www-form-urlencoded" => RequestBody::Form,
            "multipart/form-data" => RequestBody::Multipart,
            other => {
                return problem(
                    place,
                    format!("has a body of {other}, which is not generated"),
                );
            }
        };
        let schema = match &media.schema.reference {
            Some(reference) => self.component(place, reference)?.1.clone(),
            None => media.schema.clone(),
        };
        fields.extend(self.fields(&format!("{place}.requestBody"), &schema, true)?);
        let files = fields
            .iter()
            .filter(|field| field.kind == Kind::Upload)
            .count();
        if files > usize::from(kind == RequestBody::Multipart) {
            return problem(
                place,
                "must have at most one file in a multipart body and none elsewhere",
            );
        }
        let members = match schema.min_properties {
            None => Members::Any,
            Some(1) => Members::AtLeastOne,
            Some(other) => {
                return problem(
                    place,
                    format!("has at least {other} properties, which is not generated"),
                );
            }
        };
        Ok((kind, members))
    }

    fn component(&self, place: &str, reference: &str) -> Result<(&str, &Schema), Problem> {
        component(self.document, place, reference)
    }

    fn finish(mut self, vocabulary: Vocabulary) -> Result<Api, Problem> {
        // Paths group what the vendor's document tells apart; its sections have the order that people know.
        if self
            .operations
            .iter()
            .all(|operation| section(&operation.doc).is_some())
        {
            self.operations
                .sort_by_key(|operation| section(&operation.doc));
        }
        let mut objects = Vec::new();
        let mut enums = Vec::new();
        for (name, schema) in &self.document.components.schemas {
            let place = format!("components.schemas.{name}");
            if let Some(sent) = self.objects.get(name).copied() {
                let fields = self.fields(&place, schema, sent)?;
                objects.push(Object {
                    name: name.clone(),
                    description: schema.description.clone(),
                    fields,
                    sent,
                });
            }
            if !schema.values.is_empty() {
                enums.push(enumeration(&place, name, schema)?);
            }
        }
        let requests = self
            .operations
            .iter()
            .map(|operation| pascal(&operation.id));
        let objects_and_enums = objects
            .iter()
            .map(|object| &object.name)
            .chain(enums.iter().map(|one| &one.name));
        let mut taken: BTreeSet<String> = RESERVED.iter().map(ToString::to_string).collect();
        for name in requests.chain(objects_and_enums.cloned()) {
            if !taken.insert(name.clone()) {
                return problem(&name, "is the name of something else too: choose another");
            }
        }
        Ok(Api {
            vendor: self.document.vendor.clone(),
            assumptions: self.assumptions,
            vocabulary,
            path_prefix: self.document.path_prefix.clone(),
            server_path: server_path(self.document),
            fetch_without_store: self.document.fetch_without_store,
            content_type: content_type(&self.operations),
            sorted_json: self.document.json == JsonOrder::Sorted,
            operations: self.operations,
            objects,
            enums,
        })
    }
}

/// The `Content-Type` that all operations without a body have.
fn content_type(operations: &[Operation]) -> Option<String> {
    let mut bodyless = operations
        .iter()
        .filter(|operation| operation.body == RequestBody::None)
        .map(|operation| &operation.content_type);
    let first = bodyless.next()?.clone();
    first.filter(|first| bodyless.all(|other| other.as_ref() == Some(first)))
}

/// The path of the first server's address.
fn server_path(document: &Document) -> String {
    let url = document.servers.first().map(|server| server.url.as_str());
    let host = url
        .and_then(|url| url.split_once("://"))
        .map(|(_, host)| host);
    match host.and_then(|host| host.split_once('/')) {
        Some((_, path)) if !path.is_empty() => format!("/{}", path.trim_end_matches('/')),
        _ => String::new(),
    }
}

/// `3.11.2` as numbers.
fn section(text: &str) -> Option<Vec<u32>> {
    text.split('.').map(|part| part.parse().ok()).collect()
}

fn field_of(place: &str, fields: &[Field], wire: &str) -> Result<String, Problem> {
    match fields.iter().find(|field| field.wire == wire) {
        Some(field) if field.kind == Kind::U32 && field.required => Ok(field.rust.clone()),
        Some(_) => problem(
            place,
            format!("pages by `{wire}`, which must be required and an int32 of at least 0"),
        ),
        None => problem(place, format!("pages by the unknown `{wire}`")),
    }
}

pub(crate) fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}
