//! The client and how it is built.

use vendor_auth::Secret;
use vendor_http::{
    Error, HttpConfig,
    vendor::{AnyTokenSource, ClientSetup, HttpClient, check_credential},
};

use crate::{GetToken, envelope::PersonalCenter, generated::operations::API};

/// A client for one personal center and one credential. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) http: HttpClient,
}

impl Client {
    /// Begins with the server's address, without `/openapi/v1`: `https://personalcenter.unirpa.com` is the documented
    /// one.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        let http = HttpConfig::new()
            .user_agent(concat!("personalcenter-client/", env!("CARGO_PKG_VERSION")));
        ClientBuilder {
            setup: ClientSetup::new(API, base_url, http),
            credentials: None,
            protocol: PersonalCenter::default(),
        }
    }
}

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build`"]
#[derive(Debug)]
pub struct ClientBuilder {
    pub(crate) setup: ClientSetup,
    /// The client's identifier and its secret.
    credentials: Option<(String, Secret)>,
    protocol: PersonalCenter,
}

impl ClientBuilder {
    /// Asks for tokens with OAuth 2.0 client credentials (§1), which the vendor calls 授权客户端Id and
    /// 授权客户端密钥. They go in the form body of the token request only, never in a URL.
    pub fn client_credentials(
        mut self,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        self.credentials = Some((client_id.into(), client_secret.into()));
        self
    }

    /// Sends the header `TenantCode` with every request, which the vendor's control center asks for. That the
    /// personal center does without is assumed: its document does not name the header.
    pub fn tenant_code(mut self, tenant_code: impl Into<String>) -> Self {
        self.protocol.tenant_code = Some(tenant_code.into());
        self
    }

    /// Takes these codes, and HTTP 401, for a refused token: nothing ran, so it is replaced and the call made once
    /// more. Unless set it is 401 alone; the document lists no code but that of success.
    pub fn refused_token_codes(
        mut self,
        codes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.protocol.codes.set_token_refused(codes);
        self
    }

    /// Takes these codes for a failure of the server, after which a call may have happened: its outcome is unknown, and
    /// reads are repeated. Every other code but that of success is a refusal. Unless set it is every code that begins
    /// with 5; the document lists no code but that of success.
    pub fn failure_codes(mut self, codes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.protocol.codes.set_failure(codes);
        self
    }

    /// Sends [`run_process`](Client::run_process) again after a transient failure, up to three times, if the run has an
    /// identifier: trusts the server to start it once. The document promises less: the identifier is for the idempotency of a
    /// circuit breaker (§4.1), without saying what that covers. Without this a run is sent once. Ask the vendor first:
    /// if it is not so, a repetition is another run, with another bill.
    pub fn trust_running_identifier(mut self) -> Self {
        self.protocol.trusts_running_identifier = true;
        self
    }

    /// Assumes that reading output data ([`get_task_output_data`](Client::get_task_output_data)) leaves them there,
    /// which the document does not say. Without this, "no data" after an attempt whose response was lost is an error
    /// with [`Outcome::Unknown`](vendor_http::Outcome::Unknown): the lost response may have had them.
    pub fn output_data_is_kept(mut self) -> Self {
        self.protocol.keeps_output_data = true;
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](vendor_http::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(code) = &self.protocol.tenant_code
            && (code.is_empty() || code.contains(|c: char| !c.is_ascii_graphic()))
        {
            return Err(Error::configuration(
                "tenant_code",
                "must consist of ASCII letters, digits and punctuation",
            ));
        }
        if let Some((client_id, _)) = &self.credentials {
            check_credential("client_id", client_id)?;
        }
        let secret = self.credentials.as_ref();
        let secret = secret.map(|(_, client_secret)| ("client_secret", client_secret));
        let http = self.setup.open(self.protocol, secret.as_slice())?;
        let login = self.credentials.map(|(client_id, client_secret)| {
            let login = move || GetToken::new(client_id.clone(), client_secret.clone());
            AnyTokenSource::login(http.clone(), login)
        });
        let http = self.setup.with_tokens(&http, "client_credentials", login)?;
        Ok(Client { http })
    }
}
