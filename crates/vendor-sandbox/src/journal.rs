//! What arrived, in order, for tests that check what was really sent.

use std::fmt;
use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, request as head, response};
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::document;
use crate::limits::Limits;
use crate::masking::{self, MASK};
use crate::recent::Recent;
use crate::signature::hex;
use crate::{Fault, isearch, request};

/// How much of a body is kept, in bytes.
const KEPT_BODY_BYTES: usize = 64 * 1024;

/// What a pair takes beside its texts, in bytes: two handles, and what the allocator needs for two
/// texts.
pub(crate) const PAIR_BYTES: usize = size_of::<(String, String)>() + 32;

/// Secrets that no document has a name for: HTTP's own headers, and the token as i-Search signs it.
const CREDENTIALS: [&str; 5] = [
    "authorization",
    "cookie",
    "proxy-authorization",
    "set-cookie",
    "token",
];

/// Whether a parameter, a header or a member of that name is a secret, by the documents of the vendors. `Debug`, the HTTP
/// journal and the log replace its value.
pub(crate) fn is_sensitive(name: &str) -> bool {
    let mut names = document::ALL
        .iter()
        .flat_map(|document| document.sensitive)
        .chain(&CREDENTIALS);
    names.any(|sensitive| sensitive.eq_ignore_ascii_case(name))
}

/// What the sandbox found about the token and the signature of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AccessCheck {
    /// The operation needs no token, or there is no such operation.
    NotRequired,
    /// Token, timestamp, nonce and signature are right, as far as the vendor uses them.
    Valid,
    /// A header that clients add by themselves is missing, empty or not as it must be.
    HeaderMissing,
    /// A query parameter that clients add by themselves is missing or wrong.
    ParameterRefused,
    /// The nonce of the request was used before.
    NonceReused,
    /// The access token is unknown, expired or revoked.
    TokenRefused,
    /// The timestamp is not a number of milliseconds, or too far from the sandbox's time.
    TimestampRefused,
    /// The signature is not the one that the sandbox computes.
    SignatureWrong,
    /// The request could not be read far enough to tell.
    Unreadable,
}

/// One request that arrived, and its response.
///
/// The fields have what was sent, secrets included; `Debug` masks them.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// The operation's id, for example `list_robots`; `None` if no operation has this method and path.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// When it arrived.
    pub at: SystemTime,
    /// The query as it was sent, without the question mark.
    pub raw_query: String,
    /// The query parameters in the order sent, decoded.
    pub query: Vec<(String, String)>,
    /// The headers in the order received, with lower-case names.
    pub headers: Vec<(String, String)>,
    /// The body, or its first 64 KiB if it is larger; `None` if it did not arrive whole.
    pub body: Option<Bytes>,
    /// Whether `body` is only the beginning of what arrived.
    pub is_body_cut: bool,
    /// The length of the whole body in bytes.
    pub body_length: usize,
    /// The SHA-256 of the whole body, lower-case hex.
    pub body_sha256: String,
    /// What the sandbox found about token and signature.
    pub access: AccessCheck,
    /// The fault that struck.
    pub fault: Option<Fault>,
    /// The HTTP status of the response; `None` if there is none yet or the connection was
    /// reset instead.
    pub status: Option<u16>,
    /// The response; `None` as long as there is none.
    pub response: Option<RecordedResponse>,
}

/// The response to a request.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedResponse {
    /// The HTTP status.
    pub status: u16,
    /// The headers, with lower-case names.
    pub headers: Vec<(String, String)>,
    /// The body, or its first 64 KiB if it is larger; `None` where a fault breaks it off or makes it without end.
    pub body: Option<Bytes>,
    /// The length of the whole body in bytes.
    pub body_length: usize,
    /// How long the response took, without the time on the line.
    pub took: Duration,
}

impl RecordedResponse {
    pub(crate) fn new(head: &response::Parts, body: Option<&Bytes>) -> Self {
        Self {
            status: head.status.as_u16(),
            headers: texts(&head.headers),
            body: body.map(kept),
            body_length: body.map_or(0, Bytes::len),
            took: Duration::ZERO,
        }
    }

    /// What it takes in memory, roughly.
    fn bytes(&self) -> usize {
        let body = self.body.as_ref().map_or(0, Bytes::len);
        size_of::<Self>() + pair_bytes(&self.headers) + body
    }
}

/// Without secrets, and without the body.
impl fmt::Debug for RecordedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedResponse")
            .field("status", &self.status)
            .field("headers", &masked(&self.headers))
            .field("body_length", &self.body_length)
            .field("took", &self.took)
            .finish_non_exhaustive()
    }
}

/// The beginning of a body, as a copy, so the journal does not keep a whole receive buffer alive.
fn kept(body: &Bytes) -> Bytes {
    Bytes::copy_from_slice(body.get(..KEPT_BODY_BYTES).unwrap_or(body))
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let texts = headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    texts.collect()
}

fn pair_bytes(pairs: &[(String, String)]) -> usize {
    pairs
        .iter()
        .map(|(name, value)| PAIR_BYTES + name.len() + value.len())
        .sum()
}

impl Exchange {
    /// A request that has just arrived, before anything is known about it.
    pub(crate) fn new(parts: &head::Parts, query: &[(String, String)]) -> Self {
        Self {
            operation: None,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            at: SystemTime::now(),
            raw_query: parts.uri.query().unwrap_or_default().to_owned(),
            query: query.to_vec(),
            headers: texts(&parts.headers),
            body: None,
            is_body_cut: false,
            body_length: 0,
            body_sha256: String::new(),
            access: AccessCheck::NotRequired,
            fault: None,
            status: None,
            response: None,
        }
    }

    pub(crate) fn set_body(&mut self, body: &Bytes) {
        self.body_length = body.len();
        self.body_sha256 = hex(&Sha256::digest(body));
        self.is_body_cut = body.len() > KEPT_BODY_BYTES;
        self.body = Some(kept(body));
    }

    /// What it takes in memory, roughly.
    fn bytes(&self) -> usize {
        let pairs = pair_bytes(&self.query) + pair_bytes(&self.headers);
        let body = self.body.as_ref().map_or(0, Bytes::len);
        let fault = self.fault.as_ref().map_or(0, Fault::bytes);
        let texts = self.method.len() + self.path.len() + self.raw_query.len();
        size_of::<Self>() + texts + pairs + body + fault
    }

    /// The first value of a header, by its lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        first(&self.headers, name)
    }

    /// The first value of a query parameter.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<&str> {
        first(&self.query, name)
    }

    /// The exchange as others may see it: no secret, and of the bodies what is JSON or text.
    pub(crate) fn masked(&self) -> MaskedExchange {
        MaskedExchange {
            operation: self.operation,
            method: self.method.clone(),
            path: self.path.clone(),
            query: masked(&self.query),
            headers: masked(&self.headers),
            body: self
                .body
                .as_ref()
                .and_then(|body| shown_body(&self.headers, body)),
            body_length: self.body_length,
            body_sha256: self.body_sha256.clone(),
            access: self.access,
            fault: self.fault.clone(),
            status: self.status,
            response: self.response.as_ref().map(|response| MaskedResponse {
                headers: masked(&response.headers),
                body: response
                    .body
                    .as_ref()
                    .and_then(|body| shown_body(&response.headers, body)),
                body_length: response.body_length,
                took_us: response.took.as_micros(),
            }),
        }
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// What [`Exchange`] shows in `Debug` and in the journal over HTTP.
#[derive(Debug, Serialize)]
pub(crate) struct MaskedExchange {
    operation: Option<&'static str>,
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<String>,
    body_length: usize,
    body_sha256: String,
    access: AccessCheck,
    fault: Option<Fault>,
    status: Option<u16>,
    response: Option<MaskedResponse>,
}

#[derive(Debug, Serialize)]
struct MaskedResponse {
    headers: Vec<(String, String)>,
    body: Option<String>,
    body_length: usize,
    took_us: u128,
}

/// JSON and forms without secrets; other texts may hold one in any form, and are not shown.
fn shown_body(headers: &[(String, String)], body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let content_type = first(headers, "content-type").unwrap_or_default();
    if content_type.starts_with("application/x-www-form-urlencoded") {
        let pairs = request::query(&text).ok()?;
        return Some(isearch::join(&masked(&pairs)));
    }
    masking::is_json(&text).then(|| masking::masked(&text, &is_sensitive))
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

/// Headers or parameters without secrets.
pub(crate) fn masked(pairs: &[(String, String)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(key, value)| {
            let shown = if is_sensitive(key) { MASK } else { value };
            (key.clone(), shown.to_owned())
        })
        .collect()
}

/// The last exchanges, numbered from 0 since the start.
#[derive(Debug)]
pub(crate) struct Journal(Recent<Exchange>);

impl Journal {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self(Recent::new(limits.journal_exchanges, limits.journal_bytes))
    }

    /// Records an arrival and returns its number.
    pub(crate) fn arrived(&mut self, exchange: Exchange) -> usize {
        let bytes = exchange.bytes();
        self.0.push(exchange, bytes)
    }

    /// Records the response to the arrival of that number.
    pub(crate) fn ended(&mut self, number: usize, response: Option<RecordedResponse>) {
        self.0.change(number, |exchange| {
            let Some(mut response) = response else {
                return 0;
            };
            response.took = exchange.at.elapsed().unwrap_or_default();
            let bytes = response.bytes();
            exchange.status = Some(response.status);
            exchange.response = Some(response);
            bytes
        });
    }

    pub(crate) fn exchanges(&self) -> &Recent<Exchange> {
        &self.0
    }
}
