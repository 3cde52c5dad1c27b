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

const JSON: &str = "application/json";

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
    let object = response.as_ref().ok();
    let object = object.and_then(|response| serde_json::from_slice(&response.body).ok());
    for (member, text, evidence) in lines(form, wanted) {
        let found = match response {
            Ok(response) => line(member, response, object.as_ref(), form, wanted),
            Err(error) if member == "http" => Ok(Err(error.to_string())),
            Err(_) => Err("there is no response"),
        };
        report.add(format!("{name}.{member}"), evidence, text, found);
    }
    object.filter(|object| says_so(object) == wanted)
}

/// What is wrong with a line of the response, or why it is not looked at.
fn line(
    member: &str,
    response: &Response,
    object: Option<&Object>,
    form: Form,
    wanted: bool,
) -> Result<Result<(), String>, &'static str> {
    let is_strange = response.status != 200;
    Ok(match (member, object) {
        ("http", _) if is_strange => Err(format!("HTTP {}", response.status)),
        ("content-type", None) if is_strange && response.media_type != JSON => {
            return Err("the response is not JSON");
        }
        ("content-type", _) if response.media_type != JSON => {
            Err(one_line(&response.media_type, LONGEST))
        }
        ("http" | "content-type", _) => Ok(()),
        (_, Some(object)) => member_of(object, member, form, wanted),
        // The status says it already.
        ("json", None) if !is_strange => {
            let body = String::from_utf8_lossy(&response.body);
            Err(format!("`{}`", one_line(&body, LONGEST)))
        }
        (_, None) => return Err("the response is not a JSON object"),
    })
}

fn lines(form: Form, wanted: bool) -> [(&'static str, &'static str, Evidence); 6] {
    let (code, flag) = match (form, wanted) {
        (Form::Texts, true) => ("statusCode is a text", "isSucc is the text \"true\""),
        (Form::Texts, false) => ("statusCode is a text", "isSucc is the text \"false\""),
        (Form::Typed, true) => ("statusCode is a number", "isSucc is the boolean true"),
        (Form::Typed, false) => ("statusCode is a number", "isSucc is the boolean false"),
    };
    // That it fails here may be our conclusion; how it says so is documented.
    let (message, whether) = if wanted {
        ("message is a text", Documented)
    } else {
        ("message is a text that says why", Assumed)
    };
    [
        ("http", "HTTP 200", Assumed),
        ("content-type", "Content-Type is application/json", Assumed),
        ("json", "the response is a JSON object", Documented),
        ("status-code", code, Documented),
        ("is-succ", flag, whether),
        ("message", message, Documented),
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
    // The message says why it failed.
    if let (true, "is-succ", Some(message)) = (wanted, member, object.get("message"))
        && message.as_str().is_some_and(|message| !message.is_empty())
    {
        found.push_str(&format!("; message: {}", shown(Some(message))));
    }
    Err(found)
}
