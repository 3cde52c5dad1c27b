//! `vendor_sandbox::document`: what the documents say of requests and responses, as static data.
//!
//! A constraint that the tables cannot hold is an error: nobody would check it.

mod schemas;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};
use askama::Template;

use self::schemas::{object, one_line};
use crate::codegen::{
    api::Api,
    assumptions::Row,
    render::filters,
    resolve::{Described, operations},
    spec::{Auth, Body, Media, Operation, Schema},
};

#[derive(Template)]
#[template(path = "table.rs.jinja", escape = "none")]
struct Table<'a> {
    api: &'a Api,
    operations: Vec<Entry<'a>>,
    callbacks: Vec<Entry<'a>>,
    components: BTreeMap<String, String>,
    constants: BTreeMap<String, String>,
}

#[derive(Template)]
#[template(path = "table_operation.rs.jinja", escape = "none")]
struct Entry<'a> {
    one: Described<'a>,
    tag: String,
    summary: String,
    location: &'static str,
    /// The object of what customers give, if they give anything.
    parameters: Option<String>,
    supplied: Vec<String>,
    response: Option<String>,
    /// The member that holds the data.
    data: Option<String>,
    assumptions: Vec<&'a Row>,
}

/// The file, not yet formatted.
pub(super) fn table(api: &Api) -> Result<String> {
    let mut reader = Reader {
        api,
        constants: BTreeMap::new(),
        objects: BTreeMap::new(),
    };
    let mut entries = |paths| {
        let described = operations(&api.document, paths)?.into_iter();
        let entries = described.map(|one| {
            let place = one.place.clone();
            reader.entry(one).context(place)
        });
        entries.collect::<Result<Vec<_>>>()
    };
    let table = Table {
        api,
        operations: entries(&api.document.paths)?,
        callbacks: entries(&api.document.webhooks)?,
        components: reader.objects,
        constants: reader.constants,
    };
    Ok(table.render()?)
}

/// What has been made of the schemas of a document that others refer to.
struct Reader<'a> {
    api: &'a Api,
    /// Enumerations and the like by their constant's name.
    constants: BTreeMap<String, String>,
    /// Objects by name.
    objects: BTreeMap<String, String>,
}

impl<'a> Reader<'a> {
    fn entry(&mut self, one: Described<'a>) -> Result<Entry<'a>> {
        let operation = &one.operation;
        let mut members = Vec::new();
        let mut supplied = Vec::new();
        let mut is_query = false;
        for parameter in &operation.parameters {
            let name = &parameter.name;
            let by_client = parameter.x_supplied_by.as_deref() == Some("client");
            match (&*parameter.place, by_client) {
                ("header", _) => supplied.push(format!("Supplied::header({name:?})")),
                ("query", true) => supplied.push(format!("Supplied::query({name:?})")),
                (place @ ("query" | "path"), false) => {
                    let schema = parameter.whole_schema();
                    let member = self.member(name, &schema, parameter.required)?;
                    let suffix = if place == "path" { ".in_path()" } else { "" };
                    members.push(member + suffix);
                    is_query |= place == "query";
                }
                (other, _) => bail!("{name}: is in `{other}`, which the tables do not know"),
            }
        }
        let (location, parameters) = match &operation.request_body {
            None => {
                let parameters = object(&members, &Schema::default());
                ("Query", Some(parameters).filter(|_| !members.is_empty()))
            }
            Some(body) => {
                ensure!(
                    !is_query,
                    "has a body beside query parameters, which the tables do not know"
                );
                let (location, parameters) = self.body(body, members).context("requestBody")?;
                (location, Some(parameters))
            }
        };
        let (response, data) = self.response(operation).context("responses.200")?;
        Ok(Entry {
            tag: operation.tags.first().cloned().unwrap_or_default(),
            summary: one_line(&operation.summary),
            location,
            parameters,
            supplied,
            response,
            data,
            assumptions: self.api.assumptions_of(&operation.id),
            one,
        })
    }

    /// Where a body's members travel, and the object of them and of those of the path.
    fn body(&mut self, body: &Body, path: Vec<String>) -> Result<(&'static str, String)> {
        let mut contents = body.content.iter();
        let (Some((media_type, media)), None) = (contents.next(), contents.next()) else {
            bail!("must have one media type");
        };
        let location = match media_type.as_str() {
            "application/json" => "Json",
            "application/x-www-form-urlencoded" => "Form",
            "multipart/form-data" => "Multipart",
            other => bail!("has a body of {other}, which the tables do not know"),
        };
        let schema = with_examples(self.api.document.schema(&media.schema)?, media);
        ensure!(schema.types() == ["object"], "must be an object");
        let mut members = self.members(&schema)?;
        members.extend(path);
        Ok((location, object(&members, &schema)))
    }

    /// The response of a success, and the member of it that has the data.
    fn response(&mut self, operation: &Operation) -> Result<(Option<String>, Option<String>)> {
        let Some(content) = self.api.document.response(operation)? else {
            return Ok((None, None));
        };
        let plain = [
            ("application/octet-stream", "File"),
            ("text/html", "Page"),
            ("text/plain", "Text"),
        ];
        let mut plain = plain.into_iter();
        if let Some((_, kind)) = plain.find(|(media_type, _)| content.contains_key(*media_type)) {
            return Ok((Some(kind.to_owned()), None));
        }
        let Some(media) = content.get("application/json") else {
            return Ok((None, None));
        };
        let mut names = BTreeSet::new();
        let members = self.merged(&media.schema, &mut names)?;
        let whole = object(&members, &Schema::default());
        let data = names.take(&self.api.document.x_envelope.data);
        Ok((Some(format!("Json(Kind::Object({whole}))")), data))
    }

    /// The members of a schema and of all that it consists of, whose names are added.
    fn merged(&mut self, schema: &Schema, names: &mut BTreeSet<String>) -> Result<Vec<String>> {
        let schema = self.api.document.schema(schema)?;
        let mut members = self.members(schema)?;
        names.extend(schema.properties.keys().cloned());
        for part in &schema.all_of {
            members.extend(self.merged(part, names)?);
        }
        Ok(members)
    }
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
