//! Login, refresh, and the three headers of every other operation.

use serde_json::json;

use super::codes;
use super::config::UploadSigning;
use super::explain::Making;
use super::state::IsearchState;
use super::verify::Signed;
use crate::datetime;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::journal::AccessCheck;
use crate::mistake;
use crate::response::{Outcome, Refusal, Success};
use crate::shown::{add_sensitive, shown};
use crate::tokens::uuid;
use crate::vendor::{Arrival, Rejected};

/// How far a timestamp may be from the sandbox's time, in milliseconds. Assumed from sample code
/// of the vendor's community; the document does not say.
const TIMESTAMP_TOLERANCE_MILLIS: u64 = 10 * 60 * 1000;

/// `get_token`, section 2.1. The code of a wrong login is assumed.
pub(crate) fn get_token(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let access_key = call.input.text("accessKey")?;
    let secret_key = call.input.text("secretKey")?;
    if access_key != &*state.config.access_key || secret_key != &*state.config.secret_key {
        return Err(Refusal::new(codes::LOGIN_REFUSED, "账号或密码错误"));
    }
    Ok(issue(state))
}

/// `refresh_token`, section 2.2.
///
/// Assumed, because the document is silent: the refresh token is used up and a new one returned,
/// and the old access token lives until it expires.
pub(crate) fn refresh_token(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let refresh_token = call.input.text("refreshToken")?;
    let now = state.base.clock.elapsed();
    if !state.base.tokens.refresh.redeem(now, refresh_token) {
        return Err(Refusal::new(
            codes::REFRESH_TOKEN_REFUSED,
            "刷新Token不合法",
        ));
    }
    Ok(issue(state))
}

fn issue(state: &mut IsearchState) -> Success {
    let (config, tokens) = (&state.config, &mut state.base.tokens);
    let now = state.base.clock.elapsed();
    let lifetime = config.token_lifetime;
    let expires_in = u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX);
    Success::Data(json!({
        "access_token": tokens.access.issue(uuid(), now, lifetime),
        "token_type": "bearer",
        "refresh_token": tokens.refresh.issue(uuid(), now, config.refresh_lifetime),
        // In milliseconds, one short of the lifetime, as in the vendor's example.
        "expires_in": expires_in.saturating_sub(1),
        "scope": "server",
    }))
}

/// Checks the headers `accesstoken`, `timestamp` and `signature`, section 1.2.
///
/// A wrong signature is refused as the vendor would, and explained in the log.
pub(crate) fn check(state: &IsearchState, arrival: &Arrival<'_>) -> Result<(), Rejected> {
    let operation = arrival.operation.id;
    let header = |name| {
        arrival.header(name).ok_or_else(|| {
            tracing::warn!(target: "vendor_sandbox", operation, header = name, "header missing");
            let refusal = Refusal::new(codes::HEADER_MISSING, format!("请求头{name}不能为空"));
            (AccessCheck::HeaderMissing, refusal)
        })
    };
    let (token, timestamp) = (header("accesstoken")?, header("timestamp")?);
    let signature = header("signature")?;
    if !state.base.accepts(token) {
        tracing::info!(target: "vendor_sandbox", operation, "access token unknown or expired");
        return Err((AccessCheck::TokenRefused, Refusal::Token));
    }
    let now = datetime::now_millis();
    let is_close = |millis: i64| millis.abs_diff(now) <= TIMESTAMP_TOLERANCE_MILLIS;
    if !timestamp.parse().is_ok_and(is_close) {
        tracing::warn!(
            target: "vendor_sandbox",
            operation,
            timestamp = shown(timestamp.as_bytes(), &secrets(state, token, arrival)),
            now,
            "timestamp is not in milliseconds or more than 10 minutes off",
        );
        let refusal = Refusal::new(codes::TIMESTAMP_REFUSED, "请求头timestamp已过期");
        return Err((AccessCheck::TimestampRefused, refusal));
    }
    let uploads = if state.base.deviates(Deviation::IsearchUploadSignature) {
        UploadSigning::TextPartsAndFileName
    } else {
        state.config.upload_signing
    };
    let signed = Signed::of(arrival, uploads);
    if signature != signed.signature(token, timestamp) {
        let rule = Making::new(&signed, token, timestamp, &state.config.secret_key);
        let secrets = secrets(state, token, arrival);
        mistake::log(&rule, operation, &signed.as_sent(), signature, &secrets);
        let refusal = Refusal::new(codes::SIGNATURE_WRONG, "签名错误");
        return Err((AccessCheck::SignatureWrong, refusal));
    }
    Ok(())
}

/// What no log may show: the credentials, and what of the request is sensitive, also as written
/// in JSON.
fn secrets(state: &IsearchState, token: &str, arrival: &Arrival<'_>) -> Vec<String> {
    let config = &state.config;
    let credentials = [token, &config.access_key, &config.secret_key];
    let mut secrets = credentials.map(str::to_owned).to_vec();
    add_sensitive(&arrival.content.sent.values, &mut secrets);
    secrets
}
