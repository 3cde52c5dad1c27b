//! Where token, timestamp and signature go under the two rules, and what is signed.

use rpa_signing::jinyan::{self, Payload};
use vendor_auth::Secret;
use vendor_http::{Error, vendor::Attempt};

/// Where the timestamp of a call goes under the new rule. The document contradicts itself: the rule names a
/// header, the global tables the body of a POST and the query of a GET.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampLocation {
    /// In the header `timestamp`, as the rule says.
    #[default]
    Header,
    /// In the header, and in the body or the query as well, where it is part of what is signed.
    HeaderAndPayload,
}

/// What the signature of a GET covers under the new rule, which speaks of the complete request data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum GetPayload {
    /// Its query string, or nothing if there is none.
    #[default]
    Query,
    /// Nothing, even if it has a query.
    Nothing,
}

/// Which of the vendor's two rules a client follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    New(TimestampLocation),
    Old,
}

/// The application, and the rule by which it signs.
#[derive(Debug, Clone)]
pub(crate) struct Signer {
    pub(crate) app_key: String,
    pub(crate) secret: Secret,
    pub(crate) rule: Rule,
    pub(crate) get_payload: GetPayload,
    /// The name of the header that carries a token.
    pub(crate) token_header: &'static str,
}

impl Default for Signer {
    /// Without an application.
    fn default() -> Self {
        Self {
            app_key: String::new(),
            secret: Secret::new(""),
            rule: Rule::New(TimestampLocation::default()),
            get_payload: GetPayload::default(),
            token_header: "access-token",
        }
    }
}

impl Signer {
    /// Puts key, token, timestamp and signature on one attempt.
    pub(crate) fn sign(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        let timestamp = attempt.timestamp_ms().to_string();
        let token = attempt.token().cloned();
        let has_body = attempt.json().is_some();
        attempt.header("appkey", &self.app_key)?;
        match (self.rule, has_body) {
            (Rule::Old, false) => {
                if let Some(token) = token {
                    attempt.push_query("access_token", token.expose());
                }
                attempt.push_query("timestamp", timestamp.as_str());
                let query = attempt.query().encoded();
                let signature = self.signature(&timestamp, Payload::Query(&query))?;
                // Last, so it can be removed by cutting the end off (A10).
                attempt.push_query("signature", signature);
                return Ok(());
            }
            (Rule::Old, true) => attempt.push_json_member("timestamp", &timestamp)?,
            (Rule::New(place), _) => {
                attempt.header("timestamp", &timestamp)?;
                match (place, has_body) {
                    (TimestampLocation::Header, _) => {}
                    (TimestampLocation::HeaderAndPayload, true) => {
                        attempt.push_json_member("timestamp", &timestamp)?;
                    }
                    (TimestampLocation::HeaderAndPayload, false) => {
                        attempt.push_query("timestamp", timestamp.as_str());
                    }
                }
            }
        }
        if let Some(token) = token {
            attempt.secret_header(self.token_header, token.expose())?;
        }
        let query = attempt.query().encoded();
        let payload = match attempt.json() {
            Some(json) => Payload::Body(json),
            None if query.is_empty() || self.get_payload == GetPayload::Nothing => Payload::Empty,
            None => Payload::Query(&query),
        };
        let signature = self.signature(&timestamp, payload)?;
        attempt.secret_header("signature", &signature)
    }

    /// The signature of a payload.
    pub(crate) fn signature(&self, timestamp: &str, payload: Payload<'_>) -> Result<String, Error> {
        jinyan::sign(self.secret.expose(), timestamp, payload).map_err(|error| {
            Error::invalid_request("signature", &format!("cannot be made: {error}"))
        })
    }
}
