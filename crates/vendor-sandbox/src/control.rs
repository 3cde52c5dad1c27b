//! Faults, journal, revocation and the clock: what every vendor's port offers beside the vendor's own API.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use futures_util::stream;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::callback::Outbox;
use crate::fault::{FaultQueue, Injection, InvalidInjection};
use crate::journal::{Exchange, Journal, MaskedExchange, RecordedResponse};
use crate::limits::Limits;
use crate::lock;
use crate::watch::Watcher;

/// The callbacks of a vendor: the ids of its webhooks, and where they are sent from.
#[derive(Debug)]
pub(crate) struct Callbacks {
    pub(crate) ids: &'static [&'static str],
    pub(crate) outbox: Arc<Outbox>,
}

/// What tests do to one vendor, from inside the process or over HTTP.
#[derive(Debug)]
pub(crate) struct Controls {
    vendor: &'static str,
    operations: Vec<&'static str>,
    callbacks: Callbacks,
    watcher: Watcher,
    faults: Mutex<FaultQueue>,
    journal: Mutex<Journal>,
}

impl Controls {
    /// Controls for a vendor with these operations and callbacks.
    pub(crate) fn new(
        vendor: &'static str,
        operations: Vec<&'static str>,
        callbacks: Callbacks,
        limits: &Limits,
        watcher: Watcher,
    ) -> Self {
        Self {
            vendor,
            operations,
            callbacks,
            watcher,
            faults: Mutex::default(),
            journal: Mutex::new(Journal::new(limits)),
        }
    }

    pub(crate) fn inject(&self, injection: Injection) -> Result<(), InvalidInjection> {
        if injection.fault.strikes_callbacks() {
            return self.callbacks.outbox.inject(injection, self.callbacks.ids);
        }
        lock(&self.faults).push(injection, &self.operations)
    }

    pub(crate) fn pending_faults(&self) -> u64 {
        lock(&self.faults).pending() + self.callbacks.outbox.pending_faults()
    }

    pub(crate) fn take_fault(&self, operation: &str) -> Option<Injection> {
        lock(&self.faults).take(operation)
    }

    pub(crate) fn arrived(&self, exchange: Exchange) -> usize {
        lock(&self.journal).arrived(exchange)
    }

    /// Writes down how that exchange ended; without a response, the connection was reset.
    pub(crate) fn ended(&self, number: usize, response: Option<RecordedResponse>) {
        lock(&self.journal).ended(number, response);
        self.watcher.tell(self.vendor, || {
            let journal = lock(&self.journal);
            let (found, exchange) = journal.exchanges().next_from(number)?;
            (found == number).then(|| exchange.clone())
        });
    }

    pub(crate) fn journal(&self) -> Vec<Exchange> {
        lock(&self.journal).exchanges().iter().cloned().collect()
    }

    /// The first exchange of that number or a later one, for other eyes, with its number.
    fn next_exchange(&self, number: usize) -> Option<(usize, MaskedExchange)> {
        let journal = lock(&self.journal);
        let (number, exchange) = journal.exchanges().next_from(number)?;
        Some((number, exchange.masked()))
    }
}

/// Revokes every access token, and every refresh token too if told so.
pub(crate) type Revoke = Arc<dyn Fn(bool) + Send + Sync>;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Revocation {
    refresh_tokens: bool,
}

/// Moves the vendor's clock ahead.
pub(crate) type Advance = Arc<dyn Fn(Duration) + Send + Sync>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advancement {
    ms: u64,
}

/// Says something about the vendor.
pub(crate) type Told = Arc<dyn Fn() -> Value + Send + Sync>;

/// A route that says it.
pub(crate) fn told(path: &str, told: Told) -> Router {
    async fn tell(State(told): State<Told>) -> Response {
        json_response(&told())
    }
    Router::new().route(path, get(tell)).with_state(told)
}

/// The routes under `/__sandbox`.
pub(crate) fn router(controls: Arc<Controls>, revoke: Revoke, advance: Advance) -> Router {
    Router::new()
        .route("/__sandbox/faults", post(inject))
        .route("/__sandbox/journal", get(journal))
        .with_state(controls)
        .route("/__sandbox/revoke-tokens", post(revoke_tokens))
        .with_state(revoke)
        .route("/__sandbox/advance", post(advance_clock))
        .with_state(advance)
}

async fn inject(State(controls): State<Arc<Controls>>, body: Bytes) -> Response {
    let injected = parse::<Injection>(&body).and_then(|injection| {
        controls
            .inject(injection)
            .map_err(|error| error.to_string())
    });
    match injected {
        Ok(()) => json_response(&json!({"pending": controls.pending_faults()})),
        Err(problem) => bad_request(&problem),
    }
}

async fn journal(State(controls): State<Arc<Controls>>) -> Response {
    let end = lock(&controls.journal).exchanges().end();
    json_lines(end, move |number| controls.next_exchange(number))
}

async fn revoke_tokens(State(revoke): State<Revoke>, body: Bytes) -> Response {
    let revocation = if body.is_empty() {
        Ok(Revocation::default())
    } else {
        parse(&body)
    };
    match revocation {
        Ok(revocation) => {
            revoke(revocation.refresh_tokens);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(problem) => bad_request(&problem),
    }
}

async fn advance_clock(State(advance): State<Advance>, body: Bytes) -> Response {
    match parse::<Advancement>(&body) {
        Ok(advancement) => {
            advance(Duration::from_millis(advancement.ms));
            StatusCode::NO_CONTENT.into_response()
        }
        Err(problem) => bad_request(&problem),
    }
}

/// What the body of a control says.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

pub(crate) fn bad_request(problem: &str) -> Response {
    refusal(StatusCode::BAD_REQUEST, problem)
}

/// Says what is wrong.
pub(crate) fn refusal(status: StatusCode, problem: &str) -> Response {
    let mut response = json_response(&json!({"error": problem}));
    *response.status_mut() = status;
    response
}

pub(crate) fn json_response(value: &Value) -> Response {
    as_json(Body::from(value.to_string()))
}

fn as_json(body: Body) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// A JSON array, one entry a line, of everything up to the number `end`. Each entry is made when
/// the client is ready for it, so a long list is never in memory as a whole; what has been
/// dropped by then is left out.
pub(crate) fn json_lines<T: Serialize>(
    end: usize,
    next_from: impl Fn(usize) -> Option<(usize, T)> + Send + 'static,
) -> Response {
    let mut number = 0;
    let mut separator = "";
    let entries = std::iter::from_fn(move || {
        let (found, entry) = next_from(number).filter(|(found, _)| *found < end)?;
        number = found + 1;
        // Texts and numbers: writing them as JSON cannot fail.
        let json = serde_json::to_string(&entry).unwrap_or_default();
        Some(format!(
            "{}\n{json}",
            std::mem::replace(&mut separator, ",")
        ))
    });
    let opening = std::iter::once("[".to_owned());
    let closing = std::iter::once("\n]\n".to_owned());
    let lines = opening.chain(entries).chain(closing);
    as_json(Body::from_stream(stream::iter(
        lines.map(Ok::<_, Infallible>),
    )))
}
