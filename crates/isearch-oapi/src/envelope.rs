//! `{"code": …, "msg": …, "result": …}`.

use std::{borrow::Cow, collections::BTreeMap};

use vendor_http::{
    Error, Operation, ParameterLocation,
    vendor::{Attempt, AuthScheme, Codes, Envelope, Parts, Protocol, Reply, Verdict},
    wire,
};

use crate::{
    generated::operations,
    sign::{self, UploadSigning},
};

const ENVELOPE: Envelope = Envelope::new(&["code"], &["0"])
    .message(&["msg"])
    .data(&["result"]);

/// The code of §3.10.1's example for a token that is not valid; the appendix of codes is not part of the document.
const TOKEN_REFUSED: &str = "4007";

/// What differs from server to server, as far as the document leaves it open.
#[derive(Debug)]
pub(crate) struct Oapi {
    pub(crate) uploads: UploadSigning,
    /// Where the parameters of an operation go if not in the default place.
    pub(crate) places: BTreeMap<String, ParameterLocation>,
    pub(crate) signs_refresh: bool,
    pub(crate) refreshes_with_code: bool,
    pub(crate) codes: Codes,
    /// The code of a pop from an empty queue, where it has one.
    pub(crate) empty_queue: Option<String>,
    /// The name of the filter of `list_process_versions`, where it is not `procId`.
    pub(crate) version_filter: Option<String>,
    /// Whether the data of a queue item go as a list and not as a text.
    pub(crate) keys_as_list: bool,
}

impl Default for Oapi {
    fn default() -> Self {
        Self {
            uploads: UploadSigning::default(),
            places: BTreeMap::new(),
            signs_refresh: false,
            refreshes_with_code: false,
            codes: Codes::new(&[TOKEN_REFUSED], |_| false),
            empty_queue: None,
            version_filter: None,
            keys_as_list: false,
        }
    }
}

impl Protocol for Oapi {
    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        sign::sign(attempt, self.uploads)
    }

    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        if let (true, Some(name)) = (
            operation == &operations::LIST_PROCESS_VERSIONS,
            &self.version_filter,
        ) {
            parts.rename_query_param("procId", name);
        }
        if self.refreshes_with_code
            && operation == &operations::REFRESH_TOKEN
            && parts.query_pairs().pairs().all(|(name, _)| name != "code")
        {
            parts.query_param("code", "0");
        }
        if self.keys_as_list && operation == &operations::CREATE_QUEUE_ITEM {
            parts.unwrap_member("keys")?;
        }
        match self.places.get(operation.id()) {
            Some(place) => parts.move_to(*place),
            None => Ok(()),
        }
    }

    fn needs_token(&self, operation: &Operation) -> bool {
        operation.auth_scheme() == AuthScheme::Token
            || self.signs_refresh && operation == &operations::REFRESH_TOKEN
    }

    fn envelope(&self, operation: &Operation) -> Option<&'static Envelope> {
        (!operation.may_be_unwrapped()).then_some(&ENVELOPE)
    }

    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Some(opened) = ENVELOPE.open(reply.text) else {
            return Verdict::NoEnvelope;
        };
        if opened.is_success() && !opened.has_data() && operation.may_be_unwrapped() {
            return Verdict::Success(operation.unwrapped_data(reply.text).map(Cow::Borrowed));
        }
        let says_empty = |code: &str| {
            let empty = self.empty_queue.as_deref();
            empty.is_some_and(|empty| wire::is_code(code, empty))
        };
        match self.codes.judge(opened) {
            Verdict::Refused { code, .. }
                if operation == &operations::POP_QUEUE_ITEM && says_empty(&code) =>
            {
                Verdict::Success(None)
            }
            verdict => verdict,
        }
    }
}

#[cfg(test)]
mod tests {
    use vendor_http::{HeaderMap, StatusCode};

    use super::*;
    use crate::generated::operations::{GET_ROBOT, LIST_ROBOTS};

    fn verdict(text: &str) -> Verdict<'static> {
        verdict_of(&LIST_ROBOTS, text)
    }

    fn verdict_of(operation: &Operation, text: &str) -> Verdict<'static> {
        let reply = Reply {
            status: StatusCode::OK,
            headers: &HeaderMap::new(),
            text,
        };
        Oapi::default().classify(operation, &reply).into_owned()
    }

    #[test]
    fn success_is_code_0_as_number_or_text() {
        for code in ["0", "\"0\"", "\" 0\"", "0.0", "\"0.0\"", "0e0"] {
            let full = verdict(&format!(
                r#"{{"code":{code},"msg":"操作成功","result": {{"a":1}} }}"#
            ));
            assert_eq!(full, Verdict::Success(Some(r#"{"a":1}"#.into())), "{code}");
        }
        for (result, data) in [
            ("", None),
            (r#","result":null"#, None),
            (r#","result":[]"#, Some("[]")),
        ] {
            let verdict = verdict(&format!(r#"{{"code":0{result}}}"#));
            assert_eq!(verdict, Verdict::Success(data.map(Cow::from)), "{result}");
        }
    }

    #[test]
    fn a_flat_robot_is_one_only_if_it_says_which() {
        for (text, is_robot) in [
            (r#"{"code":0,"id":"1"}"#, true),
            (r#"{"code":0,"agentNo":"1","result":{}}"#, true),
            (r#"{"code":0,"msg":"ok"}"#, false),
            (r#"{"code":0,"dataStatus":"busy","status":0}"#, false),
            (r#"{"code":0,"id":null,"agentNo":"","licSn":"1"}"#, false),
            (r#"{"code":0,"id":{},"agentNo":[]}"#, false),
        ] {
            let data = is_robot.then_some(Cow::from(text));
            assert_eq!(
                verdict_of(&GET_ROBOT, text),
                Verdict::Success(data),
                "{text}"
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
        assert_eq!(verdict(r#"{"code":4007,"result":{ }}"#), token(false));
        assert_eq!(
            verdict(r#"{"code":"4007","result":{"items":[]}}"#),
            token(true)
        );
    }

    #[test]
    fn other_codes_can_refuse_a_token_and_say_that_a_queue_is_empty() {
        let set = Oapi {
            codes: Codes::new(&["401", "E-7"], |_| false),
            empty_queue: Some("5009".into()),
            ..Oapi::default()
        };
        let verdict = |oapi: &Oapi, operation: &Operation, code: &str| {
            let text = format!(r#"{{"code":{code},"msg":""}}"#);
            let reply = Reply {
                status: StatusCode::OK,
                headers: &HeaderMap::new(),
                text: &text,
            };
            format!("{:?}", oapi.classify(operation, &reply))
        };
        for (code, usual, changed) in [
            ("4007", "TokenRefused", "Refused"),
            ("\"401\"", "Refused", "TokenRefused"),
            ("401.0", "Refused", "TokenRefused"),
            ("\"E-7\"", "Refused", "TokenRefused"),
            ("5009", "Refused", "Refused"),
        ] {
            assert_eq!(verdict(&Oapi::default(), &LIST_ROBOTS, code), usual);
            assert_eq!(verdict(&set, &LIST_ROBOTS, code), changed, "{code}");
        }
        assert_eq!(
            verdict(&set, &operations::POP_QUEUE_ITEM, "5009"),
            "Success"
        );
        let usual = Oapi::default();
        assert_eq!(
            verdict(&usual, &operations::POP_QUEUE_ITEM, "5009"),
            "Refused"
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
            r#"{"code":true,"result":{"id":1}}"#,
            r#"{"code":0"#,
        ] {
            assert_eq!(verdict(body), Verdict::NoEnvelope, "{body}");
        }
    }
}
