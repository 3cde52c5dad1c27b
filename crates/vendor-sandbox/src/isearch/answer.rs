//! What the i-Search sandbox answers: the envelope, a file, or a refusal.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::input::Page;
use crate::spec::{Problem, Wrong};

/// Codes of the envelope. Only 0, 4007 and the family of `FILE_NOT_FOUND` are in the vendor's
/// document, whose appendix of codes is missing; all others are assumed.
pub(crate) mod code {
    pub(crate) const SUCCESS: i64 = 0;
    pub(crate) const INVALID_PARAMETER: i64 = 4000;
    pub(crate) const LOGIN_REFUSED: i64 = 4001;
    pub(crate) const REFRESH_TOKEN_REFUSED: i64 = 4002;
    pub(crate) const HEADER_MISSING: i64 = 4003;
    pub(crate) const TIMESTAMP_REFUSED: i64 = 4004;
    pub(crate) const SIGNATURE_WRONG: i64 = 4005;
    pub(crate) const TOKEN_REFUSED: i64 = 4007;
    pub(crate) const QUEUE_NOT_FOUND: i64 = 5001;
    pub(crate) const QUEUE_FULL: i64 = 5002;
    pub(crate) const QUEUE_ITEM_NOT_FOUND: i64 = 5003;
    pub(crate) const FILE_EXISTS: i64 = 5004;
    pub(crate) const RECORD_NOT_FOUND: i64 = 5005;
    pub(crate) const NAME_TAKEN: i64 = 5006;
    pub(crate) const STATE_REFUSED: i64 = 5007;
    pub(crate) const PASSWORD_WRONG: i64 = 5008;
    pub(crate) const FILE_NOT_FOUND: i64 = 10001;
}

/// The message of every success.
const SUCCESS_MESSAGE: &str = "操作成功";

/// RFC 8187 `attr-char` is what may stay bare in `filename*`.
const NOT_ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// The answer of an operation.
pub(crate) enum Answer {
    /// The envelope, under HTTP 200 whatever it says.
    Envelope(Value),
    /// A file as it is, under HTTP 200.
    File { name: String, content: Bytes },
}

impl Answer {
    /// Success without a `result` member, as the writes answer.
    pub(crate) fn done() -> Self {
        Self::Envelope(json!({"code": code::SUCCESS, "msg": SUCCESS_MESSAGE}))
    }

    /// Success with a `result` member, which may be null.
    pub(crate) fn result(result: impl Into<Value>) -> Self {
        let mut envelope = Map::new();
        envelope.insert("code".to_owned(), code::SUCCESS.into());
        envelope.insert("msg".to_owned(), SUCCESS_MESSAGE.into());
        envelope.insert("result".to_owned(), result.into());
        Self::Envelope(Value::Object(envelope))
    }

    /// Success with one page of all that was found.
    pub(crate) fn page(page: Page, found: impl ExactSizeIterator<Item = Value>) -> Self {
        let total = found.len();
        Self::result(json!({"total": total, "items": page.of(found)}))
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::Envelope(json!({"code": refusal.code, "msg": refusal.message}))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Envelope(envelope) => {
                let json = HeaderValue::from_static("application/json;charset=UTF-8");
                ([(header::CONTENT_TYPE, json)], envelope.to_string()).into_response()
            }
            Self::File { name, content } => {
                let octets = HeaderValue::from_static("application/octet-stream");
                let mut response = ([(header::CONTENT_TYPE, octets)], content).into_response();
                if let Ok(disposition) = HeaderValue::from_str(&attachment(&name)) {
                    response
                        .headers_mut()
                        .insert(header::CONTENT_DISPOSITION, disposition);
                }
                response
            }
        }
    }
}

/// `Content-Disposition` with the name in both forms of RFC 6266.
fn attachment(name: &str) -> String {
    let fallback: String = name
        .chars()
        .map(|character| match character {
            '"' | '\\' => '_',
            ' '..='~' => character,
            _ => '_',
        })
        .collect();
    let encoded = utf8_percent_encode(name, NOT_ATTR_CHAR);
    format!("attachment; filename=\"{fallback}\"; filename*=UTF-8''{encoded}")
}

/// Why an operation was refused, in the vendor's envelope under HTTP 200.
pub(crate) struct Refusal {
    pub(crate) code: i64,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// A parameter that is missing or wrong; the message names it.
    pub(crate) fn parameter(name: &str, problem: &str) -> Self {
        Self::new(code::INVALID_PARAMETER, format!("参数{name}{problem}"))
    }

    /// A parameter that is missing.
    pub(crate) fn missing(name: &str) -> Self {
        Self::parameter(name, "不能为空")
    }

    /// A name or code that another record has.
    pub(crate) fn taken(title: &str, name: &str) -> Self {
        Self::new(code::NAME_TAKEN, format!("{title}{name}已存在"))
    }

    /// The access token is unknown, expired or revoked.
    pub(crate) fn token() -> Self {
        Self::new(code::TOKEN_REFUSED, "Token不合法")
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let wrong = match problem.wrong {
            Wrong::Missing => "不能为空".to_owned(),
            Wrong::Unknown => "不在接口文档中".to_owned(),
            Wrong::Type(wanted) => format!("类型必须是{wanted}"),
            Wrong::Below(least) => format!("不能小于{least}"),
            Wrong::Above(most) => format!("不能大于{most}"),
            Wrong::TooLong(most) => format!("不能超过{most}个字符"),
            Wrong::NotATime => "必须是YYYY-MM-DD HH:MM:SS格式的时间".to_owned(),
            Wrong::NotOneOf(values) => format!("必须是{}之一", values.join("/")),
            Wrong::TooFew(least) => format!("至少需要{least}个参数"),
            Wrong::TooMany(most) => format!("最多只能有{most}个参数"),
        };
        Self::parameter(&problem.name, &wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn attachment_names_the_file_in_both_forms() {
        assert_eq!(
            attachment("报表 \"1\".txt"),
            "attachment; filename=\"__ _1_.txt\"; \
             filename*=UTF-8''%E6%8A%A5%E8%A1%A8%20%221%22.txt"
        );
    }
}
