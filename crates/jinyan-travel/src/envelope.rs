//! `{"statusCode": …, "isSucc": …, "message": …, "result": …}`, with and without its parts.

use std::borrow::Cow;

use serde_json::value::RawValue;
use vendor_http::{
    Error, Operation,
    vendor::{Attempt, AuthScheme, Codes, Envelope, Parts, Protocol, Reply, Verdict},
    wire,
};

use crate::{generated::operations, sign::Signer};

const ENVELOPE: Envelope = Envelope::new(&["isSucc"], &["true", "1"])
    .code(&["statusCode"])
    .message(&["message"])
    .data(&["result"]);

/// The most bytes that members printed next to `result` may take once they are copied into every order.
const MOST_REPEATED_BYTES: usize = 1024 * 1024;

#[derive(Debug)]
pub(crate) struct Travel {
    pub(crate) signer: Signer,
    /// Whether there are tokens: under the old rule always.
    pub(crate) has_token: bool,
    pub(crate) codes: Codes,
    /// The name of the e-mail field of `user_save`, where it is not `email`.
    pub(crate) user_email_field: Option<String>,
}

impl Default for Travel {
    fn default() -> Self {
        Self {
            signer: Signer::default(),
            has_token: false,
            // Undocumented; a server that speaks of its own failure does not say how far it came.
            codes: Codes::new(&[], |code| wire::is_code_within(code, 500..=599)),
            user_email_field: None,
        }
    }
}

impl Protocol for Travel {
    fn needs_token(&self, operation: &Operation) -> bool {
        // A browser's token is asked for with the server's, by the text; no field is named for it (Q7).
        let for_browser = operation == &operations::GET_BROWSER_TOKEN;
        self.has_token && (for_browser || operation.auth_scheme() == AuthScheme::Token)
    }

    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        if let (true, Some(name)) = (operation == &operations::USER_SAVE, &self.user_email_field)
            && let Some(email) = parts.rename_member("email", name)?
        {
            parts.conceal(email.into());
        }
        Ok(())
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        self.signer.sign(attempt)
    }

    fn envelope(&self, operation: &Operation) -> Option<&'static Envelope> {
        let documented =
            operation.members_beside_data().is_empty() && !operation.may_be_unwrapped();
        documented.then_some(&ENVELOPE)
    }

    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Some(opened) = ENVELOPE.open(reply.text) else {
            return Verdict::NoEnvelope;
        };
        if opened.is_success() {
            let data = opened.data;
            return Verdict::Success(data.map(|data| succeeded(operation, reply, data)));
        }
        let code = opened.code.unwrap_or_default().trim().to_owned();
        let message = opened.message;
        if self.codes.refuse_token(&code) {
            return Verdict::TokenRefused {
                code,
                message,
                with_data: opened.data.is_some_and(has_members),
            };
        }
        if opened.verdict.is_none() {
            return without_is_succ(operation, reply, opened.data, code, message);
        }
        // Neither yes nor no, and data: who knows.
        let says_no =
            |verdict: &String| wire::is_code(verdict, "false") || wire::is_code(verdict, "0");
        if !opened.verdict.as_ref().is_some_and(says_no) && opened.data.is_some_and(has_members) {
            return Verdict::NoEnvelope;
        }
        if self.codes.say_failure(&code) {
            return Verdict::Failed { code, message };
        }
        Verdict::Refused { code, message }
    }
}

/// Judges a response without `isSucc`. If the document's table shows no envelope (B3), data mean success, in `result` or in
/// its place. If the table marks `isSucc` as optional, data in `result` mean success. Otherwise, and without data, it is
/// not a success, whatever code and message say.
fn without_is_succ<'r>(
    operation: &Operation,
    reply: &Reply<'r>,
    result: Option<&'r str>,
    code: String,
    message: String,
) -> Verdict<'r> {
    let is_bare = operation.may_be_unwrapped();
    // There an empty object means that there are no data.
    let result = result.filter(|result| !is_bare || has_members(result));
    if operation.has_optional_verdict() && reply.status.is_success() {
        // An empty list may be what there is, or what a refusal has in the place of data.
        let is_empty_list = |json: &str| message.trim().is_empty() && is_list(json);
        if let Some(data) = result.filter(|json| says_something(json) || is_empty_list(json)) {
            return Verdict::Success(Some(succeeded(operation, reply, data)));
        }
    }
    if is_bare
        && reply.status.is_success()
        && let Some(data) = result.or_else(|| operation.unwrapped_data(reply.text))
    {
        return Verdict::Success(Some(Cow::Borrowed(data)));
    }
    if result.is_some() || (code.is_empty() && message.trim().is_empty()) {
        return Verdict::NoEnvelope;
    }
    match reply.status {
        status if status.is_success() => Verdict::Failed { code, message },
        // HTTP itself says what became of the call.
        status if status.is_client_error() || status.is_server_error() => {
            Verdict::Refused { code, message }
        }
        _ => Verdict::NoEnvelope,
    }
}

/// The data of a success.
fn succeeded<'r>(operation: &Operation, reply: &Reply<'r>, data: &'r str) -> Cow<'r, str> {
    match operation.members_beside_data() {
        [] => Cow::Borrowed(data),
        names => with_printed_beside(reply.text, data, names),
    }
}

fn is_list(json: &str) -> bool {
    json.trim_start().starts_with('[')
}

/// Whether data have content: members, entries, an identifier.
fn says_something(json: &str) -> bool {
    let json = json.trim();
    match json.bytes().next() {
        Some(b'{') => has_members(json),
        Some(b'[') => json.get(1..).is_some_and(|rest| rest.trim_start() != "]"),
        Some(b'"') => !json.trim_matches('"').trim().is_empty(),
        Some(b'0'..=b'9' | b'-') => true,
        _ => false,
    }
}

/// Whether this is an object with members.
fn has_members(json: &str) -> bool {
    let mut found = false;
    wire::each_member(json, |_, _| found = true).is_ok() && found
}

/// Copies the members that the document prints next to `result` into every order that lacks them (E23). Every other
/// byte stays unchanged.
fn with_printed_beside<'r>(body: &'r str, result: &'r str, names: &[&str]) -> Cow<'r, str> {
    let mut beside = wire::members(body).unwrap_or_default();
    beside.retain(|(name, _)| names.contains(&&**name));
    if beside.is_empty() {
        return Cow::Borrowed(result);
    }
    let length: usize = beside.iter().map(|(_, json)| json.get().len()).sum();
    match serde_json::from_str::<Vec<&RawValue>>(result) {
        // What stands once in the response must not be multiplied without end.
        Ok(orders) if orders.len().saturating_mul(length) > MOST_REPEATED_BYTES => {
            Cow::Borrowed(result)
        }
        Ok(orders) => {
            let orders: Vec<String> = orders
                .iter()
                .map(|order| with_members(order.get(), &beside))
                .collect();
            Cow::Owned(format!("[{}]", orders.join(",")))
        }
        Err(_) => Cow::Owned(with_members(result, &beside)),
    }
}

fn with_members(object: &str, more: &[(Cow<'_, str>, &RawValue)]) -> String {
    let (Ok(mut members), Some(begin)) =
        (wire::members(object), object.trim_end().strip_suffix('}'))
    else {
        return object.to_owned();
    };
    let mut text = begin.to_owned();
    for (name, value) in more {
        if members.iter().any(|(known, _)| known == name) {
            continue;
        }
        if !members.is_empty() {
            text.push(',');
        }
        text.push_str(&format!("\"{name}\":{}", value.get()));
        members.push((name.clone(), value));
    }
    text.push('}');
    text
}
