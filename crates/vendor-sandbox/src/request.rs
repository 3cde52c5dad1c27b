//! Reading a request: query, JSON, form.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use axum::http::{HeaderMap, header, request};
use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::document::{Operation, ParameterLocation, Sent, Tolerance};
use crate::response::Refusal;

/// The content of a request.
pub(crate) struct Content {
    pub(crate) place: ParameterLocation,
    pub(crate) sent: Sent,
    pub(crate) file: Option<FilePart>,
    /// The parameters of a query or form as they were sent, files excepted.
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

/// The file part of a form.
pub(crate) struct FilePart {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content: Bytes,
}

/// How requests are read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    /// Whether an operation takes its parameters from a place.
    pub(crate) is_accepted: fn(&Operation, ParameterLocation) -> bool,
    /// What is accepted although the document does not have it so.
    pub(crate) tolerance: Tolerance,
    /// What clients may add to any query or JSON body by themselves.
    pub(crate) supplied: &'static [&'static str],
}

impl Default for Reading {
    /// Everything as the document has it.
    fn default() -> Self {
        Self {
            is_accepted: |operation, place| operation.location == place,
            tolerance: Tolerance::default(),
            supplied: &[],
        }
    }
}

/// The parameters of a query or a form, decoded: `%XX` is a byte, `+` is a space.
pub(crate) fn query(raw: &str) -> Result<Vec<(String, String)>, Refusal> {
    raw.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(key)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, Refusal> {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8()
        .map(String::from)
        .map_err(|_| Refusal::parameter("query", "不是UTF-8编码"))
}

/// Reads the parameters from where they are, if the operation takes them from there; beside them
/// the query parameters that clients add by themselves.
pub(crate) async fn content(
    operation: &Operation,
    path_values: Vec<(&str, String)>,
    reading: Reading,
    parts: &request::Parts,
    query: Vec<(String, String)>,
    body: Bytes,
) -> Result<(Content, Vec<(String, String)>), Refusal> {
    let place = place(operation, reading, &parts.headers, &body)?;
    let (supplied, query): (Vec<_>, Vec<_>) = query.into_iter().partition(|(key, _)| {
        let mut supplied = operation.supplied.iter();
        supplied.any(|supplied| supplied.is_query && supplied.name == *key)
            || is_supplied(operation, key, reading.supplied)
    });
    unique(&supplied)?;
    if let (false, Some((name, _))) = (place == ParameterLocation::Query, query.first()) {
        return Err(Refusal::parameter(name, "不能放在URL中"));
    }
    let mut content = match place {
        ParameterLocation::Query => pairs(place, query, body),
        ParameterLocation::Form => {
            let form = self::query(&String::from_utf8_lossy(&body))?;
            pairs(place, form, body)
        }
        ParameterLocation::Json => json(body),
        ParameterLocation::Multipart => multipart(parts, body).await,
    }?;
    for (name, value) in path_values {
        let sent = content.sent.values.insert(name.to_owned(), value.into());
        if sent.is_some() {
            return Err(Refusal::parameter(name, "重复"));
        }
    }
    Ok((content, supplied))
}

/// Whether a parameter of that name is one of those that clients may add, not one of the
/// operation's own.
pub(crate) fn is_supplied(operation: &Operation, name: &str, names: &[&str]) -> bool {
    names.contains(&name) && operation.parameters.member(name).is_none()
}

fn place(
    operation: &Operation,
    reading: Reading,
    headers: &HeaderMap,
    body: &Bytes,
) -> Result<ParameterLocation, Refusal> {
    let place = if body.is_empty() {
        Some(ParameterLocation::Query)
    } else {
        ParameterLocation::of_body(media_type(headers))
    };
    let accepted = place.filter(|place| (reading.is_accepted)(operation, *place));
    accepted.ok_or_else(|| match operation.location.media_type() {
        Some(wanted) if !media_type(headers).eq_ignore_ascii_case(wanted) => {
            Refusal::parameter("Content-Type", &format!("必须是{wanted}"))
        }
        Some(_) => Refusal::parameter("body", "不能为空"),
        None => Refusal::parameter("body", "必须为空"),
    })
}

/// The `Content-Type` without its parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
}

fn pairs(
    place: ParameterLocation,
    pairs: Vec<(String, String)>,
    body: Bytes,
) -> Result<Content, Refusal> {
    Ok(Content {
        place,
        sent: Sent {
            values: unique(&pairs)?,
            is_text: true,
            ..Sent::default()
        },
        file: None,
        pairs,
        body,
    })
}

fn unique(pairs: &[(String, String)]) -> Result<Map<String, Value>, Refusal> {
    let mut values = Map::new();
    for (key, value) in pairs {
        let earlier = values.insert(key.clone(), value.as_str().into());
        if earlier.is_some() {
            return Err(Refusal::parameter(key, "重复"));
        }
    }
    Ok(values)
}

fn json(body: Bytes) -> Result<Content, Refusal> {
    let Ok(Value::Object(values)) = serde_json::from_slice(&body) else {
        return Err(Refusal::parameter("body", "必须是JSON对象"));
    };
    Ok(Content {
        place: ParameterLocation::Json,
        sent: Sent {
            values,
            ..Sent::default()
        },
        file: None,
        pairs: Vec::new(),
        body,
    })
}

async fn multipart(parts: &request::Parts, body: Bytes) -> Result<Content, Refusal> {
    let (pairs, mut files) = form(parts, body.clone()).await.map_err(|error| {
        tracing::warn!(target: "vendor_sandbox", %error, "form unreadable");
        Refusal::parameter("body", "不是完整的multipart/form-data")
    })?;
    let sent = Sent {
        values: unique(&pairs)?,
        files: files.iter().map(|file| file.field.clone()).collect(),
        is_text: true,
    };
    let file = files.pop();
    if let (Some(file), false) = (&file, files.is_empty()) {
        return Err(Refusal::parameter(&file.field, "重复"));
    }
    Ok(Content {
        place: ParameterLocation::Multipart,
        sent,
        file,
        pairs,
        body,
    })
}

type Form = (Vec<(String, String)>, Vec<FilePart>);

/// The text parts of a form, and its file parts.
async fn form(parts: &request::Parts, body: Bytes) -> Result<Form, Box<dyn std::error::Error>> {
    let mut request = request::Request::new(Body::from(body));
    *request.headers_mut() = parts.headers.clone();
    // The body is in memory already, and was limited on its way there.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut multipart = Multipart::from_request(request, &()).await?;
    let mut texts = Vec::new();
    let mut files = Vec::new();
    while let Some(part) = multipart.next_field().await? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            None => texts.push((field, part.text().await?)),
            Some(name) => {
                let content = part.bytes().await?;
                files.push(FilePart {
                    field,
                    name,
                    content,
                });
            }
        }
    }
    Ok((texts, files))
}
