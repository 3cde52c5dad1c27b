//! The client and how it is built.

use vendor_auth::{Secret, Token};
use vendor_http::{
    Error, HttpConfig,
    vendor::{AnyTokenSource, ClientSetup, HttpClient, check_credential},
};

use crate::{
    GetServerToken, RefreshServerToken,
    envelope::Travel,
    generated::operations::API,
    sign::{GetPayload, Rule, Signer, TimestampLocation},
    web,
};

/// A client for one server and one application. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) http: HttpClient,
    signer: Signer,
    /// Without a slash at its end.
    web_url: String,
}

impl Client {
    /// Starts with the address that the vendor assigned, including the path before `/adapter`:
    /// `https://travel.example.com/api`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        let http =
            HttpConfig::new().user_agent(concat!("jinyan-travel/", env!("CARGO_PKG_VERSION")));
        ClientBuilder {
            setup: ClientSetup::new(API, base_url, http),
            has_app_key: false,
            legacy: false,
            access_token: None,
            web_url: None,
            timestamp: TimestampLocation::default(),
            protocol: Travel::default(),
        }
    }

    pub(crate) fn signer(&self) -> &Signer {
        &self.signer
    }

    pub(crate) fn web_url(&self) -> &str {
        &self.web_url
    }
}

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build`"]
#[derive(Debug)]
pub struct ClientBuilder {
    pub(crate) setup: ClientSetup,
    has_app_key: bool,
    legacy: bool,
    access_token: Option<Secret>,
    web_url: Option<String>,
    timestamp: TimestampLocation,
    protocol: Travel,
}

impl ClientBuilder {
    /// Signs as this application. The vendor issues `appkey` and secret and registers the addresses from which the
    /// application calls; the secret is used as issued, although it looks like Base64.
    pub fn app_key(mut self, app_key: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.has_app_key = true;
        self.protocol.signer.app_key = app_key.into();
        self.protocol.signer.secret = secret.into();
        self
    }

    /// Follows the old signing rule (签名规则(旧)), which the vendor no longer maintains, with a server token that is
    /// fetched and renewed as needed.
    ///
    /// Only one token is valid at a time: requesting another invalidates it for everybody else. Let one process request it,
    /// or share it through a [`token_store`](Self::token_store): while that is down and no token is usable, calls fail.
    pub fn legacy(mut self) -> Self {
        self.legacy = true;
        self
    }

    /// Sends this token in the header `access-token` under the new rule. The document's global table asks for one, and
    /// speaks of a server's token under the new rule too; the rule itself names none. Not sent unless set (assumed), and
    /// never renewed: a call that is refused for it fails. Those of a [`token_source`](Self::token_source) are renewed; it
    /// may call [`get_server_token`](Client::get_server_token) of a client without token, which ends the last token.
    pub fn access_token(mut self, token: impl Into<Secret>) -> Self {
        self.access_token = Some(token.into());
        self
    }

    /// Sends tokens in the header `access_token`, as the text on the old rule spells it, instead of `access-token`, as the
    /// tables do. Some proxies drop headers with an underscore.
    pub fn token_header_with_underscore(mut self) -> Self {
        self.protocol.signer.token_header = "access_token";
        self
    }

    /// Takes these values of `statusCode` as a refused token, which is renewed once. None are documented, so none
    /// are known; HTTP 401 always is one (assumed).
    pub fn refused_token_codes(
        mut self,
        codes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.protocol.codes.set_token_refused(codes);
        self
    }

    /// Takes these values of `statusCode`, with an `isSucc` that says no, for a failure of the server, after which a
    /// call may have happened: its outcome is unknown, and reads are repeated. Every other one is a refusal. Unless set
    /// it is 500 to 599; the document lists none (assumed).
    pub fn failure_codes(mut self, codes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.protocol.codes.set_failure(codes);
        self
    }

    /// Sets the name under which `user_save` sends the e-mail address, in place of `email`: the document has lost it.
    pub fn user_email_field(mut self, name: impl Into<String>) -> Self {
        self.protocol.user_email_field = Some(name.into());
        self
    }

    /// Sets what the signature of a GET covers under the new rule, which the document leaves open.
    pub fn sign_get(mut self, payload: GetPayload) -> Self {
        self.protocol.signer.get_payload = payload;
        self
    }

    /// Sets where the timestamp goes under the new rule. The old rule fixes its place.
    pub fn timestamp_in(mut self, place: TimestampLocation) -> Self {
        self.timestamp = place;
        self
    }

    /// Sets the address of the vendor's pages, to which `/order/all/list` and `/order/detail` are appended. The
    /// document does not give it; unless set, it is the base URL without `/api` at its end (assumed).
    pub fn web_url(mut self, web_url: impl Into<String>) -> Self {
        self.web_url = Some(web_url.into());
        self
    }

    /// Takes a base URL without a path. The document's one address has `/api` before `/adapter` (A17), so one
    /// without it is refused unless you say so.
    pub fn without_api_path(mut self) -> Self {
        self.setup.allow_any_base_path();
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](vendor_http::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let mut protocol = self.protocol;
        let app_key = protocol.signer.app_key.clone();
        if !self.has_app_key {
            return Err(Error::configuration(
                "app_key",
                "is missing: every call is signed; set key and secret with ClientBuilder::app_key()",
            ));
        }
        check_credential("app_key", &app_key)?;
        if self.legacy && self.access_token.is_some() {
            return Err(Error::configuration(
                "access_token",
                "is only for the new rule; the old rule has its own tokens",
            ));
        }
        if self.legacy && self.timestamp != TimestampLocation::Header {
            return Err(Error::configuration(
                "timestamp_in",
                "is for the new rule; the old one fixes the place",
            ));
        }
        protocol.signer.rule = if self.legacy {
            Rule::Old
        } else {
            Rule::New(self.timestamp)
        };
        let has_token = self.legacy || self.access_token.is_some() || self.setup.has_tokens();
        protocol.has_token = has_token;
        let signer = protocol.signer.clone();
        let secrets: Vec<_> = std::iter::once(("secret", &signer.secret))
            .chain(
                self.access_token
                    .iter()
                    .map(|token| ("access_token", token)),
            )
            .collect();
        let mut http = self.setup.open(protocol, &secrets)?;
        let web_url = match self.web_url {
            Some(web_url) => web::address_of_pages(&web_url)?,
            None => web::default_address_of_pages(http.base_url()),
        };
        if has_token {
            let login = if self.legacy && !self.setup.has_token_source() {
                // Which of the two calls renews is open (A15): the one that is named after it is tried first.
                let refreshed = app_key.clone();
                Some(AnyTokenSource::login_and_refresh(
                    http.clone(),
                    move || GetServerToken::new(app_key.clone()),
                    move |token| RefreshServerToken::new(refreshed.clone(), token),
                    Token::from,
                ))
            } else {
                self.access_token.map(AnyTokenSource::fixed)
            };
            http = self.setup.with_tokens(&http, "access_token", login)?;
        }
        Ok(Client {
            http,
            signer,
            web_url,
        })
    }
}
