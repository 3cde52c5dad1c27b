//! Requests to a router, without a network.

use std::{net::SocketAddr, time::SystemTime};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode, header, request},
};
use rpa_signing::jinyan::{Payload, sign};
use tower::ServiceExt as _;

use crate::support::{APP, SECRET, millis};

/// A response: status, content type, body.
pub(crate) type Answer = (StatusCode, String, String);

pub(crate) async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let content_type = content_type
        .map_or("", |value| value.to_str().unwrap())
        .to_owned();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (
        status,
        content_type,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

pub(crate) fn post(path: &str, body: &str) -> Request<Body> {
    Request::post(path)
        .body(Body::from(body.to_owned()))
        .unwrap()
}

/// With the three headers of a signature.
pub(crate) fn signed(
    request: request::Builder,
    payload: Payload<'_>,
    timestamp: &str,
) -> request::Builder {
    request
        .header("appkey", APP)
        .header("timestamp", timestamp)
        .header("signature", sign(SECRET, timestamp, payload).unwrap())
}

/// A POST that the vendor signs now.
pub(crate) fn signed_post(path: &str, body: &str) -> Request<Body> {
    let payload = Payload::Body(body.as_bytes());
    signed(Request::post(path), payload, &millis(SystemTime::now()))
        .body(Body::from(body.to_owned()))
        .unwrap()
}

pub(crate) fn from_address(mut request: Request<Body>, address: &str) -> Request<Body> {
    let address: SocketAddr = format!("{address}:40000").parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(address));
    request
}
