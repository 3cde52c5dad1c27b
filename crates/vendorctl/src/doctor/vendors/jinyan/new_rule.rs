//! The new rule: which settings get signed calls through, and whether they want a token as well.

use jinyan_travel::{GetPayload, TimestampLocation};

use super::{
    GET_PAYLOAD, NEW_RULE_TOKEN, REFUSED_TOKEN, Signed, TIMESTAMP_PLACE, TOKEN_HEADER, Way, caller,
    get, login, post, signed, variants::variants,
};
use crate::doctor::{
    findings::{Finding, Level, Stage},
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
                visit.findings.refute(
                    TIMESTAMP_PLACE,
                    "calls with the timestamp only in the header are refused",
                    "ClientBuilder::timestamp_in(TimestampLocation::HeaderAndPayload)",
                );
            }
        }
    } else {
        visit.findings.confirm(
            TIMESTAMP_PLACE,
            "a POST is accepted with the timestamp only in the header",
        );
    }
    if let Signed::Not(refusal) = signed(visit, way, &get).await? {
        way.get_payload = GetPayload::Nothing;
        if let Signed::Not(_) = signed(visit, way, &get).await? {
            way.get_payload = GetPayload::Query;
            is_documented = false;
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
    if is_documented {
        visit.line(
            Stage::Signature,
            "rule",
            Level::Good,
            "the new rule is accepted",
        );
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
pub(super) async fn try_headers(
    visit: &mut Visit,
    way: &mut Way,
    post: &Read,
) -> Result<bool, Stop> {
    for has_underscore in [false, true] {
        way.has_underscore = has_underscore;
        let caller = caller(visit, way)?;
        let response = visit
            .ask("send a token in one header or another", &caller, post)
            .await;
        if response.is_good() {
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
