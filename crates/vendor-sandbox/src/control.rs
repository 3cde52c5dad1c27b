//! Faults, journal, revocation and the clock: what every vendor's port offers beside the vendor's own API.

use std::convert::Infallible;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use futures_util::stream;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::callback::Outbox;
use crate::document::Document;
use crate::fault::{FaultQueue, Injection, InvalidInjection};
use crate::journal::{Exchange, Journal, RecordedResponse};
use crate::ledger::Effect;
use crate::limits::Limits;
use crate::lock;
use crate::shared::Shared;
use crate::vendor::Vendor;
use crate::watch::Watcher;

/// What tests do to one vendor, from inside the process or over HTTP.
#[derive(Debug)]
pub(crate) struct Controls {
    document: &'static Document,
    operations: Vec<&'static str>,
    pub(crate) outbox: Arc<Outbox>,
    watcher: Watcher,
    faults: Mutex<FaultQueue>,
    journal: Mutex<Journal>,
}

impl Controls {
    /// Controls for a vendor with these operations.
    pub(crate) fn new(
        document: &'static Document,
        operations: Vec<&'static str>,
        outbox: Arc<Outbox>,
        limits: &Limits,
        watcher: Watcher,
    ) -> Self {
        Self {
            document,
            operations,
            outbox,
            watcher,
            faults: Mutex::default(),
            journal: Mutex::new(Journal::new(limits)),
        }
    }

    pub(crate) fn inject(&self, injection: Injection) -> Result<(), InvalidInjection> {
        if injection.fault.strikes_callbacks() {
            let callbacks = self.document.callbacks.iter();
            let ids: Vec<_> = callbacks.map(|callback| callback.id).collect();
            return self.outbox.inject(injection, &ids);
        }
        lock(&self.faults).push(injection, &self.operations)
    }

    pub(crate) fn pending_faults(&self) -> u64 {
        lock(&self.faults).pending() + self.outbox.pending_faults()
    }

    pub(crate) fn take_fault(&self, operation: &str) -> Option<Injection> {
        lock(&self.faults).take(operation)
    }

    pub(crate) fn arrived(&self, exchange: Exchange) -> usize {
        lock(&self.journal).arrived(exchange)
    }

    /// Records how that exchange ended; without a response, the connection was reset.
    pub(crate) fn ended(&self, number: usize, response: Option<RecordedResponse>) {
        lock(&self.journal).ended(number, response);
        self.watcher.tell(self.document.vendor, || {
            let journal = lock(&self.journal);
            let (found, exchange) = journal.exchanges().next_from(number)?;
            (found == number).then(|| exchange.clone())
        });
    }

    pub(crate) fn journal(&self) -> Vec<Exchange> {
        lock(&self.journal).exchanges().iter().cloned().collect()
    }
}

/// A refused control: the status, and what is wrong.
pub(crate) struct Refused(pub(crate) StatusCode, pub(crate) String);

impl Refused {
    pub(crate) fn bad_request(problem: &dyn Error) -> Self {
        Self(StatusCode::BAD_REQUEST, problem.to_string())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}

type Asked<V> = State<Arc<Shared<V>>>;

/// The routes under `/__sandbox`.
pub(crate) fn router<V: Vendor>() -> Router<Arc<Shared<V>>> {
    let router = Router::new()
        .route("/__sandbox/faults", post(inject::<V>))
        .route("/__sandbox/journal", get(journal::<V>))
        .route("/__sandbox/revoke-tokens", post(revoke_tokens::<V>))
        .route("/__sandbox/advance", post(advance::<V>))
        .route("/__sandbox/state", get(state::<V>))
        .route("/__sandbox/ledger", get(ledger::<V>))
        .merge(V::controls());
    if V::DOCUMENT.callbacks.is_empty() {
        return router;
    }
    router
        .route("/__sandbox/callbacks", get(deliveries::<V>))
        .route("/__sandbox/callbacks/hold", post(hold::<V>))
        .route("/__sandbox/callbacks/release", post(release::<V>))
}

async fn inject<V: Vendor>(State(shared): Asked<V>, body: Bytes) -> Result<Json<Value>, Refused> {
    let injected = shared.controls.inject(parse(&body)?);
    injected.map_err(|problem| Refused::bad_request(&problem))?;
    Ok(Json(json!({"pending": shared.controls.pending_faults()})))
}

async fn journal<V: Vendor>(State(shared): Asked<V>) -> Response {
    let end = lock(&shared.controls.journal).exchanges().end();
    json_lines(end, move |number| {
        let journal = lock(&shared.controls.journal);
        let (number, exchange) = journal.exchanges().next_from(number)?;
        Some((number, exchange.masked()))
    })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Revocation {
    refresh_tokens: bool,
}

async fn revoke_tokens<V: Vendor>(
    State(shared): Asked<V>,
    body: Bytes,
) -> Result<StatusCode, Refused> {
    let revocation: Revocation = if body.is_empty() {
        Revocation::default()
    } else {
        parse(&body)?
    };
    shared.revoke_tokens(revocation.refresh_tokens);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advancement {
    ms: u64,
}

async fn advance<V: Vendor>(State(shared): Asked<V>, body: Bytes) -> Result<StatusCode, Refused> {
    let Advancement { ms } = parse(&body)?;
    shared.advance(Duration::from_millis(ms));
    Ok(StatusCode::NO_CONTENT)
}

async fn state<V: Vendor>(State(shared): Asked<V>) -> Json<Value> {
    Json(shared.summary())
}

async fn ledger<V: Vendor>(State(shared): Asked<V>) -> Json<Vec<Effect>> {
    Json(shared.state().base().ledger.effects())
}

async fn deliveries<V: Vendor>(State(shared): Asked<V>) -> Response {
    let end = shared.controls.outbox.end();
    json_lines(end, move |number| shared.controls.outbox.next_from(number))
}

async fn hold<V: Vendor>(State(shared): Asked<V>) -> Json<Value> {
    shared.controls.outbox.hold();
    Json(json!({"held": shared.controls.outbox.held()}))
}

async fn release<V: Vendor>(State(shared): Asked<V>) -> Json<Value> {
    shared.controls.outbox.release();
    Json(json!({"held": shared.controls.outbox.held()}))
}

/// Reads the body of a control.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|problem| Refused::bad_request(&problem))
}

/// A JSON array, one entry a line, of everything up to the number `end`. Each entry is made when
/// the client is ready for it, so a long list is never in memory as a whole; what has been
/// dropped by then is left out.
fn json_lines<T: Serialize>(
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
        let separator = std::mem::replace(&mut separator, ",");
        Some(format!("{separator}\n{json}"))
    });
    let opening = std::iter::once("[".to_owned());
    let closing = std::iter::once("\n]\n".to_owned());
    let lines = opening.chain(entries).chain(closing);
    let body = Body::from_stream(stream::iter(lines.map(Ok::<_, Infallible>)));
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
