//! What a response says: done, refused, or not the vendor's at all.

use std::{borrow::Cow, sync::Arc};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};
use tracing::Span;
use vendor_auth::BoxFuture;
use vendor_wire::Drift;

use super::{
    AttemptContext, Download, Failure, Response, Success,
    judge::{Beside, Case, Judged, Judgement},
    times::{clock_note, retry_after},
};
use crate::{
    Error, ErrorKind, Outcome, ResponseBody, TransportError,
    error::{self, Kind, LONGEST_BODY},
    operation::{ResponseKind, SignedAs},
    protocol::Verdict,
    transport::header_text,
};

/// The longest path of drift that is told, in bytes.
const LONGEST_PATH: usize = 1024;

/// The most that is reserved for a body because the server says that it is coming.
const MOST_RESERVED_BYTES: usize = 1024 * 1024;

/// The longest body that is taken for a refusal although it is called a file, in bytes.
const LONGEST_REFUSAL: usize = 16 * 1024;

impl AttemptContext<'_> {
    /// Reads the response that is on its way: a file only as far as its head, anything else to its end.
    pub(crate) async fn read(
        &self,
        sending: BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>,
    ) -> Result<Success, Failure> {
        let response = sending.await.map_err(|error| self.broken(&error))?;
        let (head, mut body) = response.into_parts();
        Span::current().record("http.response.status_code", head.status.as_u16());
        let file =
            self.operation.response_kind() == ResponseKind::File && head.status == StatusCode::OK;
        // Called a file, which a refusal may be as well: by some servers whatever they send.
        let called_file = file && !is_legible(&head.headers);
        if called_file && is_long(&head.headers) {
            return self.download(&head.headers, body);
        }
        let mut limit = self.shared.config.max_response_bytes;
        if called_file {
            limit = limit.min(LONGEST_REFUSAL);
        }
        let announced = content_length(&head.headers).unwrap_or_default();
        let reserved = announced.min(limit).min(MOST_RESERVED_BYTES);
        let mut text = Bytes::new();
        loop {
            if called_file && !may_begin_envelope(&text) {
                let body = ResponseBody::resumed([text, Bytes::new()], body);
                return self.download(&head.headers, body);
            }
            match body.chunk().await {
                Ok(Some(chunk)) if text.len().saturating_add(chunk.len()) > limit => {
                    let start: &[u8] = if text.is_empty() { &chunk } else { &text };
                    if called_file || file && !is_html(&head.headers, start) {
                        let body = ResponseBody::resumed([text, chunk], body);
                        return self.download(&head.headers, body);
                    }
                    let error = Error::new(
                        ErrorKind::TooLarge,
                        Outcome::Unknown,
                        format!("the response has more than {limit} bytes"),
                    );
                    return Err(Failure::Final(error.with_status(head.status)));
                }
                Ok(Some(chunk)) if chunk.len() == announced && text.is_empty() => text = chunk,
                // Copied at once, so that the connection can use its buffer again.
                Ok(Some(chunk)) => text = joined(text, &chunk, reserved),
                Ok(None) => break,
                Err(error) => {
                    return Err(self.broken(&error).map(|e| e.with_status(head.status)));
                }
            }
        }
        if called_file && is_blank(&text) {
            return self.download(&head.headers, text.into());
        }
        let case = Case {
            shared: Arc::clone(self.shared),
            status: head.status,
            headers: head.headers,
            body: text,
            drift: Vec::new(),
        };
        let elsewhere = match case.judge(self.operation, (self.new_reader)()) {
            Ok(judged) => return self.conclude(judged),
            Err(elsewhere) => elsewhere,
        };
        self.conclude(elsewhere.await)
    }

    /// Tells how the response differs from the document.
    fn tell(&self, drift: Vec<Drift>) {
        let log = &self.shared.drift;
        let mut news = log.news(self.operation, drift);
        if !news.is_empty() {
            let redactor = self.redactor();
            for drift in &mut news {
                drift.path = redactor.shown(&drift.path, Kind::Names, LONGEST_PATH);
            }
            log.tell(self.operation, news);
        }
    }

    /// What follows from a judgement.
    fn conclude(&self, (mut case, judgement, reader): Judged) -> Result<Success, Failure> {
        self.tell(std::mem::take(&mut case.drift));
        let may_be_file = self.may_be_file(&case);
        let (failure, keeps_response) = match judgement {
            Judgement::Read => return Ok(Success::new(reader, Some(case.into_raw()))),
            Judgement::NoFile if may_be_file && has_file_name(&case.headers) => {
                return self.download(&case.headers, case.body.into());
            }
            Judgement::Failed(Verdict::NoEnvelope, _) if may_be_file => {
                return self.download(&case.headers, case.body.into());
            }
            Judgement::Unreadable(error) => {
                (Failure::Final(self.not_understood(error, &case)), true)
            }
            Judgement::NoFile => {
                let problem = "the response says success but contains no file";
                let error = self.not_understood(Error::unexpected_response(problem), &case);
                (Failure::Final(error), true)
            }
            Judgement::Failed(verdict, Beside { cause, has_data }) => {
                // An item may have been popped, and an order placed, all the same.
                let keeps_response = match &verdict {
                    Verdict::Success(_) => true,
                    Verdict::NoEnvelope => case.status.is_success(),
                    Verdict::TokenRefused { with_data, .. } => *with_data,
                    Verdict::Refused { .. } | Verdict::Failed { .. } => has_data,
                };
                let failure = self.failure(verdict, &case);
                let with_cause = |error: Error| error.with(|facts| facts.vendor_cause = cause);
                (failure.map(with_cause), keeps_response)
            }
        };
        Err(if keeps_response {
            failure.map(|error| error.with_response(case.into_raw()))
        } else {
            failure
        })
    }

    fn failure(&self, verdict: Verdict<'_>, case: &Case) -> Failure {
        let status = case.status;
        let is_unauthorized = status == StatusCode::UNAUTHORIZED;
        let unknown = |kind, problem: &'static str| Error::new(kind, Outcome::Unknown, problem);
        match verdict {
            Verdict::Success(_) if is_unauthorized => {
                let problem = "the token was refused, but the response says success; the call is not repeated";
                let error = unknown(ErrorKind::Authentication, problem);
                Failure::Final(self.not_understood(error, case))
            }
            Verdict::Success(_) => {
                let problem = "the response says success under an HTTP status that says failure";
                let error = unknown(ErrorKind::HttpStatus, problem);
                by_status(status, self.not_understood(error, case))
            }
            Verdict::TokenRefused {
                code,
                message,
                with_data: true,
            } => {
                let problem = "the token was refused, but the response contains data; the call is not repeated";
                let error = self.describe(unknown(ErrorKind::Authentication, problem), case);
                Failure::Final(error.with_vendor(code, message))
            }
            Verdict::TokenRefused { code, message, .. } => {
                Failure::TokenRefused(self.token_refused(case).with_vendor(code, message))
            }
            Verdict::Refused { code, message } | Verdict::Failed { code, message }
                if is_unauthorized =>
            {
                Failure::TokenRefused(self.token_refused(case).with_vendor(code, message))
            }
            Verdict::Refused { code, message } => {
                let (kind, outcome) = refusal(status);
                let mut error =
                    self.describe(Error::new(kind, outcome, "the vendor refused"), case);
                if self.operation.signature_input() != SignedAs::Nothing {
                    // Only the vendor's words tell whether it was the signature.
                    error = self.with_clock(error, case);
                }
                by_status(status, error.with_vendor(code, message))
            }
            Verdict::Failed { code, message } => {
                let error = self.describe(unknown(ErrorKind::Vendor, "the vendor failed"), case);
                Failure::Transient(error.with_vendor(code, message))
            }
            Verdict::NoEnvelope => self.without_envelope(case),
        }
    }

    /// The response is not the vendor's: HTTP itself, a gateway or a login page speaks.
    fn without_envelope(&self, case: &Case) -> Failure {
        let status = case.status;
        if status == StatusCode::UNAUTHORIZED {
            return Failure::TokenRefused(self.with_shape(self.token_refused(case), case));
        }
        let problem = if status.is_redirection() {
            "the server redirects, which is never followed: check the base URL"
        } else if is_blank(&case.body) {
            "the response is empty"
        } else if is_html(&case.headers, &case.body) {
            "the response is an HTML page, not the vendor's JSON: check the base URL and any proxy in front of the server"
        } else {
            "the response is not the vendor's JSON"
        };
        if status.is_success() || status.is_redirection() {
            return Failure::Final(self.not_understood(Error::unexpected_response(problem), case));
        }
        let (kind, outcome) = match status {
            StatusCode::TOO_MANY_REQUESTS => (ErrorKind::RateLimited, Outcome::Refused),
            // A gateway that gave up waiting says nothing about the server behind it.
            StatusCode::REQUEST_TIMEOUT => (ErrorKind::HttpStatus, Outcome::Unknown),
            // Nor does a status that is no standard's: with 460 and 499 gateways say that nobody waits any more.
            status if status.is_client_error() && status.canonical_reason().is_some() => {
                (ErrorKind::HttpStatus, Outcome::Refused)
            }
            _ => (ErrorKind::HttpStatus, Outcome::Unknown),
        };
        by_status(
            status,
            self.not_understood(Error::new(kind, outcome, problem), case),
        )
    }

    fn token_refused(&self, case: &Case) -> Error {
        let problem = match self.lease {
            Some(_) => "the token was refused",
            None => "the credentials were refused",
        };
        // A server in trouble may find out after it has done half of the work.
        let outcome = if case.status.is_server_error() {
            Outcome::Unknown
        } else {
            Outcome::Refused
        };
        let error = Error::new(ErrorKind::Authentication, outcome, problem);
        self.with_clock(self.describe(error, case), case)
    }

    fn download(&self, headers: &HeaderMap, body: ResponseBody) -> Result<Success, Failure> {
        let file = Download::new(self, headers, body);
        let mut reader = (self.new_reader)();
        match reader.read(Response::download(file)) {
            Ok(()) => Ok(Success::new(reader, None)),
            Err(error) => Err(Failure::Final(error)),
        }
    }

    /// Whether text that is not a refusal may be the file.
    fn may_be_file(&self, case: &Case) -> bool {
        self.operation.response_kind() == ResponseKind::File
            && case.status == StatusCode::OK
            && !is_blank(&case.body)
            && !is_html(&case.headers, &case.body)
    }

    fn not_understood(&self, error: Error, case: &Case) -> Error {
        self.with_shape(self.describe(error, case), case)
    }

    /// With what the body is, and not what it says.
    fn with_shape(&self, error: Error, case: &Case) -> Error {
        if is_blank(&case.body) {
            return error;
        }
        let length = case.body.len();
        let text = match length {
            0..=LONGEST_BODY => case.text(),
            _ => Cow::Borrowed(""),
        };
        let media_type = media_type(&case.headers);
        let shape = error::shape(&self.shared.api, media_type.as_deref(), length, &text);
        error.with(|facts| facts.body_shape = Some(shape))
    }

    fn describe(&self, error: Error, case: &Case) -> Error {
        let keeps_body = self.shared.config.keep_bodies;
        error.with(|facts| {
            facts.http_status = Some(case.status);
            facts.request_id = request_id(&case.headers);
            facts.retry_after = retry_after(&case.headers);
            facts.body = keeps_body.then(|| case.text().into());
        })
    }

    /// With what the clocks say, where they differ by more than signatures and tokens bear.
    fn with_clock(&self, error: Error, case: &Case) -> Error {
        let offset = self.shared.config.clock_offset_ms;
        match clock_note(&case.headers, offset) {
            Some(note) => error.with_note(&note),
            None => error,
        }
    }
}

/// What the vendor's own refusal under this status says: whether it happened is open where the server itself was in
/// trouble.
fn refusal(status: StatusCode) -> (ErrorKind, Outcome) {
    match status {
        StatusCode::TOO_MANY_REQUESTS => (ErrorKind::RateLimited, Outcome::Refused),
        status if status.is_server_error() => (ErrorKind::HttpStatus, Outcome::Unknown),
        _ => (ErrorKind::Vendor, Outcome::Refused),
    }
}

fn by_status(status: StatusCode, error: Error) -> Failure {
    match status.as_u16() {
        408 | 429 | 500 | 502 | 503 | 504 => Failure::Transient(error),
        _ => Failure::Final(error),
    }
}

fn has_file_name(headers: &HeaderMap) -> bool {
    headers.contains_key(header::CONTENT_DISPOSITION)
}

/// Whether a supposed file may be a text response: JSON under any name, since servers announce the file before they
/// fail; HTML and untyped content only without a name.
fn is_legible(headers: &HeaderMap) -> bool {
    match media_type(headers) {
        Some(media_type) if media_type.contains("json") => true,
        Some(media_type) if !media_type.contains("html") => false,
        _ => !has_file_name(headers),
    }
}

fn is_html(headers: &HeaderMap, body: &[u8]) -> bool {
    let start = body.iter().find(|byte| !byte.is_ascii_whitespace());
    start == Some(&b'<')
        || media_type(headers).is_some_and(|media_type| media_type.contains("html"))
}

/// Whether the server announces more than a refusal has.
fn is_long(headers: &HeaderMap) -> bool {
    content_length(headers).is_some_and(|length| length > LONGEST_REFUSAL)
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    header_text(headers, header::CONTENT_LENGTH)?.parse().ok()
}

/// Whether a body that begins like this may be an envelope, as far as one can tell yet.
fn may_begin_envelope(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    matches!(
        body.iter().find(|byte| !byte.is_ascii_whitespace()),
        None | Some(b'{')
    )
}

/// `text` and what follows it, in a buffer for `reserved` bytes or more.
fn joined(text: Bytes, chunk: &[u8], reserved: usize) -> Bytes {
    let mut text = text.try_into_mut().unwrap_or_else(|text| {
        let mut copy = BytesMut::with_capacity(reserved);
        copy.extend_from_slice(&text);
        copy
    });
    text.extend_from_slice(chunk);
    text.freeze()
}

fn is_blank(body: &[u8]) -> bool {
    body.iter().all(u8::is_ascii_whitespace)
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    header_text(headers, header::CONTENT_TYPE).map(str::to_ascii_lowercase)
}

/// What servers and gateways call the request, under one of these names.
fn request_id(headers: &HeaderMap) -> Option<String> {
    const NAMES: [&str; 5] = [
        "x-request-id",
        "request-id",
        "x-trace-id",
        "trace-id",
        "x-b3-traceid",
    ];
    let found = NAMES.iter().find_map(|name| headers.get(*name));
    found?.to_str().ok().map(str::to_owned)
}
