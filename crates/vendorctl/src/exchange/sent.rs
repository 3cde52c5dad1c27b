//! The parameters of a request, by location.

use serde_json::{Map, Value};
use vendor_sandbox::document::{self, Kind, Operation, ParameterLocation};

use super::{Header, Request, header, media_type};

/// What clients of one vendor or another add to every request.
const SUPPLIED: [&str; 6] = [
    "access_token",
    "appKey",
    "appkey",
    "g_nonce",
    "signature",
    "timestamp",
];

/// A part of a `multipart/form-data` body.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) content: Vec<u8>,
}

/// The parts of a body; the last one may be cut.
pub(crate) fn parts(headers: &[Header], body: &[u8]) -> Vec<Part> {
    let content_type = header(headers, "content-type").unwrap_or_default();
    let mut parameters = content_type
        .split(';')
        .filter_map(|one| one.trim().split_once('='));
    let boundary = parameters.find(|(name, _)| name.eq_ignore_ascii_case("boundary"));
    let boundary = boundary.map_or("", |(_, boundary)| boundary.trim_matches('"'));
    if boundary.is_empty() {
        return Vec::new();
    }
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(start) = find(rest, &delimiter) {
        rest = rest.get(start + delimiter.len()..).unwrap_or_default();
        let end = find(rest, &delimiter).unwrap_or(rest.len());
        parts.extend(part(rest.get(..end).unwrap_or_default()));
    }
    parts
}

/// What is between two delimiters; `None` after the last one.
fn part(bytes: &[u8]) -> Option<Part> {
    let head = find(bytes, b"\r\n\r\n")?;
    let content = bytes.get(head + 4..)?;
    let head = String::from_utf8_lossy(bytes.get(..head)?);
    let value = |name: &str| {
        let mut pieces = head.split([';', '\r', '\n']).map(str::trim);
        let value = pieces.find_map(|piece| piece.strip_prefix(name))?;
        Some(value.trim().trim_matches('"').to_owned())
    };
    Some(Part {
        name: value("name=")?,
        file_name: value("filename="),
        media_type: value("Content-Type:"),
        content: content.strip_suffix(b"\r\n").unwrap_or(content).to_vec(),
    })
}

fn find(text: &[u8], sought: &[u8]) -> Option<usize> {
    text.windows(sought.len())
        .position(|window| window == sought)
}

/// The pairs of a query or a form, decoded.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.into_owned().collect()
}

impl Request {
    pub(crate) fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(&self.query)
    }

    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let mut pairs = self.query_pairs().into_iter();
        pairs.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The fields of a form, or the text parts of a multipart body.
    pub(crate) fn form_pairs(&self) -> Vec<(String, String)> {
        match media_type(&self.headers).as_str() {
            "application/x-www-form-urlencoded" => {
                pairs(&String::from_utf8_lossy(&self.body.bytes))
            }
            "multipart/form-data" => self
                .parts()
                .into_iter()
                .filter(|part| part.file_name.is_none())
                .map(|part| {
                    let text = String::from_utf8_lossy(&part.content).into_owned();
                    (part.name, text)
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn parts(&self) -> Vec<Part> {
        parts(&self.headers, &self.body.bytes)
    }

    /// The members of a body that is a JSON object, whatever it is called.
    pub(super) fn members(&self) -> Map<String, Value> {
        serde_json::from_slice(&self.body.bytes).unwrap_or_default()
    }

    /// The members of a JSON body.
    pub(crate) fn json(&self) -> Option<Map<String, Value>> {
        if media_type(&self.headers) != "application/json" {
            return None;
        }
        serde_json::from_slice(&self.body.bytes).ok()
    }
}

/// The parameters of a request, from every location.
#[derive(Default)]
pub(crate) struct Sent {
    /// Those of a path, a query or a form, decoded.
    texts: Vec<(String, String)>,
    /// The members of a JSON body.
    members: Map<String, Value>,
    files: Vec<(String, String)>,
}

impl Sent {
    pub(crate) fn of(request: &Request, path: Vec<(&'static str, String)>) -> Self {
        let path = path
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        let files = request.parts().into_iter();
        Self {
            texts: path
                .chain(request.query_pairs())
                .chain(request.form_pairs())
                .collect(),
            members: request.json().unwrap_or_default(),
            files: files
                .filter_map(|part| Some((part.name, part.file_name?)))
                .collect(),
        }
    }

    /// A parameter as text: as JSON if it is not a text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let mut texts = self.texts.iter().chain(&self.files);
        let text = texts.find(|(key, _)| key == name);
        text.map(|(_, value)| value.clone())
            .or_else(|| match self.members.get(name)? {
                Value::String(text) => Some(text.clone()),
                value => Some(value.to_string()),
            })
    }

    /// Everything in the form that the document's check takes, without what clients add by themselves.
    pub(crate) fn of_document(&self, operation: &Operation) -> document::Sent {
        let texts = self.texts.iter();
        let texts = texts.map(|(name, value)| (name.clone(), Value::String(value.clone())));
        let members = self.members.clone().into_iter();
        let mut values: Map<_, _> = texts.chain(members).collect();
        values.retain(|name, _| {
            operation.parameters.member(name).is_some()
                || !SUPPLIED.contains(&name.as_str())
                    && operation.supplied.iter().all(|one| one.name != name)
        });
        document::Sent {
            values,
            files: self.files.iter().map(|(name, _)| name.clone()).collect(),
            is_text: operation.location != ParameterLocation::Json,
        }
    }

    /// The parameters of an operation in the types of its document.
    pub(crate) fn typed(&self, operation: &Operation) -> Map<String, Value> {
        let members = operation.parameters.members.iter();
        let typed = members.filter_map(|member| {
            let value = match self.members.get(member.name) {
                Some(value) => value.clone(),
                None => typed(&member.kind, self.text(member.name)?),
            };
            Some((member.name.to_owned(), value))
        });
        typed.collect()
    }
}

/// The text of a query in the type of the document, if it is one of it.
fn typed(kind: &Kind, text: String) -> Value {
    let read = match kind {
        Kind::Integer(_) | Kind::Code(_) => text.parse::<i64>().ok().map(Value::from),
        Kind::Flag => text.parse::<bool>().ok().map(Value::from),
        Kind::List { .. } | Kind::Object(_) | Kind::Component(_) => {
            serde_json::from_str(&text).ok()
        }
        _ => None,
    };
    read.unwrap_or(Value::String(text))
}
