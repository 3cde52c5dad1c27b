//! The personal center: tokens of OAuth 2.0, no signature, no lists.

use std::sync::Arc;

use personalcenter_client::{Client, GetToken, TokenGrant};
use vendor_auth::Secret;
use vendor_http::{Error, vendor::AnyTokenSource};

use super::{
    Stop, judge_second, judge_token, no_login, second_token, tell_login, unbuilt, wrong_token,
};
use crate::doctor::{
    findings::{
        Level::{Differs, Failed, Good},
        Stage::{Login, Signature},
    },
    survey::{self, Plan},
    visit::{Caller, Read, Refusal, Visit},
};

/// No task and no bill has these.
const PLAN: Plan = Plan {
    links: &[],
    alternatives: &[],
    made_up: &[
        ("taskId", "00000000-0000-4000-8000-000000000000"),
        ("BillNo", "B0000000000000"),
    ],
};

const FAULT_FINAL: &str = "personalcenter-fault-final";
const OUTPUT_DATA: &str = "personalcenter-output-data";
const REFUSED_TOKEN: &str = "personalcenter-refused-token-code";
const TIME_ZONE: &str = "personalcenter-time-zone";
const TENANT_CODE: &str = "personalcenter-tenant-code";

pub(in crate::doctor) async fn examine(visit: &mut Visit) -> Result<(), Stop> {
    for (id, because) in [
        (OUTPUT_DATA, "finding out may use the data up"),
        (FAULT_FINAL, "that takes a task in a fault, and a while"),
        (
            TIME_ZONE,
            "no response says what time it is there in its own form",
        ),
    ] {
        visit.findings.leave(id, because);
    }
    let id = visit.credential("client_id").expose().to_owned();
    let secret = visit.credential("client_secret");
    let login = || GetToken::new(id.clone(), secret.clone());
    let (grant, tenant) = first_login(visit, &login).await?;
    tell_login(visit, grant.expires_in, Differs);
    visit.settle_clock();
    visit.line(Good, Signature, "rule", "this vendor signs nothing");
    let tenant = tenant.as_deref();
    let mut token = grant.access_token;
    let probe = probe(visit)?;
    if visit.gate.reads().allows_second_login() {
        visit.gate.purpose("log in a second time");
        let client = client(visit, &token, tenant)?;
        let second = client.get_token(login()).await;
        if let Some(second) = second_token(visit, second) {
            let second = second.access_token;
            let (old, new) = (
                caller(visit, &token, tenant)?,
                caller(visit, &second, tenant)?,
            );
            judge_second(visit, &old, &new, &probe).await;
            token = second;
        }
    }
    let right = caller(visit, &token, tenant)?;
    let good = visit
        .ask("ask for what does not exist", &right, &probe)
        .await;
    let wrong = caller(visit, &wrong_token().into(), tenant)?;
    let refused = visit.ask("send a wrong token", &wrong, &probe).await;
    let assumed =
        |refusal: &Refusal| refusal.status == 401 || refusal.code.as_deref() == Some("401");
    let (other, setting) = (good.refusal(), "refused_token_codes");
    judge_token(visit, REFUSED_TOKEN, other, &refused, assumed, setting);
    survey::run(visit, &right, &PLAN).await;
    Ok(())
}

fn client(visit: &mut Visit, token: &Secret, tenant: Option<&str>) -> Result<Client, Stop> {
    let mut builder = Client::builder(visit.subject.base_url())
        .token_source(AnyTokenSource::fixed(token.clone()))
        .http(visit.http());
    if let Some(tenant) = tenant {
        builder = builder.tenant_code(tenant);
    }
    builder.build().map_err(|error| unbuilt(visit, &error))
}

fn caller(visit: &mut Visit, token: &Secret, tenant: Option<&str>) -> Result<Caller, Stop> {
    let client = client(visit, token, tenant)?;
    Ok(Arc::new(move |method, path| client.raw(method, path)))
}

fn probe(visit: &Visit) -> Result<Read, Stop> {
    let made_up = PLAN.made_up.iter().take(1).copied();
    visit.read("get_task_status", made_up).ok_or(Stop)
}

/// Logs in without the header `TenantCode`, and with it if that is refused.
async fn first_login(
    visit: &mut Visit,
    login: &(impl Fn() -> GetToken + Sync),
) -> Result<(TokenGrant, Option<String>), Stop> {
    let nothing = wrong_token().into();
    let without = client(visit, &nothing, None)?;
    visit.gate.purpose("log in");
    let refused = match without.get_token(login()).await {
        Ok(grant) => {
            let because = "a token comes without the header `TenantCode`";
            visit.findings.confirm(TENANT_CODE, because);
            return Ok((grant, None));
        }
        Err(error) => error,
    };
    if refused.http_status().is_none() || refused.vendor_code().is_none() {
        return Err(no_login(visit, &refused).await);
    }
    let set = visit
        .subject
        .profile()
        .text("tenant_code")
        .map(str::to_owned);
    let is_set = set.is_some();
    let tenant = set.unwrap_or_else(|| "0".to_owned());
    let with = client(visit, &nothing, Some(&tenant))?;
    visit.gate.purpose("log in with the header TenantCode");
    let setting = "ClientBuilder::tenant_code, with the code of your tenant";
    match with.get_token(login()).await {
        Ok(grant) => {
            let because = "a token is granted only with the header `TenantCode`";
            visit.findings.refute(TENANT_CODE, because, setting);
            Ok((grant, Some(tenant)))
        }
        Err(error) if !is_same(&error, &refused) && !is_set => {
            let because = "with the header `TenantCode` the refusal is another one";
            visit.findings.refute(TENANT_CODE, because, setting);
            let line = Failed.of(Login, "login", "the login wants the code of the tenant");
            let line = line.advise("Set `tenant_code` in the profile.");
            visit.push(line.detail(&error));
            Err(Stop)
        }
        Err(error) => Err(no_login(visit, &error).await),
    }
}

fn is_same(one: &Error, other: &Error) -> bool {
    let said = |error: &Error| (error.http_status(), error.vendor_code().map(str::to_owned));
    said(one) == said(other)
}
