//! The client and how it is built.

use std::sync::Arc;

use vendor_auth::{Secret, TokenCache, TokenSource, TokenStore};
use vendor_http::{
    Deadline, Error, HttpConfig, Method, RawCall,
    vendor::{AnyTokenSource, HttpClient},
};

use crate::{auth::ClientCredentials, envelope::PersonalCenter};

/// A client for one personal center and one credential. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
}

impl Client {
    /// Begins with the server's address, without `/openapi/v1`: `https://personalcenter.unirpa.com` is the documented
    /// one.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            base_url: base_url.into(),
            credentials: None,
            token_store: None,
            tenant_code: None,
            http: HttpConfig::new()
                .user_agent(concat!("personalcenter-client/", env!("CARGO_PKG_VERSION"))),
        }
    }

    /// A call to a path that this client does not know, `/openapi/v1/…`, with the same token, decoding and errors.
    pub fn raw(&self, method: Method, path: impl Into<String>) -> RawCall {
        self.http.raw(method, path)
    }

    /// The same client, whose calls are cut off at `deadline`, or at the one it has already, if that is earlier. That
    /// holds for everything that is made of its calls: lists, waits, helpers that make several calls, and transfers of
    /// files.
    ///
    /// ```no_run
    /// # async fn run(client: personalcenter_client::Client) -> Result<(), personalcenter_client::Error> {
    /// let client = client.until(std::time::Duration::from_secs(60)); // from now
    /// # Ok(()) }
    /// ```
    ///
    /// A call that begins after the deadline is not sent. One that is cut off is an error of the kind
    /// [`Timeout`](vendor_http::ErrorKind::Timeout), whose outcome says whether it may have happened.
    #[must_use]
    pub fn until(&self, deadline: impl Into<Deadline>) -> Self {
        Self {
            http: self.http.until(deadline),
        }
    }

    pub(crate) fn http(&self) -> &HttpClient {
        &self.http
    }
}

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: String,
    credentials: Option<Credentials>,
    token_store: Option<Arc<dyn TokenStore>>,
    tenant_code: Option<String>,
    http: HttpConfig,
}

enum Credentials {
    Client {
        client_id: String,
        client_secret: Secret,
    },
    Source(AnyTokenSource),
}

impl ClientBuilder {
    /// Asks for tokens with OAuth 2.0 client credentials (§1), which the vendor calls 授权客户端Id and
    /// 授权客户端密钥. They go in the form body of the token request only, never in a URL.
    pub fn client_credentials(
        mut self,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        self.credentials = Some(Credentials::Client {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
        });
        self
    }

    /// Takes tokens from a source of your own instead.
    pub fn token_source(mut self, source: impl TokenSource<Error = Error>) -> Self {
        self.credentials = Some(Credentials::Source(AnyTokenSource::new(source)));
        self
    }

    /// Keeps the token where other processes with the same credential find it: a server that ends the old token when
    /// it grants a new one, which the document leaves open, needs that.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.token_store = Some(Arc::new(store));
        self
    }

    /// Sends the header `TenantCode` with every request, which the vendor's control center asks for. That the
    /// personal center does without is assumed: its document does not name the header.
    pub fn tenant_code(mut self, tenant_code: impl Into<String>) -> Self {
        self.tenant_code = Some(tenant_code.into());
        self
    }

    /// Sets timeouts, limits, proxy and certificates.
    pub fn http(mut self, config: HttpConfig) -> Self {
        self.http = config;
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](vendor_http::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let Some(credentials) = self.credentials else {
            return Err(Error::configuration(
                "client_credentials",
                "is missing: a client needs credentials, or a `token_source`",
            ));
        };
        let mut secrets = Vec::new();
        if let Credentials::Client {
            client_id,
            client_secret,
        } = &credentials
        {
            for (name, empty) in [
                ("client_id", client_id.is_empty()),
                ("client_secret", client_secret.is_empty()),
            ] {
                if empty {
                    return Err(Error::configuration(name, "must not be empty"));
                }
            }
            secrets.push(client_secret.clone());
        }
        if let Some(code) = &self.tenant_code
            && (code.is_empty() || code.contains(|c: char| !c.is_ascii_graphic()))
        {
            return Err(Error::configuration(
                "tenant_code",
                "must consist of ASCII letters, digits and punctuation",
            ));
        }
        let protocol = PersonalCenter {
            tenant_code: self.tenant_code,
        };
        let http = HttpClient::new(
            "personalcenter",
            &self.base_url,
            protocol,
            self.http,
            secrets,
        )?;
        let source = match credentials {
            Credentials::Source(source) => source,
            Credentials::Client {
                client_id,
                client_secret,
            } => AnyTokenSource::new(ClientCredentials {
                http: http.clone(),
                client_id,
                client_secret,
            }),
        };
        let mut tokens = TokenCache::builder(source);
        if let Some(store) = self.token_store {
            tokens = tokens.store(store);
        }
        Ok(Client {
            http: http.with_tokens(tokens.build()),
        })
    }
}

impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("tenant_code", &self.tenant_code)
            .field("http", &self.http)
            .finish_non_exhaustive()
    }
}
