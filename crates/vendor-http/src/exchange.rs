//! One attempt: build, sign, send, read, classify.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use tokio::time::Instant;
use vendor_auth::{Lease, Secret};

use crate::{
    AnswerKind, Attempt, Body, Error, ErrorKind, HttpClient, Operation, Outcome, Parts,
    RequestBody, TransportError, TransportErrorKind,
    answer::{Answered, NewReader},
    pipeline::{Progress, too_long, transfers_file},
    query::Query,
    redact,
    upload::FormBody,
};

/// Why an attempt did not succeed, and what may follow.
pub(crate) enum Failure {
    /// Nothing will change by sending it again.
    Final(Error),
    /// It failed in passing; the retry class decides.
    Transient(Error),
    /// The token was refused and nothing ran.
    TokenRefused(Error),
}

impl Failure {
    pub(crate) fn error(&self) -> &Error {
        match self {
            Self::Final(error) | Self::Transient(error) | Self::TokenRefused(error) => error,
        }
    }

    pub(crate) fn map(self, change: impl FnOnce(Error) -> Error) -> Self {
        match self {
            Self::Final(error) => Self::Final(change(error)),
            Self::Transient(error) => Self::Transient(change(error)),
            Self::TokenRefused(error) => Self::TokenRefused(change(error)),
        }
    }
}

/// Makes one attempt, which ends with the call at `deadline`. `progress` tells, also after this future has been dropped,
/// whether it may have happened.
pub(crate) async fn attempt(
    exchange: Exchange<'_>,
    timestamp_ms: i64,
    progress: &Progress,
    deadline: Option<Instant>,
) -> Result<Answered, Failure> {
    let Exchange {
        client,
        operation,
        parts,
        lease,
        ..
    } = exchange;
    let mut attempt = Attempt::new(operation, parts, lease.map(Lease::value), timestamp_ms);
    client
        .shared
        .protocol
        .authorize(&mut attempt)
        .map_err(Failure::Final)?;
    let (query, headers, json) = attempt.into_query_headers_and_json();
    let (request, meter) = exchange
        .request(&query, headers, json)
        .await
        .map_err(Failure::Final)?;
    let limit = client.shared.config.attempt_timeout;
    let earlier = progress.begin();
    let mut answer = std::pin::pin!(async {
        match client.shared.transport.send(request).await {
            Ok(response) => exchange.read(response).await,
            Err(error) => Err(exchange.broken(&error)),
        }
    });
    let streams = transfers_file(operation, parts);
    let moved = || meter.as_ref().map(|meter| meter.load(Ordering::Relaxed));
    let mut before = moved();
    loop {
        // One timer for whichever comes first.
        let stalled = Instant::now().checked_add(limit);
        let end = match (stalled, deadline) {
            (Some(stalled), Some(deadline)) => Some(stalled.min(deadline)),
            (end, None) | (None, end) => end,
        };
        let in_time = match end {
            Some(end) => tokio::time::timeout_at(end, answer.as_mut()).await.ok(),
            None => Some(answer.as_mut().await),
        };
        if let Some(answer) = in_time {
            progress.end(earlier, &answer);
            return answer.map(|answered| Answered {
                after_lost: earlier,
                ..answered
            });
        }
        if deadline.is_some() && deadline == end {
            return Err(Failure::Final(too_long()));
        }
        // A file may take as long as it likes, provided that it moves.
        let now = moved();
        if !streams || now == before {
            let error = Error::new(ErrorKind::Timeout, Outcome::Unknown, "no answer in time");
            return Err(Failure::Transient(error));
        }
        before = now;
    }
}

pub(crate) struct Exchange<'a> {
    pub(crate) client: &'a HttpClient,
    pub(crate) operation: &'a Operation,
    pub(crate) parts: &'a Parts,
    pub(crate) lease: Option<&'a Lease>,
    pub(crate) new_reader: &'a NewReader<'a>,
    /// When a file must have arrived, where the caller has set a limit.
    pub(crate) file_deadline: Option<Instant>,
}

impl Exchange<'_> {
    /// The request and, for an upload, the count of the bytes handed over.
    async fn request(
        &self,
        query: &Query,
        mut headers: HeaderMap,
        json: Option<Bytes>,
    ) -> Result<(Request<RequestBody>, Option<Arc<AtomicU64>>), Error> {
        let shared = &self.client.shared;
        let parts = self.parts;
        let path = parts.fill_path(self.operation.path())?;
        let query = query.encoded();
        let mut url = format!("{}{path}", shared.base.as_str().trim_end_matches('/'));
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
        let mut meter = None;
        let body = match parts.body() {
            Body::Empty => {
                // Some servers answer 411 to a POST of unstated length.
                if matches!(
                    *self.operation.method(),
                    Method::POST | Method::PUT | Method::PATCH
                ) {
                    headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
                }
                RequestBody::full(Bytes::new())
            }
            Body::Json(text) => {
                headers.insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/json; charset=utf-8"),
                );
                RequestBody::full(json.unwrap_or_else(|| text.clone()))
            }
            Body::Form(form) => {
                headers.insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/x-www-form-urlencoded"),
                );
                RequestBody::full(form.encoded().into())
            }
            Body::Multipart(form) => {
                let content_type = HeaderValue::from_str(&form.content_type())
                    .map_err(|_| Error::invalid_request("body", "has an unusable boundary"))?;
                headers.insert(header::CONTENT_TYPE, content_type);
                let (head, tail) = form.frame();
                match form.upload() {
                    None => RequestBody::full([head, tail].concat().into()),
                    Some((name, upload)) => {
                        let body = FormBody::new(head, upload.open(name).await?, tail);
                        meter = Some(body.meter());
                        RequestBody::form(body)
                    }
                }
            }
        };
        headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
        if self.operation.answer_kind() == AnswerKind::File {
            // Sent as it is, a file has an announced length by which it is known to be whole.
            headers.insert(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static("identity"),
            );
        }
        headers.insert(header::USER_AGENT, shared.user_agent.clone());
        let mut request = Request::new(body);
        *request.method_mut() = self.operation.method().clone();
        *request.uri_mut() = url.parse().map_err(|_| {
            Error::invalid_request(
                "url",
                "cannot be sent: it is too long, or the path holds what must be percent-encoded",
            )
        })?;
        *request.headers_mut() = headers;
        Ok((request, meter))
    }

    pub(crate) fn broken(&self, error: &TransportError) -> Failure {
        let (kind, outcome) = match error.kind() {
            TransportErrorKind::Connect => (ErrorKind::Connect, Outcome::NotSent),
            TransportErrorKind::Timeout => (ErrorKind::Timeout, Outcome::Unknown),
            TransportErrorKind::Broken => (ErrorKind::Transport, Outcome::Unknown),
            TransportErrorKind::Redirected => {
                return Failure::Final(Error::unexpected_answer(self.shown(&error.to_string())));
            }
        };
        Failure::Transient(Error::new(kind, outcome, self.shown(&error.to_string())))
    }

    /// `text` without the secrets of this exchange.
    pub(crate) fn shown(&self, text: &str) -> String {
        redact::mask(text, &self.secrets())
    }

    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let mut secrets = self.client.shared.secrets.clone();
        secrets.extend_from_slice(self.parts.secrets());
        if let Some(lease) = self.lease {
            secrets.push(lease.value().clone());
            secrets.extend(lease.token().refresh_token.clone());
        }
        secrets
    }
}
