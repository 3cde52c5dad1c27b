//! The new rule: which settings get signed calls through, and whether they want a token as well.

use jinyan_travel::{GetPayload, TimestampLocation};

use super::{
    GET_PAYLOAD, NEW_RULE_TOKEN, REFUSED_TOKEN, Signed, TIMESTAMP_PLACE, TOKEN_HEADER, Way, caller,
    get, login, post, signed, variants::variants,
};
use crate::doctor::{
    findings::{
        Level::{Failed, Good},
        Stage::{Login, Signature},
    },
    vendors::Stop,
    visit::{Read, Refusal, Visit},
};

/// Finds the settings under which signed calls are accepted, and whether they want a token.
pub(super) async fn new_rule(visit: &mut Visit, way: &mut Way) -> Result<(), Stop> {
    let (post, get) = (post(visit)?, get(visit)?);
    let mut first = signed(visit, way, &post).await?;
    let mut is_documented = true;
    if visit.settle_clock() {
        first = signed(visit, way, &post).await?;
    }
    if let Signed::Not(_) = first {
        way.timestamp = TimestampLocation::HeaderAndPayload;
        match signed(visit, way, &post).await? {
            Signed::Not(refusal) => {
                way.timestamp = TimestampLocation::Header;
                is_documented = false;
                variants(visit, way, &post, &refusal).await?;
            }
            accepted => {
                first = accepted;
                let because = "calls with the timestamp only in the header are refused";
                let setting = "ClientBuilder::timestamp_in(TimestampLocation::HeaderAndPayload)";
                visit.findings.refute(TIMESTAMP_PLACE, because, setting);
            }
        }
    } else {
        let because = "a POST is accepted with the timestamp only in the header";
        visit.findings.confirm(TIMESTAMP_PLACE, because);
    }
    if let Signed::Not(refusal) = signed(visit, way, &get).await? {
        way.get_payload = GetPayload::Nothing;
        if let Signed::Not(_) = signed(visit, way, &get).await? {
            way.get_payload = GetPayload::Query;
            is_documented = false;
            variants(visit, way, &get, &refusal).await?;
        } else {
            let because = "a GET is accepted when its query is not signed, and not otherwise";
            let setting = "ClientBuilder::sign_get(GetPayload::Nothing)";
            visit.findings.refute(GET_PAYLOAD, because, setting);
        }
    } else {
        let because = "a GET is accepted with its query signed";
        visit.findings.confirm(GET_PAYLOAD, because);
    }
    if is_documented {
        visit.line(Good, Signature, "rule", "the new rule is accepted");
    }
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
    let setting = "ClientBuilder::token_source";
    if !visit.gate.reads().allows_second_login() {
        let line = Failed.of(Login, "token", refused.clone());
        visit.push(line.advise(
            "With --second-login a server's token is asked for and tried, which ends the one before it.",
        ));
        if refusal.status == 401 {
            visit.findings.refute(NEW_RULE_TOKEN, refused, setting);
            let because = "a call without a token is refused with HTTP 401";
            visit.findings.confirm(REFUSED_TOKEN, because);
        } else {
            let because = format!("{refused}; --second-login finds out why");
            visit.findings.leave(NEW_RULE_TOKEN, because);
        }
        return Err(Stop);
    }
    way.token = Some(login(visit, way).await?);
    if try_headers(visit, way, post).await? {
        visit.findings.refute(NEW_RULE_TOKEN, refused, setting);
        return Ok(());
    }
    let line = Failed.of(Signature, "rule", refused);
    visit.push(line.advise("The application may lack the right to read."));
    let because = "reads are refused with a token, too";
    visit.findings.leave(NEW_RULE_TOKEN, because);
    Err(Stop)
}

/// Whether a POST is accepted with the token under one of its two names.
pub(super) async fn try_headers(
    visit: &mut Visit,
    way: &mut Way,
    post: &Read,
) -> Result<bool, Stop> {
    for has_underscore in [false, true] {
        way.has_underscore = has_underscore;
        let caller = caller(visit, way)?;
        let purpose = "send a token in one header or another";
        if !visit.ask(purpose, &caller, post).await.is_good() {
            continue;
        }
        if has_underscore {
            let because = "the header `access-token` is passed over, and `access_token` is not";
            let setting = "ClientBuilder::token_header_with_underscore()";
            visit.findings.refute(TOKEN_HEADER, because, setting);
        } else {
            let because = "a token in `access-token` is accepted";
            visit.findings.confirm(TOKEN_HEADER, because);
        }
        return Ok(true);
    }
    way.has_underscore = false;
    Ok(false)
}
