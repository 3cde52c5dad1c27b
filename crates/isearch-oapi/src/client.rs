//! The client and how it is built.

use std::{sync::Arc, time::Duration};

use vendor_auth::{Secret, TokenCache, TokenSource, TokenStore};
use vendor_http::{
    Deadline, Error, HttpConfig, Method, ParameterLocation, RawCall,
    vendor::{AnyTokenSource, HttpClient},
};

use crate::{
    OPERATIONS,
    auth::{ExpiresIn, Lifetimes, Login},
    envelope::Oapi,
    sign::UploadSigning,
};

/// A client for one i-Search server and one credential. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
}

impl Client {
    /// Begins with the server's address, without `/oapi/v1`: `https://rpa.example.com`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            base_url: base_url.into(),
            credentials: None,
            token_store: None,
            lifetimes: Lifetimes::default(),
            protocol: Oapi::default(),
            http: HttpConfig::new().user_agent(concat!("isearch-oapi/", env!("CARGO_PKG_VERSION"))),
        }
    }

    /// A call to a path that this client does not know, `/oapi/v1/…`, with the same token, signature and errors.
    pub fn raw(&self, method: Method, path: impl Into<String>) -> RawCall {
        self.http.raw(method, path)
    }

    /// The same client, whose calls are cut off at `deadline`, or at the one it has already, if that is earlier. That
    /// holds for everything that is made of its calls: lists, waits, helpers that make several calls, and transfers of
    /// files.
    ///
    /// ```no_run
    /// # async fn run(client: isearch_oapi::Client) -> Result<(), isearch_oapi::Error> {
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
    lifetimes: Lifetimes,
    protocol: Oapi,
    http: HttpConfig,
}

enum Credentials {
    AccessKey {
        access_key: Secret,
        secret_key: Secret,
    },
    Source(AnyTokenSource),
}

impl ClientBuilder {
    /// Logs in with this access key and secret key (§2.1), which the vendor describes as a user's login name and
    /// password. They are sent as given, in the URL of the token request.
    pub fn access_key(
        mut self,
        access_key: impl Into<Secret>,
        secret_key: impl Into<Secret>,
    ) -> Self {
        self.credentials = Some(Credentials::AccessKey {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
        });
        self
    }

    /// Takes tokens from a source of your own instead.
    pub fn token_source(mut self, source: impl TokenSource<Error = Error>) -> Self {
        self.credentials = Some(Credentials::Source(AnyTokenSource::new(source)));
        self
    }

    /// Keeps the token where other processes with the same credential find it.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.token_store = Some(Arc::new(store));
        self
    }

    /// Sets the unit of `expires_in`, which the document leaves open.
    pub fn expires_in(mut self, unit: ExpiresIn) -> Self {
        self.lifetimes.unit = unit;
        self
    }

    /// Sets for how long a token is used at the most, whatever the server says of it: by default for the 30 minutes
    /// of §1.2. Raise it only where the server's own lifetime was raised and is known.
    pub fn longest_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetimes.longest = lifetime;
        self
    }

    /// Signs the refresh with the token that is to be replaced, as §1.3 asks of every operation: by default it is not
    /// signed, like the login, which cannot be.
    pub fn sign_refresh(mut self, sign: bool) -> Self {
        self.protocol.signs_refresh = sign;
        self
    }

    /// Sends `code=0` with the refresh, which its table of parameters (§2.2.2) requires and its example leaves out.
    pub fn refresh_with_code(mut self, send: bool) -> Self {
        self.protocol.refreshes_with_code = send;
        self
    }

    /// Sets the codes that say that a token is not valid, in place of `4007`: then the token is replaced and the call is
    /// made once more, since nothing is taken to have run. Without any code, a refused token is an error like others.
    pub fn token_refused_codes(
        mut self,
        codes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.protocol.token_refused = codes.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the code by which a pop says that the queue is empty, where it does not say so by success without an item.
    pub fn empty_queue_code(mut self, code: impl Into<String>) -> Self {
        self.protocol.empty_queue = Some(code.into());
        self
    }

    /// Sets the name under which `list_process_versions` sends its filter, in place of `procId`: the document prints
    /// `proclid` (§3.7.1).
    pub fn version_filter(mut self, name: impl Into<String>) -> Self {
        self.protocol.version_filter = Some(name.into());
        self
    }

    /// Sets what the signature of an upload covers, which the document leaves open.
    pub fn sign_uploads(mut self, uploads: UploadSigning) -> Self {
        self.protocol.uploads = uploads;
        self
    }

    /// Sets where the parameters of one operation go: `("delete_org", ParameterLocation::Query)`. The document often names two
    /// or three places; the documentation of the operation says which one is the default.
    pub fn send_parameters(
        mut self,
        operation: impl Into<String>,
        place: ParameterLocation,
    ) -> Self {
        self.protocol.places.insert(operation.into(), place);
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
        let (secrets, credentials) = match self.credentials {
            None => {
                return Err(Error::configuration(
                    "access_key",
                    "is missing: a client needs credentials",
                ));
            }
            Some(Credentials::AccessKey {
                access_key,
                secret_key,
            }) => {
                for (name, value) in [("access_key", &access_key), ("secret_key", &secret_key)] {
                    if value.is_empty() {
                        return Err(Error::configuration(name, "must not be empty"));
                    }
                }
                let secrets = vec![access_key.clone(), secret_key.clone()];
                (
                    secrets,
                    Credentials::AccessKey {
                        access_key,
                        secret_key,
                    },
                )
            }
            Some(source) => (Vec::new(), source),
        };
        for name in self.protocol.places.keys() {
            if !OPERATIONS.iter().any(|operation| operation.id() == name) {
                return Err(Error::configuration(
                    "send_parameters",
                    &format!("names no operation: {name:?}"),
                ));
            }
        }
        if self.protocol.version_filter.as_deref() == Some("") {
            return Err(Error::configuration("version_filter", "must not be empty"));
        }
        let signs_refresh = self.protocol.signs_refresh;
        let http = HttpClient::new("isearch", &self.base_url, self.protocol, self.http, secrets)?;
        let source = match credentials {
            Credentials::Source(source) => source,
            Credentials::AccessKey {
                access_key,
                secret_key,
            } => AnyTokenSource::new(Login {
                http: http.clone(),
                access_key,
                secret_key,
                lifetimes: self.lifetimes,
                signs_refresh,
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
            .field("lifetimes", &self.lifetimes)
            .field("protocol", &self.protocol)
            .field("http", &self.http)
            .finish_non_exhaustive()
    }
}
