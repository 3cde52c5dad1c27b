//! Faults, journal, revocation and the clock: what every vendor's port offers beside the vendor's own API.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::callback::Outbox;
use crate::fault::{FaultQueue, Injection, InvalidInjection};
use crate::journal::{Exchange, Journal, MaskedExchange};
use crate::lock;

/// What tests do to one vendor, from inside the process or over HTTP.
#[derive(Debug)]
pub(crate) struct Controls {
    operations: Vec<&'static str>,
    callbacks: &'static [&'static str],
    outbox: Arc<Outbox>,
    faults: Mutex<FaultQueue>,
    journal: Mutex<Journal>,
}

impl Controls {
    /// Controls for a vendor with these operations and callbacks.
    pub(crate) fn new(
        operations: Vec<&'static str>,
        callbacks: &'static [&'static str],
        outbox: Arc<Outbox>,
    ) -> Self {
        Self {
            operations,
            callbacks,
            outbox,
            faults: Mutex::default(),
            journal: Mutex::default(),
        }
    }

    pub(crate) fn inject(&self, injection: Injection) -> Result<(), InvalidInjection> {
        if injection.fault.strikes_callbacks() {
            return self.outbox.inject(injection, self.callbacks);
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

    pub(crate) fn answered(&self, number: usize, status: u16) {
        lock(&self.journal).answered(number, status);
    }

    pub(crate) fn journal(&self) -> Vec<Exchange> {
        lock(&self.journal).exchanges().cloned().collect()
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
    let exchanges: Vec<MaskedExchange> = controls.journal().iter().map(Exchange::masked).collect();
    json_response(&json!(exchanges))
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

/// JSON whatever the `Content-Type`: `curl --data` sends that of a form.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

pub(crate) fn bad_request(problem: &str) -> Response {
    let mut response = json_response(&json!({"error": problem}));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}

pub(crate) fn json_response(value: &serde_json::Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}
