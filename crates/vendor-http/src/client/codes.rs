//! What the codes of a vendor mean, where they mean more than that a call was refused.

use std::borrow::Cow;

use vendor_wire::is_code;

use crate::{envelope::Opened, protocol::Verdict};

/// Which codes say that a token was refused, and which that the server failed. The vendors document hardly any of them, so
/// both can be set.
#[derive(Debug, Clone)]
pub struct Codes {
    token_refused: Vec<String>,
    failure: Option<Vec<String>>,
    is_failure: fn(&str) -> bool,
}

impl Codes {
    /// The codes of a vendor unless others are set.
    #[must_use]
    pub fn new(token_refused: &[&str], is_failure: fn(&str) -> bool) -> Self {
        Self {
            token_refused: token_refused.iter().map(ToString::to_string).collect(),
            failure: None,
            is_failure,
        }
    }

    /// Replaces the codes that say that a token was refused.
    pub fn set_token_refused(&mut self, codes: impl IntoIterator<Item = impl Into<String>>) {
        self.token_refused = codes.into_iter().map(Into::into).collect();
    }

    /// Replaces the codes that say that the server failed.
    pub fn set_failure(&mut self, codes: impl IntoIterator<Item = impl Into<String>>) {
        self.failure = Some(codes.into_iter().map(Into::into).collect());
    }

    /// Whether this code says that the token was refused. A blank one never does.
    #[must_use]
    pub fn refuse_token(&self, code: &str) -> bool {
        let is_it = |refused: &String| is_code(code, refused);
        !code.trim().is_empty() && self.token_refused.iter().any(is_it)
    }

    /// Whether this code says that the server failed, after which a call may have happened.
    #[must_use]
    pub fn say_failure(&self, code: &str) -> bool {
        match &self.failure {
            Some(codes) => codes.iter().any(|failure| is_code(code, failure)),
            None => (self.is_failure)(code),
        }
    }

    /// What an envelope means. One without a code means nothing.
    #[must_use]
    pub fn judge<'r>(&self, opened: Opened<'r>) -> Verdict<'r> {
        let (with_data, is_success) = (opened.has_data(), opened.is_success());
        let (code, message) = (opened.code.unwrap_or_default(), opened.message);
        let code = code.trim().to_owned();
        if code.is_empty() {
            Verdict::NoEnvelope
        } else if is_success {
            Verdict::Success(opened.data.map(Cow::Borrowed))
        } else if self.refuse_token(&code) {
            Verdict::TokenRefused {
                code,
                message,
                with_data,
            }
        } else if self.say_failure(&code) {
            Verdict::Failed { code, message }
        } else {
            Verdict::Refused { code, message }
        }
    }
}
