//! `{"statusCode": …, "isSucc": …, "message": …, "result": …}`, with and without its parts.

use std::borrow::Cow;

use serde_json::value::RawValue;
use vendor_http::{
    Error, Operation,
    vendor::{Attempt, AuthScheme, Envelope, Parts, Protocol, Reply, Verdict},
    wire,
};

use crate::{
    generated::operations,
    sign::{Rule, Signer},
};

const ENVELOPE: Envelope = Envelope::new(&["isSucc"], &["true", "1"])
    .code(&["statusCode"])
    .message(&["message"])
    .data(&["result"]);

/// The operations whose tables show no envelope (B3).
const BARE: [&Operation; 4] = [
    &operations::GET_BROWSER_TOKEN,
    &operations::GET_SERVER_TOKEN,
    &operations::REFRESH_SERVER_TOKEN,
    &operations::USER_DETAIL,
];

/// The most that members printed beside `result` may take, in bytes, once they are copied into every order.
const MOST_REPEATED_BYTES: usize = 1024 * 1024;

/// Members of requests whose values stay out of every error text, however the server repeats them.
const SENSITIVE: [&str; 9] = [
    "refresh_token",
    "email",
    "phone",
    "photo",
    "birthday",
    "fullAddress",
    "cardNo",
    "cardImages",
    "Images",
];

pub(crate) struct Travel {
    pub(crate) signer: Signer,
    pub(crate) refused_token_codes: Vec<String>,
}

impl Protocol for Travel {
    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        let legacy = [
            &operations::GET_SERVER_TOKEN,
            &operations::REFRESH_SERVER_TOKEN,
        ];
        if self.signer.rule != Rule::Old && legacy.contains(&operation) {
            return Err(Error::configuration(
                "legacy",
                "is missing: server tokens belong to the old signing rule; choose it with ClientBuilder::legacy()",
            ));
        }
        parts.conceal_members(&SENSITIVE);
        Ok(())
    }

    fn needs_token(&self, operation: &Operation) -> bool {
        // A browser's token is asked for with the server's, by the text; no field is named for it (Q7).
        let for_browser = operation == &operations::GET_BROWSER_TOKEN;
        self.signer.rule == Rule::Old
            && (for_browser || operation.auth_scheme() == AuthScheme::Token)
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        self.signer.sign(attempt)
    }

    fn envelope(&self, operation: &Operation) -> Option<&'static Envelope> {
        let documented = operation != &operations::ORDER_DETAIL && !BARE.contains(&operation);
        documented.then_some(&ENVELOPE)
    }

    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Some(opened) = ENVELOPE.open(reply.text) else {
            return Verdict::NoEnvelope;
        };
        if opened.is_success() {
            return Verdict::Success(opened.data.map(|data| {
                if operation == &operations::ORDER_DETAIL {
                    with_printed_beside(reply.text, data)
                } else {
                    Cow::Borrowed(data)
                }
            }));
        }
        let code = opened.code.unwrap_or_default().trim().to_owned();
        let message = opened.message;
        let is_refused = |refused: &String| wire::is_code(&code, refused);
        if !code.is_empty() && self.refused_token_codes.iter().any(is_refused) {
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
        // Undocumented; a server that speaks of its own failure does not say how far it came.
        if wire::is_code_within(&code, 500..=599) {
            return Verdict::Failed { code, message };
        }
        Verdict::Refused { code, message }
    }
}

/// Where the table shows no envelope (B3), the data alone say that it worked, in `result` or in its place. Elsewhere, and
/// without data, nothing says so, whatever code and message there are.
fn without_is_succ<'r>(
    operation: &Operation,
    reply: &Reply<'r>,
    result: Option<&'r str>,
    code: String,
    message: String,
) -> Verdict<'r> {
    let is_bare = BARE.contains(&operation);
    // There an empty object is what stands in the place of data that are not there.
    let result = result.filter(|result| !is_bare || has_members(result));
    if is_bare && reply.status.is_success() {
        let in_its_place = || are_data(reply.text).then_some(reply.text);
        if let Some(data) = result.or_else(in_its_place) {
            return Verdict::Success(Some(Cow::Borrowed(data)));
        }
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

/// Whether this is an object that holds something.
fn has_members(json: &str) -> bool {
    let mut found = false;
    wire::each_member(json, |_, _| found = true).is_ok() && found
}

/// Whether a body is a token or an employee.
fn are_data(json: &str) -> bool {
    let mut found = false;
    let of_data = |name: &str| matches!(name, "access_token" | "userID");
    wire::each_member(json, |name, _| found |= of_data(&name)).is_ok() && found
}

/// Puts `ClientUniqueID`, `BtripInfo` and `Contrarys`, which the document prints as if they stood beside `result`, into
/// every order that has none of its own (E23). Every other byte stays as it came.
fn with_printed_beside<'r>(body: &'r str, result: &'r str) -> Cow<'r, str> {
    let mut beside = wire::members(body).unwrap_or_default();
    beside.retain(|(name, _)| matches!(&**name, "ClientUniqueID" | "BtripInfo" | "Contrarys"));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// The names of the properties that the spec calls sensitive, or whose entries it does.
    fn sensitive(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    if member["x-sensitive"] == true || member["items"]["x-sensitive"] == true {
                        names.insert(name.clone());
                    }
                    sensitive(member, names);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| sensitive(value, names)),
            _ => {}
        }
    }

    #[test]
    fn what_the_spec_calls_sensitive_in_requests_is_concealed() {
        let spec: Value = serde_yaml_ng::from_str(crate::SPEC).unwrap();
        let mut names = BTreeSet::new();
        sensitive(&spec, &mut names);
        // In answers only, and the header and parameter that no body has.
        for other in [
            "Birthday",
            "CardNo",
            "ContactEmail",
            "ContactMobile",
            "ContactPhone",
            "access-token",
            "access_token",
            "lmages",
        ] {
            assert!(names.remove(other), "{other}");
        }
        assert_eq!(names, SENSITIVE.map(str::to_owned).into());
    }
}
