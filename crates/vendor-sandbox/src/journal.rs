//! What arrived, in order, for tests that ask what was really sent.

use std::fmt;

use axum::http::request;
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::document;
use crate::limits::Limits;
use crate::recent::Recent;
use crate::{Fault, hex};

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

/// Whether a parameter, a header or a member of that name holds a secret, by the documents of the vendors. `Debug`, the HTTP
/// journal and the log replace its value.
pub(crate) fn is_sensitive(name: &str) -> bool {
    let mut names = document::ALL
        .iter()
        .flat_map(|document| document.sensitive)
        .chain(&CREDENTIALS);
    names.any(|sensitive| sensitive.eq_ignore_ascii_case(name))
}

/// What stands where a secret stood.
pub(crate) const MASK: &str = "***";

/// What the sandbox found about the token and the signature of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AccessCheck {
    /// The operation needs no token, or there is no such operation.
    NotRequired,
    /// Token, timestamp, nonce and signature are right, as far as the vendor has them.
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

/// One request that arrived, and how it was answered.
///
/// The fields hold what was sent, secrets included; `Debug` masks them.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// The operation's id, for example `list_robots`; `None` if nothing answers to method and path.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
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
    /// The HTTP status answered; `None` if the request is not answered yet or the connection was
    /// reset instead.
    pub status: Option<u16>,
}

impl Exchange {
    /// A request that has just arrived, before anything is known about it.
    pub(crate) fn new(parts: &request::Parts, query: &[(String, String)]) -> Self {
        let headers = parts.headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        Self {
            operation: None,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: query.to_vec(),
            headers: headers.collect(),
            body: None,
            is_body_cut: false,
            body_length: 0,
            body_sha256: String::new(),
            access: AccessCheck::NotRequired,
            fault: None,
            status: None,
        }
    }

    pub(crate) fn set_body(&mut self, body: &Bytes) {
        self.body_length = body.len();
        self.body_sha256 = hex(&Sha256::digest(body));
        let kept = body.get(..KEPT_BODY_BYTES);
        self.is_body_cut = kept.is_some_and(|kept| kept.len() < body.len());
        // A copy, so that the journal does not keep a whole receive buffer alive.
        self.body = Some(Bytes::copy_from_slice(kept.unwrap_or(body)));
    }

    /// What it takes in memory, roughly.
    fn bytes(&self) -> usize {
        let pairs = self.query.iter().chain(&self.headers);
        let pairs: usize = pairs
            .map(|(name, value)| PAIR_BYTES + name.len() + value.len())
            .sum();
        let body = self.body.as_ref().map_or(0, Bytes::len);
        let fault = self.fault.as_ref().map_or(0, Fault::bytes);
        size_of::<Self>() + self.method.len() + self.path.len() + pairs + body + fault
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

    /// The exchange for other eyes: no secret, no body.
    pub(crate) fn masked(&self) -> MaskedExchange {
        MaskedExchange {
            operation: self.operation,
            method: self.method.clone(),
            path: self.path.clone(),
            query: masked(&self.query),
            headers: masked(&self.headers),
            body_length: self.body_length,
            body_sha256: self.body_sha256.clone(),
            access: self.access,
            fault: self.fault.clone(),
            status: self.status,
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
    body_length: usize,
    body_sha256: String,
    access: AccessCheck,
    fault: Option<Fault>,
    status: Option<u16>,
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

/// Headers or parameters for other eyes.
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

    /// Writes an arrival down and returns its number.
    pub(crate) fn arrived(&mut self, exchange: Exchange) -> usize {
        let bytes = exchange.bytes();
        self.0.push(exchange, bytes)
    }

    /// Writes down how the arrival of that number was answered.
    pub(crate) fn answered(&mut self, number: usize, status: u16) {
        if let Some(exchange) = self.0.get_mut(number) {
            exchange.status = Some(status);
        }
    }

    pub(crate) fn exchanges(&self) -> &Recent<Exchange> {
        &self.0
    }
}
