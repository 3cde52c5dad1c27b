//! From a document to an API: references followed, names chosen, everything that the generator cannot honour refused.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml_ng::Value as Yaml;

use crate::codegen::{
    api::{
        Answer, Api, Enumeration, Field, Kind, Members, Object, Operation, Page, RequestBody, Value,
    },
    names::{pascal, snake},
    spec::{
        self, Body, Document, JsonOrder, JsonText, Overload, Parameter, Retry, RustType, Schema,
    },
};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The component that has what every answer has.
const ENVELOPE: &str = "Envelope";

/// The names that generated code imports.
const RESERVED: [&str; 17] = [
    "Answer",
    "Call",
    "Client",
    "Decimal",
    "Download",
    "Endpoint",
    "Error",
    "Extra",
    "Id",
    "JsonText",
    "Operation",
    "Page",
    "Paged",
    "Parts",
    "Secret",
    "Timestamp",
    "Upload",
];

/// What cannot be generated, and where in the document it stands.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub(crate) struct Problem {
    place: String,
    problem: String,
}

fn problem<T>(place: &str, problem: impl Into<String>) -> Result<T, Problem> {
    Err(Problem {
        place: place.to_owned(),
        problem: problem.into(),
    })
}

/// Resolves a whole document.
pub(crate) fn resolve(document: &Document) -> Result<Api, Problem> {
    if !document.openapi.starts_with("3.1.") {
        return problem("openapi", "must be 3.1");
    }
    if document.dialect != DIALECT {
        return problem(
            "jsonSchemaDialect",
            format!("must be {DIALECT}: others make some validators skip bodies"),
        );
    }
    let mut resolver = Resolver {
        document,
        objects: BTreeMap::new(),
        enums: BTreeSet::new(),
        operations: Vec::new(),
    };
    for (path, item) in &document.paths {
        for (method, operation) in [
            ("GET", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("DELETE", &item.delete),
        ] {
            let Some(operation) = operation.as_ref().filter(|operation| !operation.browser) else {
                continue;
            };
            let place = format!("paths.{path}.{}", method.to_ascii_lowercase());
            resolver.operation(&place, path, method, &item.parameters, operation)?;
        }
    }
    if resolver.operations.is_empty() {
        return problem("paths", "name no operation");
    }
    resolver.finish()
}

struct Resolver<'a> {
    document: &'a Document,
    /// The objects that operations reach, and whether any of them is sent.
    objects: BTreeMap<String, bool>,
    enums: BTreeSet<String>,
    operations: Vec<Operation>,
}

impl Resolver<'_> {
    fn operation(
        &mut self,
        place: &str,
        path: &str,
        method: &'static str,
        shared: &[Parameter],
        operation: &spec::Operation,
    ) -> Result<(), Problem> {
        if !operation.overloads.is_empty() {
            for overload in &operation.overloads {
                let operation = self.overload(place, operation, overload)?;
                self.operation(place, path, method, shared, &operation)?;
            }
            return Ok(());
        }
        let Some(tag) = operation.tags.first() else {
            return problem(place, "has no tag");
        };
        if !self.document.tags.iter().any(|known| known.name == *tag) {
            return problem(
                place,
                format!("has the tag `{tag}`, which `tags` does not list"),
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
        let (body, members) = self.request_body(place, operation, &mut fields)?;
        let answer = self.answer(place, operation)?;
        let page = match &operation.page {
            None => None,
            Some(keys) => Some(Page {
                page: field_of(place, &fields, &keys.page)?,
                size: field_of(place, &fields, &keys.size)?,
            }),
        };
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
            path: path.to_owned(),
            fields,
            body,
            members,
            idempotency_key: operation.idempotency_key.as_deref().map(snake),
            check: operation.check,
            answer,
            page,
        });
        Ok(())
    }

    /// The operation that one overload describes.
    fn overload(
        &self,
        place: &str,
        operation: &spec::Operation,
        overload: &Overload,
    ) -> Result<spec::Operation, Problem> {
        let mut one = operation.clone();
        one.overloads.clear();
        one.id.clone_from(&overload.id);
        one.summary.clone_from(&overload.summary);
        one.description.clone_from(&overload.description);
        one.title.clone_from(&overload.title);
        one.doc.clone_from(&overload.doc);
        one.evidence = overload.evidence;
        one.deprecated = overload.deprecated;
        one.retry = overload.retry.or(one.retry);
        one.auth = overload.auth.or(one.auth);
        one.signed_as = overload.signed_as.or(one.signed_as);
        let named: Vec<&String> = overload.required.iter().chain(&overload.optional).collect();
        for name in &named {
            if !one
                .parameters
                .iter()
                .any(|parameter| parameter.name == **name)
            {
                return problem(
                    place,
                    format!("`{}` names the unknown parameter `{name}`", overload.id),
                );
            }
        }
        one.parameters
            .retain(|parameter| parameter.reference.is_some() || named.contains(&&parameter.name));
        for parameter in &mut one.parameters {
            parameter.required |= overload.required.contains(&parameter.name);
        }
        if let Some(reference) = &overload.request_body {
            let schema = self.component(place, reference)?.1.clone();
            if let Some(media) = one
                .request_body
                .as_mut()
                .and_then(|body| body.content.values_mut().next())
            {
                media.schema = schema;
            }
        }
        Ok(one)
    }

    fn parameter(&mut self, place: &str, parameter: &Parameter) -> Result<Option<Field>, Problem> {
        let parameters = &self.document.components.parameters;
        let parameter = match &parameter.reference {
            None => parameter,
            Some(reference) => match parameters.get(last(reference)) {
                Some(found) => found,
                None => return problem(place, format!("{reference} does not exist")),
            },
        };
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
        let mut schema = parameter.schema.clone();
        schema.sensitive |= parameter.sensitive;
        schema.flag = schema.flag.or_else(|| parameter.flag.clone());
        schema.rust_type = schema.rust_type.or(parameter.rust_type);
        schema.rust_name = schema.rust_name.or_else(|| parameter.rust_name.clone());
        if schema.description.is_empty() || !parameter.description.is_empty() {
            schema.description.clone_from(&parameter.description);
        }
        schema.evidence = parameter.evidence;
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
        let members = match (schema.min_properties, schema.max_properties) {
            (None, None) => Members::Any,
            (Some(1), None) => Members::AtLeastOne,
            (Some(1), Some(1)) => Members::ExactlyOne,
            other => {
                return problem(
                    place,
                    format!("has {other:?} properties, which is not generated"),
                );
            }
        };
        Ok((kind, members))
    }

    fn answer(&mut self, place: &str, operation: &spec::Operation) -> Result<Answer, Problem> {
        let place = format!("{place}.responses.200");
        let Some(body) = operation.responses.get("200") else {
            return problem(&place, "is missing");
        };
        let body = self.response(&place, body)?;
        if body.content.contains_key("application/octet-stream") {
            return Ok(Answer::File);
        }
        let Some(media) = body.content.get("application/json") else {
            return problem(&place, "has no JSON");
        };
        let Some(data) = self.data(&place, &media.schema)? else {
            return Ok(Answer::Nothing);
        };
        if let Some(keys) = &operation.page {
            return self.page_item(&place, keys, &data).map(Answer::Page);
        }
        match self.kind(&place, &data, false)? {
            Kind::Object(name) if operation.optional_result => Ok(Answer::OptionalObject(name)),
            Kind::Object(name) => Ok(Answer::Object(name)),
            Kind::List(item) => Ok(Answer::List {
                item: *item,
                optional: operation.optional_result,
            }),
            Kind::Any => Ok(Answer::Nothing),
            other => problem(&place, format!("is {other:?}, which is not generated")),
        }
    }

    fn response(&self, place: &str, body: &Body) -> Result<Body, Problem> {
        match &body.reference {
            None => Ok(body.clone()),
            Some(reference) => match self.document.components.responses.get(last(reference)) {
                Some(found) => Ok(found.clone()),
                None => problem(place, format!("{reference} does not exist")),
            },
        }
    }

    /// The schema of the envelope's data, where the envelope has any.
    fn data(&self, place: &str, schema: &Schema) -> Result<Option<Schema>, Problem> {
        if let Some(reference) = schema
            .reference
            .as_deref()
            .filter(|name| last(name) != ENVELOPE)
        {
            let whole = self.component(place, reference)?.1;
            if whole.all_of.is_empty()
                && !whole.properties.contains_key(&self.document.envelope.data)
            {
                // An answer without an envelope, as OAuth has it.
                return Ok(Some(schema.clone()));
            }
        }
        let mut open = vec![schema.clone()];
        while let Some(schema) = open.pop() {
            if let Some(reference) = &schema.reference {
                open.push(self.component(place, reference)?.1.clone());
                continue;
            }
            if let Some(data) = schema.properties.get(&self.document.envelope.data) {
                return Ok(Some(data.clone()));
            }
            open.extend(schema.all_of);
        }
        Ok(None)
    }

    fn page_item(
        &mut self,
        place: &str,
        keys: &spec::PageKeys,
        data: &Schema,
    ) -> Result<String, Problem> {
        let page = match &data.reference {
            Some(reference) => self.component(place, reference)?.1.clone(),
            None => data.clone(),
        };
        let Some(items) = page.properties.get(&keys.items) else {
            return problem(place, format!("has no `{}`", keys.items));
        };
        match self.kind(place, items, false)? {
            Kind::List(item) => match *item {
                Kind::Object(name) => Ok(name),
                other => problem(
                    place,
                    format!("is a page of {other:?}, which is not generated"),
                ),
            },
            other => problem(
                place,
                format!("has {other:?} for `{}`, which must be a list", keys.items),
            ),
        }
    }

    fn fields(&mut self, place: &str, schema: &Schema, sent: bool) -> Result<Vec<Field>, Problem> {
        for name in &schema.required {
            if !schema.properties.contains_key(name) {
                return problem(place, format!("requires the unknown `{name}`"));
            }
        }
        schema
            .properties
            .iter()
            .map(|(wire, property)| {
                let required = schema.required.contains(wire);
                self.field(&format!("{place}.{wire}"), wire, property, required, sent)
            })
            .collect()
    }

    fn field(
        &mut self,
        place: &str,
        wire: &str,
        schema: &Schema,
        required: bool,
        sent: bool,
    ) -> Result<Field, Problem> {
        if schema.description.is_empty() {
            return problem(place, "has no description");
        }
        Ok(Field {
            wire: wire.to_owned(),
            rust: schema.rust_name.clone().unwrap_or_else(|| snake(wire)),
            kind: self.kind(place, schema, sent)?,
            required,
            in_path: false,
            description: schema.description.clone(),
            evidence: schema.evidence,
            accept: schema.accept.clone(),
        })
    }

    fn kind(&mut self, place: &str, schema: &Schema, sent: bool) -> Result<Kind, Problem> {
        if schema.sensitive {
            return Ok(Kind::Secret);
        }
        if let Some(content) = &schema.json_text {
            return Ok(Kind::JsonText(Box::new(match content {
                JsonText::One(name) => self.referenced(place, name, sent)?,
                JsonText::List(name) => Kind::List(Box::new(self.referenced(place, name, sent)?)),
            })));
        }
        if let Some(constant) = &schema.constant {
            return Ok(Kind::Constant(constant.clone()));
        }
        if let Some(flag) = &schema.flag {
            return match (flag.yes.as_str(), flag.no.as_str()) {
                (Some("yes"), Some("no")) => Ok(Kind::Flag("yes_no")),
                (Some("Y"), Some("N")) => Ok(Kind::Flag("y_n")),
                _ => problem(
                    place,
                    "has an x-flag that is neither yes and no nor Y and N",
                ),
            };
        }
        if let Some(rust_type) = schema.rust_type {
            return match rust_type {
                RustType::Id if schema.types == ["integer"] => Ok(Kind::NumericId),
                RustType::Id => Ok(Kind::Id),
                RustType::Time => Ok(Kind::Time),
                RustType::Decimal => Ok(Kind::Decimal),
            };
        }
        if let Some(reference) = &schema.reference {
            return self.referenced(place, last(reference), sent);
        }
        let natural = schema.minimum.is_some_and(|minimum| minimum >= 0);
        match schema
            .types
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            ["string"] if schema.format.as_deref() == Some("binary") => Ok(Kind::Upload),
            ["string"] => Ok(Kind::Text),
            ["boolean"] => Ok(Kind::Bool),
            ["integer"] if natural && schema.format.as_deref() == Some("int32") => Ok(Kind::U32),
            ["integer"] if natural => Ok(Kind::U64),
            ["integer"] => Ok(Kind::I64),
            ["array"] => match &schema.items {
                Some(items) => Ok(Kind::List(Box::new(self.kind(place, items, sent)?))),
                None => problem(place, "is an array without items"),
            },
            [] => Ok(Kind::Any),
            other => problem(
                place,
                format!("has the type {other:?}, which is not generated"),
            ),
        }
    }

    /// What a component's name stands for; the document's own objects and enumerations are noted as used.
    fn referenced(&mut self, place: &str, name: &str, sent: bool) -> Result<Kind, Problem> {
        match name {
            "Text" => return Ok(Kind::Text),
            "Id" => return Ok(Kind::Id),
            "Integer" => return Ok(Kind::I64),
            "Flag" => return Ok(Kind::Bool),
            "Time" => return Ok(Kind::Time),
            "Any" => return Ok(Kind::Any),
            "Decimal" => return Ok(Kind::Decimal),
            _ => {}
        }
        let (name, schema) = self.component(place, name)?;
        let (name, schema) = (name.to_owned(), schema.clone());
        if !schema.values.is_empty() {
            self.enums.insert(name.clone());
            let integer = schema.types.iter().any(|kind| kind == "integer");
            return Ok(if integer {
                Kind::IntegerEnum(name)
            } else {
                Kind::TextEnum(name)
            });
        }
        if schema.types != ["object"] {
            return problem(
                place,
                format!("refers to {name}, which is neither an object nor an enumeration"),
            );
        }
        let known = self.objects.get(&name).copied();
        if known.is_none() || (sent && known == Some(false)) {
            self.objects.insert(name.clone(), sent);
            // Visited for what it refers to in turn; rendered when everything is known.
            self.fields(&format!("components.schemas.{name}"), &schema, sent)?;
        }
        Ok(Kind::Object(name))
    }

    fn component(&self, place: &str, reference: &str) -> Result<(&str, &Schema), Problem> {
        match self
            .document
            .components
            .schemas
            .get_key_value(last(reference))
        {
            Some((name, schema)) => Ok((name, schema)),
            None => problem(
                place,
                format!("refers to {reference}, which does not exist"),
            ),
        }
    }

    fn finish(mut self) -> Result<Api, Problem> {
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
            if self.enums.contains(name) {
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
            sorted_json: self.document.json == JsonOrder::Sorted,
            operations: self.operations,
            objects,
            enums,
        })
    }
}

fn enumeration(place: &str, name: &str, schema: &Schema) -> Result<Enumeration, Problem> {
    let integer = schema.types.iter().any(|kind| kind == "integer");
    let mut values = Vec::new();
    for value in &schema.values {
        let literal = match (&value.value, integer) {
            (Yaml::Number(number), true) => number.to_string(),
            (Yaml::String(text), false) => format!("{text:?}"),
            _ => {
                return problem(
                    place,
                    format!(
                        "has the value {:?} of another type than its own",
                        value.value
                    ),
                );
            }
        };
        values.push(Value {
            literal,
            name: value.name.clone(),
            description: value.description.clone(),
            evidence: value.evidence,
        });
    }
    let distinct: BTreeSet<&String> = values
        .iter()
        .flat_map(|value| [&value.literal, &value.name])
        .collect();
    if distinct.len() != values.len() * 2 {
        return problem(place, "has a value or a name twice");
    }
    Ok(Enumeration {
        name: name.to_owned(),
        description: schema.description.clone(),
        integer,
        values,
    })
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

fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}
