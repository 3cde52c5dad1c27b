//! i-Search: tokens by access key, a signature keyed with the token.

mod responses;
mod signature;

use std::sync::Arc;

use isearch_oapi::{Client, ClientBuilder, GetToken, RefreshToken, TokenGrant};
use vendor_auth::Secret;
use vendor_http::{Error, vendor::AnyTokenSource};
use vendor_sandbox::document::ParameterLocation;

use super::{Stop, judge_second, no_login, unbuilt, unlooked, wrong_token};
use crate::doctor::{
    findings::{Finding, Level, Stage},
    subject::Account,
    survey::{self, Alternative, Link, Plan},
    visit::{Caller, Read, Reply, Visit, answered},
};
use responses::{states, versions};
use signature::{codes, signature};

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

/// What a token lives by the document, in seconds.
const DOCUMENTED: i64 = 30 * 60;

const EXPIRES_IN: &str = "isearch-expires-in";
const REFRESH: [&str; 2] = ["isearch-refresh-signature", "isearch-refresh-code"];
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
                    "it works only with a signature",
                    "ClientBuilder::sign_refresh(true)",
                ),
                (
                    has_code,
                    "it works without `code`",
                    "it works only with `code`",
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

fn refreshed(result: Result<TokenGrant, Error>) -> Reply {
    answered(result.map(|_| bytes::Bytes::new()))
}
