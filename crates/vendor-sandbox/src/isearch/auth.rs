//! Login, refresh, and the three headers of every other operation.

use serde_json::json;

use super::codes;
use super::config::UploadSigning;
use super::explain;
use super::state::IsearchState;
use super::verify::Signed;
use crate::datetime;
use crate::deviation::Deviation;
use crate::document::Sent;
use crate::handler::RoutedCall;
use crate::journal::{self, AccessCheck};
use crate::response::{Refusal, Success};
use crate::shown::{beginning, shown};
use crate::vendor::Arrival;

/// How far a timestamp may be from the sandbox's time, in milliseconds. Assumed from sample code
/// of the vendor's community; the document does not say.
const TIMESTAMP_TOLERANCE_MILLIS: u64 = 10 * 60 * 1000;

/// `get_token`, section 2.1. The code of a wrong login is assumed.
pub(crate) fn get_token(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let access_key = call.input.text("accessKey")?;
    let secret_key = call.input.text("secretKey")?;
    if access_key != state.config.access_key || secret_key != state.config.secret_key {
        return Err(Refusal::new(codes::LOGIN_REFUSED, "账号或密码错误"));
    }
    Ok(issue(state))
}

/// `refresh_token`, section 2.2.
///
/// Assumed, because the document is silent: the refresh token is used up and a new one returned,
/// and the old access token lives until it expires.
pub(crate) fn refresh_token(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let refresh_token = call.input.text("refreshToken")?;
    let now = state.base.clock.elapsed();
    if !state.base.tokens.redeem_refresh(now, refresh_token) {
        return Err(Refusal::new(
            codes::REFRESH_TOKEN_REFUSED,
            "刷新Token不合法",
        ));
    }
    Ok(issue(state))
}

fn issue(state: &mut IsearchState) -> Success {
    let now = state.base.clock.elapsed();
    let lifetime = state.config.token_lifetime;
    let expires_in = u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX);
    Success::Data(json!({
        "access_token": state.base.tokens.issue_access(now, lifetime),
        "token_type": "bearer",
        "refresh_token": state.base.tokens.issue_refresh(now, state.config.refresh_lifetime),
        // In milliseconds, one short of the lifetime, as in the vendor's example.
        "expires_in": expires_in.saturating_sub(1),
        "scope": "server",
    }))
}

/// Checks the headers `accesstoken`, `timestamp` and `signature`, section 1.2.
///
/// A wrong signature is answered as the vendor would, and explained in the log.
pub(crate) fn check(
    state: &IsearchState,
    arrival: &Arrival<'_>,
) -> (AccessCheck, Result<(), Refusal>) {
    let operation = arrival.operation.id;
    let sent = &arrival.content.sent;
    let headers =
        ["accesstoken", "timestamp", "signature"].map(|name| arrival.header(name).ok_or(name));
    let (token, timestamp, signature) = match headers {
        [Ok(token), Ok(timestamp), Ok(signature)] => (token, timestamp, signature),
        [Err(name), _, _] | [_, Err(name), _] | [_, _, Err(name)] => {
            tracing::warn!(target: "vendor_sandbox", operation, header = name, "header missing");
            let refusal = Refusal::new(codes::HEADER_MISSING, format!("请求头{name}不能为空"));
            return (AccessCheck::HeaderMissing, Err(refusal));
        }
    };
    if !state.base.accepts(token) {
        tracing::info!(target: "vendor_sandbox", operation, "access token unknown or expired");
        return (AccessCheck::TokenRefused, Err(Refusal::Token));
    }
    let now = datetime::now_millis();
    let close = timestamp
        .parse::<i64>()
        .is_ok_and(|millis| millis.abs_diff(now) <= TIMESTAMP_TOLERANCE_MILLIS);
    if !close {
        tracing::warn!(
            target: "vendor_sandbox",
            operation,
            timestamp = shown(timestamp.as_bytes(), &secrets(state, token, sent)),
            now,
            "timestamp is not in milliseconds or more than 10 minutes off",
        );
        let refusal = Refusal::new(codes::TIMESTAMP_REFUSED, "请求头timestamp已过期");
        return (AccessCheck::TimestampRefused, Err(refusal));
    }
    let uploads = if state.base.deviates(Deviation::IsearchUploadSignature) {
        UploadSigning::TextPartsAndFileName
    } else {
        state.config.upload_signing
    };
    let signed = Signed::of(arrival, uploads);
    if signature != signed.signature(token, timestamp) {
        let secrets = secrets(state, token, sent);
        let secret_key = &state.config.secret_key;
        let mistake = explain::mistake(&signed, token, timestamp, secret_key, signature);
        tracing::warn!(
            target: "vendor_sandbox",
            operation,
            expected_source = shown(&signed.source(token, timestamp), &secrets),
            expected_signature = beginning(&signed.signature(token, timestamp)),
            arrived = explain::arrived(&signed, &secrets),
            arrived_signature = beginning(&shown(signature.as_bytes(), &secrets)),
            looks_like = mistake.as_deref().unwrap_or("no mistake known to the sandbox"),
            "signature wrong",
        );
        let refusal = Refusal::new(codes::SIGNATURE_WRONG, "签名错误");
        return (AccessCheck::SignatureWrong, Err(refusal));
    }
    (AccessCheck::Valid, Ok(()))
}

/// What no log may show: the credentials, and what of the request is sensitive, also as written
/// in JSON.
fn secrets(state: &IsearchState, token: &str, sent: &Sent) -> Vec<String> {
    let config = &state.config;
    let mut secrets = [token, &config.access_key, &config.secret_key]
        .map(str::to_owned)
        .to_vec();
    for (_, value) in sent
        .values
        .iter()
        .filter(|(name, _)| journal::is_sensitive(name))
    {
        let json = value.to_string();
        secrets.push(json.trim_matches('"').to_owned());
        secrets.extend(value.as_str().map(str::to_owned));
    }
    secrets
}
