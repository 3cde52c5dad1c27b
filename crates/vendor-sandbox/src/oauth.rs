//! OAuth 2.0 client credentials, RFC 6749 section 4.4.

use std::time::Duration;

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};
use crate::settings::Hidden;
use crate::tokens::uuid;
use crate::vendor::Base;

/// The error code of a wrong login.
const INVALID_CLIENT: &str = "invalid_client";

/// The one client that gets tokens.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: Hidden,
    pub(crate) secret: Hidden,
    /// How long its tokens live.
    pub(crate) lifetime: Duration,
    pub(crate) scope: &'static str,
}

/// Grants a token to the client that a form or an `Authorization: Basic` header names.
pub(crate) fn grant(base: &mut Base, client: &Client, call: &RoutedCall) -> Outcome {
    let form = || {
        let id = call.input.optional_string("client_id")?;
        Some((id, call.input.optional_string("client_secret")?))
    };
    let login = form().or_else(|| basic(&call.headers));
    if login.is_none_or(|(id, secret)| *id != *client.id || *secret != *client.secret) {
        let message = "client_id or client_secret is wrong";
        return Err(Refusal::new(INVALID_CLIENT, message));
    }
    let (tokens, now) = (&mut base.tokens.access, base.clock.elapsed());
    let token = tokens.issue(uuid(), now, client.lifetime);
    Ok(Success::Bare(json!({
        "access_token": token,
        "expires_in": client.lifetime.as_secs(),
        "token_type": "Bearer",
        "scope": client.scope,
    })))
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = text.split_once(' ')?;
    let login = STANDARD.decode(encoded).ok()?;
    let (id, secret) = std::str::from_utf8(&login).ok()?.split_once(':')?;
    // Section 2.3.1: both are encoded as in a form.
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        Some(percent_decode_str(&text).decode_utf8().ok()?.into_owned())
    };
    let login = (decode(id)?, decode(secret)?);
    scheme.eq_ignore_ascii_case("basic").then_some(login)
}

/// A refusal in the form of RFC 6749 section 5.2.
pub(crate) fn refusal(refusal: Refusal) -> (u16, Value) {
    let (error, message) =
        refusal.coded("invalid_request", INVALID_CLIENT, "the client is refused");
    let status = if error == INVALID_CLIENT { 401 } else { 400 };
    (
        status,
        json!({"error": error, "error_description": message}),
    )
}
