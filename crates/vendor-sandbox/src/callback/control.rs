//! The callbacks over HTTP, beside the other controls.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;

use super::Outbox;
use crate::control::{json_lines, json_response};

/// The routes under `/__sandbox/callbacks`.
pub(crate) fn router(outbox: Arc<Outbox>) -> Router {
    Router::new()
        .route("/__sandbox/callbacks", get(deliveries))
        .route("/__sandbox/callbacks/hold", post(hold))
        .route("/__sandbox/callbacks/release", post(release))
        .with_state(outbox)
}

async fn deliveries(State(outbox): State<Arc<Outbox>>) -> Response {
    let end = outbox.end();
    json_lines(end, move |number| outbox.next_from(number))
}

async fn hold(State(outbox): State<Arc<Outbox>>) -> Response {
    outbox.hold();
    json_response(&json!({"held": outbox.held()}))
}

async fn release(State(outbox): State<Arc<Outbox>>) -> Response {
    outbox.release();
    json_response(&json!({"held": outbox.held()}))
}
