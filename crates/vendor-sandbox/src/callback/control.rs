//! The callbacks over HTTP, beside the other controls.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;

use super::Outbox;
use super::delivery::{Delivery, MaskedDelivery};
use crate::control::json_response;

/// The routes under `/__sandbox/callbacks`.
pub(crate) fn router(outbox: Arc<Outbox>) -> Router {
    Router::new()
        .route("/__sandbox/callbacks", get(deliveries))
        .route("/__sandbox/callbacks/hold", post(hold))
        .route("/__sandbox/callbacks/release", post(release))
        .with_state(outbox)
}

async fn deliveries(State(outbox): State<Arc<Outbox>>) -> Response {
    let deliveries = outbox.deliveries();
    let masked: Vec<MaskedDelivery> = deliveries.iter().map(Delivery::masked).collect();
    json_response(&json!(masked))
}

async fn hold(State(outbox): State<Arc<Outbox>>) -> Response {
    outbox.hold();
    json_response(&json!({"held": outbox.held()}))
}

async fn release(State(outbox): State<Arc<Outbox>>) -> Response {
    outbox.release();
    json_response(&json!({"held": outbox.held()}))
}
