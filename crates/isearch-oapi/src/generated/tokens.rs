// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: tokens.

use super::prelude::*;

pub(crate) const GET_TOKEN: Operation =
    Operation::new(VENDOR, "get_token", Method::GET, "/oapi/v1/token")
        .title("认证获取 token")
        .section("2.1")
        .auth(AuthScheme::None)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[&assumptions::EXPIRES_IN, &assumptions::TOKEN_REFUSED]);

/// Asks for a token with an access key (§2.1).
///
/// The client does this by itself; call it to check credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetToken {
    /// The login name: a user name, a mobile number or an e-mail address.
    pub access_key: Secret,
    /// The password.
    pub secret_key: Secret,
}

impl GetToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(access_key: impl Into<Secret>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
        }
    }
}

impl Endpoint for GetToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<TokenGrant, Error> {
        response.read()
    }
}

/// A token as granted. Its members are in snake case, unlike everything else of this vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, which is also the key of every signature.
    pub access_token: Secret,
    /// `bearer` in the examples, although the token travels in the header `accesstoken`.
    pub token_type: Option<String>,
    /// What renews the token.
    pub refresh_token: Option<Secret>,
    /// The remaining lifetime, in milliseconds (assumed): the example has 1799999, and a token
    /// lives for 30 minutes.
    pub expires_in: Option<i64>,
    /// `server` in the examples.
    pub scope: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TokenGrant {
    access_token: "access_token",
    token_type: "token_type",
    refresh_token: "refresh_token",
    expires_in: "expires_in",
    scope: "scope",
});

pub(crate) const REFRESH_TOKEN: Operation =
    Operation::new(VENDOR, "refresh_token", Method::GET, "/oapi/v1/token")
        .title("认证刷新 token")
        .section("2.2")
        .auth(AuthScheme::None)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::REFRESH_SIGNATURE,
            &assumptions::REFRESH_CODE,
            &assumptions::EXPIRES_IN,
            &assumptions::TOKEN_REFUSED,
        ]);

/// Exchanges a refresh token for a new token (§2.2).
///
/// The client does this by itself. Whether a refresh token can be used twice is not documented.
/// Not signed (assumed), although the document says that everything after chapter 1 is: the
/// login cannot be. The table of its parameters has a required row `code` with the description
/// of responses; it is taken for a slip and not sent (assumed), like in the document's example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RefreshToken {
    /// Required by the table and missing in the example, where its row has the description of
    /// the code in responses. Left out (assumed); 0 is the table's example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// The refresh token that came with the last token.
    pub refresh_token: Secret,
}

impl RefreshToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(refresh_token: impl Into<Secret>) -> Self {
        Self {
            code: None,
            refresh_token: refresh_token.into(),
        }
    }

    /// Sets [`code`](Self::code).
    #[must_use]
    pub fn with_code(mut self, code: i64) -> Self {
        self.code = Some(code);
        self
    }
}

impl Endpoint for RefreshToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &REFRESH_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<TokenGrant, Error> {
        response.read()
    }
}
