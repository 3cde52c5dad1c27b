//! Signatures under both rules, and the server's token of the old one.

use serde_json::Value;

use super::codes;
use super::explain::Making;
use super::state::JinyanState;
use super::verify::Signed;
use crate::datetime;
use crate::deviation::Deviation;
use crate::document::ParameterLocation;
use crate::journal::{AccessCheck, is_sensitive};
use crate::mistake;
use crate::response::Refusal;
use crate::shown::{add_sensitive, shown};
use crate::vendor::{Arrival, Rejected};

/// What clients add to any request by themselves: under the old rule to queries and bodies.
pub(crate) const SUPPLIED: &[&str] = &[
    "access-token",
    "access_token",
    "appkey",
    "signature",
    "timestamp",
];

/// The operation that a browser is sent to, with everything in its query.
const ENTRY: &str = "sso_entry";

/// How a request proves where it comes from.
struct Proof<'a> {
    app_key: Option<&'a str>,
    timestamp: String,
    signature: &'a str,
    signed: Signed<'a>,
    /// What the payload is taken from.
    sent: &'a [u8],
    /// Whether the old rule asks for a server's token.
    needs_token: bool,
}

/// Checks a request: application, timestamp, signature, under the old rule the token, and the `Content-Type`.
///
/// A wrong signature is refused without a reason, and explained in the log.
pub(crate) fn check(state: &JinyanState, arrival: &Arrival<'_>) -> Result<(), Rejected> {
    let proof = proof(state, arrival)?;
    verify(state, arrival, &proof)?;
    let typed = arrival.check_content_type();
    typed.map_err(|refusal| (AccessCheck::Valid, refusal))
}

/// Finds out by which rule a request is signed: by the new one if it has the header `timestamp`.
fn proof<'a>(state: &JinyanState, arrival: &'a Arrival<'a>) -> Result<Proof<'a>, Rejected> {
    let is_legacy = state.config.legacy;
    let body: &[u8] = &arrival.content.body;
    if arrival.operation.id == ENTRY {
        let proof = in_query(arrival)?;
        if proof.app_key.is_none() && !is_legacy {
            return Err(missing_parameter("appkey"));
        }
        return Ok(proof);
    }
    let has_body = arrival.content.place != ParameterLocation::Query;
    let (timestamp, signature) = (arrival.header("timestamp"), arrival.header("signature"));
    if is_legacy && timestamp.is_none() {
        let needs_token = arrival.operation.needs_token;
        if !has_body {
            let proof = in_query(arrival)?;
            return Ok(Proof {
                needs_token,
                ..proof
            });
        }
        let in_body = text(arrival.content.sent.values.get("timestamp"));
        return Ok(Proof {
            app_key: arrival.header("appkey"),
            timestamp: in_body.ok_or_else(|| missing_parameter("timestamp"))?,
            signature: signature.ok_or_else(|| missing_header(arrival, "signature"))?,
            signed: Signed::whole(body),
            sent: body,
            needs_token,
        });
    }
    let sent = if has_body {
        body
    } else {
        arrival.query.as_bytes()
    };
    let in_content = arrival.supplied("timestamp").is_some()
        || arrival.content.sent.values.contains_key("timestamp");
    if state.base.deviates(Deviation::JinyanTimestampPlace) && !in_content {
        return Err(missing_parameter("timestamp"));
    }
    let app_key = arrival.header("appkey");
    Ok(Proof {
        app_key: Some(app_key.ok_or_else(|| missing_header(arrival, "appkey"))?),
        timestamp: timestamp
            .ok_or_else(|| missing_header(arrival, "timestamp"))?
            .to_owned(),
        signature: signature.ok_or_else(|| missing_header(arrival, "signature"))?,
        signed: if has_body || !state.base.deviates(Deviation::JinyanGetPayload) {
            Signed::whole(sent)
        } else {
            Signed::whole(b"")
        },
        sent,
        needs_token: state.base.deviates(Deviation::JinyanNewRuleToken)
            && arrival.operation.needs_token,
    })
}

/// The proof in a query that contains its signature.
fn in_query<'a>(arrival: &'a Arrival<'a>) -> Result<Proof<'a>, Rejected> {
    let parameter = |name| {
        arrival
            .supplied(name)
            .ok_or_else(|| missing_parameter(name))
    };
    Ok(Proof {
        app_key: arrival.supplied("appkey"),
        timestamp: parameter("timestamp")?.to_owned(),
        signature: parameter("signature")?,
        signed: Signed::query(arrival.query),
        sent: arrival.query.as_bytes(),
        needs_token: false,
    })
}

fn missing_parameter(name: &str) -> Rejected {
    (AccessCheck::ParameterRefused, Refusal::missing(name))
}

fn missing_header(arrival: &Arrival<'_>, name: &str) -> Rejected {
    let looks_old = ["signature", "access_token"]
        .iter()
        .any(|name| arrival.supplied(name).is_some())
        || arrival.content.sent.values.contains_key("timestamp");
    tracing::warn!(
        target: "vendor_sandbox",
        operation = arrival.operation.id,
        header = name,
        looks_like = if looks_old {
            "signed by the old rule, which JinyanConfig::legacy accepts"
        } else {
            "not signed"
        },
        "header missing",
    );
    let refusal = Refusal::new(codes::SIGNATURE_WRONG, format!("请求头{name}不能为空"));
    (AccessCheck::HeaderMissing, refusal)
}

/// A text, whether it was sent as text or as a number.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn verify(state: &JinyanState, arrival: &Arrival<'_>, proof: &Proof<'_>) -> Result<(), Rejected> {
    let config = &state.config;
    let operation = arrival.operation.id;
    let is_other = |app_key: &str| app_key != &*config.app_key;
    if proof.app_key.is_some_and(is_other) {
        tracing::warn!(target: "vendor_sandbox", operation, "appkey unknown");
        let refusal = Refusal::new(codes::SIGNATURE_WRONG, "appkey不存在");
        return Err((AccessCheck::ParameterRefused, refusal));
    }
    let (timestamp, now) = (proof.timestamp.as_str(), datetime::now_millis());
    let skew = u64::try_from(config.clock_skew.as_millis()).unwrap_or(u64::MAX);
    if millis(timestamp).is_none_or(|millis| millis.abs_diff(now) > skew) {
        tracing::warn!(
            target: "vendor_sandbox",
            operation,
            timestamp = shown(timestamp.as_bytes(), &secrets(state, arrival)),
            now,
            "timestamp is neither in milliseconds nor in seconds, or too far off",
        );
        let refusal = Refusal::new(codes::SIGNATURE_WRONG, "timestamp已过期");
        return Err((AccessCheck::TimestampRefused, refusal));
    }
    let expected = proof.signed.signature(&config.secret, timestamp);
    if !proof.signature.eq_ignore_ascii_case(&expected) {
        let rule = Making::new(&proof.signed, proof.sent, &config.secret, timestamp);
        let secrets = secrets(state, arrival);
        mistake::log(&rule, operation, proof.sent, proof.signature, &secrets);
        let refusal = Refusal::new(codes::SIGNATURE_WRONG, "签名错误");
        return Err((AccessCheck::SignatureWrong, refusal));
    }
    if proof.needs_token && !token(state, arrival).is_some_and(|token| state.base.accepts(token)) {
        tracing::info!(target: "vendor_sandbox", operation, "access token missing, unknown or expired");
        return Err((AccessCheck::TokenRefused, Refusal::Token));
    }
    Ok(())
}

/// Milliseconds of a timestamp of 13 digits, or of 10 in seconds.
fn millis(timestamp: &str) -> Option<i64> {
    let number: i64 = timestamp.parse().ok()?;
    match timestamp.len() {
        13 => Some(number),
        10 => number.checked_mul(1000),
        _ => None,
    }
}

/// The server's token in either spelling, in the headers or the query.
fn token<'a>(state: &JinyanState, arrival: &'a Arrival<'a>) -> Option<&'a str> {
    let hyphened = arrival.header("access-token");
    let header = hyphened
        .filter(|_| !state.base.deviates(Deviation::JinyanTokenHeader))
        .or_else(|| arrival.header("access_token"));
    let query = || {
        arrival
            .supplied("access_token")
            .or_else(|| arrival.supplied("access-token"))
    };
    header.or_else(query)
}

/// What no log may show: the credentials, and what of the request is sensitive, also as written
/// in JSON and in queries.
fn secrets(state: &JinyanState, arrival: &Arrival<'_>) -> Vec<String> {
    let config = &state.config;
    let credentials: [&str; 2] = [&config.app_key, &config.secret];
    let mut secrets = credentials.map(str::to_owned).to_vec();
    secrets.extend(token(state, arrival).map(str::to_owned));
    add_sensitive(&arrival.content.sent.values, &mut secrets);
    for pair in arrival.query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if is_sensitive(name) {
            secrets.push(value.to_owned());
        }
    }
    secrets
}
