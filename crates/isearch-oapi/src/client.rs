//! The client and how it is built.

use std::collections::BTreeMap;

use vendor_auth::{Secret, TokenSource, TokenStore};
use vendor_http::{
    Deadline, Error, HttpConfig, Method, ParameterLocation, RawCall,
    vendor::{AnyTokenSource, ClientSetup, HttpClient},
};

use crate::{
    GetToken, OPERATIONS, RefreshToken, envelope::Oapi, generated::operations::API,
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
        let http =
            HttpConfig::new().user_agent(concat!("isearch-oapi/", env!("CARGO_PKG_VERSION")));
        ClientBuilder {
            setup: ClientSetup::new(API, base_url, http),
            access_key: None,
            uploads: UploadSigning::default(),
            places: BTreeMap::new(),
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
#[derive(Debug)]
pub struct ClientBuilder {
    setup: ClientSetup,
    /// With its secret key.
    access_key: Option<(Secret, Secret)>,
    uploads: UploadSigning,
    places: BTreeMap<String, ParameterLocation>,
}

impl ClientBuilder {
    /// Logs in with this access key and secret key (§2.1), which the vendor describes as a user's login name and
    /// password. They are sent as given, in the URL of the token request.
    pub fn access_key(
        mut self,
        access_key: impl Into<Secret>,
        secret_key: impl Into<Secret>,
    ) -> Self {
        self.access_key = Some((access_key.into(), secret_key.into()));
        self
    }

    /// Takes tokens from a source of your own instead.
    pub fn token_source(mut self, source: impl TokenSource<Error = Error>) -> Self {
        self.setup.set_token_source(source);
        self
    }

    /// Keeps the token where other processes with the same credential find it.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.setup.set_token_store(store);
        self
    }

    /// Lets a process log in by itself while the [token store](Self::token_store) is down and it has no usable token;
    /// otherwise its calls fail until the store is back. Only if the vendor confirmed that several tokens are valid at a
    /// time, which its document does not say.
    pub fn fetch_without_store(mut self, allowed: bool) -> Self {
        self.setup.set_fetch_without_store(allowed);
        self
    }

    /// Sets what the signature of an upload covers, which the document leaves open.
    pub fn sign_uploads(mut self, uploads: UploadSigning) -> Self {
        self.uploads = uploads;
        self
    }

    /// Sets where the parameters of one operation go: `("delete_org", ParameterLocation::Query)`. The document often names two
    /// or three places; the documentation of the operation says which one is the default.
    pub fn send_parameters(
        mut self,
        operation: impl Into<String>,
        place: ParameterLocation,
    ) -> Self {
        self.places.insert(operation.into(), place);
        self
    }

    /// Sets timeouts, limits, proxy and certificates.
    pub fn http(mut self, config: HttpConfig) -> Self {
        self.setup.set_http(config);
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](vendor_http::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        for name in self.places.keys() {
            if !OPERATIONS.iter().any(|operation| operation.id() == name) {
                return Err(Error::configuration(
                    "send_parameters",
                    &format!("names no operation: {name:?}"),
                ));
            }
        }
        let protocol = Oapi {
            uploads: self.uploads,
            places: self.places,
        };
        let secrets = self.access_key.as_ref().map(|(access_key, secret_key)| {
            [("access_key", access_key), ("secret_key", secret_key)]
        });
        let http = self
            .setup
            .open(protocol, secrets.as_slice().as_flattened())?;
        let login = self.access_key.map(|(access_key, secret_key)| {
            let login = move || GetToken::new(access_key.clone(), secret_key.clone());
            AnyTokenSource::login_and_refresh(http.clone(), login, |token| RefreshToken::new(token))
        });
        Ok(Client {
            http: self.setup.with_tokens(&http, "access_key", login)?,
        })
    }
}
