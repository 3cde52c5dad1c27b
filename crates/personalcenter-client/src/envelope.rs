//! `{"code": …, "message": …, "data": …}`, and the token's response, which has no envelope.

use vendor_http::{
    Error, Operation,
    vendor::{Attempt, Codes, Envelope, Protocol, Reply, Verdict, token_verdict},
};

use crate::generated::operations::GET_TASK_OUTPUT_DATA;

const ENVELOPE: Envelope = Envelope::new(&["code", "Code"], &["200"])
    .message(&["message", "Message"])
    .data(&["data", "Data"]);

#[derive(Debug)]
pub(crate) struct PersonalCenter {
    pub(crate) codes: Codes,
    pub(crate) tenant_code: Option<String>,
    pub(crate) trusts_running_identifier: bool,
    pub(crate) keeps_output_data: bool,
}

impl Default for PersonalCenter {
    fn default() -> Self {
        Self {
            // The document lists only 200, which reads like an HTTP status.
            codes: Codes::new(&["401"], |code| code.starts_with('5')),
            tenant_code: None,
            trusts_running_identifier: false,
            keeps_output_data: false,
        }
    }
}

impl Protocol for PersonalCenter {
    fn trusts_repetition(&self, operation: &Operation) -> bool {
        if operation.id() == GET_TASK_OUTPUT_DATA.id() {
            self.keeps_output_data
        } else {
            self.trusts_running_identifier
        }
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        if let Some(tenant_code) = &self.tenant_code {
            attempt.header("tenantcode", tenant_code)?;
        }
        attempt.bearer()
    }

    fn envelope(&self, operation: &Operation) -> Option<&'static Envelope> {
        (!operation.may_be_unwrapped()).then_some(&ENVELOPE)
    }

    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let is_grant = operation.may_be_unwrapped();
        // A token comes as in OAuth 2.0, whose errors the document does not show (RFC 6749 §5.2 is assumed); its envelope
        // is that of an error.
        if is_grant && let Some(verdict) = token_verdict(reply) {
            return verdict;
        }
        match ENVELOPE.open(reply.text) {
            Some(opened) if !(is_grant && opened.is_success()) => self.codes.judge(opened),
            _ => Verdict::NoEnvelope,
        }
    }
}

#[cfg(test)]
mod tests {
    use vendor_http::{HeaderMap, StatusCode};

    use super::*;
    use crate::generated::operations::{CANCEL_BILL, GET_BILL, GET_TOKEN};

    fn verdict(operation: &Operation, status: StatusCode, text: &str) -> Verdict<'static> {
        let reply = Reply {
            status,
            headers: &HeaderMap::new(),
            text,
        };
        let client = PersonalCenter::default();
        client.classify(operation, &reply).into_owned()
    }

    fn refused(code: &str, message: &str) -> Verdict<'static> {
        Verdict::Refused {
            code: code.into(),
            message: message.into(),
        }
    }

    #[test]
    fn success_is_code_200_as_number_or_text_in_either_case() {
        for code in ["200", "\"200\"", "\" 200 \"", "200.0", "2e2"] {
            for body in [
                format!(r#"{{"code":{code},"message":"操作成功","data": {{"a":1}} }}"#),
                format!(r#"{{"Data":{{"a":1}},"Message":null,"Code":{code},"success":true}}"#),
            ] {
                let full = verdict(&GET_BILL, StatusCode::OK, &body);
                assert_eq!(full, Verdict::Success(Some(r#"{"a":1}"#.into())), "{body}");
            }
        }
        for nothing in ["", r#","data":null"#] {
            let body = format!(r#"{{"code":200{nothing}}}"#);
            let empty = verdict(&CANCEL_BILL, StatusCode::OK, &body);
            assert_eq!(empty, Verdict::Success(None), "{nothing}");
        }
    }

    #[test]
    fn refusals_keep_code_and_message() {
        for (body, expected) in [
            (
                r#"{"code":400,"message":"账单已支付"}"#,
                refused("400", "账单已支付"),
            ),
            (r#"{"code":"B-01","message":null}"#, refused("B-01", "")),
            (r#"{"code":0,"message":["a"]}"#, refused("0", r#"["a"]"#)),
            (
                r#"{"code":"500","message":"m"}"#,
                Verdict::Failed {
                    code: "500".into(),
                    message: "m".into(),
                },
            ),
        ] {
            assert_eq!(
                verdict(&CANCEL_BILL, StatusCode::OK, body),
                expected,
                "{body}"
            );
        }
        for (data, with_data) in [
            ("", false),
            (r#","data":null"#, false),
            (r#","data":{}"#, false),
            (r#","data":{"a":1}"#, true),
        ] {
            let body = format!(r#"{{"code":401,"message":"m"{data}}}"#);
            let expected = Verdict::TokenRefused {
                code: "401".into(),
                message: "m".into(),
                with_data,
            };
            assert_eq!(verdict(&CANCEL_BILL, StatusCode::OK, &body), expected);
        }
    }

    #[test]
    fn a_code_that_is_none_is_neither_success_nor_refusal() {
        for body in [
            "",
            "<html>",
            "[]",
            "{}",
            r#"{"message":"x"}"#,
            r#"{"code":200,"Code":400}"#,
            r#"{"code":null}"#,
            r#"{"code":true}"#,
            r#"{"code":""}"#,
            r#"{"code":{"a":200}}"#,
            r#"{"code":200"#,
            r#"{"code":200,"code":400}"#,
            r#"{"error":"invalid_token"}"#,
        ] {
            let verdict = verdict(&GET_BILL, StatusCode::OK, body);
            assert_eq!(verdict, Verdict::NoEnvelope, "{body}");
        }
    }

    #[test]
    fn a_token_comes_without_envelope_and_its_errors_in_two_forms() {
        let granted =
            r#"{"access_token":"t","expires_in":86400,"token_type":"Bearer","scope":["a"]}"#;
        for (status, body, expected) in [
            (200, granted, Verdict::Success(Some(granted.into()))),
            (203, granted, Verdict::NoEnvelope),
            (200, r#"{"access_token":" "}"#, Verdict::NoEnvelope),
            (200, r#"{"access_token":null}"#, Verdict::NoEnvelope),
            (
                200,
                r#"{"access_token":7,"error":"","error_description":{}}"#,
                Verdict::Success(Some(
                    r#"{"access_token":7,"error":"","error_description":{}}"#.into(),
                )),
            ),
            (
                200,
                r#"{"code":200,"data":{"access_token":"t"}}"#,
                Verdict::NoEnvelope,
            ),
            (
                400,
                r#"{"error":"invalid_client","error_description":"unknown client"}"#,
                refused("invalid_client", "unknown client"),
            ),
            (
                200,
                r#"{"error":"invalid_grant"}"#,
                refused("invalid_grant", ""),
            ),
            (
                400,
                r#"{"code":"1001","message":"停用"}"#,
                refused("1001", "停用"),
            ),
            (502, "<html>", Verdict::NoEnvelope),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(verdict(&GET_TOKEN, status, body), expected, "{body}");
        }
    }
}
