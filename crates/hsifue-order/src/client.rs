//! The client and how it is built.

use std::time::Duration;

use vendor_auth::Secret;
use vendor_http::{
    Error, HttpConfig,
    vendor::{AnyTokenSource, ClientSetup, HttpClient},
};

use crate::{ClientCredentials, envelope::Orders, generated::operations::API};

/// How long the response to one attempt may take by default: an order waits until its licences are granted.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(120);
const TOTAL_TIMEOUT: Duration = Duration::from_secs(180);

/// A client for one server and one application. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) http: HttpClient,
}

impl Client {
    /// Begins with the server's address, without `/order/api`: `https://apigate.hsifue.cn`. An attempt may take 120 s and
    /// a call 180 s, which gives a synchronous order time, unless [`http`](ClientBuilder::http) is set.
    ///
    /// The documented address is `http://apigate.hsifue.cn`, which [`build`](ClientBuilder::build) refuses unless
    /// [`HttpConfig::allow_cleartext`] says that it may: the token, telephone numbers and licence passwords would
    /// cross the network in the clear.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        let http = HttpConfig::new()
            .user_agent(concat!("hsifue-order/", env!("CARGO_PKG_VERSION")))
            .attempt_timeout(ATTEMPT_TIMEOUT)
            .total_timeout(TOTAL_TIMEOUT);
        ClientBuilder {
            setup: ClientSetup::new(API, base_url, http),
            credentials: None,
            protocol: Orders::default(),
        }
    }
}

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build`"]
#[derive(Debug)]
pub struct ClientBuilder {
    pub(crate) setup: ClientSetup,
    credentials: Option<Credentials>,
    protocol: Orders,
}

#[derive(Debug)]
enum Credentials {
    Token(Secret),
    OAuth(Box<ClientCredentials>),
}

impl ClientBuilder {
    /// Uses this token for every call. It cannot be renewed: once it is refused, build another client.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.credentials = Some(Credentials::Token(token.into()));
        self
    }

    /// Gets tokens by the client credentials grant of OAuth 2.0 (RFC 6749 §4.4) from `token_url`, which the vendor
    /// tells you: its document does not say how to obtain a token.
    ///
    /// Short for [`oauth`](Self::oauth) with [`ClientCredentials::new`].
    pub fn client_credentials(
        self,
        token_url: impl Into<String>,
        client_id: impl Into<Secret>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        self.oauth(ClientCredentials::new(token_url, client_id, client_secret))
    }

    /// Gets tokens by the client credentials grant, with a scope, another place for the credentials, or other
    /// connection options than those of this client.
    pub fn oauth(mut self, credentials: ClientCredentials) -> Self {
        self.credentials = Some(Credentials::OAuth(Box::new(credentials)));
        self
    }

    /// Sets the application's `appKey`, which only orders carry (§5). Without it they are refused before sending.
    pub fn app_key(mut self, app_key: impl Into<Secret>) -> Self {
        self.protocol.app_key = Some(app_key.into());
        self
    }

    /// Sets codes that mean an invalid token, in addition to HTTP 401: then the token is replaced and the call is made
    /// once more, since nothing is taken to have run. The document has no such code.
    pub fn token_refused_codes(
        mut self,
        codes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.protocol.codes.set_token_refused(codes);
        self
    }

    /// Makes every `g_nonce` with this function, in place of 32 hexadecimal digits from the system's generator. It must
    /// return another text every time.
    pub fn nonce(mut self, nonce: fn() -> String) -> Self {
        self.protocol.nonce = Some(nonce);
        self
    }

    /// Does not treat the refusal of an order as proof that it was not placed, unless its code is 13004: the outcome is
    /// then unknown, as it always is for several orders.
    pub fn doubt_refusals(mut self, doubt: bool) -> Self {
        self.protocol.doubts_refusals = doubt;
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](vendor_http::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let mut secrets: Vec<(&str, Secret)> = Vec::new();
        secrets.extend(
            self.protocol
                .app_key
                .clone()
                .map(|app_key| ("app_key", app_key)),
        );
        let source = match self.credentials {
            None => None,
            Some(Credentials::Token(token)) => {
                secrets.push(("token", token.clone()));
                Some(AnyTokenSource::fixed(token))
            }
            Some(Credentials::OAuth(credentials)) => {
                let (source, known) = credentials.source(self.setup.http())?;
                secrets.extend(known);
                Some(source)
            }
        };
        let secrets: Vec<_> = secrets
            .iter()
            .map(|(name, secret)| (*name, secret))
            .collect();
        let http = self.setup.open(self.protocol, &secrets)?;
        let http = self.setup.with_tokens(&http, "token", source)?;
        Ok(Client { http })
    }
}
