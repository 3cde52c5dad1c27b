//! What every client is built from, whoever its vendor is.

use std::sync::Arc;

use vendor_auth::{Secret, TokenCache, TokenSource, TokenStore};

use super::HttpClient;
use crate::{Error, HttpConfig, api::Api, protocol::Protocol, token_source::AnyTokenSource};

/// What the builders of all vendors share: the address, the connection options, where tokens come from and where they
/// are kept.
#[derive(Debug)]
pub struct ClientSetup {
    api: Api,
    base_url: String,
    http: HttpConfig,
    token_source: Option<AnyTokenSource>,
    token_store: Option<Store>,
    fetch_without_store: bool,
}

struct Store(Arc<dyn TokenStore>);

impl ClientSetup {
    /// A client of `api` at `base_url`, with these connection options unless others are set.
    pub fn new(api: impl Into<Api>, base_url: impl Into<String>, http: HttpConfig) -> Self {
        Self {
            api: api.into(),
            base_url: base_url.into(),
            http,
            token_source: None,
            token_store: None,
            fetch_without_store: false,
        }
    }

    /// Replaces the connection options.
    pub fn set_http(&mut self, http: HttpConfig) {
        self.http = http;
    }

    /// The connection options.
    #[must_use]
    pub fn http(&self) -> &HttpConfig {
        &self.http
    }

    /// Takes base URLs without the path that the documented servers have.
    pub fn allow_any_base_path(&mut self) {
        self.api = self.api.server_path("");
    }

    /// Takes tokens from a source of the caller's own.
    pub fn set_token_source(&mut self, source: impl TokenSource<Error = Error>) {
        self.token_source = Some(AnyTokenSource::new(source));
    }

    /// Keeps the token where other processes with the same credential find it.
    pub fn set_token_store(&mut self, store: impl TokenStore) {
        self.token_store = Some(Store(Arc::new(store)));
    }

    /// Lets a process log in while the store is down and it has no usable token.
    pub fn set_fetch_without_store(&mut self, allowed: bool) {
        self.fetch_without_store = allowed;
    }

    /// Whether tokens come from a source of the caller's own, or are to be kept in a store.
    #[must_use]
    pub fn has_tokens(&self) -> bool {
        self.token_source.is_some() || self.token_store.is_some()
    }

    /// Whether tokens come from a source of the caller's own.
    #[must_use]
    pub fn has_token_source(&self) -> bool {
        self.token_source.is_some()
    }

    /// A client without tokens. `secrets` are the credentials under the names of their options: each is checked, and
    /// none is ever shown.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the option that cannot be used.
    pub fn open(
        &self,
        protocol: impl Protocol,
        secrets: &[(&str, &Secret)],
    ) -> Result<HttpClient, Error> {
        HttpClient::new(
            self.api,
            &self.base_url,
            protocol,
            self.http.clone(),
            secrets,
        )
    }

    /// The same client with tokens: from the caller's source, or from `login`, the way of the option of that name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) without either of them, with both, and with a store for
    /// a token that is given for good: the token of an earlier run would be found there, and used instead.
    pub fn with_tokens(
        self,
        http: &HttpClient,
        option: &str,
        login: Option<AnyTokenSource>,
    ) -> Result<HttpClient, Error> {
        let source = match (self.token_source, login) {
            (Some(source), None) | (None, Some(source)) => source,
            (None, None) => {
                let problem = "is missing: a client needs credentials, or a `token_source`";
                return Err(Error::configuration(option, problem));
            }
            (Some(_), Some(_)) => {
                let problem = format!("and `{option}` are both set: remove one");
                return Err(Error::configuration("token_source", &problem));
            }
        };
        if self.token_store.is_some() && source.is_fixed() {
            let problem = "is for tokens that are renewed, and this one never is: remove it";
            return Err(Error::configuration("token_store", problem));
        }
        let mut tokens = TokenCache::builder(source);
        if let Some(Store(store)) = self.token_store {
            tokens = tokens
                .store(store)
                .fetch_without_store(self.fetch_without_store);
        }
        Ok(http.with_tokens(tokens.build()))
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenStore")
    }
}
