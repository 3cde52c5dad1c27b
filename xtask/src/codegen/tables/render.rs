//! The table of one document.

use std::collections::BTreeSet;

use super::schemas::{Schemas, lines, object, one_line};
use crate::codegen::{
    assumptions::{Uses, rows},
    names::words,
    resolve::{Described, Problem, component, operations, problem, referred, response},
    spec::{Auth, Body, Document, Media, Parameter, Retry, Schema},
    vocabulary::Vocabulary,
};

/// What a table may import.
const NAMES: [&str; 22] = [
    "ANY",
    "Response",
    "Assumption",
    "DECIMAL",
    "Document",
    "Evidence",
    "FLAG",
    "ID",
    "INTEGER",
    "Integer",
    "Kind",
    "Member",
    "Object",
    "Operation",
    "ParameterLocation",
    "Retry",
    "Supplied",
    "TEXT",
    "TIME",
    "Text",
    "list",
    "one_or_list",
];

/// The file, not yet formatted.
pub(crate) fn table(document: &Document, fingerprint: &str) -> Result<String, Problem> {
    let sensitive = match Vocabulary::of(&document.raw) {
        Ok(vocabulary) => vocabulary.sensitive,
        Err(name) => return problem(&name, "is x-sensitive in one place and not in another"),
    };
    let sensitive: Vec<_> = sensitive.into_iter().collect();
    let mut table = Table {
        document,
        uses: Uses::of(document)?,
        schemas: Schemas::new(document),
    };
    let described = operations(document, &document.paths)?;
    let described = described.iter().map(|one| table.operation(one));
    let customers = described.collect::<Result<Vec<_>, _>>()?;
    let described = operations(document, &document.webhooks)?;
    let described = described.iter().map(|one| table.operation(one));
    let callbacks = described.collect::<Result<Vec<_>, _>>()?;
    let assumptions = rows(document)?.into_iter().map(|row| {
        format!(
            "Assumption {{ id: {:?}, question: {:?}, assumed: {:?}, setting: {:?}, noticed: {:?} }}",
            row.id, row.question.en, row.assumed.en, row.setting, row.noticed.en
        )
    });
    let assumptions: Vec<_> = assumptions.collect();
    let Schemas {
        constants, objects, ..
    } = table.schemas;
    let components = objects
        .iter()
        .map(|(name, object)| format!("({name:?}, {object})"));
    let components: Vec<_> = components.collect();
    let mut body = format!(
        "/// What the document of `{0}` says.\npub(crate) static {1}: Document = Document {{ vendor: {0:?}, \
         operations: &[{2}], callbacks: &[{3}], components: &[{4}], assumptions: &[{5}], sensitive: &{6:?} }};\n",
        document.vendor,
        document.vendor.to_ascii_uppercase(),
        lines(&customers, 4),
        lines(&callbacks, 4),
        lines(&components, 4),
        lines(&assumptions, 4),
        sensitive,
    );
    for (name, kind) in &constants {
        body.push_str(&format!("\nconst {name}: Kind = {kind};\n"));
    }
    let used = words(&body);
    let imports: Vec<_> = NAMES
        .into_iter()
        .filter(|name| used.contains(name))
        .collect();
    Ok(format!(
        "// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.\n\
         // SHA-256 of openapi.yaml: {fingerprint}\n\nuse crate::document::{{{}}};\n\n{body}",
        imports.join(", ")
    ))
}

struct Table<'a> {
    document: &'a Document,
    uses: Uses,
    schemas: Schemas<'a>,
}

impl Table<'_> {
    fn operation(&mut self, described: &Described<'_>) -> Result<String, Problem> {
        let Described {
            place,
            path,
            method,
            shared,
            operation,
        } = described;
        let (Some(retry), Some(auth)) = (operation.retry, operation.auth) else {
            return problem(place, "needs x-retry and x-auth");
        };
        let mut out = format!(
            "Operation::new({:?}, {method:?}, {path:?})\n        .about({:?}, {:?}, {:?}, {:?})\n        .retry(Retry::{})",
            operation.id,
            operation.tags.first().map_or("", String::as_str),
            operation.doc,
            operation.title,
            one_line(&operation.summary),
            match retry {
                Retry::Safe => "Safe",
                Retry::Keyed => "Keyed",
                Retry::Never => "Never",
            }
        );
        if auth == Auth::Token {
            out.push_str("\n        .with_token()");
        }
        let parameters = shared.iter().chain(&operation.parameters);
        let Parameters {
            members,
            is_query,
            supplied,
        } = self.parameters(place, parameters)?;
        match &operation.request_body {
            None if members.is_empty() => {}
            None => out.push_str(&format!(
                "\n        .parameters(ParameterLocation::Query, {})",
                object(&members, &Schema::default())
            )),
            Some(_) if is_query => {
                return problem(
                    place,
                    "has a body beside query parameters, which the tables do not know",
                );
            }
            Some(body) => out.push_str(&self.body(place, body, members)?),
        }
        if !supplied.is_empty() {
            out.push_str(&format!("\n        .supplied(&[{}])", supplied.join(", ")));
        }
        out.push_str(&self.response(described)?);
        if operation.page.is_some() {
            out.push_str("\n        .paged()");
        }
        if operation.may_be_taken {
            out.push_str("\n        .may_be_taken()");
        }
        let depends_on = self.uses.of_operation(&operation.id);
        let rows = self.document.assumptions.iter().map(|row| &row.id);
        let ids: Vec<_> = rows.filter(|id| depends_on(id)).collect();
        if !ids.is_empty() {
            out.push_str(&format!("\n        .assumptions(&{ids:?})"));
        }
        Ok(out)
    }

    fn parameters<'p>(
        &mut self,
        place: &str,
        parameters: impl Iterator<Item = &'p Parameter>,
    ) -> Result<Parameters, Problem> {
        let mut found = Parameters::default();
        for parameter in parameters {
            let parameter = referred(self.document, place, parameter)?;
            let place = format!("{place}.{}", parameter.name);
            let by_client = parameter.supplied_by.as_deref() == Some("client");
            match (parameter.place.as_str(), by_client) {
                ("header", _) => found
                    .supplied
                    .push(format!("Supplied::header({:?})", parameter.name)),
                ("query", true) => found
                    .supplied
                    .push(format!("Supplied::query({:?})", parameter.name)),
                (location @ ("query" | "path"), false) => {
                    let mut member = self.schemas.member(
                        &place,
                        &parameter.name,
                        &parameter.whole_schema(),
                        parameter.required,
                    )?;
                    if location == "path" {
                        member.push_str(".in_path()");
                    }
                    found.is_query |= location == "query";
                    found.members.push(member);
                }
                (other, _) => {
                    return problem(
                        &place,
                        format!("is in `{other}`, which the tables do not know"),
                    );
                }
            }
        }
        Ok(found)
    }

    /// The members of a body, and those of the path after them.
    fn body(&mut self, place: &str, body: &Body, path: Vec<String>) -> Result<String, Problem> {
        let place = format!("{place}.requestBody");
        let mut contents = body.content.iter();
        let (Some((media_type, media)), None) = (contents.next(), contents.next()) else {
            return problem(&place, "must have one media type");
        };
        let location = match media_type.as_str() {
            "application/json" => "Json",
            "application/x-www-form-urlencoded" => "Form",
            "multipart/form-data" => "Multipart",
            other => {
                return problem(
                    &place,
                    format!("has a body of {other}, which the tables do not know"),
                );
            }
        };
        let schema = with_examples(self.target(&place, &media.schema)?, media);
        if schema.types != ["object"] {
            return problem(&place, "must be an object");
        }
        let mut members = self.schemas.members(&place, &schema)?;
        members.extend(path);
        Ok(format!(
            "\n        .parameters(ParameterLocation::{location}, {})",
            object(&members, &schema)
        ))
    }

    /// The response of a success and where its data are.
    fn response(&mut self, described: &Described<'_>) -> Result<String, Problem> {
        let operation = &described.operation;
        let place = format!("{}.responses.200", described.place);
        let Some(body) = operation.responses.get("200") else {
            return Ok(String::new());
        };
        let content = &response(self.document, &place, body)?.content;
        let plain = [
            ("application/octet-stream", "File"),
            ("text/html", "Page"),
            ("text/plain", "Text"),
        ];
        if let Some((_, response)) = plain
            .iter()
            .find(|(media_type, _)| content.contains_key(*media_type))
        {
            return Ok(format!("\n        .response(Response::{response})"));
        }
        let Some(media) = content.get("application/json") else {
            return Ok(String::new());
        };
        let data = &self.document.envelope.data;
        let (members, names) = self.merged(&place, &media.schema)?;
        let whole = object(&members, &Schema::default());
        let mut out = format!("\n        .response(Response::Json(Kind::Object({whole})))");
        if names.contains(data) {
            out.push_str(&format!("\n        .data({data:?})"));
        }
        if !operation.unwrapped.is_empty() {
            out.push_str(&format!("\n        .unwrapped(&{:?})", operation.unwrapped));
        }
        if !operation.beside_data.is_empty() {
            out.push_str(&format!(
                "\n        .beside_data(&{:?})",
                operation.beside_data
            ));
        }
        Ok(out)
    }

    /// The members of a schema and of all that it consists of, and their names.
    fn merged(
        &mut self,
        place: &str,
        schema: &Schema,
    ) -> Result<(Vec<String>, BTreeSet<String>), Problem> {
        let schema = self.target(place, schema)?.clone();
        let mut members = self.schemas.members(place, &schema)?;
        let mut names: BTreeSet<_> = schema.properties.keys().cloned().collect();
        for part in &schema.all_of {
            let (more, others) = self.merged(place, part)?;
            members.extend(more);
            names.extend(others);
        }
        Ok((members, names))
    }

    /// The schema itself, or the component that it refers to.
    fn target<'s>(&'s self, place: &str, schema: &'s Schema) -> Result<&'s Schema, Problem> {
        match &schema.reference {
            Some(reference) => Ok(component(self.document, place, reference)?.1),
            None => Ok(schema),
        }
    }
}

/// The parameters of an operation that do not stand in its body.
#[derive(Default)]
struct Parameters {
    members: Vec<String>,
    /// Whether there are members that travel in the query.
    is_query: bool,
    supplied: Vec<String>,
}

/// The schema of a body, with the examples of its members that the example of the body has.
fn with_examples(schema: &Schema, media: &Media) -> Schema {
    let mut schema = schema.clone();
    for (name, property) in &mut schema.properties {
        let example = media.example.as_ref().and_then(|example| example.get(name));
        property.example = property.example.take().or_else(|| example.cloned());
    }
    schema
}
