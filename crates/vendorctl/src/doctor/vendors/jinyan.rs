//! Jinyan: every call is signed with the application's secret, under one of two rules.

use std::sync::Arc;

use http::HeaderValue;
use jinyan_travel::{Client, GetPayload, GetServerToken, Legacy, TimestampLocation};
use rpa_signing::jinyan::{Payload, Variant, sign_as};
use serde_json::Value;
use vendor_auth::Secret;
use vendor_http::vendor::AnyTokenSource;

use super::{
    Stop, judge_failures, judge_second, judge_token, no_login, tell_code, unbuilt, wrong_token,
};
use crate::doctor::{
    findings::{Finding, Level, Stage},
    gate::{Change, Sent},
    subject::Account,
    survey::{self, Link, Plan, Seen},
    visit::{Answered, Caller, Read, Refusal, Visit, answered},
};

const PLAN: Plan = Plan {
    links: &[
        Link {
            operation: "order_detail",
            parameter: "id",
            source: "order_list",
            member: "OrderID",
        },
        Link {
            operation: "hosted_project_detail",
            parameter: "id",
            source: "hosted_project_list",
            member: "ProjectID",
        },
        Link {
            operation: "user_detail",
            parameter: "id",
            source: "user_list",
            member: "id",
        },
        Link {
            operation: "group_detail",
            parameter: "id",
            source: "group_list",
            member: "groupID",
        },
    ],
    alternatives: &[],
    made_up: &[],
};

/// Older than any window that is of use: a day, in milliseconds.
const STALE: i64 = 24 * 60 * 60 * 1000;

const FAILURE_CODE: &str = "jinyan-failure-code";
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
    timestamp_twice: bool,
    signs_no_query: bool,
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
    let Account::Jinyan {
        app_key,
        secret,
        is_legacy,
        without_api_path,
    } = visit.subject.account.clone()
    else {
        return Err(Stop);
    };
    let mut way = Way {
        is_legacy,
        without_api_path,
        app_key,
        secret: Some(secret),
        ..Way::default()
    };
    if is_legacy {
        old_rule(visit, &mut way).await?;
    } else {
        new_rule(visit, &mut way).await?;
    }
    codes(visit, &way).await?;
    let right = caller(visit, &way)?;
    let seen = survey::run(visit, &right, &PLAN).await;
    judge_failures(visit, FAILURE_CODE);
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
        builder = builder.legacy(Legacy::new().token_source(AnyTokenSource::fixed(token)));
    } else if let Some(token) = token {
        builder = builder.access_token(token);
    }
    if way.without_api_path {
        builder = builder.without_api_path();
    }
    if way.has_underscore {
        builder = builder.token_header_with_underscore();
    }
    if way.timestamp_twice {
        builder = builder.timestamp_in(TimestampLocation::HeaderAndPayload);
    }
    if way.signs_no_query {
        builder = builder.sign_get(GetPayload::Nothing);
    }
    builder.build().map_err(|error| unbuilt(visit, &error))
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
    let refusal = match visit
        .ask("sign by the documented rule or a setting", &right, read)
        .await
    {
        Answered::Good(_) => return Ok(Signed::Accepted),
        Answered::Refused(refusal, _) => refusal,
        Answered::Broken(error) => return Err(no_login(visit, &error).await),
        Answered::NotAsked => return Err(spent(visit)),
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

fn spent(visit: &mut Visit) -> Stop {
    let text = "not found out: the limit of requests is reached";
    visit.line(Stage::Signature, "rule", Level::Skipped, text);
    Stop
}

/// Finds the settings under which signed calls are accepted, and whether they want a token.
async fn new_rule(visit: &mut Visit, way: &mut Way) -> Result<(), Stop> {
    let (post, get) = (post(visit)?, get(visit)?);
    let mut first = signed(visit, way, &post).await?;
    if visit.settle_clock() {
        first = signed(visit, way, &post).await?;
    }
    if let Signed::Not(_) = first {
        way.timestamp_twice = true;
        match signed(visit, way, &post).await? {
            Signed::Not(refusal) => {
                way.timestamp_twice = false;
                variants(visit, way, &post, &refusal).await?;
            }
            accepted => {
                first = accepted;
                visit.findings.refute(
                    TIMESTAMP_PLACE,
                    "calls with the timestamp in the header alone are refused",
                    "ClientBuilder::timestamp_in(TimestampLocation::HeaderAndPayload)",
                );
            }
        }
    } else {
        visit.findings.confirm(
            TIMESTAMP_PLACE,
            "a POST is accepted with the timestamp in the header alone",
        );
    }
    if let Signed::Not(refusal) = signed(visit, way, &get).await? {
        way.signs_no_query = true;
        if let Signed::Not(_) = signed(visit, way, &get).await? {
            way.signs_no_query = false;
            variants(visit, way, &get, &refusal).await?;
        } else {
            visit.findings.refute(
                GET_PAYLOAD,
                "a GET is accepted when its query is not signed, and not otherwise",
                "ClientBuilder::sign_get(GetPayload::Nothing)",
            );
        }
    } else {
        visit
            .findings
            .confirm(GET_PAYLOAD, "a GET is accepted with its query signed");
    }
    visit.line(
        Stage::Signature,
        "rule",
        Level::Good,
        "the new rule is accepted",
    );
    let Signed::But(refusal) = first else {
        let because = "no call carries a token under the new rule";
        visit
            .findings
            .confirm(NEW_RULE_TOKEN, "calls work without a token");
        visit.findings.leave(TOKEN_HEADER, because);
        visit.findings.leave(REFUSED_TOKEN, because);
        return Ok(());
    };
    wants_token(visit, way, &post, &refusal).await
}

/// Finds out whether calls that are signed well want a token as well.
async fn wants_token(
    visit: &mut Visit,
    way: &mut Way,
    post: &Read,
    refusal: &Refusal,
) -> Result<(), Stop> {
    let refused = format!("a call that is signed well is refused without a token: {refusal}");
    let setting = "ClientBuilder::access_token_source";
    if !visit.gate.reads().allows_second_login() {
        let line = Finding::new(Stage::Login, "token", Level::Failed, refused.clone());
        visit.findings.push(line.advise(
            "With --second-login a server's token is asked for and tried, which ends the one before it.",
        ));
        if refusal.status == 401 {
            visit.findings.refute(NEW_RULE_TOKEN, refused, setting);
            visit.findings.confirm(
                REFUSED_TOKEN,
                "a call without a token is refused with HTTP 401",
            );
        } else {
            visit.findings.leave(
                NEW_RULE_TOKEN,
                format!("{refused}; --second-login finds out why"),
            );
        }
        return Err(Stop);
    }
    way.token = Some(login(visit, way).await?);
    if try_headers(visit, way, post).await? {
        visit.findings.refute(NEW_RULE_TOKEN, refused, setting);
        return Ok(());
    }
    let line = Finding::new(Stage::Signature, "rule", Level::Failed, refused);
    visit
        .findings
        .push(line.advise("The application may lack the right to read."));
    visit
        .findings
        .leave(NEW_RULE_TOKEN, "reads are refused with a token, too");
    Err(Stop)
}

/// Whether a POST is accepted with the token under one of its two names.
async fn try_headers(visit: &mut Visit, way: &mut Way, post: &Read) -> Result<bool, Stop> {
    for has_underscore in [false, true] {
        way.has_underscore = has_underscore;
        let caller = caller(visit, way)?;
        let answer = visit
            .ask("send a token in one header or another", &caller, post)
            .await;
        if answer.is_good() {
            if has_underscore {
                visit.findings.refute(
                    TOKEN_HEADER,
                    "the header `access-token` is passed over, and `access_token` is not",
                    "ClientBuilder::token_header_with_underscore()",
                );
            } else {
                visit
                    .findings
                    .confirm(TOKEN_HEADER, "a token in `access-token` is accepted");
            }
            return Ok(true);
        }
    }
    way.has_underscore = false;
    Ok(false)
}

/// Asks for a server's token, which ends the one before it.
async fn login(visit: &mut Visit, way: &Way) -> Result<Secret, Stop> {
    let client = client(visit, way)?;
    let app_key = way.app_key.clone();
    let send = || {
        let call = client.get_server_token(GetServerToken::new(app_key.clone()));
        async { answered(call.await.map(|_| bytes::Bytes::new())) }
    };
    let answer = visit.steadily("log in", send).await;
    if let Some(error) = answer.error() {
        return Err(no_login(visit, error).await);
    }
    let last = visit.last().ok_or(Stop)?;
    let body: Value = serde_json::from_slice(&last.body).unwrap_or_default();
    let token = survey::harvested(&body, "access_token");
    let token = token
        .as_ref()
        .and_then(Value::as_str)
        .ok_or(Stop)?
        .to_owned();
    visit.line(Stage::Login, "login", Level::Good, "a token came");
    let lifetime = survey::harvested(&body, "expires_in").and_then(|said| said.as_i64());
    let (level, text) = match lifetime {
        Some(said) => (Level::Good, format!("{said} seconds")),
        None => (
            Level::Differs,
            "the server does not say how long the token lives".to_owned(),
        ),
    };
    visit.line(Stage::Login, "lifetime", level, text);
    Ok(token.into())
}

/// Logs in and signs by the old rule.
async fn old_rule(visit: &mut Visit, way: &mut Way) -> Result<(), Stop> {
    let because = "the profile follows the old rule";
    for id in [GET_PAYLOAD, NEW_RULE_TOKEN, TIMESTAMP_PLACE] {
        visit.findings.leave(id, because);
    }
    if !visit.gate.reads().allows_second_login() {
        let line = Finding::new(
            Stage::Login,
            "login",
            Level::Skipped,
            "not asked for a token: under the old rule that ends the token of every other program",
        );
        visit
            .findings
            .push(line.advise("--second-login allows it."));
        return Err(Stop);
    }
    let post = post(visit)?;
    let first = login(visit, way).await?;
    if visit.settle_clock() {
        visit.line(
            Stage::Login,
            "clock",
            Level::Note,
            "from here on, the server's time is used",
        );
    }
    way.token = Some(first);
    let old = way.clone();
    if !try_headers(visit, way, &post).await? {
        let caller = caller(visit, way)?;
        let answer = visit.ask("sign by the old rule", &caller, &post).await;
        let line = Finding::new(
            Stage::Signature,
            "rule",
            Level::Failed,
            "a call by the old rule is refused",
        );
        let detail = answer.error().map(ToString::to_string).unwrap_or_default();
        visit.findings.push(line.detail(detail));
        return Err(Stop);
    }
    visit.line(
        Stage::Signature,
        "rule",
        Level::Good,
        "the old rule is accepted",
    );
    let second = login(visit, way).await?;
    way.token = Some(second);
    let old = Way {
        has_underscore: way.has_underscore,
        ..old
    };
    let (old, new) = (caller(visit, &old)?, caller(visit, way)?);
    judge_second(visit, &old, &new, &post).await;
    Ok(())
}

/// Tries the variants of the rule on a read that no setting gets through. Stops where none does.
async fn variants(
    visit: &mut Visit,
    way: &Way,
    read: &Read,
    refusal: &Refusal,
) -> Result<(), Stop> {
    let line = |level, text: String| Finding::new(Stage::Signature, "rule", level, text);
    let secret = way.secret.clone().ok_or(Stop)?;
    let caller = caller(visit, way)?;
    for variant in Variant::ALL {
        let change = signed_as(*variant, &secret);
        visit.gate.change_next(Arc::clone(&change));
        let answer = visit.ask("sign by a known variant", &caller, read).await;
        match answer {
            Answered::NotAsked => return Err(spent(visit)),
            Answered::Good(_) => {}
            Answered::Refused(other, _) if other != *refusal => {}
            _ => continue,
        }
        visit.findings.push(
            line(
                Level::Differs,
                format!("a variant is accepted, not the documented rule: {variant}"),
            )
            .advise("The client has no setting for it: send us the file of --report."),
        );
        visit.gate.change_all(change);
        return Ok(());
    }
    visit.findings.push(
        line(Level::Failed, format!("neither the documented rule nor a known variant is accepted: {refusal}"))
            .advise("Check key and secret, and whether the vendor has registered the address that you call from. Compare with a signature that works: vendorctl sign jinyan --matches SIGNATURE."),
    );
    Err(Stop)
}

/// Signs a request under the new rule by a variant.
fn signed_as(variant: Variant, secret: &Secret) -> Change {
    let secret = secret.clone();
    Arc::new(move |sent: &mut Sent<'_>| {
        let timestamp = sent
            .headers
            .get("timestamp")
            .and_then(|value| value.to_str().ok());
        let payload = match (sent.body.is_empty(), sent.uri.query()) {
            (false, _) => Payload::Body(sent.body),
            (true, Some(query)) => Payload::Query(query),
            (true, None) => Payload::Empty,
        };
        let made = timestamp
            .and_then(|timestamp| sign_as(secret.expose(), timestamp, payload, &[variant]).ok())
            .and_then(|made| HeaderValue::from_str(&made).ok());
        if let Some(mut value) = made {
            value.set_sensitive(true);
            sent.headers.insert("signature", value);
        }
    })
}

/// By which codes a wrong signature, an old timestamp and a wrong token are refused.
async fn codes(visit: &mut Visit, way: &Way) -> Result<(), Stop> {
    let get = get(visit)?;
    let wrong = Way {
        secret: None,
        ..way.clone()
    };
    let wrong = caller(visit, &wrong)?;
    let signature = visit.ask("send a wrong signature", &wrong, &get).await;
    tell_code(visit, "wrong signature", &signature);
    if signature.is_good() {
        visit.line(
            Stage::Signature,
            "check",
            Level::Differs,
            "a wrong signature is accepted: the server does not check it",
        );
    }
    let stale = Way {
        offset_ms: -STALE,
        ..way.clone()
    };
    let stale = caller(visit, &stale)?;
    let timestamp = visit
        .ask("send a timestamp of yesterday", &stale, &get)
        .await;
    tell_code(visit, "old timestamp", &timestamp);
    if way.token.is_some() {
        let other = Way {
            token: Some(wrong_token().into()),
            ..way.clone()
        };
        let other = caller(visit, &other)?;
        let token = visit.ask("send a wrong token", &other, &get).await;
        let assumed = |refusal: &Refusal| refusal.status == 401;
        judge_token(
            visit,
            REFUSED_TOKEN,
            None,
            &token,
            assumed,
            "refused_token_codes",
        );
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
        visit
            .findings
            .leave(MISSING_IS_SUCC, "every response has `isSucc`");
    } else {
        let because = format!(
            "no `isSucc` in responses of {}, which hold data",
            without.join(", ")
        );
        visit.findings.confirm(MISSING_IS_SUCC, because);
    }
}
