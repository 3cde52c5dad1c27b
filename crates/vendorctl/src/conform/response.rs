//! What every response has in common: `statusCode`, `isSucc` and `message`.

use serde_json::{Map, Value};

use super::report::{
    Evidence::{self, Assumed, Documented},
    Report,
};
use crate::{
    http::{HttpError, Response},
    shown::one_line,
};

/// How much of what was found is shown, in characters.
const LONGEST: usize = 120;

pub(super) type Object = Map<String, Value>;

/// How an operation types `statusCode` and `isSucc` (B1, B2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Both are texts.
    Texts,
    /// A number and a boolean.
    Typed,
}

/// A value as it is shown, with its type.
pub(super) fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else {
        return "no such member".to_owned();
    };
    let kind = match value {
        Value::Null => return "null".to_owned(),
        Value::Bool(_) => "the boolean",
        Value::Number(_) => "the number",
        Value::String(_) => "the text",
        Value::Array(_) => "the list",
        Value::Object(_) => "the object",
    };
    format!("{kind} {}", one_line(&value.to_string(), LONGEST))
}

/// Whether a response says that it did what was asked, however it types that.
pub(super) fn succeeded(response: &Result<Response, HttpError>) -> bool {
    let Ok(response) = response else { return false };
    let object: Option<Object> = serde_json::from_slice(&response.body).ok();
    (200..300).contains(&response.status) && object.is_some_and(|object| says_so(&object))
}

fn says_so(object: &Object) -> bool {
    match object.get("isSucc") {
        Some(Value::Bool(succeeded)) => *succeeded,
        Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// Checks what all responses have in common, in lines whose names begin with `name`. Returns the response's object if the
/// rest can be checked: if `isSucc` has the expected value, as a boolean or as a text.
pub(super) fn check(
    report: &mut Report,
    name: &str,
    form: Form,
    wanted: bool,
    response: &Result<Response, HttpError>,
) -> Option<Object> {
    let whether = if wanted { Documented } else { Assumed };
    let lines = lines(form, wanted);
    let response = match response {
        Ok(response) => response,
        Err(error) => {
            let mut lines = lines.into_iter();
            if let Some((member, text, _)) = lines.next() {
                report.check(
                    Assumed,
                    format!("{name}.{member}"),
                    text,
                    Err(error.to_string()),
                );
            }
            for (member, text, evidence) in lines {
                let evidence = evidence.unwrap_or(whether);
                report.leave(
                    evidence,
                    format!("{name}.{member}"),
                    text,
                    "there is no response",
                );
            }
            return None;
        }
    };
    let object: Result<Object, _> = serde_json::from_slice(&response.body);
    let strange = response.status != 200;
    for (member, text, evidence) in lines {
        let id = format!("{name}.{member}");
        let evidence = evidence.unwrap_or(whether);
        let found = match (member, &object) {
            ("http", _) if strange => Err(format!("HTTP {}", response.status)),
            ("content-type", _) if response.media_type != "application/json" => {
                if strange && object.is_err() {
                    report.leave(evidence, id, text, "the response is not JSON");
                    continue;
                }
                Err(one_line(&response.media_type, LONGEST))
            }
            ("http" | "content-type", _) => Ok(()),
            // The status says it already.
            (_, Err(_)) if strange || member != "json" => {
                report.leave(evidence, id, text, "the response is not a JSON object");
                continue;
            }
            (_, Err(_)) => {
                let body = String::from_utf8_lossy(&response.body);
                Err(format!("`{}`", one_line(&body, LONGEST)))
            }
            (_, Ok(object)) => member_of(object, member, form, wanted),
        };
        report.check(evidence, id, text, found);
    }
    object.ok().filter(|object| says_so(object) == wanted)
}

type Lines = [(&'static str, &'static str, Option<Evidence>); 6];

fn lines(form: Form, wanted: bool) -> Lines {
    let (code, flag) = match (form, wanted) {
        (Form::Texts, true) => ("statusCode is a text", "isSucc is the text \"true\""),
        (Form::Texts, false) => ("statusCode is a text", "isSucc is the text \"false\""),
        (Form::Typed, true) => ("statusCode is a number", "isSucc is the boolean true"),
        (Form::Typed, false) => ("statusCode is a number", "isSucc is the boolean false"),
    };
    let message = if wanted {
        "message is a text"
    } else {
        "message is a text that says why"
    };
    [
        ("http", "HTTP 200", Some(Assumed)),
        (
            "content-type",
            "Content-Type is application/json",
            Some(Assumed),
        ),
        ("json", "the response is a JSON object", Some(Documented)),
        ("status-code", code, Some(Documented)),
        // That it fails here may be our conclusion; how it says so is documented.
        ("is-succ", flag, None),
        ("message", message, Some(Documented)),
    ]
}

fn member_of(object: &Object, member: &str, form: Form, wanted: bool) -> Result<(), String> {
    let (value, good) = match member {
        "status-code" => {
            let value = object.get("statusCode");
            let good = match form {
                Form::Texts => value.is_some_and(Value::is_string),
                Form::Typed => value.is_some_and(Value::is_number),
            };
            (value, good)
        }
        "is-succ" => {
            let value = object.get("isSucc");
            let expected = match form {
                Form::Texts => Value::from(wanted.to_string()),
                Form::Typed => Value::from(wanted),
            };
            (value, value == Some(&expected))
        }
        "message" => {
            let value = object.get("message");
            // A success needs no reason, not even one that was not wanted.
            let needless = wanted || says_so(object);
            let good = value
                .and_then(Value::as_str)
                .is_some_and(|text| needless || !text.trim().is_empty());
            (value, good)
        }
        _ => return Ok(()),
    };
    if good {
        return Ok(());
    }
    let mut found = shown(value);
    // Why it failed stands beside it.
    if let (true, "is-succ", Some(message)) = (wanted, member, object.get("message"))
        && message.as_str().is_some_and(|message| !message.is_empty())
    {
        found.push_str(&format!("; message: {}", shown(Some(message))));
    }
    Err(found)
}
