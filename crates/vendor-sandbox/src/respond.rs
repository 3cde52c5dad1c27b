//! The HTTP response for the outcome of an operation.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::response::{Refusal, Success};
use crate::vendor::Vendor;

/// RFC 8187 `attr-char` is what may stay bare in `filename*`.
const NOT_ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// What a vendor sends for the outcome of an operation.
pub(crate) fn respond<V: Vendor>(operation: &str, outcome: Result<Success, Refusal>) -> Response {
    match outcome {
        Ok(Success::Done) => json(200, &V::success(operation, None)),
        Ok(Success::Data(data)) => json(200, &V::success(operation, Some(data))),
        Ok(Success::Bare(body)) => json(200, &body),
        Ok(Success::File { name, content }) => file(&name, content),
        Ok(Success::Page(html)) => page(200, html),
        Ok(Success::Redirect { location, cookie }) => redirect(&location, &cookie),
        Err(refusal) => {
            if let Some((status, html)) = V::refusal_page(operation, &refusal) {
                return page(status, html);
            }
            let (status, body) = V::refusal(operation, refusal);
            json(status, &body)
        }
    }
}

fn page(status: u16, html: String) -> Response {
    let content_type = HeaderValue::from_static("text/html;charset=UTF-8");
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, content_type)], html).into_response()
}

fn redirect(location: &str, cookie: &str) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    for (name, text) in [(header::LOCATION, location), (header::SET_COOKIE, cookie)] {
        // Both are encoded by those who make them.
        if let Ok(value) = HeaderValue::from_str(text) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn json(status: u16, body: &Value) -> Response {
    let json = HeaderValue::from_static("application/json;charset=UTF-8");
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, json)], body.to_string()).into_response()
}

fn file(name: &str, content: Bytes) -> Response {
    let octets = HeaderValue::from_static("application/octet-stream");
    let mut response = ([(header::CONTENT_TYPE, octets)], content).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&attachment(name)) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// `Content-Disposition` with the name in both forms of RFC 6266.
fn attachment(name: &str) -> String {
    let fallback: String = name
        .chars()
        .map(|character| match character {
            '"' | '\\' => '_',
            ' '..='~' => character,
            _ => '_',
        })
        .collect();
    let encoded = utf8_percent_encode(name, NOT_ATTR_CHAR);
    format!("attachment; filename=\"{fallback}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn attachment_names_the_file_in_both_forms() {
        assert_eq!(
            attachment("报表 \"1\".txt"),
            "attachment; filename=\"__ _1_.txt\"; \
             filename*=UTF-8''%E6%8A%A5%E8%A1%A8%20%221%22.txt"
        );
    }
}
