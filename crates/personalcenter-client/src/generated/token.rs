// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! Operations, requests and responses: token.

use super::prelude::*;

pub(crate) const GET_TOKEN: Operation =
    Operation::new(VENDOR, "get_token", Method::POST, "/api/connect/token")
        .title("获取授权码")
        .section("1")
        .auth(AuthScheme::None)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TENANT_CODE])
        .unwrapped(&["access_token"]);

/// Gets an access token (§1).
///
/// OAuth 2.0 client credentials in a form body. The response has no envelope: its members are
/// those of OAuth. A token lives 24 hours and there is no refresh token: ask for a new one. The
/// document does not say whether a new token ends the one before it; share one token for each
/// client. It shows no errors either: those of RFC 6749 (HTTP 400 or 401 with `error`) are
/// assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetToken {
    /// Identifier of the authorised client.
    pub client_id: String,
    /// Secret of the authorised client.
    pub client_secret: Secret,
    /// The OAuth grant.
    pub grant_type: String,
}

impl GetToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            grant_type: "client_credentials".to_owned(),
        }
    }
}

impl Endpoint for GetToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.form(self)
    }

    fn decode(response: Response<'_>) -> Result<TokenGrant, Error> {
        response.read()
    }
}

/// An access token as granted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, without structure for a client. Sent as `Authorization: Bearer`.
    pub access_token: Secret,
    /// Lifetime in seconds (the unit is assumed): 86400 in the example.
    pub expires_in: Option<i64>,
    /// Type of the token: `Bearer` in the example.
    pub token_type: Option<String>,
    /// Scopes of the token: text in the example; a list is accepted.
    pub scope: Option<Json>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TokenGrant {
    access_token: "access_token",
    expires_in: "expires_in",
    token_type: "token_type",
    scope: "scope",
});
