//! i-Search: tokens by access key, a signature keyed with the token.

mod responses;
mod signature;

use std::sync::Arc;

use isearch_oapi::{Client, ClientBuilder, GetToken, RefreshToken, TokenGrant};
use vendor_auth::Secret;
use vendor_http::vendor::AnyTokenSource;
use vendor_sandbox::document::ParameterLocation::Json;

use super::{Stop, judge_second, no_login, second_token, unbuilt, wrong_token};
use crate::doctor::{
    findings::{
        Level::{self, Differs, Good, Note},
        Stage::Login,
    },
    survey::{self, Plan},
    visit::{Caller, Read, Visit},
};
use responses::{states, versions};
use signature::{codes, signature};

const PLAN: Plan = Plan {
    links: &[
        [("get_robot", "id"), ("list_robots", "id")],
        [("list_jobs", "id"), ("list_processes", "id")],
        [("list_asset_logs", "assetId"), ("list_assets", "id")],
        [
            ("list_queue_items", "queueName"),
            ("list_queues", "queueName"),
        ],
    ],
    alternatives: &[
        ("list_assets", "isearch-list-assets-place", Json),
        ("get_robot", "isearch-robot-detail-place", Json),
    ],
    made_up: &[],
};

/// What is asked to find out about signatures: a list with a filter that finds nothing.
const PROBE: &str = "list_robots";

/// What a token lives by the document, in seconds.
const DOCUMENTED: i64 = 30 * 60;

const EXPIRES_IN: &str = "isearch-expires-in";
const REFRESH: [&str; 2] = ["isearch-refresh-signature", "isearch-refresh-code"];

pub(in crate::doctor) async fn examine(visit: &mut Visit) -> Result<(), Stop> {
    let (access_key, secret_key) = (
        visit.credential("access_key"),
        visit.credential("secret_key"),
    );
    let login = || GetToken::new(access_key.clone(), secret_key.clone());
    let client = client(visit, &wrong_token().into(), 0, |builder| builder)?;
    visit.gate.purpose("log in");
    let grant = match client.get_token(login()).await {
        Ok(grant) => grant,
        Err(error) => return Err(no_login(visit, &error).await),
    };
    visit.line(Good, Login, "login", "a token came");
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
    let line = |level: Level, text: String| level.of(Login, "lifetime", text);
    let Some(said) = expires_in.filter(|said| *said > 0) else {
        let text = "the server does not say how long the token lives";
        visit.line(Differs, Login, "lifetime", text);
        let because = "the server does not say `expires_in`";
        return visit.findings.leave(EXPIRES_IN, because);
    };
    if said <= DOCUMENTED {
        visit.push(line(
            Note,
            format!("{said}: seconds, which the client recognises"),
        ));
        let because = format!("{said} is up to 1800, and so in seconds");
        visit.findings.confirm(EXPIRES_IN, because);
    } else if said % 60 == 0 && said <= 7 * 24 * 60 * 60 {
        let text = format!("{said}: a round number of seconds, {} minutes", said / 60);
        let advice = "If the token really lives that long, set longest_token_lifetime as well.";
        visit.push(line(Differs, text).advise(advice));
        let because = format!("{said} is a round number of seconds, and not of milliseconds");
        let setting = "ClientBuilder::expires_in(ExpiresIn::Seconds)";
        visit.findings.refute(EXPIRES_IN, because, setting);
    } else {
        let seconds = said / 1000;
        let text = format!("{said}: milliseconds, {} minutes", (seconds + 59) / 60);
        visit.push(line(Good, text));
        let because = format!("{said} is {seconds} seconds in milliseconds");
        visit.findings.confirm(EXPIRES_IN, because);
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
    let second = client.get_token(login).await;
    let Some(second) = second_token(visit, second) else {
        return Ok(first);
    };
    if second.access_token == first.access_token {
        visit.line(Good, Login, "second login", "it gives the same token");
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
        let request = RefreshToken::new(refresh_token.clone());
        if client.refresh_token(request).await.is_ok() {
            for (id, is_needed, what, setting) in [
                (REFRESH[0], signs, "a signature", "sign_refresh"),
                (REFRESH[1], has_code, "`code`", "refresh_with_code"),
            ] {
                if is_needed {
                    let because = format!("it works only with {what}");
                    let setting = format!("ClientBuilder::{setting}(true)");
                    visit.findings.refute(id, because, setting);
                } else {
                    visit
                        .findings
                        .confirm(id, format!("it works without {what}"));
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
