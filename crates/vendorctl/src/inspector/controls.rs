//! What the pages do to a sandbox, through the controls that it has over HTTP.

use std::collections::HashMap;

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Redirect,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Part, Showing};
use crate::{
    http::{self, HttpError},
    vendor::Vendor,
};

/// The fields of a form by their names.
pub(super) type Fields = HashMap<String, String>;

/// `POST /{language}/sandbox/{vendor}/{control}`; back to the page, with what the sandbox says.
pub(super) async fn run(
    State(shown): Showing,
    Path((_, vendor, control)): Path<(String, String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, StatusCode> {
    let mut parts = shown.sandbox.iter();
    let part = parts.find(|part| part.vendor.name() == vendor);
    let part = part.ok_or(StatusCode::NOT_FOUND)?;
    let (path, body) = request(&control, &fields).ok_or(StatusCode::NOT_FOUND)?;
    let said = match body {
        Ok(body) => match post(part, path, &body).await {
            Ok((200..=299, said)) if said.is_null() => "ok".to_owned(),
            Ok((200..=299, said)) => said.to_string(),
            Ok((_, said)) => match said.get("error").and_then(Value::as_str) {
                Some(problem) => problem.to_owned(),
                None => said.to_string(),
            },
            Err(error) => error.to_string(),
        },
        Err(problem) => problem,
    };
    let said = utf8_percent_encode(&said, NON_ALPHANUMERIC);
    Ok(Redirect::to(&format!("../{vendor}?said={said}")))
}

/// The control's path and body; `None` for a control that does not exist.
fn request(control: &str, fields: &Fields) -> Option<(&'static str, Result<Value, String>)> {
    let field = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let number = |name: &str| {
        let number = field(name).parse::<u64>();
        number.map_err(|_| format!("{name}: must be a whole number"))
    };
    Some(match control {
        "faults" => {
            let fault = serde_json::from_str::<Value>(field("fault"));
            let fault = fault.map_err(|error| format!("fault: {error}"));
            let body = fault.and_then(|fault| {
                // No operation is any.
                let operation = Some(field("operation")).filter(|id| !id.is_empty());
                let (times, after) = (number("times")?, fields.contains_key("after_effect"));
                Ok(json!({ "fault": fault, "operation": operation, "times": times, "after_effect": after }))
            });
            ("faults", body)
        }
        "advance" => {
            let millis = number("minutes").map(|minutes| minutes.saturating_mul(60_000));
            ("advance", millis.map(|millis| json!({ "ms": millis })))
        }
        "revoke" => {
            let all = fields.contains_key("refresh_tokens");
            ("revoke-tokens", Ok(json!({ "refresh_tokens": all })))
        }
        "hold" => ("callbacks/hold", Ok(Value::Null)),
        "release" => ("callbacks/release", Ok(Value::Null)),
        "place" => ("place", Ok(json!({ "booking_id": field("about") }))),
        // An action of the personal center, about a bill or an invoice.
        "act" => {
            let (action, about) = (field("action"), field("about"));
            let body = match action {
                "pay_bill" | "delete_bill" => json!({ "action": action, "bill": about }),
                "delete_invoice" => json!({ "action": action, "invoice": about }),
                _ => json!({ "action": action }),
            };
            ("actions", Ok(body))
        }
        _ => return None,
    })
}

async fn post(part: &Part, path: &str, body: &Value) -> Result<(u16, Value), HttpError> {
    let body = if body.is_null() {
        Vec::new()
    } else {
        body.to_string().into_bytes()
    };
    send(part, path, Method::POST, Some(body)).await
}

/// The response of a control to a question.
pub(super) async fn ask(part: &Part, path: &str) -> Result<Value, HttpError> {
    Ok(send(part, path, Method::GET, None).await?.1)
}

async fn send(
    part: &Part,
    path: &str,
    method: Method,
    body: Option<Vec<u8>>,
) -> Result<(u16, Value), HttpError> {
    let url = part.control(path)?;
    let client = http::client(&url)?;
    let response = http::send(&client, method, url, &[], body).await?;
    let said = serde_json::from_slice(&response.body).unwrap_or_default();
    Ok((response.status, said))
}

/// Whether a vendor calls its customers.
pub(super) fn calls_back(vendor: Vendor) -> bool {
    matches!(vendor, Vendor::Personalcenter | Vendor::Jinyan)
}
