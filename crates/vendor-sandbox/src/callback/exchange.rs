//! One call over HTTP, on its own connection.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use futures_util::StreamExt;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioExecutor;

use super::{DeliveryFailure, Outgoing, Reply, time_limit};

/// How much of a response is read, in bytes.
const MAX_RESPONSE_BYTES: usize = 64 * 1024;

/// Sends the call once, with these headers, and reads the response within the time limit.
pub(super) async fn exchange(
    outgoing: &Outgoing,
    headers: HeaderMap,
    limit: Duration,
) -> Result<Reply, DeliveryFailure> {
    tokio::select! {
        response = send(outgoing, headers) => response,
        () = time_limit::passed(limit) => Err(DeliveryFailure::TimedOut),
    }
}

async fn send(outgoing: &Outgoing, headers: HeaderMap) -> Result<Reply, DeliveryFailure> {
    let client = Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(0)
        .build_http();
    let mut request = Request::new(Body::from(outgoing.body.clone()));
    *request.method_mut() = outgoing.method.clone();
    *request.uri_mut() = outgoing.address.uri().clone();
    *request.headers_mut() = headers;
    let response = client
        .request(request)
        .await
        .map_err(|error| failure(&error))?;
    let status = response.status().as_u16();
    let mut chunks = Body::new(response.into_body()).into_data_stream();
    let mut body = Vec::new();
    while body.len() < MAX_RESPONSE_BYTES
        && let Some(chunk) = chunks.next().await
    {
        body.extend_from_slice(&chunk.map_err(|_| DeliveryFailure::Broken)?);
    }
    body.truncate(MAX_RESPONSE_BYTES);
    let body = body.into();
    Ok(Reply { status, body })
}

fn failure(error: &Error) -> DeliveryFailure {
    if error.is_connect() {
        DeliveryFailure::Unreachable
    } else {
        DeliveryFailure::Broken
    }
}
