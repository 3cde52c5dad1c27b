//! The old rule, which has a token beside the signature.

use super::{
    GET_PAYLOAD, NEW_RULE_TOKEN, TIMESTAMP_PLACE, Way, caller, login, new_rule::try_headers, post,
};
use crate::doctor::{
    findings::{
        Level::{Failed, Good, Note, Skipped},
        Stage::{Login, Signature},
    },
    vendors::{Stop, judge_second},
    visit::Visit,
};

/// Logs in and signs by the old rule.
pub(super) async fn old_rule(visit: &mut Visit, way: &mut Way) -> Result<(), Stop> {
    let because = "the profile follows the old rule";
    for id in [GET_PAYLOAD, NEW_RULE_TOKEN, TIMESTAMP_PLACE] {
        visit.findings.leave(id, because);
    }
    if !visit.gate.reads().allows_second_login() {
        let text =
            "not asked for a token: under the old rule that ends the token of every other program";
        let line = Skipped.of(Login, "login", text);
        visit.push(line.advise("--second-login allows it."));
        return Err(Stop);
    }
    let post = post(visit)?;
    let first = login(visit, way).await?;
    if visit.settle_clock() {
        let text = "from here on, the server's time is used";
        visit.line(Note, Login, "clock", text);
    }
    way.token = Some(first);
    let old = way.clone();
    if !try_headers(visit, way, &post).await? {
        let caller = caller(visit, way)?;
        let response = visit.ask("sign by the old rule", &caller, &post).await;
        let text = "a call by the old rule is refused";
        let detail = response.error().map(ToString::to_string);
        let line = Failed.of(Signature, "rule", text);
        visit.push(line.detail(&detail.unwrap_or_default()));
        return Err(Stop);
    }
    visit.line(Good, Signature, "rule", "the old rule is accepted");
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
