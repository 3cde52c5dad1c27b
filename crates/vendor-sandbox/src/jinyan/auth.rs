//! Signatures under both rules, and the server's token of the old one.

use serde_json::Value;

use super::codes;
use super::explain;
use super::state::JinyanState;
use super::verify::Signed;
use crate::datetime;
use crate::deviation::Deviation;
use crate::document::ParameterLocation;
use crate::journal::{self, AccessCheck};
use crate::response::Refusal;
use crate::shown::{beginning, shown};
use crate::vendor::Arrival;

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

/// Operations that give tokens, and need none themselves.
const GRANTS: &[&str] = &[
    "get_browser_token",
    "get_server_token",
    "refresh_server_token",
];

type Refused = (AccessCheck, Refusal);

/// What a request says about itself.
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

/// Checks a request: application, timestamp, signature, and under the old rule the token.
///
/// A wrong signature is answered without a reason, and explained in the log.
pub(crate) fn check(
    state: &JinyanState,
    arrival: &Arrival<'_>,
) -> (AccessCheck, Result<(), Refusal>) {
    match proof(state, arrival).and_then(|proof| verify(state, arrival, &proof)) {
        Ok(()) => (AccessCheck::Valid, Ok(())),
        Err((access, refusal)) => (access, Err(refusal)),
    }
}

/// Finds out by which rule a request is signed: by the new one if it has the header `timestamp`.
fn proof<'a>(state: &JinyanState, arrival: &'a Arrival<'a>) -> Result<Proof<'a>, Refused> {
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
        let needs_token = !GRANTS.contains(&arrival.operation.id);
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
            && !GRANTS.contains(&arrival.operation.id),
    })
}

/// What a query with a signature of its own says.
fn in_query<'a>(arrival: &'a Arrival<'a>) -> Result<Proof<'a>, Refused> {
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

fn missing_parameter(name: &str) -> Refused {
    (AccessCheck::ParameterRefused, Refusal::missing(name))
}

fn missing_header(arrival: &Arrival<'_>, name: &str) -> Refused {
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

fn verify(state: &JinyanState, arrival: &Arrival<'_>, proof: &Proof<'_>) -> Result<(), Refused> {
    let config = &state.config;
    let operation = arrival.operation.id;
    if proof
        .app_key
        .is_some_and(|app_key| app_key != config.app_key)
    {
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
        let secrets = secrets(state, arrival);
        let (signed, secret) = (&proof.signed, &config.secret);
        let mistake = explain::mistake(signed, proof.sent, secret, timestamp, proof.signature);
        tracing::warn!(
            target: "vendor_sandbox",
            operation,
            expected_source = shown(&signed.source(secret, timestamp), &secrets),
            expected_signature = beginning(&expected),
            arrived = shown(proof.sent, &secrets),
            arrived_signature = beginning(&shown(proof.signature.as_bytes(), &secrets)),
            looks_like = mistake.as_deref().unwrap_or("no mistake known to the sandbox"),
            "signature wrong",
        );
        let refusal = Refusal::new(codes::SIGNATURE_WRONG, "签名错误");
        return Err((AccessCheck::SignatureWrong, refusal));
    }
    if proof.needs_token && !token(state, arrival).is_some_and(|token| state.base.accepts(token)) {
        tracing::info!(target: "vendor_sandbox", operation, "access token missing, unknown or expired");
        let refusal = if state.base.deviates(Deviation::JinyanRefusedTokenCode) {
            Refusal::new(codes::TOKEN_REFUSED_OTHERWISE, "access_token无效")
        } else {
            Refusal::Token
        };
        return Err((AccessCheck::TokenRefused, refusal));
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

/// What no log may show: the credentials, and what of the request is sensitive, also as it stands
/// in JSON and in queries.
fn secrets(state: &JinyanState, arrival: &Arrival<'_>) -> Vec<String> {
    let config = &state.config;
    let mut secrets = vec![config.app_key.clone(), config.secret.clone()];
    secrets.extend(token(state, arrival).map(str::to_owned));
    sensitive(
        &Value::Object(arrival.content.sent.values.clone()),
        &mut secrets,
    );
    for pair in arrival.query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if journal::is_sensitive(name) {
            secrets.push(value.to_owned());
        }
    }
    secrets
}

/// Every sensitive text within, as it is and as JSON has it.
fn sensitive(value: &Value, secrets: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if journal::is_sensitive(name) {
                    texts(value, secrets);
                } else {
                    sensitive(value, secrets);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| sensitive(value, secrets)),
        _ => {}
    }
}

fn texts(value: &Value, secrets: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| texts(value, secrets)),
        Value::Object(members) => members.values().for_each(|value| texts(value, secrets)),
        Value::String(text) => {
            secrets.push(value.to_string().trim_matches('"').to_owned());
            secrets.push(text.clone());
        }
        _ => secrets.push(value.to_string()),
    }
}
