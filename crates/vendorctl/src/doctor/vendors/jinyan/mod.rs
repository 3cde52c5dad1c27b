//! Jinyan: every call is signed with the application's secret, under one of two rules.

mod new_rule;
mod old_rule;
mod variants;

use std::sync::Arc;

use jinyan_travel::{Client, GetPayload, GetServerToken, TimestampLocation};
use serde_json::Value;
use vendor_auth::Secret;
use vendor_http::vendor::AnyTokenSource;

use super::{
    STALE_MS, Stop, judge_token, no_login, spent, tell_code, tell_login, tell_signature, unbuilt,
    wrong_token,
};
use crate::doctor::{
    findings::Level::Differs,
    survey::{self, Plan, Seen},
    visit::{Caller, Read, Refusal, Reply, Visit, answered},
};
use new_rule::new_rule;
use old_rule::old_rule;

const PLAN: Plan = Plan {
    links: &[
        [("order_detail", "id"), ("order_list", "OrderID")],
        [
            ("hosted_project_detail", "id"),
            ("hosted_project_list", "ProjectID"),
        ],
        [("user_detail", "id"), ("user_list", "id")],
        [("group_detail", "id"), ("group_list", "groupID")],
    ],
    alternatives: &[],
    made_up: &[],
};

const GET_PAYLOAD: &str = "jinyan-get-payload";
const MISSING_IS_SUCC: &str = "jinyan-missing-is-succ";
const NEW_RULE_TOKEN: &str = "jinyan-new-rule-token";
const REFUSED_TOKEN: &str = "jinyan-refused-token-code";
const TIMESTAMP_PLACE: &str = "jinyan-timestamp-place";
const TOKEN_HEADER: &str = "jinyan-token-header";

/// How a client is set.
#[derive(Clone, Default)]
struct Way {
    is_legacy: bool,
    without_api_path: bool,
    app_key: String,
    secret: Option<Secret>,
    token: Option<Secret>,
    has_underscore: bool,
    timestamp: TimestampLocation,
    get_payload: GetPayload,
    offset_ms: i64,
}

/// What a server says of a signature.
enum Signed {
    Accepted,
    /// The signature is, and the call is refused for another reason.
    But(Refusal),
    /// It is refused as one with a wrong secret is.
    Not(Refusal),
}

pub(in crate::doctor) async fn examine(visit: &mut Visit) -> Result<(), Stop> {
    let profile = visit.subject.profile();
    let mut way = Way {
        is_legacy: profile.is_set("legacy"),
        without_api_path: profile.is_set("without_api_path"),
        app_key: profile.text("app_key").unwrap_or_default().to_owned(),
        secret: Some(profile.value("secret")),
        ..Way::default()
    };
    if way.is_legacy {
        old_rule(visit, &mut way).await?;
    } else {
        new_rule(visit, &mut way).await?;
    }
    codes(visit, &way).await?;
    let right = caller(visit, &way)?;
    let seen = survey::run(visit, &right, &PLAN).await;
    is_succ(visit, &seen);
    Ok(())
}

fn client(visit: &mut Visit, way: &Way) -> Result<Client, Stop> {
    let mut http = visit.http();
    if way.offset_ms != 0 {
        http = http.clock_offset_ms(way.offset_ms);
    }
    let secret = way.secret.clone().unwrap_or_else(|| wrong_token().into());
    let mut builder = Client::builder(visit.subject.base_url())
        .app_key(way.app_key.as_str(), secret)
        .http(http);
    let token = way.token.clone();
    if way.is_legacy {
        let token = token.unwrap_or_else(|| wrong_token().into());
        builder = builder.legacy().token_source(AnyTokenSource::fixed(token));
    } else if let Some(token) = token {
        builder = builder.access_token(token);
    }
    if way.without_api_path {
        builder = builder.without_api_path();
    }
    if way.has_underscore {
        builder = builder.token_header_with_underscore();
    }
    builder
        .timestamp_in(way.timestamp)
        .sign_get(way.get_payload)
        .build()
        .map_err(|error| unbuilt(visit, &error))
}

fn caller(visit: &mut Visit, way: &Way) -> Result<Caller, Stop> {
    let client = client(visit, way)?;
    Ok(Arc::new(move |method, path| client.raw(method, path)))
}

/// A read with a body.
fn post(visit: &Visit) -> Result<Read, Stop> {
    let mut read = visit.read("order_list", []).ok_or(Stop)?;
    read.set("PageNo", 1);
    read.set("PageSize", 1);
    Ok(read)
}

/// A read with a query, in which something has to be encoded.
fn get(visit: &Visit) -> Result<Read, Stop> {
    let mut read = visit.read("user_list", []).ok_or(Stop)?;
    read.set("pageN", 1);
    read.set("userName", "doctor a~*+'(/)\u{4e2d}");
    Ok(read)
}

async fn signed(visit: &mut Visit, way: &Way, read: &Read) -> Result<Signed, Stop> {
    let right = caller(visit, way)?;
    let purpose = "sign by the documented rule or a setting";
    let refusal = match visit.ask(purpose, &right, read).await {
        Reply::Good(_) => return Ok(Signed::Accepted),
        Reply::Refused(refusal, _) => refusal,
        Reply::Broken(error) => return Err(no_login(visit, &error).await),
        Reply::NotAsked => return Err(spent(visit)),
    };
    let other = Way {
        secret: None,
        ..way.clone()
    };
    let wrong = caller(visit, &other)?;
    let wrong = visit.ask("compare with a wrong secret", &wrong, read).await;
    Ok(if wrong.refusal() == Some(&refusal) {
        Signed::Not(refusal)
    } else {
        Signed::But(refusal)
    })
}

/// Asks for a server's token, which ends the one before it.
async fn login(visit: &mut Visit, way: &Way) -> Result<Secret, Stop> {
    let client = client(visit, way)?;
    let app_key = way.app_key.clone();
    let send = || {
        let call = client.get_server_token(GetServerToken::new(app_key.clone()));
        async { answered(call.await.map(|_| bytes::Bytes::new())) }
    };
    let response = visit.steadily("log in", send).await;
    if let Some(error) = response.error() {
        return Err(no_login(visit, error).await);
    }
    let last = visit.last().ok_or(Stop)?;
    let body: Value = serde_json::from_slice(&last.body).unwrap_or_default();
    let token = survey::harvested(&body, "access_token");
    let token = token.as_ref().and_then(Value::as_str).ok_or(Stop)?;
    let token = token.to_owned();
    let lifetime = survey::harvested(&body, "expires_in").and_then(|said| said.as_i64());
    tell_login(visit, lifetime, Differs);
    Ok(token.into())
}

/// By which codes a wrong signature, an old timestamp and a wrong token are refused.
async fn codes(visit: &mut Visit, way: &Way) -> Result<(), Stop> {
    let get = get(visit)?;
    let mut other = Way {
        secret: None,
        ..way.clone()
    };
    let wrong = caller(visit, &other)?;
    let signature = visit.ask("send a wrong signature", &wrong, &get).await;
    tell_signature(visit, &signature);
    other = Way {
        offset_ms: -STALE_MS,
        ..way.clone()
    };
    let stale = caller(visit, &other)?;
    let timestamp = visit
        .ask("send a timestamp of yesterday", &stale, &get)
        .await;
    tell_code(visit, "old timestamp", &timestamp);
    if way.token.is_some() {
        other = Way {
            token: Some(wrong_token().into()),
            ..way.clone()
        };
        let wrong = caller(visit, &other)?;
        let token = visit.ask("send a wrong token", &wrong, &get).await;
        let assumed = |refusal: &Refusal| refusal.status == 401;
        let (other, setting) = (signature.refusal(), "refused_token_codes");
        judge_token(visit, REFUSED_TOKEN, other, &token, assumed, setting);
    }
    Ok(())
}

/// Whether responses say that a call worked.
fn is_succ(visit: &mut Visit, seen: &Seen) {
    let without: Vec<&str> = seen
        .iter()
        .filter(|(_, body)| body.get("isSucc").is_none())
        .map(|(operation, _)| *operation)
        .collect();
    if seen.is_empty() {
        return;
    }
    if without.is_empty() {
        let because = "every response has `isSucc`";
        visit.findings.leave(MISSING_IS_SUCC, because);
    } else {
        let because = format!(
            "no `isSucc` in responses of {}, which contain data",
            without.join(", ")
        );
        visit.findings.confirm(MISSING_IS_SUCC, because);
    }
}
