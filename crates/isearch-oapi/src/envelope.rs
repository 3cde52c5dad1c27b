//! `{"code": …, "msg": …, "result": …}`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use vendor_http::{Attempt, Error, Operation, Parts, Place, Protocol, Reply, Verdict, wire};

use crate::sign::{self, UploadSigning};

/// The code of §3.10.1's example for a token that is not valid; the appendix of codes is not part of the document.
const TOKEN_REFUSED: &str = "4007";

/// The one operation whose table has the data beside the code while its example has it inside `result` (§3.4.3).
const MAYBE_FLAT: &str = "get_robot";

#[derive(Debug, Default)]
pub(crate) struct Oapi {
    pub(crate) uploads: UploadSigning,
    /// Where the parameters of an operation go, other than where they go by default.
    pub(crate) places: BTreeMap<String, Place>,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(default, deserialize_with = "wire::text")]
    code: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    msg: Option<String>,
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
}

impl Protocol for Oapi {
    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        sign::sign(attempt, self.uploads)
    }

    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        match self.places.get(operation.id()) {
            Some(place) => parts.move_to(*place),
            None => Ok(()),
        }
    }

    fn classify(&self, operation: &Operation, reply: &Reply<'_>) -> Verdict {
        let Ok(Envelope {
            code: Some(code),
            msg,
            result,
        }) = serde_json::from_slice(reply.body)
        else {
            return Verdict::NoEnvelope;
        };
        let data = result.map(RawValue::get).filter(|text| !is_empty(text));
        let message = msg.unwrap_or_default();
        match code.trim() {
            "0" if data.is_none() && operation.id() == MAYBE_FLAT => {
                Verdict::Success(Some(reply.body.clone()))
            }
            "0" => Verdict::Success(data.map(|text| reply.body.slice_ref(text.as_bytes()))),
            TOKEN_REFUSED => Verdict::TokenRefused {
                code,
                message,
                with_data: data.is_some(),
            },
            _ => Verdict::Refused { code, message },
        }
    }
}

/// The ways in which this vendor writes that there is nothing.
fn is_empty(json: &str) -> bool {
    let mut compact = json.chars().filter(|c| !c.is_ascii_whitespace());
    matches!(
        (compact.next(), compact.next(), compact.next()),
        (Some('{'), Some('}'), None) | (Some('['), Some(']'), None) | (Some('"'), Some('"'), None)
    ) || json == "null"
}

#[cfg(test)]
mod tests {
    use vendor_http::{HeaderMap, StatusCode};

    use super::*;
    use crate::generated::operations::LIST_ROBOTS;

    fn verdict(body: &str) -> Verdict {
        let (headers, body) = (HeaderMap::new(), body.to_owned().into());
        let reply = Reply {
            status: StatusCode::OK,
            headers: &headers,
            body: &body,
        };
        Oapi::default().classify(&LIST_ROBOTS, &reply)
    }

    #[test]
    fn success_is_code_0_as_number_or_text_and_nothing_is_written_in_five_ways() {
        for code in ["0", "\"0\"", "\" 0\""] {
            let full = verdict(&format!(
                r#"{{"code":{code},"msg":"操作成功","result": {{"a":1}} }}"#
            ));
            assert_eq!(full, Verdict::Success(Some(r#"{"a":1}"#.into())), "{code}");
        }
        for nothing in [
            r#","result":null"#,
            r#","result":"""#,
            r#","result":{ }"#,
            r#","result":[]"#,
            "",
        ] {
            assert_eq!(
                verdict(&format!(r#"{{"code":0{nothing}}}"#)),
                Verdict::Success(None),
                "{nothing}"
            );
        }
    }

    #[test]
    fn refusals_keep_code_and_message() {
        let refused = Verdict::Refused {
            code: "1000x".into(),
            message: "文件不存在".into(),
        };
        assert_eq!(verdict(r#"{"code":"1000x","msg":"文件不存在"}"#), refused);
        let token = |with_data| Verdict::TokenRefused {
            code: "4007".into(),
            message: String::new(),
            with_data,
        };
        assert_eq!(verdict(r#"{"code":4007}"#), token(false));
        assert_eq!(
            verdict(r#"{"code":"4007","result":{"items":[]}}"#),
            token(true)
        );
    }

    #[test]
    fn anything_else_is_no_envelope() {
        for body in [
            "",
            "<html>",
            "[]",
            "{}",
            r#"{"msg":"x"}"#,
            r#"{"code":null}"#,
            r#"{"code":0"#,
        ] {
            assert_eq!(verdict(body), Verdict::NoEnvelope, "{body}");
        }
    }
}
