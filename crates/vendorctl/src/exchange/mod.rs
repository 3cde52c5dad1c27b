//! One request of a program and the vendor's response: as it was, and what can be said about it.
//!
//! `proxy` and `sandbox --inspect` make exchanges, `Log` reads and keeps them on a thread of its own, and the inspector, the
//! access log and HAR show them.

mod body;
mod curl;
mod har;
mod log;
mod mask;
mod problem;
mod reading;
mod record;
mod rust;
mod sent;
mod signature;

use std::time::{Duration, SystemTime};

use axum::http::HeaderMap;
use vendor_auth::Secret;

use crate::{http::essence, vendor::Vendor};
pub(crate) use body::{Copied, Tee};
pub(crate) use curl::{curl, quoted};
pub(crate) use har::HarFile;
pub(crate) use log::{Log, Reader, Seen, Settings, Sink};
pub(crate) use mask::{Layout, Mask, decoded};
pub(crate) use problem::drift;
pub(crate) use reading::{Outcome, Reading};
pub(crate) use record::Recording;
pub(crate) use rust::rust;
pub(crate) use signature::{Signature, jinyan_timestamp};

/// A header as it was sent, with its name in lower case.
pub(crate) type Header = (String, String);

/// What is secret about a vendor's exchanges, beyond what its requests carry.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    /// The secret that the vendor issued: the secret key of i-Search, or Jinyan's secret.
    pub(crate) secret: Option<Secret>,
    /// Other credentials, never to be shown.
    pub(crate) others: Vec<Secret>,
}

/// A request and its response, as they passed.
pub(crate) struct Exchange {
    pub(crate) vendor: Vendor,
    /// When the request began to arrive.
    pub(crate) at: SystemTime,
    /// Until the response's head, and until its end.
    pub(crate) waited: Duration,
    pub(crate) took: Duration,
    pub(crate) request: Request,
    pub(crate) response: Result<Response, NoResponse>,
}

/// Why there is no response.
pub(crate) struct NoResponse {
    /// Whether the vendor may have got the request.
    pub(crate) is_sent: bool,
    pub(crate) problem: String,
}

/// A request.
pub(crate) struct Request {
    pub(crate) method: String,
    /// The whole address: scheme, host, path and query.
    pub(crate) url: String,
    /// The path below the base URL, and the query, as sent.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Copied,
}

/// A response.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Copied,
    /// Whether it came to its end.
    pub(crate) is_whole: bool,
}

/// The headers as texts.
pub(crate) fn texts(headers: &HeaderMap) -> Vec<Header> {
    let texts = headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    texts.collect()
}

/// The first header of that name.
pub(crate) fn header<'a>(headers: &'a [Header], name: &str) -> Option<&'a str> {
    let (_, value) = headers.iter().find(|(key, _)| key == name)?;
    Some(value)
}

/// The media type of a body, without its parameters and in lower case.
pub(crate) fn media_type(headers: &[Header]) -> String {
    essence(header(headers, "content-type").unwrap_or_default())
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

impl Exchange {
    /// What it takes in memory, roughly.
    fn bytes(&self) -> usize {
        let headers = |headers: &[Header]| -> usize {
            headers
                .iter()
                .map(|(name, value)| name.len() + value.len() + 64)
                .sum()
        };
        let request = &self.request;
        let response = match &self.response {
            Ok(response) => headers(&response.headers) + response.body.bytes.len(),
            Err(none) => none.problem.len(),
        };
        size_of::<Self>()
            + headers(&request.headers)
            + 2 * (request.path.len() + request.query.len())
            + request.body.bytes.len()
            + response
    }
}
