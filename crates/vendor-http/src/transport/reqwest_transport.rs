//! The transport over reqwest.

use std::{
    error::Error as StdError,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderValue, header};
use http_body::{Body as HttpBody, Frame, SizeHint};
use vendor_auth::BoxFuture;

use super::{
    RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
    gunzip::{Gunzip, take_gzip},
};

/// Sends requests with a [`reqwest::Client`].
#[derive(Debug, Clone)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// Uses a client of your own, for what [`HttpConfig`](crate::HttpConfig) has no option for.
    ///
    /// The client must be built with `redirect(Policy::none())`, `referer(false)` and `retry(retry::never())`:
    /// reqwest strips only five headers of its own on a redirect, so tokens and signatures would follow one to
    /// another host. An answer from another address than the one asked is refused, but by then it is too late.
    ///
    /// Build it with `no_gzip()` as well: this transport asks for gzip and undoes it, every member of it. reqwest's own
    /// decoder may take the first member for the whole.
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            head.headers
                .entry(header::ACCEPT_ENCODING)
                .or_insert(HeaderValue::from_static("gzip"));
            let body = match body.bytes() {
                Some(bytes) => reqwest::Body::from(bytes),
                None => reqwest::Body::wrap(body),
            };
            let request = http::Request::from_parts(head, body);
            let request = reqwest::Request::try_from(request)
                .map_err(|error| failure(error, Phase::Request))?;
            let asked = request.url().clone();
            let response = self
                .0
                .execute(request)
                .await
                .map_err(|error| failure(error, Phase::Request))?;
            if *response.url() != asked {
                return Err(TransportError::new(
                    TransportErrorKind::Redirected,
                    "a redirect was followed: build the reqwest client with redirect(Policy::none())",
                ));
            }
            let (mut head, body) = http::Response::from(response).into_parts();
            let body = Incoming(body);
            let body = if take_gzip(&mut head.headers) {
                ResponseBody::new(Gunzip::new(body))
            } else {
                ResponseBody::new(body)
            };
            Ok(http::Response::from_parts(head, body))
        })
    }
}

struct Incoming(reqwest::Body);

impl HttpBody for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0)
            .poll_frame(cx)
            .map_err(|error| failure(error, Phase::Answer))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

#[derive(Clone, Copy)]
enum Phase {
    Request,
    Answer,
}

fn failure(error: reqwest::Error, phase: Phase) -> TransportError {
    let kind = match phase {
        Phase::Request if error.is_connect() || error.is_builder() => TransportErrorKind::Connect,
        _ if error.is_timeout() => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Broken,
    };
    // The URL may carry a token; the causes below reqwest's own layer do not know it.
    let error = error.without_url();
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !message.ends_with(&text) {
            message.push_str(": ");
            message.push_str(&text);
        }
        cause = inner.source();
    }
    TransportError::new(kind, message)
}
