//! The personal center: tokens of OAuth 2.0, no signature, no lists.

use std::sync::Arc;

use personalcenter_client::{Client, GetToken, TokenGrant};
use vendor_auth::Secret;
use vendor_http::{Error, vendor::AnyTokenSource};

use super::{Stop, judge_second, judge_token, no_login, unbuilt, unlooked, wrong_token};
use crate::doctor::{
    findings::{Finding, Level, Stage},
    subject::Account,
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
    let Account::Personalcenter {
        client_id,
        client_secret,
        tenant_code,
    } = visit.subject.account.clone()
    else {
        return Err(Stop);
    };
    visit
        .findings
        .leave(OUTPUT_DATA, "finding out may use the data up");
    visit
        .findings
        .leave(FAULT_FINAL, "that takes a task in a fault, and a while");
    visit.findings.leave(
        TIME_ZONE,
        "no response says what time it is there in its own form",
    );
    let login = || GetToken::new(client_id.clone(), client_secret.clone());
    let (grant, tenant) = first_login(visit, &login, tenant_code).await?;
    visit.line(Stage::Login, "login", Level::Good, "a token came");
    let (level, text) = match grant.expires_in {
        Some(said) => (Level::Good, format!("{said} seconds")),
        None => (
            Level::Differs,
            "the server does not say how long the token lives".to_owned(),
        ),
    };
    visit.line(Stage::Login, "lifetime", level, text);
    visit.settle_clock();
    visit.line(
        Stage::Signature,
        "rule",
        Level::Good,
        "this vendor signs nothing",
    );
    let tenant = tenant.as_deref();
    let mut token = grant.access_token;
    let probe = probe(visit)?;
    if visit.gate.reads().allows_second_login() {
        visit.gate.purpose("log in a second time");
        let client = client(visit, &token, tenant)?;
        match client.get_token(login()).await {
            Ok(second) => {
                let (old, new) = (
                    caller(visit, &token, tenant)?,
                    caller(visit, &second.access_token, tenant)?,
                );
                judge_second(visit, &old, &new, &probe).await;
                token = second.access_token;
            }
            Err(error) => visit.findings.push(unlooked("second login", &error)),
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
    judge_token(
        visit,
        REFUSED_TOKEN,
        good.refusal(),
        &refused,
        assumed,
        "refused_token_codes",
    );
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
    visit
        .read("get_task_status", PLAN.made_up.iter().take(1).copied())
        .ok_or(Stop)
}

/// Logs in without the header `TenantCode`, and with it where that is refused.
async fn first_login(
    visit: &mut Visit,
    login: &(impl Fn() -> GetToken + Sync),
    tenant_code: Option<String>,
) -> Result<(TokenGrant, Option<String>), Stop> {
    let nothing = wrong_token().into();
    let without = client(visit, &nothing, None)?;
    visit.gate.purpose("log in");
    let refused = match without.get_token(login()).await {
        Ok(grant) => {
            visit
                .findings
                .confirm(TENANT_CODE, "a token comes without the header `TenantCode`");
            return Ok((grant, None));
        }
        Err(error) => error,
    };
    if refused.http_status().is_none() || refused.vendor_code().is_none() {
        return Err(no_login(visit, &refused).await);
    }
    let is_set = tenant_code.is_some();
    let tenant = tenant_code.unwrap_or_else(|| "0".to_owned());
    let with = client(visit, &nothing, Some(&tenant))?;
    visit.gate.purpose("log in with the header TenantCode");
    let setting = "ClientBuilder::tenant_code, with the code of your tenant";
    match with.get_token(login()).await {
        Ok(grant) => {
            visit.findings.refute(
                TENANT_CODE,
                "a token is granted only with the header `TenantCode`",
                setting,
            );
            Ok((grant, Some(tenant)))
        }
        Err(error) if !is_same(&error, &refused) && !is_set => {
            visit.findings.refute(
                TENANT_CODE,
                "with the header `TenantCode` the refusal is another one",
                setting,
            );
            let line = Finding::new(
                Stage::Login,
                "login",
                Level::Failed,
                "the login wants the code of the tenant",
            );
            visit.findings.push(
                line.advise("Set `tenant_code` in the profile.")
                    .detail(error.to_string()),
            );
            Err(Stop)
        }
        Err(error) => Err(no_login(visit, &error).await),
    }
}

fn is_same(one: &Error, other: &Error) -> bool {
    let said = |error: &Error| (error.http_status(), error.vendor_code().map(str::to_owned));
    said(one) == said(other)
}
