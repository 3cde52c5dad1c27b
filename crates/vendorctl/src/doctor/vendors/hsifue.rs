//! hsifue: a bearer token, from OAuth 2.0 or for good, and a nonce with every call.

use std::sync::Arc;

use hsifue_order::{Client, ClientBuilder, ClientCredentials};
use serde_json::Value;
use vendor_auth::Secret;
use vendor_http::Error;

use super::{Stop, judge_second, judge_token, no_login, tell_login, unbuilt, wrong_token};
use crate::doctor::{
    findings::{
        Level::{Failed, Good, Note},
        Stage::{Login, Signature},
    },
    survey::{self, Plan},
    visit::{Caller, Read, Refusal, Reply, Visit},
};
use crate::profile::short_nonce;

const PLAN: Plan = Plan {
    links: &[[
        ("list_assets", "enterpriseGlobalId"),
        ("query_enterprise_users", "enterpriseGlobalId"),
    ]],
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
    let has_token = visit.subject.token_url().is_none();
    let mut token = if has_token {
        visit.line(Note, Login, "login", "none: the profile has a token");
        let because = "the profile has a token, and no client credentials";
        visit.findings.leave(TOKEN_CREDENTIALS, because);
        visit.credential("token")
    } else {
        login(visit).await?
    };
    visit.line(Good, Signature, "rule", "this vendor signs nothing");
    let probe = probe(visit)?;
    let nonce = nonce(visit, &token, &probe).await?;
    visit.settle_clock();
    if visit.gate.reads().allows_second_login() && !has_token {
        let second = login(visit).await?;
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
    let setting = "token_refused_codes";
    judge_token(visit, TOKEN_REFUSED, None, &refused, assumed, setting);
    let right = caller(visit, &token, nonce)?;
    survey::run(visit, &right, &PLAN).await;
    Ok(())
}

/// How the nonce of a client is made, if not as usual.
type Nonce = Option<fn() -> String>;

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
async fn login(visit: &mut Visit) -> Result<Secret, Stop> {
    let mut refused: Option<Error> = None;
    for in_body in [false, true] {
        let url = visit.subject.token_url().unwrap_or_default().to_owned();
        let (id, secret) = (
            visit.credential("client_id"),
            visit.credential("client_secret"),
        );
        let mut credentials = ClientCredentials::new(url, id, secret);
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
            let findings = &mut visit.findings;
            if in_body {
                let because = "a token is granted only with the credentials in the body";
                findings.refute(TOKEN_CREDENTIALS, because, "ClientCredentials::in_body()");
            } else {
                let because = "a token is granted with the credentials in the header";
                findings.confirm(TOKEN_CREDENTIALS, because);
            }
            tell_login(visit, lifetime, Note);
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
        let because = "calls with 32 hexadecimal digits are accepted";
        visit.findings.confirm(NONCE, because);
        return Ok(None);
    }
    if let Reply::Broken(error) = &first {
        return Err(no_login(visit, error).await);
    }
    let short = caller(visit, token, Some(short_nonce))?;
    let second = visit.ask("read with a short nonce", &short, probe).await;
    if second.is_good() {
        let because = "a nonce of 32 characters is refused, and one of 16 is not";
        let setting = "ClientBuilder::nonce, with a function that makes 16 characters";
        visit.findings.refute(NONCE, because, setting);
        return Ok(Some(short_nonce));
    }
    if let Reply::Refused(refusal, error) = &first {
        let line = Failed.of(Login, "token", format!("a read is refused: {refusal}"));
        let advice = "Check the token, and whether the application may read.";
        visit.push(line.advise(advice).detail(error));
        let because = "reads are refused with either nonce";
        visit.findings.leave(NONCE, because);
    }
    Err(Stop)
}
