//! What a successful response holds.

use super::{ENVELOPE, Problem, Resolver, last, problem, response};
use crate::codegen::{
    api::{Kind, Response},
    spec::{self, Schema},
};

impl Resolver<'_> {
    pub(super) fn response(
        &mut self,
        place: &str,
        operation: &spec::Operation,
    ) -> Result<Response, Problem> {
        let place = format!("{place}.responses.200");
        let Some(body) = operation.responses.get("200") else {
            return problem(&place, "is missing");
        };
        let body = response(self.document, &place, body)?;
        if body.content.contains_key("application/octet-stream") {
            return Ok(Response::File);
        }
        let Some(media) = body.content.get("application/json") else {
            return problem(&place, "has no JSON");
        };
        let Some(data) = self.data(&place, &media.schema)? else {
            return Ok(Response::Nothing);
        };
        if let Some(keys) = &operation.page {
            return self.page_item(&place, keys, &data).map(Response::Page);
        }
        if let Some(name) = self.own_type(&place, &data)? {
            if !operation.optional_result {
                return problem(&place, "is of an x-own-type, which needs x-optional-result");
            }
            return Ok(Response::Optional(name));
        }
        match (self.kind(&place, &data, false)?, operation.optional_result) {
            (Kind::List(item), optional) => Ok(Response::List {
                item: *item,
                optional,
            }),
            (Kind::Object(name), false) => Ok(Response::One(name)),
            (kind @ (Kind::Object(_) | Kind::Text | Kind::Id), true) => {
                Ok(Response::Optional(kind.rust()))
            }
            (Kind::Any, _) => Ok(Response::Nothing),
            (other, _) => problem(&place, format!("is {other:?}, which is not generated")),
        }
    }

    /// The hand-written type that the data, or the component that it refers to, asks for.
    fn own_type(&self, place: &str, data: &Schema) -> Result<Option<String>, Problem> {
        let referred = match &data.reference {
            Some(reference) => self.component(place, reference)?.1.own_type.clone(),
            None => None,
        };
        Ok(data.own_type.clone().or(referred))
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
                // A response without an envelope, as OAuth has it.
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

    /// The schema of a page.
    fn page_schema(&self, place: &str, data: &Schema) -> Result<Schema, Problem> {
        Ok(match &data.reference {
            Some(reference) => self.component(place, reference)?.1.clone(),
            None => data.clone(),
        })
    }

    /// The members of a page beside the ones that page.
    pub(super) fn page_others(
        &self,
        place: &str,
        operation: &spec::Operation,
        keys: &spec::PageKeys,
    ) -> Result<Vec<String>, Problem> {
        let Some(body) = operation.responses.get("200") else {
            return Ok(Vec::new());
        };
        let body = response(self.document, place, body)?;
        let Some(media) = body.content.get("application/json") else {
            return Ok(Vec::new());
        };
        let Some(data) = self.data(place, &media.schema)? else {
            return Ok(Vec::new());
        };
        let names = self.page_schema(place, &data)?.properties.into_keys();
        Ok(names
            .filter(|name| *name != keys.total && *name != keys.items)
            .collect())
    }

    fn page_item(
        &mut self,
        place: &str,
        keys: &spec::PageKeys,
        data: &Schema,
    ) -> Result<String, Problem> {
        let page = self.page_schema(place, data)?;
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
}
