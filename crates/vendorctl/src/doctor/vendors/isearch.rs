//! i-Search: tokens by access key, a signature keyed with the token.

use std::{collections::BTreeSet, sync::Arc};

use http::{HeaderValue, Uri};
use isearch_oapi::{Client, ClientBuilder, GetToken, JobStatus, RefreshToken, TokenGrant};
use percent_encoding::percent_decode_str;
use rpa_signing::isearch::{Hints, Payload, Variant, sign_as};
use serde_json::Value;
use vendor_auth::Secret;
use vendor_http::{Error, vendor::AnyTokenSource};
use vendor_sandbox::document::ParameterLocation;

use super::{Stop, judge_second, judge_token, no_login, tell_code, unbuilt, unlooked, wrong_token};
use crate::doctor::{
    findings::{Finding, Level, Stage},
    gate::{Change, Sent},
    subject::Account,
    survey::{self, Alternative, Link, Plan, Seen},
    visit::{Answered, Caller, Read, Refusal, Visit, answered},
};

const PLAN: Plan = Plan {
    links: &[
        Link {
            operation: "get_robot",
            parameter: "id",
            source: "list_robots",
            member: "id",
        },
        Link {
            operation: "list_jobs",
            parameter: "id",
            source: "list_processes",
            member: "id",
        },
        Link {
            operation: "list_asset_logs",
            parameter: "assetId",
            source: "list_assets",
            member: "id",
        },
        Link {
            operation: "list_queue_items",
            parameter: "queueName",
            source: "list_queues",
            member: "queueName",
        },
    ],
    alternatives: &[
        Alternative {
            operation: "list_assets",
            assumption: "isearch-list-assets-place",
            location: ParameterLocation::Json,
            setting: "ClientBuilder::send_parameters(\"list_assets\", ParameterLocation::Json)",
        },
        Alternative {
            operation: "get_robot",
            assumption: "isearch-robot-detail-place",
            location: ParameterLocation::Json,
            setting: "ClientBuilder::send_parameters(\"get_robot\", ParameterLocation::Json)",
        },
    ],
    made_up: &[],
};

/// What is asked to find out about signatures: a list with a filter that finds nothing.
const PROBE: &str = "list_robots";

/// What encoders write in different ways.
const TRICKY: &str = "doctor a~*+'(/)\u{4e2d}";

/// Older than any window that is of use: a day, in milliseconds.
const STALE: i64 = 24 * 60 * 60 * 1000;

/// What a token lives by the document, in seconds.
const DOCUMENTED: i64 = 30 * 60;

/// Of how many processes the jobs are looked at.
const PROCESSES: usize = 4;

const EXPIRES_IN: &str = "isearch-expires-in";
const FINAL_STATES: &str = "isearch-final-states";
const REFRESH: [&str; 2] = ["isearch-refresh-signature", "isearch-refresh-code"];
const TOKEN_REFUSED: &str = "isearch-token-refused";
const VERSION_FILTER: &str = "isearch-version-filter";

pub(in crate::doctor) async fn examine(visit: &mut Visit) -> Result<(), Stop> {
    let Account::Isearch {
        access_key,
        secret_key,
    } = visit.subject.account.clone()
    else {
        return Err(Stop);
    };
    let login = || GetToken::new(access_key.clone(), secret_key.clone());
    let client = client(visit, &wrong_token().into(), 0, |builder| builder)?;
    visit.gate.purpose("log in");
    let grant = match client.get_token(login()).await {
        Ok(grant) => grant,
        Err(error) => return Err(no_login(visit, &error).await),
    };
    visit.line(Stage::Login, "login", Level::Good, "a token came");
    lifetime(visit, grant.expires_in);
    visit.settle_clock();
    let grant = second_login(visit, &client, login(), grant).await?;
    let token = grant.access_token.clone();
    let right = caller(visit, &token, 0)?;
    signature(visit, &right, &token, &secret_key).await?;
    codes(visit, &right, &token).await?;
    let seen = survey::run(visit, &right, &PLAN).await;
    versions(visit, &right, &seen).await;
    states(visit, &right, &seen).await;
    refresh(visit, &grant).await
}

fn client(
    visit: &mut Visit,
    token: &Secret,
    offset_ms: i64,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Result<Client, Stop> {
    let mut http = visit.http();
    if offset_ms != 0 {
        http = http.clock_offset_ms(offset_ms);
    }
    let builder = Client::builder(visit.subject.base_url())
        .token_source(AnyTokenSource::fixed(token.clone()))
        .http(http);
    set(builder).build().map_err(|error| unbuilt(visit, &error))
}

fn caller(visit: &mut Visit, token: &Secret, offset_ms: i64) -> Result<Caller, Stop> {
    let client = client(visit, token, offset_ms, |builder| builder)?;
    Ok(Arc::new(move |method, path| client.raw(method, path)))
}

/// In which unit the lifetime comes, and how long it is.
fn lifetime(visit: &mut Visit, expires_in: Option<i64>) {
    let line = |level, text: String| Finding::new(Stage::Login, "lifetime", level, text);
    let Some(said) = expires_in.filter(|said| *said > 0) else {
        visit.findings.push(line(
            Level::Differs,
            "the server does not say how long the token lives".to_owned(),
        ));
        visit
            .findings
            .leave(EXPIRES_IN, "the server does not say `expires_in`");
        return;
    };
    if said <= DOCUMENTED {
        visit.findings.push(line(
            Level::Note,
            format!("{said}: seconds, which the client recognises"),
        ));
        visit.findings.confirm(
            EXPIRES_IN,
            format!("{said} is up to 1800, and so in seconds"),
        );
    } else if said % 60 == 0 && said <= 7 * 24 * 60 * 60 {
        visit.findings.push(
            line(
                Level::Differs,
                format!("{said}: a round number of seconds, {} minutes", said / 60),
            )
            .advise("If the token really lives that long, set longest_token_lifetime as well."),
        );
        visit.findings.refute(
            EXPIRES_IN,
            format!("{said} is a round number of seconds, and not of milliseconds"),
            "ClientBuilder::expires_in(ExpiresIn::Seconds)",
        );
    } else {
        let seconds = said / 1000;
        visit.findings.push(line(
            Level::Good,
            format!("{said}: milliseconds, {} minutes", (seconds + 59) / 60),
        ));
        visit.findings.confirm(
            EXPIRES_IN,
            format!("{said} is {seconds} seconds in milliseconds"),
        );
    }
}

/// Whether a second login ends the first token; the grant to go on with.
async fn second_login(
    visit: &mut Visit,
    client: &Client,
    login: GetToken,
    first: TokenGrant,
) -> Result<TokenGrant, Stop> {
    if !visit.gate.reads().allows_second_login() {
        return Ok(first);
    }
    visit.gate.purpose("log in a second time");
    let second = match client.get_token(login).await {
        Ok(second) => second,
        Err(error) => {
            visit.findings.push(unlooked("second login", &error));
            return Ok(first);
        }
    };
    if second.access_token == first.access_token {
        visit.line(
            Stage::Login,
            "second login",
            Level::Good,
            "it gives the same token",
        );
        return Ok(second);
    }
    let old = caller(visit, &first.access_token, 0)?;
    let new = caller(visit, &second.access_token, 0)?;
    let probe = probe(visit)?;
    judge_second(visit, &old, &new, &probe).await;
    Ok(second)
}

fn probe(visit: &Visit) -> Result<Read, Stop> {
    let mut read = visit.read(PROBE, []).ok_or(Stop)?;
    read.set("page", 1);
    read.set("size", 1);
    Ok(read)
}

/// Which rule of signing the server follows. Stops where none of them is accepted.
async fn signature(
    visit: &mut Visit,
    right: &Caller,
    token: &Secret,
    secret_key: &Secret,
) -> Result<(), Stop> {
    let plain = probe(visit)?;
    let mut tricky = plain.clone();
    tricky.set("tx", TRICKY);
    let first = visit
        .ask("sign by the documented rule", right, &plain)
        .await;
    let second = visit
        .ask(
            "sign characters that encoders disagree about",
            right,
            &tricky,
        )
        .await;
    let line = |level, text: String| Finding::new(Stage::Signature, "rule", level, text);
    if first.is_good() && second.is_good() {
        visit.findings.push(line(
            Level::Good,
            "the documented rule is accepted".to_owned(),
        ));
        return Ok(());
    }
    visit
        .gate
        .change_next(with_signature(|_| Some(wrong_token())));
    let wrong = visit.ask("send a wrong signature", right, &tricky).await;
    let refused = if first.is_good() { &second } else { &first };
    let refusal = match refused {
        Answered::Refused(refusal, _) => refusal,
        Answered::Broken(error) => return Err(no_login(visit, error).await),
        Answered::Good(_) | Answered::NotAsked => {
            visit.findings.push(line(
                Level::Skipped,
                "not found out: the limit of requests is reached".to_owned(),
            ));
            return Err(Stop);
        }
    };
    if wrong.refusal() != Some(refusal) {
        visit.findings.push(
            line(
                Level::Failed,
                format!("the signature is accepted, and the call is refused: {refusal}"),
            )
            .advise("The account may lack the right to read."),
        );
        return Ok(());
    }
    let refusal = refusal.clone();
    for variant in Variant::ALL {
        let change = signed_as(*variant, token, secret_key);
        if is_the_rule(*variant, &tricky, token, secret_key) {
            continue;
        }
        visit.gate.change_next(Arc::clone(&change));
        let answer = visit.ask("sign by a known variant", right, &tricky).await;
        if answer.is_good() {
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
        if matches!(answer, Answered::NotAsked) {
            break;
        }
    }
    visit.findings.push(
        line(
            Level::Failed,
            format!("neither the documented rule nor a known variant is accepted: {refusal}"),
        )
        .advise("Compare with a signature that works: vendorctl sign isearch --matches SIGNATURE."),
    );
    Err(Stop)
}

/// Whether a variant makes the same signature as the rule, so that it need not be tried.
fn is_the_rule(variant: Variant, read: &Read, token: &Secret, secret_key: &Secret) -> bool {
    let pairs: Vec<(String, String)> = read
        .values
        .iter()
        .map(|(name, value)| {
            (
                (*name).to_owned(),
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            )
        })
        .collect();
    let signature = |variants: &[Variant]| signature_of(token, secret_key, "1", &pairs, variants);
    signature(&[variant]) == signature(&[])
}

fn signature_of(
    token: &Secret,
    secret_key: &Secret,
    timestamp: &str,
    pairs: &[(String, String)],
    variants: &[Variant],
) -> Option<String> {
    let mut params: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let hints = Hints::default().with_secret_key(secret_key.expose());
    sign_as(
        token.expose(),
        timestamp,
        Payload::Params(&mut params),
        hints,
        variants,
    )
    .ok()
}

/// Signs a request without a body by a variant.
fn signed_as(variant: Variant, token: &Secret, secret_key: &Secret) -> Change {
    let (token, secret_key) = (token.clone(), secret_key.clone());
    with_signature(move |sent| {
        let timestamp = sent.headers.get("timestamp")?.to_str().ok()?;
        let carried: Secret = sent.headers.get("accesstoken")?.to_str().ok()?.into();
        let token = if carried.is_empty() { &token } else { &carried };
        signature_of(token, &secret_key, timestamp, &pairs(sent.uri), &[variant])
    })
}

fn with_signature(make: impl Fn(&Sent<'_>) -> Option<String> + Send + Sync + 'static) -> Change {
    Arc::new(move |sent: &mut Sent<'_>| {
        let made = make(sent).and_then(|made| HeaderValue::from_str(&made).ok());
        if let Some(mut value) = made
            && sent.headers.contains_key("signature")
        {
            value.set_sensitive(true);
            sent.headers.insert("signature", value);
        }
    })
}

/// The parameters of a query, decoded, in their order.
fn pairs(uri: &Uri) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let query = uri.query().unwrap_or_default();
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// By which codes a wrong signature, an old timestamp and a wrong token are refused.
async fn codes(visit: &mut Visit, right: &Caller, token: &Secret) -> Result<(), Stop> {
    let probe = probe(visit)?;
    visit
        .gate
        .change_next(with_signature(|_| Some(wrong_token())));
    let signature = visit.ask("send a wrong signature", right, &probe).await;
    tell_code(visit, "wrong signature", &signature);
    if signature.is_good() {
        visit.line(
            Stage::Signature,
            "check",
            Level::Differs,
            "a wrong signature is accepted: the server does not check it",
        );
    }
    let stale = caller(visit, token, -STALE)?;
    let timestamp = visit
        .ask("send a timestamp of yesterday", &stale, &probe)
        .await;
    tell_code(visit, "old timestamp", &timestamp);
    let other = caller(visit, &wrong_token().into(), 0)?;
    let wrong = visit.ask("send a wrong token", &other, &probe).await;
    let assumed =
        |refusal: &Refusal| refusal.code.as_deref() == Some("4007") || refusal.status == 401;
    judge_token(
        visit,
        TOKEN_REFUSED,
        None,
        &wrong,
        assumed,
        "token_refused_codes",
    );
    Ok(())
}

fn list(body: &Value) -> Vec<&Value> {
    let result = body.get("result").unwrap_or(body);
    let entries = match result {
        Value::Array(entries) => Some(entries),
        Value::Object(members) => members.values().find_map(Value::as_array),
        _ => None,
    };
    entries.into_iter().flatten().collect()
}

/// A member, whose name the document prints in more than one form: `endTime`, `END_TIME`.
fn member<'v>(entry: &'v Value, name: &str) -> Option<&'v Value> {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let mut members = entry.as_object()?.iter();
    let (_, value) = members.find(|(known, _)| plain(known) == plain(name))?;
    Some(value)
}

fn text<'v>(entry: &'v Value, name: &str) -> Option<&'v str> {
    member(entry, name)?
        .as_str()
        .filter(|text| !text.is_empty())
}

/// Whether there is a time, in one of the vendor's forms; the year 1 is none.
fn has_time(entry: &Value, name: &str) -> bool {
    match member(entry, name) {
        Some(Value::String(text)) => !text.is_empty() && !text.starts_with("0001"),
        Some(Value::Number(millis)) => millis.as_i64().is_some_and(|millis| millis > 0),
        _ => false,
    }
}

/// Under which name the list of versions takes its filter.
async fn versions(visit: &mut Visit, right: &Caller, seen: &Seen) {
    let all = seen
        .get("list_process_versions")
        .map(list)
        .unwrap_or_default();
    let codes: BTreeSet<&str> = all
        .iter()
        .filter_map(|version| text(version, "procCode"))
        .collect();
    let processes = seen.get("list_processes").map(list).unwrap_or_default();
    let wanted = processes.iter().find_map(|process| {
        let code = text(process, "procCode").filter(|code| codes.contains(code))?;
        Some((process.get("id")?.clone(), code.to_owned()))
    });
    let Some((id, code)) = wanted.filter(|_| codes.len() > 1) else {
        visit.findings.leave(
            VERSION_FILTER,
            "there are no versions of two processes to tell apart",
        );
        return;
    };
    let Some(mut read) = visit.read("list_process_versions", []) else {
        return;
    };
    for name in ["procId", "proclid"] {
        read.values.clear();
        read.set("page", 1);
        read.set("size", 100);
        read.set(name, id.clone());
        let answer = visit
            .ask("filter a list under one of two names", right, &read)
            .await;
        let Answered::Good(body) = &answer else {
            continue;
        };
        let found = list(body);
        let is_filtered = !found.is_empty()
            && found
                .iter()
                .all(|version| text(version, "procCode") == Some(&code));
        match (is_filtered, name) {
            (false, _) => {}
            (true, "procId") => {
                return visit
                    .findings
                    .confirm(VERSION_FILTER, "the filter works under that name");
            }
            (true, name) => {
                return visit.findings.refute(
                    VERSION_FILTER,
                    format!("a filter under `procId` is ignored, and one under `{name}` works"),
                    format!("ClientBuilder::version_filter({name:?})"),
                );
            }
        }
    }
    visit
        .findings
        .leave(VERSION_FILTER, "the list is filtered under neither name");
}

/// Which states jobs that have ended are in.
async fn states(visit: &mut Visit, right: &Caller, seen: &Seen) {
    let mut bodies: Vec<Value> = seen.get("list_jobs").cloned().into_iter().collect();
    let processes = seen.get("list_processes").map(list).unwrap_or_default();
    // The jobs of the first one have been listed.
    for process in processes.iter().skip(1).take(PROCESSES - 1) {
        let (Some(mut read), Some(id)) = (visit.read("list_jobs", []), process.get("id")) else {
            continue;
        };
        read.set("page", 1);
        read.set("size", 100);
        read.set("id", id.clone());
        if let Answered::Good(body) = visit.ask("look at the states of jobs", right, &read).await {
            bodies.push(body);
        }
    }
    let mut ended = BTreeSet::new();
    for job in bodies.iter().flat_map(list) {
        if let Some(status) = text(job, "status")
            && has_time(job, "endTime")
        {
            ended.insert(status.to_owned());
        }
    }
    let is_final = |status: &String| JobStatus::from(status.as_str()).is_final();
    let (known, other): (Vec<String>, Vec<String>) = ended.into_iter().partition(is_final);
    if let Some(other) = other.first() {
        visit.findings.refute(
            FINAL_STATES,
            format!("jobs with a time of their end are `{other}`"),
            format!(
                "WaitForJob::ends_when(|status| status.is_final() || status.as_str() == {other:?})"
            ),
        );
    } else if known.is_empty() {
        visit
            .findings
            .leave(FINAL_STATES, "there is no job that has ended");
    } else {
        visit.findings.confirm(
            FINAL_STATES,
            format!("jobs that have ended are {}", known.join(", ")),
        );
    }
}

/// What a refresh needs; it uses the refresh token up, so only with leave.
async fn refresh(visit: &mut Visit, grant: &TokenGrant) -> Result<(), Stop> {
    let (Some(refresh_token), true) = (
        &grant.refresh_token,
        visit.gate.reads().allows_second_login(),
    ) else {
        let because = "a refresh may end tokens of others: --second-login allows it";
        for id in REFRESH {
            visit.findings.leave(id, because);
        }
        return Ok(());
    };
    for (signs, has_code) in [(false, false), (false, true), (true, false), (true, true)] {
        let set = |builder: ClientBuilder| builder.sign_refresh(signs).refresh_with_code(has_code);
        let client = client(visit, &grant.access_token, 0, set)?;
        visit.gate.purpose("refresh a token");
        let result = client
            .refresh_token(RefreshToken::new(refresh_token.clone()))
            .await;
        if refreshed(result).is_good() {
            let cases = [
                (
                    signs,
                    "it works without a signature",
                    "it works with a signature alone",
                    "ClientBuilder::sign_refresh(true)",
                ),
                (
                    has_code,
                    "it works without `code`",
                    "it works with `code` alone",
                    "ClientBuilder::refresh_with_code(true)",
                ),
            ];
            for (id, (is_needed, without, with, setting)) in REFRESH.into_iter().zip(cases) {
                if is_needed {
                    visit.findings.refute(id, with, setting);
                } else {
                    visit.findings.confirm(id, without);
                }
            }
            return Ok(());
        }
    }
    for id in REFRESH {
        visit
            .findings
            .leave(id, "a refresh is refused in every form");
    }
    Ok(())
}

fn refreshed(result: Result<TokenGrant, Error>) -> Answered {
    answered(result.map(|_| bytes::Bytes::new()))
}
