//! The operations of a document one by one, overloads too, and what they refer to.

use indexmap::IndexMap;

use super::{CONTENT_TYPE, Problem, last, problem};
use crate::codegen::spec::{Body, Document, Operation, Overload, Parameter, PathItem, Schema};

/// An operation and where it stands.
pub(crate) struct Described<'a> {
    /// In the document.
    pub(crate) place: String,
    pub(crate) path: &'a str,
    pub(crate) method: &'static str,
    /// The parameters of all operations on the path.
    pub(crate) shared: &'a [Parameter],
    pub(crate) operation: Operation,
}

/// The operations on these paths, in the order of the document.
pub(crate) fn operations<'a>(
    document: &Document,
    paths: &'a IndexMap<String, PathItem>,
) -> Result<Vec<Described<'a>>, Problem> {
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in [
            ("GET", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("DELETE", &item.delete),
        ] {
            let Some(operation) = operation else {
                continue;
            };
            let described = |operation| Described {
                place: format!("paths.{path}.{}", method.to_ascii_lowercase()),
                path,
                method,
                shared: &item.parameters,
                operation,
            };
            if operation.overloads.is_empty() {
                found.push(described(operation.clone()));
            }
            for overload in &operation.overloads {
                let mut one = described(operation.clone());
                one.operation = overloaded(document, &one.place, operation, overload)?;
                found.push(one);
            }
        }
    }
    Ok(found)
}

/// The operation that one overload describes.
fn overloaded(
    document: &Document,
    place: &str,
    operation: &Operation,
    overload: &Overload,
) -> Result<Operation, Problem> {
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
    one.parameters.retain(|parameter| {
        parameter.reference.is_some()
            || named.contains(&&parameter.name)
            || overload.content_type && parameter.name == CONTENT_TYPE
    });
    for parameter in &mut one.parameters {
        parameter.required |= overload.required.contains(&parameter.name);
    }
    if let Some(reference) = &overload.request_body {
        let schema = component(document, place, reference)?.1.clone();
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

/// The parameter itself, or the component that it refers to.
pub(crate) fn referred<'a>(
    document: &'a Document,
    place: &str,
    parameter: &'a Parameter,
) -> Result<&'a Parameter, Problem> {
    let Some(reference) = &parameter.reference else {
        return Ok(parameter);
    };
    match document.components.parameters.get(last(reference)) {
        Some(found) => Ok(found),
        None => problem(place, format!("{reference} does not exist")),
    }
}

/// The response itself, or the component that it refers to.
pub(crate) fn response<'a>(
    document: &'a Document,
    place: &str,
    body: &'a Body,
) -> Result<&'a Body, Problem> {
    let Some(reference) = &body.reference else {
        return Ok(body);
    };
    match document.components.responses.get(last(reference)) {
        Some(found) => Ok(found),
        None => problem(place, format!("{reference} does not exist")),
    }
}

/// The schema that is referred to, and its name.
pub(crate) fn component<'a>(
    document: &'a Document,
    place: &str,
    reference: &str,
) -> Result<(&'a str, &'a Schema), Problem> {
    match document.components.schemas.get_key_value(last(reference)) {
        Some((name, schema)) => Ok((name, schema)),
        None => problem(
            place,
            format!("refers to {reference}, which does not exist"),
        ),
    }
}
