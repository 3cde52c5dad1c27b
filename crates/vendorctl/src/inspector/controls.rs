//! What the pages do to a sandbox, through the controls that it has over HTTP.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Redirect,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Part, Showing};
use crate::{
    http::{self, HttpError},
    vendor::Vendor,
};

/// The fields of the forms; each form has some of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    fault: String,
    operation: String,
    times: String,
    after_effect: Option<String>,
    minutes: String,
    refresh_tokens: Option<String>,
    action: String,
    about: String,
}

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

/// The control's path and body; `None` for a control that there is not.
fn request(control: &str, fields: &Fields) -> Option<(&'static str, Result<Value, String>)> {
    let number = |text: &str, name: &str| {
        let problem = || format!("{name}: must be a whole number");
        text.trim().parse::<u64>().map_err(|_| problem())
    };
    Some(match control {
        "faults" => {
            let fault = serde_json::from_str::<Value>(&fields.fault);
            let fault = fault.map_err(|error| format!("fault: {error}"));
            let body = fault.and_then(|fault| {
                // No operation is any.
                let operation = Some(&fields.operation).filter(|id| !id.is_empty());
                Ok(json!({
                    "fault": fault,
                    "operation": operation,
                    "times": number(&fields.times, "times")?,
                    "after_effect": fields.after_effect.is_some(),
                }))
            });
            ("faults", body)
        }
        "advance" => {
            let minutes = number(&fields.minutes, "minutes");
            let body = minutes.map(|minutes| json!({ "ms": minutes.saturating_mul(60_000) }));
            ("advance", body)
        }
        "revoke" => {
            let refresh_tokens = fields.refresh_tokens.is_some();
            (
                "revoke-tokens",
                Ok(json!({ "refresh_tokens": refresh_tokens })),
            )
        }
        "hold" => ("callbacks/hold", Ok(Value::Null)),
        "release" => ("callbacks/release", Ok(Value::Null)),
        "place" => ("place", Ok(json!({ "booking_id": fields.about.trim() }))),
        "act" => ("actions", Ok(action(&fields.action, fields.about.trim()))),
        _ => return None,
    })
}

/// An action of the personal center, about a bill or an invoice.
fn action(action: &str, about: &str) -> Value {
    match action {
        "pay_bill" | "delete_bill" => json!({ "action": action, "bill": about }),
        "delete_invoice" => json!({ "action": action, "invoice": about }),
        _ => json!({ "action": action }),
    }
}

async fn post(part: &Part, path: &str, body: &Value) -> Result<(u16, Value), HttpError> {
    let body = if body.is_null() {
        Vec::new()
    } else {
        body.to_string().into_bytes()
    };
    let url = part.control(path)?;
    let client = http::client(&url)?;
    let response = http::send(&client, Method::POST, url, &[], Some(body)).await?;
    let said = serde_json::from_slice(&response.body).unwrap_or_default();
    Ok((response.status, said))
}

/// What a control answers to a question.
pub(super) async fn ask(part: &Part, path: &str) -> Result<Value, HttpError> {
    let url = part.control(path)?;
    let client = http::client(&url)?;
    let response = http::send(&client, Method::GET, url, &[], None).await?;
    Ok(serde_json::from_slice(&response.body).unwrap_or_default())
}

/// Whether a vendor calls its customers.
pub(super) fn calls_back(vendor: Vendor) -> bool {
    matches!(vendor, Vendor::Personalcenter | Vendor::Jinyan)
}
