// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! Operations, requests and responses: authorization.

use super::prelude::*;

pub(crate) const GET_BROWSER_TOKEN: Operation = Operation::new(
    VENDOR,
    "get_browser_token",
    Method::POST,
    "/adapter/oauth/token",
)
.title("获取授权接口(新)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::BROWSER_TOKEN_REQUEST,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["access_token"]);

/// Asks for the token of one browser visit (§免登授权).
///
/// The token lives for 5 minutes, works once and serves `sso_entry` alone: fetch one for each
/// visit and never cache it. The vendor registers the addresses from which an application
/// calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetBrowserToken {
    /// The key of the application, issued together with the secret.
    #[serde(rename = "appkey")]
    pub app_key: Secret,
    /// What the token is for: always `web`.
    pub token_code: String,
}

impl GetBrowserToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(app_key: impl Into<Secret>) -> Self {
        Self {
            app_key: app_key.into(),
            token_code: "web".to_owned(),
        }
    }
}

impl Endpoint for GetBrowserToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &GET_BROWSER_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<TokenGrant, Error> {
        response.read()
    }
}

/// A token as granted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, of up to 512 characters.
    pub access_token: Secret,
    /// The lifetime in seconds: about 7200 for a server's token, 300 for a browser's.
    pub expires_in: Option<i64>,
    /// What renews a server's token. When a renewal brings none, keep the old one.
    pub refresh_token: Option<Secret>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TokenGrant {
    access_token: "access_token",
    expires_in: "expires_in" | "expire_in",
    refresh_token: "refresh_token",
});

pub(crate) const GET_SERVER_TOKEN: Operation = Operation::new(
    VENDOR,
    "get_server_token",
    Method::POST,
    "/adapter/oauth/token",
)
.title("获取授权接口(旧)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["access_token"]);

/// Asks for a server's token, under the old signing rule (§免登授权).
///
/// A new token ends the one before it, so that one place has to own it; a renewal leaves the
/// old one valid for 5 more minutes. The text renews with this call, the document also has
/// `refresh_server_token`: which of the two is right is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetServerToken {
    /// The key of the application, issued together with the secret.
    #[serde(rename = "appkey")]
    pub app_key: Secret,
    /// What the token is for: always `api`. A `web` token is asked for with `token`, whose body
    /// is the same.
    pub token_code: String,
    /// The refresh token of the last response, when renewing; marked as required all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
}

impl GetServerToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(app_key: impl Into<Secret>) -> Self {
        Self {
            app_key: app_key.into(),
            token_code: "api".to_owned(),
            refresh_token: None,
        }
    }

    /// Sets [`refresh_token`](Self::refresh_token).
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<Secret>) -> Self {
        self.refresh_token = Some(refresh_token.into());
        self
    }
}

impl Endpoint for GetServerToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &GET_SERVER_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<TokenGrant, Error> {
        response.read()
    }
}

pub(crate) const REFRESH_SERVER_TOKEN: Operation = Operation::new(
    VENDOR,
    "refresh_server_token",
    Method::POST,
    "/adapter/oauth/refresh",
)
.title("刷新授权接口(废弃)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::RENEWAL,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["access_token"]);

/// Renews a server's token, under the old signing rule (§免登授权).
///
/// Keep the refresh token when the response brings no new one, which its table does not list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RefreshServerToken {
    /// The key of the application, issued together with the secret.
    #[serde(rename = "appkey")]
    pub app_key: Secret,
    /// What the token is for: always `api`.
    pub token_code: String,
    /// The refresh token that came with the last token.
    pub refresh_token: Secret,
}

impl RefreshServerToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(app_key: impl Into<Secret>, refresh_token: impl Into<Secret>) -> Self {
        Self {
            app_key: app_key.into(),
            token_code: "api".to_owned(),
            refresh_token: refresh_token.into(),
        }
    }
}

impl Endpoint for RefreshServerToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &REFRESH_SERVER_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<TokenGrant, Error> {
        response.read()
    }
}
