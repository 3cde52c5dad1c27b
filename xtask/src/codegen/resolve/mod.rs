//! From a document to an API: references followed, names chosen, everything that the generator cannot honour refused.

mod fields;
mod operations;
mod responses;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};

pub(crate) use self::{
    fields::DATE_TIME,
    operations::{Described, find, operations},
};
use crate::codegen::{
    api::{Api, Enumeration, Field, Kind, Object, Operation, RequestBody},
    assumptions::{self, Uses},
    render::PRELUDE,
    spec::{self, Document, Parameter, Retry},
    vocabulary::Vocabulary,
};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The component that has what every response has.
const ENVELOPE: &str = "#/components/schemas/Envelope";

/// The header that some operations without a body carry.
const CONTENT_TYPE: &str = "Content-Type";

/// The files that are no tag's.
const FILES: [&str; 6] = [
    "assumptions",
    "client",
    "enums",
    "mod",
    "operations",
    "prelude",
];

/// Resolves a whole document.
pub(crate) fn resolve(document: Document) -> Result<Api> {
    ensure!(document.openapi.starts_with("3.1."), "openapi: must be 3.1");
    ensure!(
        document.dialect == DIALECT,
        "jsonSchemaDialect: must be {DIALECT}: others make some validators skip bodies"
    );
    ensure!(!document.x_vendor.is_empty(), "x-vendor: is missing");
    let prefix = &document.x_path_prefix;
    ensure!(
        prefix.is_empty() || document.paths.keys().any(|path| path.starts_with(prefix)),
        "x-path-prefix: is the beginning of no path"
    );
    let uses = Uses::of(&document.raw);
    assumptions::check(&document, &uses)?;
    let mut resolver = Resolver {
        document: &document,
        objects: BTreeMap::new(),
        operations: Vec::new(),
    };
    for described in operations(&document, &document.paths)? {
        if !described.operation.x_browser {
            let place = described.place.clone();
            let operation = resolver.operation(described).context(place)?;
            resolver.operations.push(operation);
        }
    }
    let (objects, enums) = resolver.components()?;
    let mut operations = resolver.operations;
    ensure!(!operations.is_empty(), "paths: name no operation");
    // Paths group what the vendor's document tells apart; its sections have the order that people know.
    if operations.iter().all(|one| section(one).is_some()) {
        operations.sort_by_key(section);
    }
    let words = PRELUDE.split(|c: char| !c.is_alphanumeric());
    let words = words.chain(["Call", "Client"]);
    let mut taken: BTreeSet<String> = words.map(str::to_owned).collect();
    let requests = operations.iter().map(Operation::name);
    let objects_and_enums = objects
        .iter()
        .map(|object| &object.name)
        .chain(enums.iter().map(|one| &one.name));
    for name in requests.chain(objects_and_enums.cloned()) {
        ensure!(
            taken.insert(name.clone()),
            "{name}: is the name of something else too: choose another"
        );
    }
    Ok(Api {
        uses,
        vocabulary: Vocabulary::of(&document.raw)?,
        server_path: server_path(&document),
        content_type: common_content_type(&operations),
        operations,
        objects,
        enums,
        document,
    })
}

struct Resolver<'a> {
    document: &'a Document,
    /// The objects that operations reach, and whether any of them is sent.
    objects: BTreeMap<String, bool>,
    operations: Vec<Operation>,
}

impl Resolver<'_> {
    fn operation(&mut self, described: Described<'_>) -> Result<Operation> {
        let spec = described.operation;
        let tag = spec.tags.first().context("has no tag")?.clone();
        ensure!(
            self.document.tags.iter().any(|known| known.name == tag),
            "has the tag `{tag}`, which `tags` does not list"
        );
        ensure!(
            !FILES.contains(&tag.as_str()),
            "has the tag `{tag}`, whose file is another one"
        );
        ensure!(
            self.operations.iter().all(|known| known.spec.id != spec.id),
            "is a second `{}`",
            spec.id
        );
        ensure!(
            described.retry != Retry::Keyed || spec.x_idempotency_key.is_some(),
            "is keyed and needs x-idempotency-key"
        );
        let mut fields = Vec::new();
        for parameter in &spec.parameters {
            let field = self.parameter(parameter);
            fields.extend(field.with_context(|| parameter.name.clone())?);
        }
        let (body, at_least_one) = self.request_body(&spec, &mut fields)?;
        let response = self.response(&spec).context("responses.200")?;
        let page = match &spec.x_page {
            Some(keys) => Some(self.page(&spec, keys, &mut fields)?),
            None => None,
        };
        Ok(Operation {
            tag,
            retry: described.retry,
            auth: described.auth,
            signed_as: described.signed_as,
            method: described.method,
            path: described.path.to_owned(),
            fields,
            body,
            at_least_one,
            response,
            page,
            content_type: content_type(&spec)?,
            spec,
        })
    }

    fn parameter(&mut self, parameter: &Parameter) -> Result<Option<Field>> {
        if parameter.x_supplied_by.as_deref() == Some("client") {
            return Ok(None);
        }
        let place = &*parameter.place;
        ensure!(
            matches!(place, "query" | "path"),
            "is in `{place}`; only query and path are generated"
        );
        let schema = parameter.whole_schema();
        let mut field = self.field(&parameter.name, &schema, parameter.required, true)?;
        field.in_path = place == "path";
        Ok(Some(field))
    }

    /// How the body travels, and whether it needs one of its optional fields.
    fn request_body(
        &mut self,
        operation: &spec::Operation,
        fields: &mut Vec<Field>,
    ) -> Result<(RequestBody, bool)> {
        let Some(body) = &operation.request_body else {
            return Ok((RequestBody::None, false));
        };
        let content = body.content.first();
        let (media_type, media) = content.context("has a body without content")?;
        let kind = match media_type.as_str() {
            "application/json" => RequestBody::Json,
            "application/x-www-form-urlencoded" => RequestBody::Form,
            "multipart/form-data" => RequestBody::Multipart,
            other => bail!("has a body of {other}, which is not generated"),
        };
        let schema = self.document.schema(&media.schema)?;
        fields.extend(self.fields(schema, true).context("requestBody")?);
        let files = fields.iter().filter(|field| field.kind == Kind::Upload);
        ensure!(
            files.count() <= usize::from(kind == RequestBody::Multipart),
            "must have at most one file in a multipart body and none elsewhere"
        );
        match schema.min_properties {
            least @ (None | Some(1)) => Ok((kind, least.is_some())),
            Some(other) => bail!("has at least {other} properties, which is not generated"),
        }
    }

    /// The objects that operations reach, and the enumerations.
    fn components(&mut self) -> Result<(Vec<Object>, Vec<Enumeration>)> {
        let mut objects = Vec::new();
        let mut enums = Vec::new();
        for (name, schema) in &self.document.components.schemas {
            let place = || format!("components.schemas.{name}");
            if let Some(sent) = self.objects.get(name).copied() {
                objects.push(Object {
                    name: name.clone(),
                    description: schema.description.clone(),
                    fields: self.fields(schema, sent).with_context(place)?,
                    sent,
                });
            }
            if !schema.x_values.is_empty() {
                enums.push(fields::enumeration(name, schema).with_context(place)?);
            }
        }
        Ok((objects, enums))
    }
}

/// The `Content-Type` that an operation without a body has among its headers.
fn content_type(operation: &spec::Operation) -> Result<Option<String>> {
    let mut parameters = operation.parameters.iter();
    let is_it = |one: &&Parameter| one.place == "header" && one.name == CONTENT_TYPE;
    let Some(parameter) = parameters.find(is_it) else {
        return Ok(None);
    };
    let constant = parameter.schema.constant.as_ref();
    let constant = constant.and_then(|value| value.as_str());
    let constant = constant.filter(|_| operation.request_body.is_none());
    let constant = constant
        .context("has a header Content-Type, which must be a const and stand beside no body")?;
    Ok(Some(constant.to_owned()))
}

/// The `Content-Type` that all operations without a body have.
fn common_content_type(operations: &[Operation]) -> Option<String> {
    let bodyless = operations
        .iter()
        .filter(|one| one.body == RequestBody::None);
    let types: BTreeSet<_> = bodyless.map(|one| one.content_type.as_ref()).collect();
    match types.into_iter().collect::<Vec<_>>().as_slice() {
        [Some(only)] => Some((*only).clone()),
        _ => None,
    }
}

/// The path of the first server's address.
fn server_path(document: &Document) -> String {
    let url = document.servers.first().map(|server| server.url.as_str());
    let host = url.and_then(|url| url.split_once("://"));
    let path = host.and_then(|(_, host)| host.split_once('/'));
    match path {
        Some((_, path)) if !path.is_empty() => format!("/{}", path.trim_end_matches('/')),
        _ => String::new(),
    }
}

/// `3.11.2` as numbers.
fn section(operation: &Operation) -> Option<Vec<u32>> {
    let parts = operation.spec.x_doc.split('.');
    parts.map(|part| part.parse().ok()).collect()
}
