//! One run: its requests, and the findings so far.

use std::{collections::BTreeMap, fmt, sync::Arc};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use vendor_auth::Secret;
use vendor_http::{Error, ErrorKind, HttpConfig, Method, Outcome, RawCall};
use vendor_sandbox::document::{Document, Operation, ParameterLocation};

use super::{
    findings::{Finding, Findings, Level, Stage},
    gate::{Exchange, Gate},
    subject::Subject,
    surroundings,
    vendors::FAILURE_CODE,
};

/// Calls a path with a client that is set in one way or another.
pub(super) type Caller = Arc<dyn Fn(Method, String) -> RawCall + Send + Sync>;

const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A read with its parameters.
#[derive(Clone)]
pub(super) struct Read {
    pub(super) operation: &'static Operation,
    pub(super) values: BTreeMap<&'static str, Value>,
}

/// How a server refuses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: Option<String>,
}

/// What came of a read.
pub(super) enum Reply {
    /// The whole response.
    Good(Value),
    Refused(Refusal, Error),
    /// No response, or one that does not come from the vendor.
    Broken(Error),
    /// Nothing more may be sent.
    NotAsked,
}

/// A refusal that a repetition of the same request did not get.
pub(super) struct Transient {
    pub(super) refusal: Refusal,
    /// Whether the client takes it for a failure of the server anyway.
    pub(super) is_known: bool,
}

/// One run.
pub(super) struct Visit {
    pub(super) subject: Subject,
    pub(super) gate: Gate,
    pub(super) findings: Findings,
    /// Values of parameters that the user gave, for one operation (`get_robot.id`) or for all.
    given: BTreeMap<String, String>,
    /// Whether servers of this vendor may fail with any code, so that a refused call is made twice.
    repeats: bool,
    stable: Vec<Refusal>,
    pub(super) transient: Vec<Transient>,
}

impl Visit {
    pub(super) fn new(
        subject: Subject,
        gate: Gate,
        findings: Findings,
        given: BTreeMap<String, String>,
    ) -> Self {
        let mut assumptions = gate.reads().document().assumptions.iter();
        let repeats = assumptions.any(|assumption| assumption.id.ends_with(FAILURE_CODE));
        Self {
            subject,
            gate,
            findings,
            given,
            repeats,
            stable: Vec::new(),
            transient: Vec::new(),
        }
    }

    pub(super) fn document(&self) -> &'static Document {
        self.gate.reads().document()
    }

    /// The value that the user gave for a parameter.
    pub(super) fn given(&self, operation: &str, name: &str) -> Option<String> {
        let own = self.given.get(&format!("{operation}.{name}"));
        own.or_else(|| self.given.get(name)).cloned()
    }

    /// Connection options for a client whose requests all pass the gate.
    pub(super) fn http(&self) -> HttpConfig {
        let gate = self.gate.clone();
        let http = self.subject.http();
        http.around_transport(move |below| gate.before(below))
    }

    /// A read of this operation, with values for parameters that are required or given here.
    pub(super) fn read<'v>(
        &self,
        operation: &str,
        values: impl IntoIterator<Item = (&'static str, &'v str)>,
    ) -> Option<Read> {
        let operation = self.document().operation(operation)?;
        let mut read = Read {
            operation,
            values: BTreeMap::new(),
        };
        for (name, value) in values {
            read.set(name, value);
        }
        Some(read)
    }

    /// Asks once, and once more if a refusal may be a transient failure.
    pub(super) async fn ask(
        &mut self,
        purpose: &'static str,
        caller: &Caller,
        read: &Read,
    ) -> Reply {
        let caller = Arc::clone(caller);
        let read = read.clone();
        let location = read.operation.location;
        let operation = self.operation(&read);
        let send = move || sent(Arc::clone(&caller), read.clone(), location, operation);
        self.steadily(purpose, send).await
    }

    /// The same for any call. A change of the next request is made to the repetition as well.
    pub(super) async fn steadily<F: Future<Output = Reply>>(
        &mut self,
        purpose: &'static str,
        send: impl Fn() -> F,
    ) -> Reply {
        self.gate.purpose(purpose);
        let change = self.gate.change();
        let first = send().await;
        if first.may_pass() {
            return send().await;
        }
        let Reply::Refused(refusal, error) = &first else {
            return first;
        };
        if !self.repeats || self.stable.contains(refusal) {
            return first;
        }
        if let Some(change) = change {
            self.gate.change_next(change);
        }
        let second = send().await;
        match &second {
            Reply::Refused(again, _) if again == refusal => {
                self.stable.push(refusal.clone());
            }
            Reply::NotAsked => return first,
            _ => self.transient.push(Transient {
                refusal: refusal.clone(),
                is_known: error.outcome() == Outcome::Unknown || refusal.status >= 500,
            }),
        }
        second
    }

    /// Asks with the parameters in another place.
    pub(super) async fn ask_at(
        &mut self,
        caller: &Caller,
        read: &Read,
        location: ParameterLocation,
    ) -> Reply {
        self.gate.purpose("try another place for the parameters");
        let operation = self.operation(read);
        sent(Arc::clone(caller), read.clone(), location, operation).await
    }

    /// The same operation, as the client knows it.
    fn operation(&self, read: &Read) -> Option<&'static vendor_http::Operation> {
        self.subject.profile().vendor().operation(read.operation.id)
    }

    /// A credential of the profile, empty if it is not set.
    pub(super) fn credential(&self, setting: &str) -> Secret {
        self.subject.profile().value(setting)
    }

    /// Compares the clocks, once in a run; whether ours is so wrong that the server's time is used from now on.
    pub(super) fn settle_clock(&mut self) -> bool {
        let is_settled = self.findings.lines.iter().any(|line| line.check == "clock");
        if is_settled {
            return false;
        }
        let offset = self.subject.clock_offset_ms();
        match surroundings::clock(&self.gate.log(), offset, &mut self.findings) {
            Some(offset) => {
                self.subject.set_clock_offset_ms(offset);
                true
            }
            None => false,
        }
    }

    /// The last request.
    pub(super) fn last(&self) -> Option<Exchange> {
        self.gate.last()
    }

    /// Adds a line.
    pub(super) fn line(
        &mut self,
        level: Level,
        stage: Stage,
        check: &str,
        text: impl Into<String>,
    ) {
        self.push(level.of(stage, check, text));
    }

    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Says that a check was not made, because nothing more may be sent.
    pub(super) fn unasked(&self, stage: Stage, check: &str) -> Finding {
        let (why, advice) = self.gate.spent();
        let text = format!("not asked: {why}");
        Level::Skipped.of(stage, check, text).advise(advice)
    }

    /// Says why a check has no response of the vendor; `None` if it has one.
    pub(super) fn missed(&self, stage: Stage, check: &str, reply: &Reply) -> Option<Finding> {
        match reply {
            Reply::Good(_) | Reply::Refused(..) => None,
            Reply::Broken(error) => {
                let text = format!("no response of the vendor: {:?}", error.kind());
                Some(Level::Failed.of(stage, check, text).detail(error))
            }
            Reply::NotAsked => Some(self.unasked(stage, check)),
        }
    }
}

async fn sent(
    caller: Caller,
    read: Read,
    location: ParameterLocation,
    operation: Option<&'static vendor_http::Operation>,
) -> Reply {
    let is_get = read.operation.method == "GET";
    let method = if is_get { Method::GET } else { Method::POST };
    let mut call = caller(method, read.path());
    let rest = read.rest();
    if location == ParameterLocation::Json {
        let members: Map<String, Value> = rest
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        call = call.json(&members);
    } else {
        for (name, value) in rest {
            call = call.query(name, text(value));
        }
    }
    if let Some(operation) = operation {
        call = call.documented(operation);
    }
    answered(call.await.map(|reply| reply.raw().body.clone()))
}

/// The result of a call.
pub(super) fn answered(result: Result<bytes::Bytes, Error>) -> Reply {
    let error = match result {
        Ok(body) => {
            return Reply::Good(serde_json::from_slice(&body).unwrap_or_default());
        }
        Err(error) => error,
    };
    let status = error.http_status().map(|status| status.as_u16());
    match (error.kind(), status) {
        (ErrorKind::Configuration, _) => Reply::NotAsked,
        // Something responds that knows nothing of the vendor's paths.
        (ErrorKind::HttpStatus, Some(404 | 405 | 500..)) => Reply::Broken(error),
        (
            ErrorKind::Authentication
            | ErrorKind::Vendor
            | ErrorKind::RateLimited
            | ErrorKind::HttpStatus,
            Some(status),
        ) => {
            let code = error.vendor_code().map(str::to_owned);
            Reply::Refused(Refusal { status, code }, error)
        }
        _ => Reply::Broken(error),
    }
}

impl Reply {
    pub(super) fn is_good(&self) -> bool {
        matches!(self, Self::Good(_))
    }

    /// Whether it may be a transient failure on the way.
    fn may_pass(&self) -> bool {
        match self {
            Self::Broken(error) => {
                let status = error.http_status().map(|status| status.as_u16());
                error.kind() == ErrorKind::Transport || matches!(status, Some(500..))
            }
            _ => false,
        }
    }

    pub(super) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal, _) => Some(refusal),
            _ => None,
        }
    }

    /// What the client says of it.
    pub(super) fn error(&self) -> Option<&Error> {
        match self {
            Self::Refused(_, error) | Self::Broken(error) => Some(error),
            Self::Good(_) | Self::NotAsked => None,
        }
    }
}

impl Read {
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.values.insert(name, value.into());
    }

    fn path(&self) -> String {
        let mut path = self.operation.path.to_owned();
        for (name, value) in &self.values {
            let value = utf8_percent_encode(&text(value), IN_PATH).to_string();
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        path
    }

    /// The parameters outside the path.
    fn rest(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        let values = self.values.iter().map(|(name, value)| (*name, value));
        values.filter(|(name, _)| !self.operation.path.contains(&format!("{{{name}}}")))
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) if is_code(code) => write!(f, "code {code}, HTTP {}", self.status),
            Some(_) => write!(f, "HTTP {} with a text for a code", self.status),
            None => write!(f, "HTTP {}", self.status),
        }
    }
}

/// Whether a text looks like the code of a refusal, and not like a sentence.
pub(super) fn is_code(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (1..=32).contains(&text.len()) && digits <= 8 && text.chars().all(is_plain)
}
