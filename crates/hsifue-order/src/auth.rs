//! Where a token comes from. The document does not say (H-04): a fixed one, or the standard way of OAuth 2.0.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use vendor_auth::{Secret, Token};
use vendor_http::{
    Error, HttpConfig, Method, Operation, RetryClass,
    vendor::{
        AnyTokenSource, Api, Attempt, AuthScheme, Endpoint, HttpClient, Parts, Protocol, Reply,
        Response, Verdict, granted, token_verdict,
    },
    wire,
};

use crate::generated::assumptions::TOKEN_CREDENTIALS;

/// Secrets, each with the name of its option.
type Named = Vec<(&'static str, Secret)>;

/// Credentials for the client credentials grant of OAuth 2.0 (RFC 6749 §4.4), all of it assumed: the vendor's
/// document speaks of an application token and of the scope `auth_order`, and not of how the token is got.
#[derive(Clone)]
#[must_use = "credentials do nothing until a client is built with them"]
pub struct ClientCredentials {
    token_url: String,
    client_id: Secret,
    client_secret: Secret,
    scope: Option<String>,
    in_body: bool,
    http: Option<HttpConfig>,
}

impl ClientCredentials {
    /// Sends `client_id` and `client_secret` to `token_url` in the `Authorization` header (HTTP Basic), which every
    /// OAuth server must support, and asks for no scope.
    pub fn new(
        token_url: impl Into<String>,
        client_id: impl Into<Secret>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scope: None,
            in_body: false,
            http: None,
        }
    }

    /// Asks for this scope, such as `auth_order`.
    pub fn with_scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sends the credentials as `client_id` and `client_secret` in the form instead of the header.
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// Sets timeouts, proxy and certificates of the token request. Without it they are those of the client.
    pub fn http(mut self, config: HttpConfig) -> Self {
        self.http = Some(config);
        self
    }
}

impl std::fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("scope", &self.scope)
            .field("in_body", &self.in_body)
            .field("http", &self.http)
            .finish_non_exhaustive()
    }
}

/// What RFC 6749 calls a credential; the vendor's document does not know it.
const API: Api = Api::new("hsifue")
    .sensitive(&[
        "access_token",
        "client_id",
        "client_secret",
        "refresh_token",
    ])
    .members(&[
        "access_token",
        "error",
        "error_description",
        "expires_in",
        "scope",
        "token_type",
    ]);

impl ClientCredentials {
    /// Tokens from these credentials, and what this client must not show either, whoever repeats it.
    pub(crate) fn source(self, client_http: &HttpConfig) -> Result<(AnyTokenSource, Named), Error> {
        if self.token_url.ends_with('/') {
            return Err(Error::configuration(
                "token_url",
                "must be the whole address of the token endpoint, without a `/` at its end",
            ));
        }
        let basic = (!self.in_body).then(|| basic(&self.client_id, &self.client_secret));
        let mut secrets = vec![
            ("client_id", self.client_id.clone()),
            ("client_secret", self.client_secret.clone()),
        ];
        secrets.extend(basic.clone().map(|basic| ("client_secret", basic)));
        let named: Vec<_> = secrets
            .iter()
            .map(|(name, secret)| (*name, secret))
            .collect();
        let http = self.http.unwrap_or_else(|| client_http.clone());
        let http = HttpClient::new(API, &self.token_url, OAuth { basic }, http, &named);
        let http = http.map_err(|error| {
            let problem = error.to_string();
            match problem.strip_prefix("`base_url` ") {
                Some(problem) => Error::configuration("token_url", problem),
                None => error,
            }
        })?;
        let request = TokenRequest {
            grant_type: "client_credentials",
            scope: self.scope,
            client_id: self.in_body.then_some(self.client_id),
            client_secret: self.in_body.then_some(self.client_secret),
        };
        Ok((
            AnyTokenSource::login(http, move || request.clone()),
            secrets,
        ))
    }
}

/// What follows `Basic` in the `Authorization` header, its two halves escaped as RFC 6749 §2.3.1 asks for.
fn basic(client_id: &Secret, client_secret: &Secret) -> Secret {
    let escaped = |text: &Secret| utf8_percent_encode(text.expose(), UNSAFE).to_string();
    let pair = format!("{}:{}", escaped(client_id), escaped(client_secret));
    BASE64_STANDARD.encode(pair).into()
}

const UNSAFE: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'*');

/// The base URL is the whole address, so the path is empty.
const GET_TOKEN: Operation = Operation::new("hsifue", "get_token", Method::POST, "")
    .auth(AuthScheme::None)
    .retry(RetryClass::Safe)
    .assuming(&[&TOKEN_CREDENTIALS]);

#[derive(Clone, Serialize)]
struct TokenRequest {
    grant_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<Secret>,
}

struct Grant {
    access_token: Secret,
    expires_in: Option<i64>,
    /// OAuth 2.0 members that are not needed here.
    token_type: Option<String>,
    scope: Option<wire::Json>,
    extra: wire::Extra,
}

vendor_http::vendor::record!(Grant {
    access_token: "access_token",
    expires_in: "expires_in",
    token_type: "token_type",
    scope: "scope",
});

impl From<Grant> for Token {
    fn from(grant: Grant) -> Self {
        granted(grant.access_token, grant.expires_in, None)
    }
}

impl Endpoint for TokenRequest {
    type Output = Grant;
    const OPERATION: &'static Operation = &GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.form(self)
    }

    fn decode(response: Response<'_>) -> Result<Grant, Error> {
        response.read()
    }
}

/// Responses without an envelope: the grant itself, or `error` and `error_description`.
struct OAuth {
    basic: Option<Secret>,
}

impl Protocol for OAuth {
    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        match &self.basic {
            Some(basic) => {
                attempt.secret_header("authorization", format!("Basic {}", basic.expose()))
            }
            None => Ok(()),
        }
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        match token_verdict(reply) {
            Some(verdict) => verdict,
            // What is missing is said by name.
            None if reply.status.is_success() && wire::members(reply.text).is_ok() => {
                Verdict::Success(Some(reply.text.into()))
            }
            None => Verdict::NoEnvelope,
        }
    }
}
