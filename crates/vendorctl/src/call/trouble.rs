//! What is said of a call that failed, and its exit code.

use std::process::ExitCode;

use vendor_http::{Error, ErrorKind, Outcome};
use vendor_sandbox::document::Retry;

use super::{Planned, command::Options, output};
use crate::{
    profile::{Profile, SANDBOX},
    shown::one_line,
};

/// The exit codes, as `EXIT_CODES` explains them.
const REFUSED: u8 = 1;
const UNUSABLE: u8 = 2;
pub(super) const NOT_SENT: u8 = 3;
const UNKNOWN: u8 = 4;
pub(super) const UNWRITABLE: u8 = 5;

/// The longest text of a vendor's that is shown, in characters.
const LONGEST: usize = 1000;

/// Says on standard error what failed, whether it happened, and what to do. A response that could not be read goes to
/// standard output: it may be the only record of an order.
pub(super) fn report(
    error: &Error,
    planned: &Planned,
    profile: &Profile,
    options: &Options,
) -> ExitCode {
    eprintln!("error: {}", one_line(&error.to_string(), LONGEST));
    let line = |name: &str, text: &str| eprintln!("{name:<10}{}", one_line(text, LONGEST));
    line("kind", &format!("{:?}", error.kind()));
    let is_safe = planned
        .operation()
        .is_some_and(|one| one.retry == Retry::Safe);
    line("outcome", outcome(error, is_safe));
    if let Some(code) = error.vendor_code() {
        let message = error.vendor_message().unwrap_or_default();
        line("vendor", format!("code {code} {message}").trim());
    }
    if let Some(cause) = error.vendor_cause() {
        line("cause", cause);
    }
    if let Some(id) = error.request_id() {
        line("request", id);
    }
    if error.attempts() > 1 {
        line("attempts", &error.attempts().to_string());
    }
    line("advice", &advice(error, is_safe, profile, options));
    let document = profile.vendor().document();
    for assumption in error.assumptions() {
        let known = document
            .assumptions
            .iter()
            .find(|known| known.id == assumption.id());
        if let Some(known) = known {
            line(
                "assumed",
                &format!("{}: {} {}", known.id, known.question, known.assumed),
            );
        }
    }
    if let Some(response) = error.response() {
        eprintln!("The raw response is on standard output.");
        let text = String::from_utf8_lossy(&response.body);
        let written = match serde_json::from_str::<serde::de::IgnoredAny>(&text) {
            Ok(_) => output::value(&text),
            Err(_) => output::value(&serde_json::Value::from(&*text).to_string()),
        };
        if let Err(error) = written {
            return output::unwritable(&error);
        }
    }
    code(error)
}

fn outcome(error: &Error, is_safe: bool) -> &'static str {
    match error.outcome() {
        Outcome::NotSent => "not sent: it did not happen",
        Outcome::Refused => "refused: it did not happen",
        Outcome::Unknown => unknown(is_safe),
    }
}

fn unknown(is_safe: bool) -> &'static str {
    if is_safe {
        "unknown; the operation only reads, so nothing was changed"
    } else {
        "unknown: it may have happened"
    }
}

fn advice(error: &Error, is_safe: bool, profile: &Profile, options: &Options) -> String {
    let named = match options.profile.as_deref() {
        Some(SANDBOX) => "the sandbox".to_owned(),
        Some(name) => format!("the profile `{name}`"),
        None => format!("the variables {}_…", profile.vendor().name().to_uppercase()),
    };
    let again = match error.retry_after() {
        Some(wait) => format!("call again in {} s", wait.as_secs().saturating_add(1)),
        None => "call again".to_owned(),
    };
    // What to look at, and whether the call itself says what to do next.
    let (check, is_all) = match (error.kind(), error.outcome()) {
        (ErrorKind::Configuration, _) => (format!("repair {named}"), true),
        (ErrorKind::InvalidRequest, _) => {
            let fix = "fix the parameter; `vendorctl operations` describes it";
            (fix.to_owned(), true)
        }
        (ErrorKind::Authentication, Outcome::NotSent | Outcome::Refused) => {
            let check = format!("check the credentials of {named} and this machine's clock");
            let how = "`vendorctl sign` shows how a signature is made";
            (format!("{check}; {how}"), true)
        }
        (ErrorKind::Connect, _) => {
            let check =
                format!("check the address of {named}, the network, proxy and certificates");
            (format!("{check}, and {again}"), true)
        }
        // Something else than the vendor's API sent it.
        (ErrorKind::UnexpectedResponse | ErrorKind::HttpStatus, outcome) if !is_failure(error) => {
            let check =
                format!("check the base URL of {named}, and any proxy in front of the server");
            (check, is_safe || outcome == Outcome::Refused)
        }
        (ErrorKind::TooLarge, _) => {
            let less = "ask for less: a smaller page or a narrower filter";
            (less.to_owned(), is_safe)
        }
        _ => (String::new(), false),
    };
    if is_all {
        return check;
    }
    let is_refused = error.outcome() == Outcome::Refused;
    let next = match error.outcome() {
        Outcome::NotSent => again,
        _ if error.kind() == ErrorKind::RateLimited || is_safe && !is_refused => again,
        Outcome::Refused => "read what the vendor says, fix the parameters, and call again".into(),
        Outcome::Unknown => {
            "look whether it happened before you call again: a list or a detail of \
                             the same vendor tells it"
                .into()
        }
    };
    if check.is_empty() {
        next
    } else {
        format!("{next}; {check}")
    }
}

/// Whether the server itself failed.
fn is_failure(error: &Error) -> bool {
    error
        .http_status()
        .is_some_and(|status| status.is_server_error())
}

/// Says that the user did not wait for the response.
pub(super) fn interrupted(planned: &Planned) -> ExitCode {
    eprintln!("error: interrupted before the response arrived");
    let is_safe = planned
        .operation()
        .is_some_and(|one| one.retry == Retry::Safe);
    eprintln!("outcome   {}", unknown(is_safe));
    ExitCode::from(UNKNOWN)
}

fn code(error: &Error) -> ExitCode {
    ExitCode::from(match (error.kind(), error.outcome()) {
        (ErrorKind::Configuration | ErrorKind::InvalidRequest, Outcome::NotSent) => UNUSABLE,
        (ErrorKind::File, _) => UNWRITABLE,
        (_, Outcome::Refused) => REFUSED,
        (_, Outcome::NotSent) => NOT_SENT,
        (_, Outcome::Unknown) => UNKNOWN,
    })
}
