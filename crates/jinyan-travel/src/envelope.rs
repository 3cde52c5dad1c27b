//! `{"statusCode": …, "isSucc": …, "message": …, "result": …}`, with and without its parts.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;
use vendor_http::{Attempt, AuthScheme, Error, Operation, Parts, Protocol, Reply, Verdict, wire};

use crate::{
    generated::operations,
    sign::{Rule, Signer},
};

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

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(rename = "statusCode", default, deserialize_with = "wire::text")]
    status_code: Option<String>,
    #[serde(rename = "isSucc", default, deserialize_with = "wire::text")]
    is_succ: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    message: Option<String>,
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
}

impl Protocol for Travel {
    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        let legacy = [&operations::TOKEN_LEGACY, &operations::TOKEN_REFRESH_LEGACY];
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
        let for_browser = operation == &operations::TOKEN;
        self.signer.rule == Rule::Old
            && (for_browser || operation.auth_scheme() == AuthScheme::Token)
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        self.signer.sign(attempt)
    }

    fn classify(&self, operation: &Operation, reply: &Reply<'_>) -> Verdict {
        let Ok(envelope) = serde_json::from_slice::<Envelope<'_>>(reply.body) else {
            return Verdict::NoEnvelope;
        };
        let result = envelope
            .result
            .filter(|result| result.get() != "null")
            .map(|result| reply.body.slice_ref(result.get().as_bytes()));
        let code = envelope.status_code.unwrap_or_default().trim().to_owned();
        let message = envelope.message.unwrap_or_default();
        let is_succ = envelope
            .is_succ
            .map(|is_succ| is_succ.trim().to_ascii_lowercase());
        if matches!(is_succ.as_deref(), Some("true" | "1")) {
            return Verdict::Success(result.map(|result| {
                if operation == &operations::ORDER_DETAIL {
                    with_printed_beside(reply.body, result)
                } else if ONE_RECORD.contains(&operation.id()) {
                    alone(result)
                } else {
                    result
                }
            }));
        }
        if self.refused_token_codes.contains(&code) {
            return Verdict::TokenRefused {
                code,
                message,
                with_data: result.is_some(),
            };
        }
        if is_succ.is_none() {
            return without_is_succ(operation, reply, result, code, message);
        }
        // Undocumented; a server that speaks of its own failure does not say how far it came.
        if code.len() == 3 && code.starts_with('5') {
            return Verdict::Failed { code, message };
        }
        Verdict::Refused { code, message }
    }
}

/// The operations whose data are one record: it may come as the one entry of a list (B4), as the document has it for
/// bookings.
const ONE_RECORD: [&str; 3] = ["user_detail", "group_detail", "hosted_project_detail"];

/// The one entry of a list; anything else as it is.
fn alone(result: Bytes) -> Bytes {
    match serde_json::from_slice::<[&RawValue; 1]>(&result) {
        Ok([record]) => result.slice_ref(record.get().as_bytes()),
        Err(_) => result,
    }
}

/// The tables of the token calls and of `user_detail` show no envelope (B3): there the data alone say that it worked,
/// in `result` or in its place. Elsewhere, and without data, nothing says so, whatever code and message there are.
fn without_is_succ(
    operation: &Operation,
    reply: &Reply<'_>,
    result: Option<Bytes>,
    code: String,
    message: String,
) -> Verdict {
    let bare = [
        &operations::TOKEN,
        &operations::TOKEN_LEGACY,
        &operations::TOKEN_REFRESH_LEGACY,
        &operations::USER_DETAIL,
    ];
    let is_bare = bare.contains(&operation);
    // There an empty object is what stands in the place of data that are not there.
    let result = result.filter(|result| !is_bare || has_members(result));
    if is_bare && reply.status.is_success() {
        let in_its_place = || are_data(reply.body).then(|| reply.body.clone());
        if let Some(data) = result.clone().or_else(in_its_place) {
            return Verdict::Success(Some(data));
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
fn has_members(json: &[u8]) -> bool {
    serde_json::from_slice::<BTreeMap<String, &RawValue>>(json)
        .is_ok_and(|members| !members.is_empty())
}

/// Whether a body is a token or an employee.
fn are_data(body: &[u8]) -> bool {
    serde_json::from_slice::<BTreeMap<String, &RawValue>>(body).is_ok_and(|members| {
        ["access_token", "userID"]
            .iter()
            .any(|name| members.contains_key(*name))
    })
}

/// Puts `ClientUniqueID`, `BtripInfo` and `Contrarys`, which the document prints as if they stood beside `result`, into
/// every order that has none of its own (E23). Every other byte stays as it came.
fn with_printed_beside(body: &[u8], result: Bytes) -> Bytes {
    #[derive(Deserialize)]
    struct Beside<'a> {
        #[serde(rename = "ClientUniqueID", borrow)]
        client_unique_id: Option<&'a RawValue>,
        #[serde(rename = "BtripInfo", borrow)]
        btrip_info: Option<&'a RawValue>,
        #[serde(rename = "Contrarys", borrow)]
        violations: Option<&'a RawValue>,
    }
    let Ok(beside) = serde_json::from_slice::<Beside<'_>>(body) else {
        return result;
    };
    let beside: Vec<(&str, &RawValue)> = [
        ("ClientUniqueID", beside.client_unique_id),
        ("BtripInfo", beside.btrip_info),
        ("Contrarys", beside.violations),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect();
    if beside.is_empty() {
        return result;
    }
    let orders: Result<Vec<&RawValue>, _> = serde_json::from_slice(&result);
    match orders {
        Ok(orders) => {
            let orders: Vec<String> = orders
                .iter()
                .map(|order| with_members(order.get(), &beside))
                .collect();
            format!("[{}]", orders.join(",")).into()
        }
        Err(_) => match std::str::from_utf8(&result) {
            Ok(order) => with_members(order, &beside).into(),
            Err(_) => result,
        },
    }
}

fn with_members(object: &str, more: &[(&str, &RawValue)]) -> String {
    let Ok(known) = serde_json::from_str::<BTreeMap<String, &RawValue>>(object) else {
        return object.to_owned();
    };
    let mut text = object
        .trim_end()
        .strip_suffix('}')
        .unwrap_or(object)
        .to_owned();
    let mut empty = known.is_empty();
    for (name, value) in more.iter().filter(|(name, _)| !known.contains_key(*name)) {
        if !empty {
            text.push(',');
        }
        empty = false;
        text.push_str(&format!("\"{name}\":{}", value.get()));
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
