//! What makes one vendor different from another.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use serde_json::Value;

use crate::callback::{Outbox, Rules};
use crate::clock::Clock;
use crate::deviation::{Deviation, Deviations};
use crate::document::{Document, Operation};
use crate::handler::Handler;
use crate::input::Input;
use crate::journal::AccessCheck;
use crate::ledger::Effect;
use crate::limits::Limits;
use crate::request::{Content, Reading};
use crate::response::Refusal;
use crate::tokens::Tokens;

/// What every vendor keeps.
pub(crate) struct Base {
    pub(crate) clock: Clock,
    pub(crate) tokens: Tokens,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) limits: Limits,
    /// The responses other than the assumed ones that it lives by.
    pub(crate) deviations: Deviations,
}

impl Base {
    pub(crate) fn new(tokens: Tokens, outbox: Arc<Outbox>, limits: &Limits) -> Self {
        Self {
            clock: Clock::default(),
            tokens,
            outbox,
            limits: limits.clone(),
            deviations: Deviations::new(),
        }
    }

    /// What a vendor keeps that calls nobody, with tokens as most have them.
    pub(crate) fn without_callbacks(limits: &Limits) -> Self {
        let outbox = Arc::new(Outbox::new(Rules::default(), limits));
        Self::new(Tokens::default(), outbox, limits)
    }

    /// Whether it lives by this response.
    pub(crate) fn deviates(&self, deviation: Deviation) -> bool {
        self.deviations.contains(&deviation)
    }

    /// Whether the access token is good now.
    pub(crate) fn accepts(&self, token: &str) -> bool {
        self.tokens.accepts(self.clock.elapsed(), token)
    }
}

/// A vendor: its state, with the documents, handlers, envelope and authentication that belong to it.
pub(crate) trait Vendor: Send + Sized + 'static {
    /// What its document says.
    const DOCUMENT: &'static Document;

    /// Its operations beyond the vendor's document.
    const UNDOCUMENTED: &'static [Operation] = &[];

    /// The functions by operation, in the order of the vendor's document.
    const HANDLERS: &'static [(&'static str, Handler<Self>)];

    /// The ids of the webhooks that it sends.
    const CALLBACKS: &'static [&'static str] = &[];

    /// The operations that may add records, and those of them that store files.
    const ADDING: &'static [&'static str];
    const STORING: &'static [&'static str] = &[];

    /// The part between the address of the port and the paths that clients append to it.
    const BASE_PATH: &'static str = "";

    /// The envelope of an operation's success, with or without data.
    fn success(operation: &str, data: Option<Value>) -> Value;

    /// HTTP status and body of a refusal.
    fn refusal(operation: &str, refusal: Refusal) -> (u16, Value);

    /// HTTP status and HTML of a refusal, where a browser asked.
    fn refusal_page(_operation: &str, _refusal: &Refusal) -> Option<(u16, String)> {
        None
    }

    /// Whether requests for the operation are authenticated.
    fn is_authenticated(operation: &Operation) -> bool {
        operation.needs_token
    }

    /// What a deviation asks of every request, that for a token included.
    fn admit(&mut self, _arrival: &Arrival<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Checks what clients add by themselves to requests that are authenticated.
    fn authenticate(&mut self, arrival: &Arrival<'_>) -> (AccessCheck, Result<(), Refusal>);

    fn base(&mut self) -> &mut Base;

    /// How many records there are, finished runs excepted.
    fn records(&self) -> usize;

    /// What took effect and must not take effect twice.
    fn effects(&self) -> Vec<Effect> {
        Vec::new()
    }

    /// Learns that an operation has succeeded. A vendor whose operations write down their effects by themselves ignores it.
    fn succeeded(&mut self, _operation: &Operation, _input: &Input) {}

    /// How many bytes its files have.
    fn file_bytes(&self) -> usize {
        0
    }

    /// Lets everything happen that is due by now, in milliseconds since 1970.
    fn catch_up(&mut self, _now: i64) {}

    /// Learns where it listens, `http://127.0.0.1:PORT`, before the first request.
    fn listens_at(&mut self, _origin: &str) {}

    /// The part before the operation's path.
    fn base_path(_operation: &Operation) -> &'static str {
        ""
    }

    /// When it has to catch up, though nobody asks, because it will have to send something.
    fn next_due(&self) -> Option<i64> {
        None
    }

    /// The token of a request.
    fn token<'a>(headers: &'a HeaderMap, _query: &'a [(String, String)]) -> Option<&'a str> {
        bearer(headers)
    }

    /// How the request is to be read.
    fn reading(&self) -> Reading {
        Reading::default()
    }
}

/// A request whose parameters were read, on its way to be authenticated.
pub(crate) struct Arrival<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) headers: &'a HeaderMap,
    /// The query as it was sent, without the question mark.
    pub(crate) query: &'a str,
    /// The query parameters that clients add by themselves.
    pub(crate) supplied: &'a [(String, String)],
    pub(crate) content: &'a Content,
}

impl Arrival<'_> {
    /// A header's text, unless it is missing or empty.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?.to_str().ok()?;
        Some(value).filter(|text| !text.is_empty())
    }

    /// A query parameter that clients add by themselves, unless it is missing or empty.
    pub(crate) fn supplied(&self, name: &str) -> Option<&str> {
        let (_, value) = self.supplied.iter().find(|(key, _)| key == name)?;
        Some(value.as_str()).filter(|text| !text.is_empty())
    }
}

/// The token of `Authorization: Bearer`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
