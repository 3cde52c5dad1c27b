//! The operations of a document one by one, overloads too, and what they refer to.

use anyhow::{Context as _, Result, bail, ensure};
use indexmap::IndexMap;

use super::CONTENT_TYPE;
use crate::codegen::spec::{
    Auth, Body, Document, Media, Operation, Overload, PathItem, Retry, Schema, SignedAs,
};

/// An operation and where it stands.
pub(crate) struct Described<'a> {
    /// In the document.
    pub(crate) place: String,
    pub(crate) path: &'a str,
    pub(crate) method: &'static str,
    pub(crate) retry: Retry,
    pub(crate) auth: Auth,
    pub(crate) signed_as: SignedAs,
    /// With the parameters of all operations on the path, each of them itself and no reference.
    pub(crate) operation: Operation,
}

/// The operations on these paths, in the order of the document.
pub(crate) fn operations<'a>(
    document: &Document,
    paths: &'a IndexMap<String, PathItem>,
) -> Result<Vec<Described<'a>>> {
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.operations() {
            let place = format!("paths.{path}.{}", method.to_ascii_lowercase());
            let overloads = operation.x_overloads.iter();
            let overloads = overloads.map(|overload| overloaded(operation, overload));
            let is_alone = operation.x_overloads.is_empty();
            let alone = is_alone.then(|| Ok(operation.clone()));
            for one in alone.into_iter().chain(overloads) {
                let mut operation = one.context(place.clone())?;
                operation.parameters.splice(..0, item.parameters.clone());
                let described = described(document, &place, path, method, operation);
                found.push(described.context(place.clone())?);
            }
        }
    }
    Ok(found)
}

fn described<'a>(
    document: &Document,
    place: &str,
    path: &'a str,
    method: &'static str,
    mut operation: Operation,
) -> Result<Described<'a>> {
    let is_named = !operation.id.is_empty() && !operation.summary.is_empty();
    ensure!(is_named, "needs operationId and summary");
    let (Some(retry), Some(auth), Some(signed_as)) =
        (operation.x_retry, operation.x_auth, operation.x_signed_as)
    else {
        bail!("needs x-retry, x-auth and x-signed-as");
    };
    for parameter in &mut operation.parameters {
        if let Some(reference) = &parameter.reference {
            *parameter = find(&document.components.parameters, reference)?.1.clone();
        }
    }
    Ok(Described {
        place: place.to_owned(),
        path,
        method,
        retry,
        auth,
        signed_as,
        operation,
    })
}

/// The operation that one overload describes.
fn overloaded(operation: &Operation, overload: &Overload) -> Result<Operation> {
    let overload = overload.clone();
    let mut parameters = operation.parameters.clone();
    let named: Vec<_> = [&*overload.x_required, &*overload.x_optional].concat();
    let unknown = named
        .iter()
        .find(|name| parameters.iter().all(|known| known.name != **name));
    if let Some(name) = unknown {
        bail!("`{}` names the unknown parameter `{name}`", overload.id);
    }
    parameters.retain(|parameter| {
        parameter.reference.is_some()
            || named.contains(&parameter.name)
            || overload.x_content_type && parameter.name == CONTENT_TYPE
    });
    for parameter in &mut parameters {
        parameter.required |= overload.x_required.contains(&parameter.name);
    }
    let mut one = operation.clone();
    let media = one.request_body.iter_mut();
    let mut media = media.flat_map(|body| body.content.values_mut());
    if let (Some(media), Some(reference)) = (media.next(), overload.x_request_body) {
        media.schema = Schema::default();
        media.schema.reference = Some(reference);
    }
    one.id = overload.id;
    one.summary = overload.summary;
    one.description = overload.description;
    one.x_title = overload.x_title;
    one.x_doc = overload.x_doc;
    one.x_evidence = overload.x_evidence;
    one.x_retry = overload.x_retry.or(one.x_retry);
    one.x_auth = overload.x_auth.or(one.x_auth);
    one.x_signed_as = overload.x_signed_as.or(one.x_signed_as);
    one.deprecated = overload.deprecated;
    one.parameters = parameters;
    Ok(one)
}

/// What a reference leads to, and its name.
pub(crate) fn find<'a, T>(
    components: &'a IndexMap<String, T>,
    reference: &str,
) -> Result<(&'a str, &'a T)> {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let found = components.get_key_value(name);
    let (name, found) =
        found.with_context(|| format!("refers to {reference}, which does not exist"))?;
    Ok((name, found))
}

impl PathItem {
    /// The operations with their methods.
    fn operations(&self) -> impl Iterator<Item = (&'static str, &Operation)> {
        let methods = [
            ("GET", &self.get),
            ("POST", &self.post),
            ("PUT", &self.put),
            ("DELETE", &self.delete),
        ];
        let methods = methods.into_iter();
        methods.filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
    }
}

impl Document {
    /// The schema itself, or the component that it refers to.
    pub(crate) fn schema<'a>(&'a self, schema: &'a Schema) -> Result<&'a Schema> {
        match &schema.reference {
            Some(reference) => Ok(find(&self.components.schemas, reference)?.1),
            None => Ok(schema),
        }
    }

    /// What a successful response may hold, by media type.
    pub(crate) fn response<'a>(
        &'a self,
        operation: &'a Operation,
    ) -> Result<Option<&'a IndexMap<String, Media>>> {
        let Some(body) = operation.responses.get("200") else {
            return Ok(None);
        };
        let body: &Body = match &body.reference {
            Some(reference) => find(&self.components.responses, reference)?.1,
            None => body,
        };
        Ok(Some(&body.content))
    }
}
