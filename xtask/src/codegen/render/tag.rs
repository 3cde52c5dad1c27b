//! A file for each tag: its operations, each with its request, how that is encoded and decoded, and the objects of its response.

use std::collections::{BTreeMap, BTreeSet};

use crate::codegen::{
    api::{Api, Field, Kind, Members, Object, Operation, RequestBody, Response},
    names::{constant, pascal, snake, words},
    render::{
        doc,
        object::{Role, constructors, structure},
        operations, summary,
    },
};

/// The tags that have operations, in the order of these.
pub(crate) fn tags(api: &Api) -> Vec<&str> {
    let mut tags: Vec<&str> = Vec::new();
    for operation in &api.operations {
        if !tags.contains(&operation.tag.as_str()) {
            tags.push(&operation.tag);
        }
    }
    tags
}

/// The module of a tag.
pub(crate) fn module(tag: &str) -> String {
    snake(tag)
}

pub(crate) fn render(api: &Api, tag: &str) -> String {
    let owners = owners(api);
    let mut body = String::new();
    let of_tag = api
        .operations
        .iter()
        .filter(|operation| operation.tag == tag);
    for operation in of_tag {
        body.push_str(&operations::operation(operation));
        body.push_str(&request(api, operation));
        for name in reached(api, operation) {
            if owners
                .get(&name)
                .is_some_and(|owner| owner.id == operation.id)
            {
                body.push_str(&object(api, &name));
            }
        }
    }
    format!(
        "//! Operations, requests and responses: {}.\n\n{}\n{body}",
        tag.replace('-', " "),
        imports(api, tag, &owners, &body)
    )
}

/// The first operation that reaches an object, which the object follows.
fn owners(api: &Api) -> BTreeMap<String, &Operation> {
    let mut owners = BTreeMap::new();
    for operation in &api.operations {
        let is_object = |name: &String| api.objects.iter().any(|object| object.name == *name);
        for name in reached(api, operation).into_iter().filter(is_object) {
            owners.entry(name).or_insert(operation);
        }
    }
    owners
}

/// The objects that an operation reaches, in the order in which it reaches them.
fn reached(api: &Api, operation: &Operation) -> Vec<String> {
    let mut names = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let objects = |fields: &[Field]| -> Vec<String> {
        fields
            .iter()
            .filter_map(|field| object_of(&field.kind))
            .collect()
    };
    open.extend(objects(&operation.fields));
    match &operation.response {
        Response::One(name) | Response::Optional(name) | Response::Page(name) => {
            open.push(name.clone());
        }
        Response::List { item, .. } => open.extend(object_of(item)),
        Response::Nothing | Response::File => {}
    }
    open.reverse();
    while let Some(name) = open.pop() {
        if names.contains(&name) {
            continue;
        }
        if let Some(object) = api.objects.iter().find(|object| object.name == name) {
            open.extend(objects(&object.fields).into_iter().rev());
        }
        names.push(name);
    }
    names
}

fn object_of(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Object(name) => Some(name.clone()),
        Kind::List(inner) | Kind::JsonText(inner) => object_of(inner),
        _ => None,
    }
}

fn object(api: &Api, name: &str) -> String {
    let Some(object) = api.objects.iter().find(|object| object.name == name) else {
        return String::new();
    };
    let role = if object.sent {
        Role::Sent
    } else {
        Role::Received
    };
    let mut out = structure(name, &doc("", &[&object.description]), &object.fields, role);
    if object.sent {
        out.push_str(&constructors(name, &object.fields));
        let holds = |holder: &&Object| {
            // JSON in a text is kept as it came.
            let kinds = holder.fields.iter().map(|field| &field.kind);
            let mut kinds = kinds.filter(|kind| !matches!(kind, Kind::JsonText(_)));
            !holder.sent && kinds.any(|kind| object_of(kind).as_deref() == Some(name))
        };
        if api.objects.iter().any(|holder| holds(&holder)) {
            out.push_str(&format!("vendor_http::vendor::read_as_sent!({name});\n\n"));
        }
    }
    out
}

fn request(api: &Api, operation: &Operation) -> String {
    let name = pascal(&operation.id);
    let docs = doc(
        "",
        &[
            &summary(&operation.summary, &operation.doc, operation.evidence),
            &operation.description,
        ],
    );
    let mut out = structure(&name, &docs, &operation.fields, Role::Request);
    out.push_str(&constructors(&name, &operation.fields));
    out.push_str(&endpoint(api, operation, &name));
    if let Some(page) = &operation.page {
        let Response::Page(item) = &operation.response else {
            return out;
        };
        out.push_str(&format!(
            "impl Paged for {name} {{\n    type Item = {item};\n\n    fn page(&self) -> u32 {{\n        self.{page}\n    }}\n\n    \
             fn with_page(mut self, page: u32) -> Self {{\n        self.{page} = page;\n        self\n    }}\n}}\n\n",
            page = page.number,
        ));
    }
    out
}

fn endpoint(api: &Api, operation: &Operation, name: &str) -> String {
    let (output, decode) = match &operation.response {
        Response::Nothing => ("()".to_owned(), "ignore()".to_owned()),
        Response::One(name) => (name.clone(), "read()".to_owned()),
        Response::Optional(name) => (format!("Option<{name}>"), "optional()".to_owned()),
        Response::Page(object) => (
            format!("Page<{object}>"),
            operation.page.as_ref().map_or(String::new(), |page| {
                format!(
                    "page({:?}, {:?}, &{:?})",
                    page.total, page.items, page.others
                )
            }),
        ),
        Response::List { item, optional } => (
            format!("Vec<{}>", item.rust()),
            if *optional { "list()" } else { "read()" }.to_owned(),
        ),
        Response::File => ("Download".to_owned(), "file()".to_owned()),
    };
    let mut encode = Vec::new();
    if operation.page.is_some() || operation.check {
        encode.push("self.check()?;".to_owned());
    }
    for field in operation.fields.iter().filter(|field| field.in_path) {
        encode.push(format!(
            "parts.path_param({:?}, self.{}.to_string())?;",
            field.wire, field.rust
        ));
    }
    if let Some(key) = &operation.idempotency_key {
        encode.push(format!(
            "if let Some(key) = &self.{key} {{ parts.idempotency_key(key); }}"
        ));
    }
    encode.extend(members(operation));
    for field in &operation.fields {
        if field.kind == Kind::CheckedTime {
            let given = if field.required {
                format!("Some(&self.{})", field.rust)
            } else {
                format!("self.{}.as_ref()", field.rust)
            };
            encode.push(format!("Parts::check_time({:?}, {given})?;", field.wire));
        }
    }
    let elsewhere = operation.fields.iter().any(|field| !field.in_path);
    encode.push(match operation.body {
        RequestBody::Json if api.sorted_json => "parts.sorted_json(self)".to_owned(),
        RequestBody::Json => "parts.json(self)".to_owned(),
        RequestBody::Form => "parts.form(self)".to_owned(),
        RequestBody::Multipart => {
            match operation
                .fields
                .iter()
                .find(|field| field.kind == Kind::Upload)
            {
                Some(file) => format!(
                    "parts.multipart(self, {:?}, &self.{})",
                    file.wire, file.rust
                ),
                None => "parts.multipart_texts(self)".to_owned(),
            }
        }
        RequestBody::None if elsewhere => "parts.query(self)".to_owned(),
        RequestBody::None => "Ok(())".to_owned(),
    });
    let parts = if encode.iter().any(|line| line.contains("parts.")) {
        "parts"
    } else {
        "_"
    };
    let others = hooks(operation, &output);
    format!(
        "impl Endpoint for {name} {{\n    type Output = {output};\n    \
         const OPERATION: &'static Operation = &{};\n\n    \
         fn encode(&self, {parts}: &mut Parts) -> Result<(), Error> {{\n        {}\n    }}\n\n    \
         fn decode(response: Response<'_>) -> Result<{output}, Error> {{\n        response.{decode}\n    }}\n{others}}}\n\n",
        constant(&operation.id),
        encode.join("\n        "),
    )
}

/// The methods that only some requests have.
fn hooks(operation: &Operation, output: &str) -> String {
    let mut others = match operation.page.as_ref().and_then(|page| page.size.as_ref()) {
        Some(size) => {
            format!("\n    fn size(&self) -> Option<u32> {{\n        Some(self.{size})\n    }}\n")
        }
        None => String::new(),
    };
    if operation.may_be_taken {
        others.push_str(
            "\n    fn may_be_taken(output: &Self::Output) -> bool {\n        Self::is_nothing(output)\n    }\n",
        );
    }
    if operation.check_response {
        others.push_str(&format!(
            "\n    fn accept(&self, data: &{output}) -> Result<(), Error> {{\n        self.check_response(data)\n    }}\n"
        ));
    }
    if operation.judge_error {
        others.push_str(
            "\n    fn judge(&self, error: Error) -> Error {\n        self.judge_error(error)\n    }\n",
        );
    }
    others
}

/// Refuses a body that names nothing.
fn members(operation: &Operation) -> Option<String> {
    match operation.members {
        Members::Any => return None,
        Members::AtLeastOne => {}
    }
    let optional = operation
        .fields
        .iter()
        .filter(|field| !field.required && !field.in_path);
    let given: Vec<String> = optional
        .map(|field| format!("({:?}, self.{}.is_some())", field.wire, field.rust))
        .collect();
    Some(format!("Parts::at_least_one_of(&[{}])?;", given.join(", ")))
}

/// Imports exactly what the code uses.
fn imports(api: &Api, tag: &str, owners: &BTreeMap<String, &Operation>, body: &str) -> String {
    let words = words(body);
    let used = |names: &[&'static str]| -> Vec<&'static str> {
        let names = names.iter().copied();
        names.filter(|name| words.contains(name)).collect()
    };
    let path = |module: &str, names: &[&str]| match names {
        [] => None,
        names => Some(format!("{module}::{{{}}}", names.join(", "))),
    };
    let mut http: Vec<String> = used(&[
        "Download",
        "Error",
        "Method",
        "Operation",
        "Page",
        "PageSize",
        "RetryClass",
        "Upload",
    ])
    .iter()
    .map(ToString::to_string)
    .collect();
    let vendor = [
        "Response",
        "ResponseKind",
        "AuthScheme",
        "Endpoint",
        "Paged",
        "Parts",
        "SignedAs",
    ];
    http.extend(path("vendor", &used(&vendor)));
    let mut wire = used(&["Decimal", "Extra", "Id", "Json", "JsonText", "Timestamp"]);
    // Attributes name its functions in texts.
    if body.contains("wire::") {
        wire.insert(0, "self");
    }
    http.extend(path("wire", &wire));
    let mut out = String::new();
    if let Some(serde) = path("serde", &used(&["Deserialize", "Serialize"])) {
        out.push_str(&format!("use {serde};\n"));
    }
    if words.contains("Secret") {
        out.push_str("use vendor_auth::Secret;\n");
    }
    out.push_str(&format!("use vendor_http::{{{}}};\n\n", http.join(", ")));
    let enums = api
        .enums
        .iter()
        .map(|enumeration| enumeration.name.as_str());
    let enums: Vec<_> = enums.filter(|name| words.contains(name)).collect();
    let mut neighbours: Vec<String> = Vec::new();
    neighbours.extend(
        words
            .contains("assumptions")
            .then(|| "assumptions".to_owned()),
    );
    neighbours.extend(path("enums", &enums));
    neighbours.push("operations::VENDOR".to_owned());
    for other in tags(api).into_iter().filter(|other| *other != tag) {
        let objects = owners
            .iter()
            .filter(|(name, owner)| owner.tag == other && words.contains(name.as_str()));
        let objects: Vec<_> = objects.map(|(name, _)| name.as_str()).collect();
        neighbours.extend(path(&module(other), &objects));
    }
    out.push_str(&format!("use super::{{{}}};\n", neighbours.join(", ")));
    let own: BTreeSet<&str> = api
        .operations
        .iter()
        .flat_map(|operation| own_types(api, operation))
        .filter(|name| words.contains(name))
        .collect();
    let own: Vec<_> = own.into_iter().collect();
    if let Some(own) = path("crate", &own) {
        out.push_str(&format!("use {own};\n"));
    }
    out
}

/// Whether a type is generated, or everybody's.
fn is_known(api: &Api, name: &str) -> bool {
    matches!(name, "String" | "Id") || api.objects.iter().any(|object| object.name == name)
}

fn own_types<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = &'a str> {
    let sent = operation
        .fields
        .iter()
        .filter_map(|field| match &field.kind {
            Kind::Own { name, .. } => Some(name.as_str()),
            _ => None,
        });
    sent.chain(match &operation.response {
        Response::Optional(name) if !is_known(api, name) => Some(name.as_str()),
        _ => None,
    })
}
