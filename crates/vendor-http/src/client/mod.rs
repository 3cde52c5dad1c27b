//! The client that all vendor clients are made of.

mod base_url;
mod call;
mod codes;
mod credential;
mod login;
mod pages;
mod raw;
mod setup;
mod wait;

use std::{borrow::Cow, sync::Arc};

use http::Method;
use vendor_auth::{Secret, TokenCache};

pub use self::{
    call::Call,
    codes::Codes,
    credential::check_credential,
    login::granted,
    pages::{Items, Pages},
    raw::{RawCall, RawReply},
    setup::ClientSetup,
    wait::{Wait, WaitFor},
};

use self::call::Options;
use crate::{
    Deadline, Error, HttpConfig, api::Api, endpoint::Endpoint, pipeline::Caller,
    protocol::Protocol, shared::Shared, token_source::AnyTokenSource,
};

/// One server, one vendor's rules, one credential. Clones share connections and tokens.
#[derive(Clone)]
pub struct HttpClient {
    shared: Arc<Shared>,
    tokens: Option<TokenCache<AnyTokenSource>>,
    deadline: Deadline,
}

impl HttpClient {
    /// A client that has no tokens yet, enough for the operations that ask for one. `secrets` are the credentials under
    /// the names of their options: each is [checked](check_credential), and masked in every error text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the option.
    pub fn new(
        api: impl Into<Api>,
        base_url: &str,
        protocol: impl Protocol,
        config: HttpConfig,
        secrets: &[(&str, &Secret)],
    ) -> Result<Self, Error> {
        for (option, secret) in secrets {
            check_credential(option, secret.expose())?;
        }
        let secrets = secrets.iter().map(|(_, secret)| (*secret).clone());
        let shared = Shared::new(api.into(), base_url, protocol, config, secrets.collect())?;
        base_url::check(&shared.api, &shared.base)?;
        Ok(Self {
            shared: Arc::new(shared),
            tokens: None,
            deadline: Deadline::NEVER,
        })
    }

    /// The same client with tokens.
    #[must_use]
    pub fn with_tokens(&self, tokens: TokenCache<AnyTokenSource>) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            tokens: Some(tokens),
            deadline: self.deadline,
        }
    }

    /// The same client, whose calls are cut off at `deadline` in any state, or at the deadline that this
    /// client has already, if that is earlier. Each call still ends earlier by its own timeouts; transfers of files end
    /// at the deadline too.
    ///
    /// A call that is cut off is an error of the kind [`Timeout`](crate::ErrorKind::Timeout) whose outcome says whether it may have
    /// happened. One that begins after the deadline is not sent.
    #[must_use]
    pub fn until(&self, deadline: impl Into<Deadline>) -> Self {
        Self {
            deadline: self.deadline.or_earlier(deadline.into()),
            ..self.clone()
        }
    }

    pub(crate) fn max_pages(&self) -> u32 {
        self.shared.config.max_pages
    }

    /// When the calls of this client are cut off.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        self.deadline
    }

    fn caller(&self) -> Caller<'_> {
        Caller {
            shared: &self.shared,
            tokens: self.tokens.as_ref(),
            deadline: self.deadline,
        }
    }

    /// Makes a call, which is sent when awaited.
    pub fn call<E: Endpoint>(&self, request: E) -> Call<E> {
        Call::new(self.clone(), request, Options::default())
    }

    /// A call to a path that no operation describes, with the same token, signature, decoding and errors.
    ///
    /// Errors and logs show a path that is a constant of the program. Of a composed path they show only the prefix of
    /// all paths of the vendor, because it may contain secrets.
    pub fn raw(&self, method: Method, path: impl Into<Cow<'static, str>>) -> RawCall {
        RawCall::new(self.clone(), method, path.into())
    }

    /// The timestamp of a signature made now: milliseconds since 1970 by this machine's clock and
    /// [`HttpConfig::clock_offset_ms`]. No two calls of this client and its clones get the same one, unless the clock
    /// was set back by more than a second: vendors may refuse what has been signed before.
    #[must_use]
    pub fn timestamp_ms(&self) -> i64 {
        self.shared.timestamp_ms()
    }

    /// The address that paths are appended to.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.base.as_str()
    }
}

impl std::fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpClient")
            .field("vendor", &self.shared.api.name())
            .field("base_url", &self.base_url())
            .field("config", &self.shared.config)
            .finish_non_exhaustive()
    }
}
