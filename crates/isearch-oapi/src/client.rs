//! The client and how it is built.

use std::time::Duration;

use vendor_auth::Secret;
use vendor_http::{
    Error, HttpConfig, ParameterLocation,
    vendor::{AnyTokenSource, ClientSetup, HttpClient},
};

use crate::{
    GetToken, OPERATIONS, RefreshToken,
    auth::{ExpiresIn, Lifetimes},
    envelope::Oapi,
    generated::operations::API,
    sign::UploadSigning,
};

/// A client for one i-Search server and one credential. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) http: HttpClient,
}

impl Client {
    /// Begins with the server's address, without `/oapi/v1`: `https://rpa.example.com`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        let http =
            HttpConfig::new().user_agent(concat!("isearch-oapi/", env!("CARGO_PKG_VERSION")));
        ClientBuilder {
            setup: ClientSetup::new(API, base_url, http),
            access_key: None,
            lifetimes: Lifetimes::default(),
            protocol: Oapi::default(),
        }
    }
}

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build`"]
#[derive(Debug)]
pub struct ClientBuilder {
    pub(crate) setup: ClientSetup,
    /// With its secret key.
    access_key: Option<(Secret, Secret)>,
    lifetimes: Lifetimes,
    protocol: Oapi,
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

    /// Sets the unit of `expires_in`, which the document leaves open.
    pub fn expires_in(mut self, unit: ExpiresIn) -> Self {
        self.lifetimes.unit = unit;
        self
    }

    /// Sets the longest time that a token is used, even if the server states a longer one: by default the 30 minutes of
    /// §1.2. Raise it only if you know that the server's lifetime was raised.
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
        self.protocol.codes.set_token_refused(codes);
        self
    }

    /// Sets the code that a pop returns for an empty queue, if the server does not return success without an item.
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

    /// Sends the data of a new queue item (`keys`) as a list, and not as the text of one: the table says text, and shows
    /// a list (§3.11.2).
    pub fn keys_as_list(mut self, list: bool) -> Self {
        self.protocol.keys_as_list = list;
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

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](vendor_http::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn build(self) -> Result<Client, Error> {
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
        let lifetimes = self.lifetimes;
        let secrets = self.access_key.as_ref().map(|(access_key, secret_key)| {
            [("access_key", access_key), ("secret_key", secret_key)]
        });
        let http = self
            .setup
            .open(self.protocol, secrets.as_slice().as_flattened())?;
        let login = self.access_key.map(|(access_key, secret_key)| {
            AnyTokenSource::login_and_refresh(
                http.clone(),
                move || GetToken::new(access_key.clone(), secret_key.clone()),
                RefreshToken::new,
                move |grant| lifetimes.token(grant),
            )
        });
        Ok(Client {
            http: self.setup.with_tokens(&http, "access_key", login)?,
        })
    }
}
