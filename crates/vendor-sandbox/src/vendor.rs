//! What makes one vendor different from another.

use std::collections::HashSet;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

use crate::callback::{Outbox, Rules};
use crate::clock::Clock;
use crate::deviation::{Deviation, Deviations};
use crate::document::{Document, Operation};
use crate::handler::Handler;
use crate::input::Input;
use crate::journal::AccessCheck;
use crate::ledger::Ledger;
use crate::limits::Limits;
use crate::request::{Content, Reading};
use crate::response::Refusal;
use crate::shared::Shared;
use crate::tokens::Tokens;

/// The code of a failure that a deviation asks for.
const FAILED: &str = "9001";

/// What every vendor keeps.
pub(crate) struct Base {
    pub(crate) clock: Clock,
    pub(crate) tokens: Tokens,
    /// What took effect and must not take effect twice.
    pub(crate) ledger: Ledger,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) limits: Limits,
    /// The assumptions that do not apply.
    pub(crate) deviations: Deviations,
    /// The operations that have failed once, where each does.
    failed: HashSet<&'static str>,
}

impl Base {
    pub(crate) fn new(limits: &Limits, rules: &Rules) -> Self {
        Self {
            clock: Clock::default(),
            tokens: Tokens::default(),
            ledger: Ledger::default(),
            outbox: Arc::new(Outbox::new(rules.clone(), limits)),
            limits: limits.clone(),
            deviations: Deviations::new(),
            failed: HashSet::new(),
        }
    }

    /// Whether the sandbox deviates in this way.
    pub(crate) fn deviates(&self, deviation: Deviation) -> bool {
        self.deviations.contains(&deviation)
    }

    /// Whether the access token is good now.
    pub(crate) fn accepts(&self, token: &str) -> bool {
        self.tokens.access.has(self.clock.elapsed(), token)
    }

    /// Fails the first call of an operation, if the sandbox deviates in this way.
    pub(crate) fn fail_once(
        &mut self,
        deviation: Deviation,
        operation: &Operation,
    ) -> Result<(), Refusal> {
        if self.deviates(deviation) && self.failed.insert(operation.id) {
            return Err(Refusal::new(FAILED, "系统繁忙"));
        }
        Ok(())
    }
}

/// A request that is not authenticated: what was found about it, and how the vendor refuses it.
pub(crate) type Rejected = (AccessCheck, Refusal);

/// A vendor: its state, with the documents, handlers, envelope and authentication that belong to it.
pub(crate) trait Vendor: Send + Sized + 'static {
    /// What its document says.
    const DOCUMENT: &'static Document;

    /// Its operations beyond the vendor's document.
    const UNDOCUMENTED: &'static [Operation] = &[];

    /// The functions by operation, in the order of the vendor's document.
    const HANDLERS: &'static [(&'static str, Handler<Self>)];

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

    /// How a token is refused where the sandbox deviates.
    fn other_token_refusal() -> (Deviation, Refusal);

    /// Whether requests for the operation are authenticated.
    fn is_authenticated(operation: &Operation) -> bool {
        operation.needs_token
    }

    /// Checks what a deviation requires of every request, that for a token included.
    fn admit(&mut self, _arrival: &Arrival<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Checks what clients add by themselves to requests that are authenticated: by default the token.
    fn authenticate(&mut self, arrival: &Arrival<'_>) -> Result<(), Rejected> {
        self.check_bearer(arrival)
    }

    /// Checks the token of the `Authorization` header.
    fn check_bearer(&mut self, arrival: &Arrival<'_>) -> Result<(), Rejected> {
        match Self::token(arrival.headers, arrival.supplied) {
            None => Err((AccessCheck::HeaderMissing, Refusal::Token)),
            Some(token) if self.base().accepts(token) => Ok(()),
            Some(_) => Err((AccessCheck::TokenRefused, Refusal::Token)),
        }
    }

    fn base(&mut self) -> &mut Base;

    /// How many records there are, finished runs excepted.
    fn records(&self) -> usize;

    /// Records that an operation has succeeded. A vendor whose operations write down their effects by themselves ignores it.
    fn succeeded(&mut self, _operation: &Operation, _input: &Input) {}

    /// How many bytes its files have.
    fn file_bytes(&self) -> usize {
        0
    }

    /// Lets everything happen that is due by now, in milliseconds since 1970.
    fn catch_up(&mut self, _now: i64) {}

    /// Receives the address at which it listens, `http://127.0.0.1:PORT`, before the first request.
    fn listens_at(&mut self, _origin: &str) {}

    /// The part before the operation's path.
    fn base_path(_operation: &Operation) -> &'static str {
        ""
    }

    /// When it has to catch up without a request, because it will have to send something.
    fn next_due(&self) -> Option<i64> {
        None
    }

    /// The token of a request.
    fn token<'a>(headers: &'a HeaderMap, _query: &'a [(String, String)]) -> Option<&'a str> {
        let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token)
    }

    /// How the request is to be read.
    fn reading(&self) -> Reading {
        Reading::default()
    }

    /// Asks the customer what has to be asked, for as long as the vendor runs.
    fn inquire(_shared: Arc<Shared<Self>>) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }

    /// Controls that other vendors do not have.
    fn controls() -> Router<Arc<Shared<Self>>> {
        Router::new()
    }
}

/// The envelope that most vendors have, under names of their own.
pub(crate) struct Envelope {
    /// The code of success.
    pub(crate) success: i64,
    /// The name of the message, and that of success.
    pub(crate) message: (&'static str, &'static str),
    /// The name of the data.
    pub(crate) data: &'static str,
}

impl Envelope {
    /// The envelope of a success, with or without data.
    pub(crate) fn of_success(&self, data: Option<Value>) -> Value {
        let mut envelope = self.head(self.success.into(), self.message.1);
        envelope.extend(data.map(|data| (self.data.to_owned(), data)));
        envelope.into()
    }

    /// The members of every envelope.
    pub(crate) fn head(&self, code: Value, message: &str) -> Map<String, Value> {
        let members = [("code", code), (self.message.0, message.into())];
        Map::from_iter(members.map(|(name, value)| (name.to_owned(), value)))
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

    /// Refuses a `Content-Type` other than JSON where the document has that header, also for calls without a body.
    pub(crate) fn check_content_type(&self) -> Result<(), Refusal> {
        const NAME: &str = "Content-Type";
        let mut supplied = self.operation.supplied.iter();
        let is_required = supplied.any(|supplied| !supplied.is_query && supplied.name == NAME);
        let found = self.header(NAME).unwrap_or_default();
        if is_required && !found.starts_with("application/json") {
            return Err(Refusal::parameter(NAME, "必须是application/json"));
        }
        Ok(())
    }

    /// A query parameter that clients add by themselves, unless it is missing or empty.
    pub(crate) fn supplied(&self, name: &str) -> Option<&str> {
        let (_, value) = self.supplied.iter().find(|(key, _)| key == name)?;
        Some(value.as_str()).filter(|text| !text.is_empty())
    }
}
