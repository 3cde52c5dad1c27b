//! What is different from vendor to vendor: the login, the signature, and what settings there are.

pub(super) mod hsifue;
pub(super) mod isearch;
pub(super) mod jinyan;
pub(super) mod personalcenter;

use vendor_http::{Error, ErrorKind};
use vendor_sandbox::signature::hex;

use super::{
    findings::{Finding, Level, Stage, Verdict},
    surroundings,
    visit::{Caller, Read, Refusal, Reply, Visit, is_code},
};

/// Older than any window that is of use: a day, in milliseconds.
const STALE_MS: i64 = 24 * 60 * 60 * 1000;

/// How the assumptions about the codes of failures end.
pub(super) const FAILURE_CODE: &str = "-failure-code";

/// Why the rest of a run is skipped. The report already has the reason.
pub(super) struct Stop;

/// A text that no server knows for a token.
fn wrong_token() -> String {
    let mut bytes = [0; 16];
    // All zeros are as wrong.
    let _ = getrandom::fill(&mut bytes);
    hex(&bytes)
}

/// The client cannot be built for this address.
fn unbuilt(visit: &mut Visit, error: &Error) -> Stop {
    let line = Finding::new(
        Stage::Surroundings,
        "address",
        Level::Failed,
        "the client refuses the address or a credential",
    );
    visit.findings.push(line.detail(error.to_string()));
    Stop
}

/// Says why something about the login could not be looked at.
fn unlooked(check: &str, error: &Error) -> Finding {
    let line = |level, text: &str| Finding::new(Stage::Login, check, level, text);
    if error.kind() == ErrorKind::Configuration {
        line(
            Level::Skipped,
            "not asked: the limit of requests is reached",
        )
    } else {
        line(Level::Failed, "refused").detail(error.to_string())
    }
}

/// Says why there is no token, or no response to the first call.
async fn no_login(visit: &mut Visit, error: &Error) -> Stop {
    let line = |level, text: &str| Finding::new(Stage::Login, "login", level, text);
    let last = visit.last();
    let is_page = last
        .as_ref()
        .is_some_and(|last| last.media_type.contains("html"));
    let status = error.http_status().map(|status| status.as_u16());
    let finding = if error.kind() == ErrorKind::Configuration {
        line(
            Level::Skipped,
            "not asked: the limit of requests is reached",
        )
        .advise("Raise --max-requests.")
    } else if surroundings::speaks_tls(visit.subject.base_url()).await {
        line(
            Level::Failed,
            "the port speaks TLS, and the address begins with http://",
        )
        .advise("Write https:// in the address.")
    } else if status == Some(404) || status == Some(405) {
        line(Level::Failed, "the server has no such path (HTTP 404 or 405)").advise(
            "Check the path of the address: it may have a segment too much, or lack one such as /api.",
        )
    } else if is_page {
        line(
            Level::Failed,
            "an HTML page came instead of JSON: a proxy, a gateway or another web server answers",
        )
        .advise("Check the host, the port and the path of the address, and what is in front of the server.")
    } else {
        match (error.kind(), error.vendor_code()) {
            (ErrorKind::Authentication | ErrorKind::Vendor, Some(code)) if is_code(code) => {
                line(Level::Failed, &format!("refused with code {code}")).advise(
                    "Check the credentials of the profile, and whether they are for this server.",
                )
            }
            (ErrorKind::Authentication, _) => line(Level::Failed, "the credentials are refused")
                .advise(
                    "Check the credentials of the profile, and whether they are for this server.",
                ),
            (kind, _) => line(
                Level::Failed,
                &format!("no response that can be used: {kind:?}"),
            ),
        }
    };
    visit.findings.push(finding.detail(error.to_string()));
    Stop
}

/// Says whether a second login has ended the first token.
async fn judge_second(visit: &mut Visit, old: &Caller, new: &Caller, probe: &Read) {
    let first = visit
        .ask("use the first token after a second login", old, probe)
        .await;
    let second = visit.ask("use the second token", new, probe).await;
    let line = |level, text: &str| Finding::new(Stage::Login, "second login", level, text);
    let ended = first.refusal().is_some() && first.refusal() != second.refusal();
    visit.findings.push(if ended {
        line(Level::Note, "it ends the first token")
            .advise("Processes with the same credentials need a common TokenStore.")
    } else {
        line(Level::Good, "the first token stays valid")
    });
}

/// Says by which code a wrong token is refused, and what that means for the assumption: nothing if it is also how `other` is
/// refused.
fn judge_token(
    visit: &mut Visit,
    assumption: &'static str,
    other: Option<&Refusal>,
    wrong: &Reply,
    is_assumed: impl Fn(&Refusal) -> bool,
    setting: &str,
) {
    match wrong {
        Reply::Refused(refusal, _) => {
            visit.line(
                Stage::Codes,
                "wrong token",
                Level::Good,
                format!("refused: {refusal}"),
            );
            if other == Some(refusal) {
                let because = "a wrong token is refused in the same way as another error";
                visit.findings.leave(assumption, because);
            } else if is_assumed(refusal) {
                visit
                    .findings
                    .confirm(assumption, format!("a wrong token is refused: {refusal}"));
            } else if let Some(code) = refusal.code.as_ref().filter(|code| is_code(code)) {
                visit.findings.refute(
                    assumption,
                    format!("a wrong token is refused: {refusal}"),
                    format!("ClientBuilder::{setting}([{code:?}])"),
                );
            } else {
                let because = format!("a wrong token is refused without a code: {refusal}");
                visit.findings.leave(assumption, because);
            }
        }
        Reply::Good(_) => {
            visit.line(
                Stage::Codes,
                "wrong token",
                Level::Differs,
                "an invented token is accepted",
            );
            visit
                .findings
                .leave(assumption, "the server accepts any token");
        }
        Reply::Broken(error) => {
            let text = format!("no response of the vendor: {:?}", error.kind());
            visit.line(Stage::Codes, "wrong token", Level::Failed, text);
        }
        Reply::NotAsked => {
            visit.line(
                Stage::Codes,
                "wrong token",
                Level::Skipped,
                "not asked: the limit of requests is reached",
            );
        }
    }
}

/// Says by which code something wrong is refused.
fn tell_code(visit: &mut Visit, check: &str, response: &Reply) {
    let (level, text) = match response {
        Reply::Refused(refusal, _) => (Level::Good, format!("refused: {refusal}")),
        Reply::Good(_) => (Level::Note, "accepted".to_owned()),
        Reply::Broken(error) => (
            Level::Failed,
            format!("no response of the vendor: {:?}", error.kind()),
        ),
        Reply::NotAsked => (
            Level::Skipped,
            "not asked: the limit of requests is reached".to_owned(),
        ),
    };
    visit.line(Stage::Codes, check, level, text);
}

/// What refusals that passed by themselves say of the codes of failures, where the vendor may have any.
pub(super) fn judge_failures(visit: &mut Visit) {
    let mut assumptions = visit.document().assumptions.iter();
    let Some(assumption) = assumptions.find(|assumption| assumption.id.ends_with(FAILURE_CODE))
    else {
        return;
    };
    let assumption = assumption.id;
    let unknown: Vec<String> = visit
        .transient
        .iter()
        .filter(|transient| !transient.is_known)
        .filter_map(|transient| transient.refusal.code.clone())
        .filter(|code| is_code(code))
        .collect();
    let mut codes: Vec<String> = unknown;
    codes.sort();
    codes.dedup();
    if codes.is_empty() {
        let known = visit.transient.iter().any(|transient| transient.is_known);
        let verdict = if known {
            Verdict::Confirmed(
                "a call failed with such a code, and worked when repeated".to_owned(),
            )
        } else {
            Verdict::Unknown("no call failed for a reason that passed".to_owned())
        };
        visit.findings.judge(assumption, verdict, None);
    } else {
        visit.findings.refute(
            assumption,
            format!(
                "refusals that a repetition did not get: code {}",
                codes.join(", ")
            ),
            format!("ClientBuilder::failure_codes({codes:?})"),
        );
    }
}
