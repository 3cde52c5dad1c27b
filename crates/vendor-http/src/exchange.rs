//! One attempt: build, sign, send, read, classify.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::SystemTime,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use tracing::Span;
use vendor_auth::{Lease, Secret};

use crate::{
    Answer, AnswerKind, Attempt, Body, Download, Error, ErrorKind, HttpClient, Operation, Outcome,
    Parts, RawAnswer, Reply, RequestBody, ResponseBody, TransportError, TransportErrorKind,
    Verdict, answer, parts::Query, pipeline::transfers_file, redact, retry, upload::FormBody,
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

/// Makes one attempt. `sent` tells, also after this future has been dropped, whether anything may have left.
pub(crate) async fn attempt(
    client: &HttpClient,
    operation: &Operation,
    parts: &Parts,
    lease: Option<&Lease>,
    timestamp_ms: i64,
    sent: &AtomicBool,
) -> Result<Answer, Failure> {
    let exchange = Exchange {
        client,
        operation,
        lease,
    };
    let mut attempt = Attempt::new(operation, parts, lease.map(Lease::value), timestamp_ms);
    client
        .shared
        .protocol
        .authorize(&mut attempt)
        .map_err(Failure::Final)?;
    let (query, headers) = attempt.into_query_and_headers();
    let (request, meter) = exchange
        .request(parts, &query, headers)
        .await
        .map_err(Failure::Final)?;
    let limit = client.shared.config.attempt_timeout;
    let earlier = sent.swap(true, Ordering::Relaxed);
    let answer = async {
        let response = match client.shared.transport.send(request).await {
            Ok(response) => response,
            Err(error) => {
                if error.kind() == TransportErrorKind::Connect {
                    sent.store(earlier, Ordering::Relaxed);
                }
                return Err(exchange.broken(&error));
            }
        };
        exchange.read(response).await
    };
    let mut answer = std::pin::pin!(answer);
    let streams = transfers_file(operation, parts);
    let moved = || meter.as_ref().map(|meter| meter.load(Ordering::Relaxed));
    let mut before = moved();
    loop {
        if let Ok(answer) = tokio::time::timeout(limit, answer.as_mut()).await {
            return answer;
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

struct Exchange<'a> {
    client: &'a HttpClient,
    operation: &'a Operation,
    lease: Option<&'a Lease>,
}

impl Exchange<'_> {
    /// The request and, for an upload, the count of the bytes handed over.
    async fn request(
        &self,
        parts: &Parts,
        query: &Query,
        mut headers: HeaderMap,
    ) -> Result<(Request<RequestBody>, Option<Arc<AtomicU64>>), Error> {
        let shared = &self.client.shared;
        let path = parts.fill_path(self.operation.path())?;
        let query = query.encoded();
        let mut url = format!("{}{path}", shared.base.as_str().trim_end_matches('/'));
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
        let mut meter = None;
        let body = match parts.body() {
            Body::Empty => RequestBody::full(Bytes::new()),
            Body::Json(text) => {
                headers.insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/json; charset=utf-8"),
                );
                RequestBody::full(text.clone())
            }
            Body::Multipart(form) => {
                let content_type = HeaderValue::from_str(&form.content_type())
                    .map_err(|_| Error::invalid_request("body", "has an unusable boundary"))?;
                headers.insert(header::CONTENT_TYPE, content_type);
                let (head, tail) = form.frame();
                let upload = form.upload().open(form.file().0).await?;
                let body = FormBody::new(head, upload, tail);
                meter = Some(body.meter());
                RequestBody::form(body)
            }
        };
        headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
        let user_agent = HeaderValue::from_str(&shared.config.user_agent).map_err(|_| {
            Error::configuration(
                "user_agent",
                "holds characters that no HTTP header can carry",
            )
        })?;
        headers.insert(header::USER_AGENT, user_agent);
        let mut request = Request::new(body);
        *request.method_mut() = self.operation.method().clone();
        *request.uri_mut() = url
            .parse()
            .map_err(|_| Error::invalid_request("url", "is longer than an HTTP client can send"))?;
        *request.headers_mut() = headers;
        Ok((request, meter))
    }

    fn broken(&self, error: &TransportError) -> Failure {
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

    async fn read(&self, response: Response<ResponseBody>) -> Result<Answer, Failure> {
        let (head, mut body) = response.into_parts();
        Span::current().record("http.response.status_code", head.status.as_u16());
        if self.operation.answer_kind() == AnswerKind::File
            && head.status == StatusCode::OK
            && is_file(&head.headers)
        {
            let limit = self.client.shared.config.attempt_timeout;
            return Ok(Answer::download(Download::new(
                self.operation,
                &head.headers,
                body,
                limit,
            )));
        }
        let limit = self.client.shared.config.max_answer_bytes;
        let mut text = BytesMut::new();
        loop {
            match body.chunk().await {
                Ok(Some(chunk)) if text.len().saturating_add(chunk.len()) > limit => {
                    let error = Error::new(
                        ErrorKind::TooLarge,
                        Outcome::Unknown,
                        format!("the answer has more than {limit} bytes"),
                    );
                    return Err(Failure::Final(error.with_status(head.status)));
                }
                Ok(Some(chunk)) => text.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => {
                    return Err(match self.broken(&error) {
                        Failure::Transient(error) => {
                            Failure::Transient(error.with_status(head.status))
                        }
                        other => other,
                    });
                }
            }
        }
        self.classify(head.status, head.headers, text.freeze())
    }

    fn classify(
        &self,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Answer, Failure> {
        let reply = Reply {
            status,
            headers: &headers,
            body: &body,
        };
        let verdict = self.client.shared.protocol.classify(self.operation, &reply);
        let refused =
            matches!(verdict, Verdict::TokenRefused { .. }) || status == StatusCode::UNAUTHORIZED;
        match verdict {
            Verdict::Success(_) if self.operation.answer_kind() == AnswerKind::File => {
                let error = Error::unexpected_answer("the answer says success and holds no file");
                return Err(Failure::Final(self.describe(error, &reply)));
            }
            Verdict::NoEnvelope if self.is_plain_file(&reply) => {
                let limit = self.client.shared.config.attempt_timeout;
                return Ok(Answer::download(Download::new(
                    self.operation,
                    reply.headers,
                    body.clone().into(),
                    limit,
                )));
            }
            Verdict::Success(data) if status.is_success() => {
                return Ok(Answer::data(
                    data,
                    RawAnswer::new(status, headers, body),
                    self.secrets(),
                ));
            }
            Verdict::TokenRefused {
                code,
                message,
                with_data: true,
            } => {
                let error = Error::new(
                    ErrorKind::Authentication,
                    Outcome::Unknown,
                    "the token was refused, but the answer holds data; it is not repeated",
                );
                return Err(Failure::Final(
                    self.describe(error, &reply)
                        .with_vendor(code, self.shown(&message)),
                ));
            }
            Verdict::TokenRefused {
                code,
                message,
                with_data: false,
            }
            | Verdict::Refused { code, message }
                if refused =>
            {
                let error = Error::new(
                    ErrorKind::Authentication,
                    Outcome::Refused,
                    "the token was refused",
                );
                let error = self
                    .describe(error, &reply)
                    .with_vendor(code, self.shown(&message));
                return Err(Failure::TokenRefused(error));
            }
            Verdict::Refused { code, message } => {
                let (kind, outcome) = refusal(status);
                let error = Error::new(kind, outcome, "the vendor refused");
                let error = self
                    .describe(error, &reply)
                    .with_vendor(code, self.shown(&message));
                return Err(if is_transient(status) {
                    Failure::Transient(error)
                } else {
                    Failure::Final(error)
                });
            }
            _ => {}
        }
        Err(self.without_envelope(&reply))
    }

    /// The answer is not the vendor's: HTTP itself, a gateway or a login page speaks.
    fn without_envelope(&self, reply: &Reply<'_>) -> Failure {
        let status = reply.status;
        if status == StatusCode::UNAUTHORIZED {
            let error = Error::new(
                ErrorKind::Authentication,
                Outcome::Refused,
                "the token was refused",
            );
            return Failure::TokenRefused(self.describe(error, reply));
        }
        let problem = if status.is_redirection() {
            "the server redirects, which is never followed: check the base URL"
        } else if reply.body.iter().all(u8::is_ascii_whitespace) {
            "the answer is empty"
        } else if is_html(reply) {
            "the answer is an HTML page, not the vendor's JSON: check the base URL and what stands before the server"
        } else {
            "the answer is not the vendor's JSON"
        };
        if status.is_success() || status.is_redirection() {
            return Failure::Final(self.describe(Error::unexpected_answer(problem), reply));
        }
        let (kind, outcome) = refusal(status);
        let kind = if kind == ErrorKind::Vendor {
            ErrorKind::HttpStatus
        } else {
            kind
        };
        let error = self.describe(Error::new(kind, outcome, problem), reply);
        if is_transient(status) {
            Failure::Transient(error)
        } else {
            Failure::Final(error)
        }
    }

    /// JSON that is no envelope is a file without a name.
    fn is_plain_file(&self, reply: &Reply<'_>) -> bool {
        self.operation.answer_kind() == AnswerKind::File
            && reply.status == StatusCode::OK
            && !reply.body.is_empty()
            && !is_html(reply)
    }

    fn describe(&self, error: Error, reply: &Reply<'_>) -> Error {
        let text = String::from_utf8_lossy(reply.body);
        error
            .with_status(reply.status)
            .with_request_id(answer::request_id(reply.headers).map(|id| self.shown(&id)))
            .with_retry_after(retry::retry_after(reply.headers, SystemTime::now()))
            .with_snippet(redact::snippet(&text, &exposed(&self.secrets())))
    }

    fn shown(&self, text: &str) -> String {
        redact::mask(text, &exposed(&self.secrets()))
    }

    fn secrets(&self) -> Vec<Secret> {
        let mut secrets = self.client.shared.secrets.clone();
        if let Some(lease) = self.lease {
            secrets.push(lease.value().clone());
            secrets.extend(lease.token().refresh_token.clone());
        }
        secrets
    }
}

fn exposed(secrets: &[Secret]) -> Vec<&str> {
    secrets.iter().map(Secret::expose).collect()
}

/// What a refusal under this status says: whether it happened is open where the server itself was in trouble.
fn refusal(status: StatusCode) -> (ErrorKind, Outcome) {
    match status {
        StatusCode::TOO_MANY_REQUESTS => (ErrorKind::RateLimited, Outcome::Refused),
        status if status.is_server_error() => (ErrorKind::HttpStatus, Outcome::Unknown),
        _ => (ErrorKind::Vendor, Outcome::Refused),
    }
}

fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

/// A file that carries a name is one, whatever its type; without a name, JSON and HTML are answers.
fn is_file(headers: &HeaderMap) -> bool {
    if headers.contains_key(header::CONTENT_DISPOSITION) {
        return true;
    }
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let content_type = content_type.to_ascii_lowercase();
    !(content_type.contains("json") || content_type.contains("html"))
}

fn is_html(reply: &Reply<'_>) -> bool {
    let start = reply
        .body
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace());
    let content_type = reply
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    start == Some(b'<')
        || content_type.is_some_and(|value| value.to_ascii_lowercase().contains("html"))
}
