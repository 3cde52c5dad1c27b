//! hsifue: a bearer token, from OAuth 2.0 or for good, and a nonce with every call.

use std::sync::Arc;

use hsifue_order::{Client, ClientBuilder, ClientCredentials};
use serde_json::Value;
use vendor_auth::Secret;
use vendor_http::Error;

use super::{Stop, judge_second, judge_token, no_login, unbuilt, wrong_token};
use crate::doctor::{
    findings::{Finding, Level, Stage},
    subject::{Account, Grant},
    survey::{self, Link, Plan},
    visit::{Caller, Read, Refusal, Reply, Visit},
};

const PLAN: Plan = Plan {
    links: &[Link {
        operation: "list_assets",
        parameter: "enterpriseGlobalId",
        source: "query_enterprise_users",
        member: "enterpriseGlobalId",
    }],
    alternatives: &[],
    made_up: &[
        ("channelCode", "doctor"),
        ("channelCustomerId", "doctor"),
        ("enterpriseGlobalId", "doctor"),
    ],
};

const NONCE: &str = "hsifue-nonce";
const TOKEN_CREDENTIALS: &str = "hsifue-token-credentials";
const TOKEN_REFUSED: &str = "hsifue-token-refused";

pub(in crate::doctor) async fn examine(visit: &mut Visit) -> Result<(), Stop> {
    let Account::Hsifue(grant) = visit.subject.account.clone() else {
        return Err(Stop);
    };
    let mut token = match &grant {
        Grant::Token(token) => {
            visit.line(
                Stage::Login,
                "login",
                Level::Note,
                "none: the profile has a token",
            );
            visit.findings.leave(
                TOKEN_CREDENTIALS,
                "the profile has a token, and no client credentials",
            );
            token.clone()
        }
        Grant::OAuth { .. } => login(visit, &grant).await?,
    };
    visit.line(
        Stage::Signature,
        "rule",
        Level::Good,
        "this vendor signs nothing",
    );
    let probe = probe(visit)?;
    let nonce = nonce(visit, &token, &probe).await?;
    visit.settle_clock();
    if visit.gate.reads().allows_second_login()
        && let Grant::OAuth { .. } = grant
    {
        let second = login(visit, &grant).await?;
        let (old, new) = (
            caller(visit, &token, nonce)?,
            caller(visit, &second, nonce)?,
        );
        judge_second(visit, &old, &new, &probe).await;
        token = second;
    }
    let wrong = caller(visit, &wrong_token().into(), nonce)?;
    let refused = visit.ask("send a wrong token", &wrong, &probe).await;
    let assumed = |refusal: &Refusal| refusal.status == 401;
    judge_token(
        visit,
        TOKEN_REFUSED,
        None,
        &refused,
        assumed,
        "token_refused_codes",
    );
    let right = caller(visit, &token, nonce)?;
    survey::run(visit, &right, &PLAN).await;
    Ok(())
}

/// How the nonce of a client is made, if not as usual.
type Nonce = Option<fn() -> String>;

fn short_nonce() -> String {
    wrong_token().chars().take(16).collect()
}

fn builder(visit: &Visit) -> ClientBuilder {
    Client::builder(visit.subject.base_url()).http(visit.http())
}

fn caller(visit: &mut Visit, token: &Secret, nonce: Nonce) -> Result<Caller, Stop> {
    let mut builder = builder(visit).token(token.clone());
    if let Some(nonce) = nonce {
        builder = builder.nonce(nonce);
    }
    let client = builder.build().map_err(|error| unbuilt(visit, &error))?;
    Ok(Arc::new(move |method, path| client.raw(method, path)))
}

fn probe(visit: &Visit) -> Result<Read, Stop> {
    let values = PLAN.made_up.iter().take(2).copied();
    let mut read = visit.read("query_enterprise_users", values).ok_or(Stop)?;
    read.set("defaultCustomer", "Y");
    Ok(read)
}

/// Gets a token by the client credentials, in the header or else in the body.
async fn login(visit: &mut Visit, grant: &Grant) -> Result<Secret, Stop> {
    let mut refused: Option<Error> = None;
    for in_body in [false, true] {
        let Grant::OAuth {
            token_url,
            client_id,
            client_secret,
        } = grant.clone()
        else {
            return Err(Stop);
        };
        let mut credentials = ClientCredentials::new(token_url, client_id, client_secret);
        if in_body {
            credentials = credentials.in_body();
        }
        let built = builder(visit).oauth(credentials).build();
        let client = built.map_err(|error| unbuilt(visit, &error))?;
        let probe = probe(visit)?;
        let call: Caller = Arc::new(move |method, path| client.raw(method, path));
        let before = visit.gate.log().len();
        let response = visit.ask("log in, and read", &call, &probe).await;
        // The call is made of a login and a read, which may be refused for itself.
        let log = visit.gate.log();
        let granted = log.iter().skip(before).find_map(|exchange| {
            let body: Value = serde_json::from_slice(&exchange.body).ok()?;
            let token = body.get("access_token")?.as_str()?.to_owned();
            Some((token, body.get("expires_in").and_then(Value::as_i64)))
        });
        if let Some((token, lifetime)) = granted {
            if in_body {
                let because = "a token is granted only with the credentials in the body";
                visit
                    .findings
                    .refute(TOKEN_CREDENTIALS, because, "ClientCredentials::in_body()");
            } else {
                let because = "a token is granted with the credentials in the header";
                visit.findings.confirm(TOKEN_CREDENTIALS, because);
            }
            visit.line(Stage::Login, "login", Level::Good, "a token came");
            let (level, text) = match lifetime {
                Some(said) => (Level::Good, format!("{said} seconds")),
                None => (
                    Level::Note,
                    "the server does not say how long the token lives".to_owned(),
                ),
            };
            visit.line(Stage::Login, "lifetime", level, text);
            return Ok(token.into());
        }
        match response {
            Reply::Refused(_, error) => {
                refused.get_or_insert(error);
            }
            Reply::Broken(error) => return Err(no_login(visit, &error).await),
            Reply::Good(_) | Reply::NotAsked => return Err(Stop),
        }
    }
    match refused {
        Some(error) => Err(no_login(visit, &error).await),
        None => Err(Stop),
    }
}

/// Which nonce is accepted.
async fn nonce(visit: &mut Visit, token: &Secret, probe: &Read) -> Result<Nonce, Stop> {
    let usual = caller(visit, token, None)?;
    let first = visit.ask("read with the usual nonce", &usual, probe).await;
    if first.is_good() {
        visit
            .findings
            .confirm(NONCE, "calls with 32 hexadecimal digits are accepted");
        return Ok(None);
    }
    if let Reply::Broken(error) = &first {
        return Err(no_login(visit, error).await);
    }
    let short = caller(visit, token, Some(short_nonce))?;
    let second = visit.ask("read with a short nonce", &short, probe).await;
    if second.is_good() {
        visit.findings.refute(
            NONCE,
            "a nonce of 32 characters is refused, and one of 16 is not",
            "ClientBuilder::nonce, with a function that makes 16 characters",
        );
        return Ok(Some(short_nonce));
    }
    if let Some(refusal) = first.refusal() {
        let refusal = refusal.to_string();
        let line = Finding::new(
            Stage::Login,
            "token",
            Level::Failed,
            format!("a read is refused: {refusal}"),
        );
        let detail = first.error().map(ToString::to_string).unwrap_or_default();
        visit.findings.push(
            line.advise("Check the token, and whether the application may read.")
                .detail(detail),
        );
        visit
            .findings
            .leave(NONCE, "reads are refused with either nonce");
    }
    Err(Stop)
}
