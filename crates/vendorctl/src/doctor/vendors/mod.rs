//! What differs between vendors: the login, the signature and the settings.

pub(super) mod hsifue;
pub(super) mod isearch;
pub(super) mod jinyan;
pub(super) mod personalcenter;

use std::fmt::Display;

use vendor_http::{Error, ErrorKind};

use super::{
    findings::{
        Level::{self, Differs, Failed, Good, Note},
        Stage::{Codes, Login, Signature, Surroundings},
    },
    gate::Change,
    surroundings,
    visit::{Caller, Read, Refusal, Reply, Visit, is_code},
};
use crate::random;

/// Older than any useful window: a day, in milliseconds.
const STALE_MS: i64 = 24 * 60 * 60 * 1000;

/// How the assumptions about the codes of failures end.
pub(super) const FAILURE_CODE: &str = "-failure-code";

/// Why the rest of a run is skipped. The report already has the reason.
pub(super) struct Stop;

/// A text that is no token of any server.
fn wrong_token() -> String {
    random::hex_128().unwrap_or_else(|_| "0".repeat(32))
}

/// The client cannot be built for this address.
fn unbuilt(visit: &mut Visit, error: &Error) -> Stop {
    let text = "the client refuses the address or a credential";
    visit.push(Failed.of(Surroundings, "address", text).detail(error));
    Stop
}

/// Says why there is no token, or no response to the first call.
async fn no_login(visit: &mut Visit, error: &Error) -> Stop {
    const CHECK: &str =
        "Check the credentials of the profile, and whether they are for this server.";
    let last = visit.last();
    let is_page = last.is_some_and(|last| last.media_type.contains("html"));
    let status = error.http_status().map(|status| status.as_u16());
    let line = |text: &str, advice: &str| Failed.of(Login, "login", text).advise(advice);
    let finding = if error.kind() == ErrorKind::Configuration {
        visit.unasked(Login, "login")
    } else if surroundings::speaks_tls(visit.subject.base_url(), visit.gate.left()).await {
        line(
            "the port speaks TLS, and the address begins with http://",
            "Write https:// in the address.",
        )
    } else if status == Some(404) || status == Some(405) {
        line(
            "the server has no such path (HTTP 404 or 405)",
            "Check the path of the address: it may have a segment too much, or lack one such as /api.",
        )
    } else if is_page {
        line(
            "an HTML page came instead of JSON: a proxy, a gateway or another web server responds",
            "Check the host, the port and the path of the address, and what is in front of the server.",
        )
    } else {
        match (error.kind(), error.vendor_code()) {
            (ErrorKind::Authentication | ErrorKind::Vendor, Some(code)) if is_code(code) => {
                line(&format!("refused with code {code}"), CHECK)
            }
            (ErrorKind::Authentication, _) => line("the credentials are refused", CHECK),
            (kind, _) => {
                let text = format!("no response that can be used: {kind:?}");
                Failed.of(Login, "login", text)
            }
        }
    };
    visit.push(finding.detail(error));
    Stop
}

/// Says that a token came, and how long it lives.
fn tell_login(visit: &mut Visit, expires_in: Option<i64>, if_missing: Level) {
    visit.line(Good, Login, "login", "a token came");
    let (level, text) = match expires_in {
        Some(said) => (Good, format!("{said} seconds")),
        None => (
            if_missing,
            "the server does not say how long the token lives".to_owned(),
        ),
    };
    visit.line(level, Login, "lifetime", text);
}

/// The token of a second login; `None` if it failed, which is said.
fn second_token<T>(visit: &mut Visit, login: Result<T, Error>) -> Option<T> {
    let check = "second login";
    let error = match login {
        Ok(granted) => return Some(granted),
        Err(error) => error,
    };
    visit.push(if error.kind() == ErrorKind::Configuration {
        visit.unasked(Login, check)
    } else {
        Failed.of(Login, check, "refused").detail(&error)
    });
    None
}

/// Says whether a second login has ended the first token.
async fn judge_second(visit: &mut Visit, old: &Caller, new: &Caller, probe: &Read) {
    let first = "use the first token after a second login";
    let first = visit.ask(first, old, probe).await;
    let second = visit.ask("use the second token", new, probe).await;
    let ended = first.refusal().is_some() && first.refusal() != second.refusal();
    visit.push(if ended {
        Note.of(Login, "second login", "it ends the first token")
            .advise("Processes with the same credentials need a common TokenStore.")
    } else {
        Good.of(Login, "second login", "the first token stays valid")
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
    let check = "wrong token";
    if let Some(missed) = visit.missed(Codes, check, wrong) {
        return visit.push(missed);
    }
    let Some(refusal) = wrong.refusal() else {
        visit.line(Differs, Codes, check, "an invented token is accepted");
        let because = "the server accepts any token";
        return visit.findings.leave(assumption, because);
    };
    visit.line(Good, Codes, check, format!("refused: {refusal}"));
    let because = format!("a wrong token is refused: {refusal}");
    let findings = &mut visit.findings;
    match &refusal.code {
        _ if other == Some(refusal) => {
            let because = "a wrong token is refused in the same way as another error";
            findings.leave(assumption, because);
        }
        _ if is_assumed(refusal) => findings.confirm(assumption, because),
        Some(code) if is_code(code) => {
            let setting = format!("ClientBuilder::{setting}([{code:?}])");
            findings.refute(assumption, because, setting);
        }
        _ => {
            let because = format!("a wrong token is refused without a code: {refusal}");
            findings.leave(assumption, because);
        }
    }
}

/// Says by which code something wrong is refused.
fn tell_code(visit: &mut Visit, check: &str, response: &Reply) {
    let finding = visit.missed(Codes, check, response);
    visit.push(finding.unwrap_or_else(|| match response.refusal() {
        Some(refusal) => Good.of(Codes, check, format!("refused: {refusal}")),
        None => Note.of(Codes, check, "accepted"),
    }));
}

/// Says by which code a wrong signature is refused, if it is.
fn tell_signature(visit: &mut Visit, response: &Reply) {
    tell_code(visit, "wrong signature", response);
    if response.is_good() {
        let text = "a wrong signature is accepted: the server does not check it";
        visit.line(Differs, Signature, "check", text);
    }
}

/// Says that the server follows a variant of the rule, and signs by it from now on.
fn follow(visit: &mut Visit, variant: impl Display, change: Change) {
    let text = format!("a variant is accepted, not the documented rule: {variant}");
    let advice = "The client has no setting for it: send us the file of --report.";
    visit.push(Differs.of(Signature, "rule", text).advise(advice));
    visit.gate.change_all(change);
}

/// Says why the rule of signing is not found out.
fn spent(visit: &mut Visit) -> Stop {
    visit.push(visit.unasked(Signature, "rule"));
    Stop
}

/// What transient refusals say of the codes of failures, if the vendor may have any.
pub(super) fn judge_failures(visit: &mut Visit) {
    let mut assumptions = visit.document().assumptions.iter();
    let Some(assumption) = assumptions.find(|assumption| assumption.id.ends_with(FAILURE_CODE))
    else {
        return;
    };
    let (id, transient) = (assumption.id, &visit.transient);
    let unknown = transient.iter().filter(|transient| !transient.is_known);
    let codes = unknown.filter_map(|transient| transient.refusal.code.clone());
    let mut codes: Vec<String> = codes.filter(|code| is_code(code)).collect();
    codes.sort();
    codes.dedup();
    if !codes.is_empty() {
        let because = format!(
            "refusals that a repetition did not get: code {}",
            codes.join(", ")
        );
        let setting = format!("ClientBuilder::failure_codes({codes:?})");
        visit.findings.refute(id, because, setting);
    } else if transient.iter().any(|transient| transient.is_known) {
        let because = "a call failed with such a code, and worked when repeated";
        visit.findings.confirm(id, because);
    } else {
        let because = "no call had a transient failure";
        visit.findings.leave(id, because);
    }
}
