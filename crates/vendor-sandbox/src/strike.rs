//! A fault turned into what is sent.

use std::convert::Infallible;
use std::io::{self, Write};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;
use serde_json::Value;

use crate::Fault;
use crate::connection::Line;
use crate::document;

/// How many bytes an endless or a compressed body grows by at a time.
const CHUNK_BYTES: usize = 64 * 1024;

/// What is sent in place of the response.
///
/// Delays and vendor envelopes are not made here: the vendor delays the response or makes it a refusal.
pub(crate) async fn strike(fault: &Fault, response: Response, line: &Line) -> Response {
    let (parts, body) = response.into_parts();
    // The sandbox's own responses are in memory, and reading them cannot fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let response = Response::from_parts(parts, Body::from(body.clone()));
    match fault {
        // The last three strike callbacks, and never get here.
        Fault::Latency { .. }
        | Fault::BusinessError { .. }
        | Fault::DuplicateCallback { .. }
        | Fault::DropCallback
        | Fault::ReverseCallbacks => response,
        Fault::TokenRefused { status } => with_status(response, *status),
        Fault::ResetBeforeResponse => {
            line.reset();
            response
        }
        Fault::ResetAfterHead => cut(response, body.len(), Bytes::new(), line.clone(), true),
        Fault::TruncatedBody => {
            let half = body.slice(..body.len() / 2);
            cut(response, body.len(), half, line.clone(), false)
        }
        Fault::HtmlPage { status } => {
            let page = "<!DOCTYPE html><html><head><title>Sandbox</title></head>\
                        <body><h1>An HTML page instead of a response</h1></body></html>";
            let response = ([(header::CONTENT_TYPE, "text/html;charset=UTF-8")], page);
            with_status(response.into_response(), *status)
        }
        Fault::EmptyBody => StatusCode::OK.into_response(),
        Fault::TooManyRequests { retry_after } => with_header(
            StatusCode::TOO_MANY_REQUESTS.into_response(),
            header::RETRY_AFTER,
            retry_after,
        ),
        Fault::ServerError {
            status,
            retry_after,
        } => {
            let response = with_status(().into_response(), *status);
            match retry_after {
                Some(text) => with_header(response, header::RETRY_AFTER, text),
                None => response,
            }
        }
        Fault::NumbersAsStrings => altered(response, &body, numbers_as_strings),
        Fault::UnknownEnumValue => altered(response, &body, unknown_enum_values),
        Fault::Redirect { status, location } => {
            let response = with_status(().into_response(), *status);
            with_header(response, header::LOCATION, location)
        }
        Fault::GzipBomb { bytes } => {
            let mut response = with_body(response, gzip_bomb(*bytes, body));
            let gzip = HeaderValue::from_static("gzip");
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, gzip);
            response
        }
        Fault::EndlessBody => {
            let chunk = Bytes::from(vec![b' '; CHUNK_BYTES]);
            let endless = stream::repeat_with(move || Ok::<_, Infallible>(chunk.clone()));
            with_body(response, Body::from_stream(endless))
        }
        Fault::WrongContentType { content_type } => {
            with_header(response, header::CONTENT_TYPE, content_type)
        }
    }
}

fn with_status(mut response: Response, status: u16) -> Response {
    // Faults are checked when they are injected.
    if let Ok(status) = StatusCode::from_u16(status) {
        *response.status_mut() = status;
    }
    response
}

fn with_header(mut response: Response, name: HeaderName, text: &str) -> Response {
    // Faults are checked when they are injected.
    if let Ok(value) = HeaderValue::from_str(text) {
        response.headers_mut().insert(name, value);
    }
    response
}

fn with_body(mut response: Response, body: Body) -> Response {
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = body;
    response
}

/// Promises `promised` bytes, delivers `delivered`, and ends the connection.
fn cut(response: Response, promised: usize, delivered: Bytes, line: Line, reset: bool) -> Response {
    let body = stream::unfold(Some(delivered), move |left| {
        let line = line.clone();
        async move {
            if let Some(bytes) = left.filter(|bytes| !bytes.is_empty()) {
                return Some((Ok(bytes), None));
            }
            line.flushed().await;
            if reset {
                line.reset();
            }
            Some((Err(io::Error::from(io::ErrorKind::ConnectionAborted)), None))
        }
    });
    let mut response = with_body(response, Body::from_stream(body));
    let promised = HeaderValue::from(promised.max(1));
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, promised);
    response
}

/// Changes a response in JSON; a file stays as it is, even if it is JSON.
fn altered(response: Response, body: &Bytes, alter: fn(&mut Value)) -> Response {
    let is_json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|content_type| content_type.as_bytes().starts_with(b"application/json"));
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) if is_json => {
            alter(&mut value);
            with_body(response, Body::from(value.to_string()))
        }
        _ => response,
    }
}

fn numbers_as_strings(value: &mut Value) {
    match value {
        Value::Number(number) => *value = Value::String(number.to_string()),
        Value::Array(values) => values.iter_mut().for_each(numbers_as_strings),
        Value::Object(fields) => fields.values_mut().for_each(numbers_as_strings),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

fn unknown_enum_values(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(unknown_enum_values),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if is_enumeration(name) => {
                        // Numbers as text stay numbers.
                        let is_code = text.parse::<i64>().is_ok();
                        let unknown = if is_code { "9999" } else { "sandbox_unknown" };
                        unknown.clone_into(text);
                    }
                    Value::Number(number) if is_enumeration(name) => {
                        *number = 9999.into();
                    }
                    _ => unknown_enum_values(value),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether a document has a member of that name that is an enumeration.
fn is_enumeration(name: &str) -> bool {
    let components = document::ALL
        .into_iter()
        .flat_map(|document| document.components);
    let mut members = components.flat_map(|(_, object)| object.members);
    // That of OAuth is a text in the documents.
    name == "token_type"
        || members.any(|member| member.name == name && member.kind.is_enumeration())
}

/// `blanks` spaces and then `end`, compressed while it is read.
fn gzip_bomb(blanks: u64, end: Bytes) -> Body {
    let encoder = GzEncoder::new(Vec::new(), Compression::fast());
    Body::from_stream(stream::try_unfold(
        Some((encoder, blanks, end)),
        |state| async move {
            let Some((mut encoder, mut left, end)) = state else {
                return Ok::<_, io::Error>(None);
            };
            // Fill one chunk of compressed bytes, or reach the end.
            while left > 0 && encoder.get_ref().len() < 1024 {
                let part = usize::try_from(left)
                    .unwrap_or(CHUNK_BYTES)
                    .min(CHUNK_BYTES);
                encoder.write_all(BLANKS.get(..part).unwrap_or(&BLANKS))?;
                left = left.saturating_sub(u64::try_from(part).unwrap_or(left));
            }
            if left == 0 {
                encoder.write_all(&end)?;
                return Ok(Some((Bytes::from(encoder.finish()?), None)));
            }
            let compressed = std::mem::take(encoder.get_mut());
            Ok(Some((Bytes::from(compressed), Some((encoder, left, end)))))
        },
    ))
}

static BLANKS: [u8; CHUNK_BYTES] = [b' '; CHUNK_BYTES];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::unknown_enum_values;

    #[test]
    fn enumerations_of_every_document_get_a_value_that_none_lists() {
        let mut response = json!({
            "STATUS": "success", "priority": 1, "licenseType": "softkey", "taskStatus": "3",
            "ServiceType": 1409, "LevelCode": "Y", "token_type": "bearer", "name": "success",
            "items": [{"dataStatus": "free", "id": 1}],
        });
        unknown_enum_values(&mut response);
        let altered = json!({
            "STATUS": "sandbox_unknown", "priority": 9999, "licenseType": "sandbox_unknown",
            "taskStatus": "9999", "ServiceType": 9999, "LevelCode": "sandbox_unknown",
            "token_type": "sandbox_unknown", "name": "success",
            "items": [{"dataStatus": "sandbox_unknown", "id": 1}],
        });
        assert_eq!(response, altered);
    }
}
