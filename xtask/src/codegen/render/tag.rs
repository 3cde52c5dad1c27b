//! A file for each tag: its operations, each with its request, how that is encoded and decoded, and the objects and
//! enumerations that no operation before it has.

use std::collections::{BTreeMap, BTreeSet};

use askama::{Result, Template};
use indexmap::IndexMap;

use super::{
    docs::{described, doc},
    filters,
    structure::{Role, Structure},
};
use crate::codegen::{
    api::{Api, Enumeration, Field, Kind, Object, Operation, Page, RequestBody, Response},
    assumptions::Row,
    names::snake,
    spec::{Auth, JsonOrder, SignedAs},
};

#[derive(Template)]
#[template(path = "operation.rs.jinja", escape = "none")]
struct Endpoint<'a> {
    operation: &'a Operation,
    request: Structure<'a>,
    assumptions: Vec<&'a Row>,
    output: String,
    sorted_json: bool,
}

#[derive(Template)]
#[template(path = "enumeration.rs.jinja", escape = "none")]
struct Open<'a> {
    one: &'a Enumeration,
}

/// A value as it stands in JSON, and in Rust.
fn literal(value: &yaml_serde::Value) -> Result<String> {
    serde_json::to_string(value).map_err(askama::Error::custom)
}

/// The files of all tags, by name, and that of the enumerations that several of them use.
pub(super) fn render(api: &Api) -> Result<Vec<(String, String)>> {
    let mut tags: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for operation in &api.operations {
        for name in reached(api, operation) {
            tags.entry(name).or_default().insert(&operation.tag);
        }
    }
    let is_of_one_tag =
        |one: &&Enumeration| tags.get(&*one.name).is_some_and(|tags| tags.len() == 1);
    let (own, shared): (Vec<_>, Vec<_>) = api.enums.iter().partition(is_of_one_tag);
    let mut files: IndexMap<String, Vec<String>> = IndexMap::new();
    let mut written = BTreeSet::new();
    for operation in &api.operations {
        let items = files.entry(snake(&operation.tag)).or_insert_with(|| {
            let title = operation.tag.replace('-', " ");
            let title = format!("//! Operations, requests and responses: {title}.");
            vec![title, "use super::prelude::*;".to_owned()]
        });
        items.push(endpoint(api, operation).render()?);
        for name in reached(api, operation) {
            if !written.insert(name) {
                continue;
            }
            if let Some(object) = api.object(name) {
                items.push(structure(api, object).render()?);
            }
            if let Some(one) = own.iter().find(|one| one.name == name) {
                items.push(Open { one }.render()?);
            }
        }
    }
    if !shared.is_empty() {
        let title = "//! The enumerations that several chapters use. All of them are open.";
        let mut items = vec![title.to_owned()];
        for one in shared {
            items.push(Open { one }.render()?);
        }
        files.insert("enums".to_owned(), items);
    }
    let files = files.into_iter();
    Ok(files
        .map(|(name, items)| (name, items.join("\n\n")))
        .collect())
}

/// The objects and enumerations that an operation reaches, in the order in which it reaches them.
fn reached<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a str> {
    let names = |fields: &'a [Field]| {
        let names = fields.iter().filter_map(|field| field.kind.generated());
        names.collect::<Vec<_>>()
    };
    let mut open = names(&operation.fields);
    open.extend(operation.response.kind().and_then(Kind::generated));
    open.reverse();
    let mut found = Vec::new();
    while let Some(name) = open.pop() {
        if !found.contains(&name) {
            found.push(name);
            let fields = api.object(name).map_or(&[][..], |object| &object.fields);
            open.extend(names(fields).into_iter().rev());
        }
    }
    found
}

fn structure<'a>(api: &'a Api, object: &'a Object) -> Structure<'a> {
    let holds_it = |holder: &Object| {
        // JSON in a text is kept as it came.
        let kinds = holder.fields.iter().map(|field| &field.kind);
        let mut kinds = kinds.filter(|kind| !matches!(kind, Kind::JsonText(_)));
        !holder.sent && kinds.any(|kind| kind.generated() == Some(&object.name))
    };
    Structure {
        name: object.name.clone(),
        docs: doc(0, &[&object.description]),
        fields: &object.fields,
        role: if object.sent {
            Role::Sent
        } else {
            Role::Received
        },
        is_held: api.objects.iter().any(holds_it),
    }
}

fn endpoint<'a>(api: &'a Api, operation: &'a Operation) -> Endpoint<'a> {
    let [summary, description] = operation.docs();
    let of = |generic, kind: &Kind| format!("{generic}<{}>", kind.rust());
    Endpoint {
        operation,
        request: Structure {
            name: operation.name(),
            docs: doc(0, &[&summary, &description]),
            fields: &operation.fields,
            role: Role::Request,
            is_held: false,
        },
        output: match &operation.response {
            Response::Nothing => "()".to_owned(),
            Response::One(kind) => kind.rust(),
            Response::Optional(kind) => of("Option", kind),
            Response::Page(kind) => of("Page", kind),
            Response::List(kind) | Response::OptionalList(kind) => of("Vec", kind),
            Response::File => "Download".to_owned(),
        },
        assumptions: api.assumptions_of(&operation.spec.id),
        sorted_json: api.document.x_json == JsonOrder::Sorted,
    }
}

impl Endpoint<'_> {
    /// How the fields that are not in the path are written.
    fn send(&self) -> String {
        let mut fields = self.operation.fields.iter();
        match (self.operation.body, self.operation.upload()) {
            (RequestBody::Json, _) if self.sorted_json => "parts.sorted_json(self)".to_owned(),
            (RequestBody::Json, _) => "parts.json(self)".to_owned(),
            (RequestBody::Form, _) => "parts.form(self)".to_owned(),
            (RequestBody::Multipart, Some(Field { wire, rust, .. })) => {
                format!("parts.multipart(self, {wire:?}, &self.{rust})")
            }
            (RequestBody::Multipart, None) => "parts.multipart_texts(self)".to_owned(),
            (RequestBody::None, _) if fields.any(|field| !field.in_path) => {
                "parts.query(self)".to_owned()
            }
            (RequestBody::None, _) => "Ok(())".to_owned(),
        }
    }

    /// How the data are read.
    fn decode(&self) -> String {
        let Operation { response, page, .. } = self.operation;
        match (response, page) {
            (_, Some(Page { keys, others, .. })) => {
                format!("page({:?}, {:?}, &{others:?})", keys.total, keys.items)
            }
            (Response::Nothing, _) => "ignore()".to_owned(),
            (Response::Optional(_), _) => "optional()".to_owned(),
            (Response::OptionalList(_), _) => "list()".to_owned(),
            (Response::File, _) => "file()".to_owned(),
            _ => "read()".to_owned(),
        }
    }
}
