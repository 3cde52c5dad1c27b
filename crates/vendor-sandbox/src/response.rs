//! The outcomes of operations, before a vendor puts its envelope around them.

use bytes::Bytes;
use serde_json::Value;

use crate::document::{Problem, Wrong};

/// The outcome of an operation.
pub(crate) type Outcome = Result<Success, Refusal>;

/// The response of an operation that took effect, under HTTP 200.
pub(crate) enum Success {
    /// The envelope without data: the response of most writes.
    Done,
    /// The envelope with data, which may be null.
    Data(Value),
    /// JSON without an envelope.
    Bare(Value),
    /// A file as it is.
    File { name: String, content: Bytes },
    /// A page for a browser.
    Page(String),
    /// Sends a browser elsewhere, with a cookie.
    Redirect { location: String, cookie: String },
}

/// Why an operation was refused.
pub(crate) enum Refusal {
    /// A parameter is missing or wrong; the message names it.
    Parameter(String),
    /// The access token is missing, unknown, expired or revoked.
    Token,
    /// Any other reason, with the vendor's code for it.
    Business { code: Value, message: String },
}

impl Refusal {
    /// A refusal with the vendor's code.
    pub(crate) fn new(code: impl Into<Value>, message: impl Into<String>) -> Self {
        Self::Business {
            code: code.into(),
            message: message.into(),
        }
    }

    /// A parameter that is missing or wrong.
    pub(crate) fn parameter(name: &str, problem: &str) -> Self {
        Self::Parameter(format!("参数{name}{problem}"))
    }

    /// Whether it is that of a token.
    pub(crate) fn is_token(&self) -> bool {
        matches!(self, Self::Token)
    }

    /// The vendor's code and message; `parameter` and `token` are its codes of these refusals, and `message` is that of a
    /// refused token.
    pub(crate) fn coded(
        self,
        parameter: impl Into<Value>,
        token: impl Into<Value>,
        message: &str,
    ) -> (Value, String) {
        match self {
            Self::Parameter(message) => (parameter.into(), message),
            Self::Token => (token.into(), message.to_owned()),
            Self::Business { code, message } => (code, message),
        }
    }

    /// A parameter that is missing.
    pub(crate) fn missing(name: &str) -> Self {
        Self::parameter(name, "不能为空")
    }
}

impl From<&[Problem]> for Refusal {
    /// Vendors name the first problem alone.
    fn from(problems: &[Problem]) -> Self {
        let Some(Problem { name, wrong }) = problems.first() else {
            return Self::Parameter(String::new());
        };
        let wrong = match wrong {
            Wrong::Missing => "不能为空".to_owned(),
            Wrong::Unknown => "不在接口文档中".to_owned(),
            Wrong::Type(wanted) => format!("类型必须是{wanted}"),
            Wrong::Below(least) => format!("不能小于{least}"),
            Wrong::Above(most) => format!("不能大于{most}"),
            Wrong::TooLong(most) => format!("不能超过{most}个字符"),
            Wrong::NotATime => "必须是YYYY-MM-DD HH:MM:SS格式的时间".to_owned(),
            Wrong::NotOneOf(values) => format!("必须是{}之一", values.join("/")),
            Wrong::TooShort(least) => format!("至少需要{least}项"),
            Wrong::TooFew(least) => format!("至少需要{least}个参数"),
        };
        Self::parameter(name, &wrong)
    }
}
