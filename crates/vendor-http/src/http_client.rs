//! The client that all vendor clients are made of.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::SystemTime,
};

use http::{HeaderValue, Method};
use url::Url;
use vendor_auth::{BoxFuture, Secret, Token, TokenCache, TokenSource};

use crate::{
    Call, Endpoint, Error, HttpConfig, Protocol, RawCall, Transport, answer::DriftLog,
    assumption::Proved, call::Options,
};

/// A clock that was set back by more than this is believed, in milliseconds.
const SET_BACK_MS: i64 = 1000;

/// A source of tokens whose type has been forgotten, so that clients of every vendor are of one type.
pub struct AnyTokenSource(Box<dyn TokenSource<Error = Error>>);

impl AnyTokenSource {
    /// Forgets the type of `source`.
    pub fn new(source: impl TokenSource<Error = Error>) -> Self {
        Self(Box::new(source))
    }
}

impl TokenSource for AnyTokenSource {
    type Error = Error;

    fn fetch<'a>(&'a self, previous: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        self.0.fetch(previous)
    }

    fn is_fixed(&self) -> bool {
        self.0.is_fixed()
    }
}

impl std::fmt::Debug for AnyTokenSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnyTokenSource")
    }
}

/// One server, one vendor's rules, one credential. Clones share connections and tokens.
#[derive(Clone)]
pub struct HttpClient {
    pub(crate) shared: Arc<Shared>,
    pub(crate) tokens: Option<TokenCache<AnyTokenSource>>,
}

pub(crate) struct Shared {
    pub(crate) vendor: &'static str,
    pub(crate) base: Url,
    pub(crate) config: HttpConfig,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) protocol: Box<dyn Protocol>,
    /// Never shown, wherever they turn up.
    pub(crate) secrets: Vec<Secret>,
    pub(crate) drift: DriftLog,
    pub(crate) proved: Proved,
    last_timestamp_ms: AtomicI64,
}

impl HttpClient {
    /// A client that has no tokens yet, enough for the operations that ask for one. `secrets` are kept out of every
    /// error text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the option.
    pub fn new(
        vendor: &'static str,
        base_url: &str,
        protocol: impl Protocol,
        config: HttpConfig,
        secrets: Vec<Secret>,
    ) -> Result<Self, Error> {
        let (base, transport) = config.open(base_url)?;
        let shared = Shared {
            vendor,
            base,
            user_agent: config.user_agent_header()?,
            drift: DriftLog::new(config.on_drift.clone()),
            config,
            transport,
            protocol: Box::new(protocol),
            secrets,
            proved: Proved::default(),
            last_timestamp_ms: AtomicI64::new(i64::MIN),
        };
        Ok(Self {
            shared: Arc::new(shared),
            tokens: None,
        })
    }

    /// The same client with tokens.
    #[must_use]
    pub fn with_tokens(&self, tokens: TokenCache<AnyTokenSource>) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            tokens: Some(tokens),
        }
    }

    /// A call, which happens when it is awaited.
    pub fn call<'c, E: Endpoint + 'c>(&'c self, request: E) -> Call<'c, E> {
        Call::new(self, request, Options::default())
    }

    /// A call to a path that no operation describes, with the same token, signature, decoding and errors.
    pub fn raw(&self, method: Method, path: impl Into<String>) -> RawCall<'_> {
        RawCall::new(self, method, path.into())
    }

    /// The timestamp of a signature made now: milliseconds since 1970 by this machine's clock and
    /// [`HttpConfig::clock_offset_ms`]. No two calls of this client and its clones get the same one, unless the clock
    /// was set back by more than a second: vendors may refuse what has been signed before.
    #[must_use]
    pub fn timestamp_ms(&self) -> i64 {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let now = i64::try_from(now.as_millis())
            .unwrap_or(i64::MAX)
            .saturating_add(self.shared.config.clock_offset_ms);
        let mut timestamp = now;
        let _ = self.shared.last_timestamp_ms.fetch_update(
            Ordering::Relaxed,
            Ordering::Relaxed,
            |last| {
                timestamp = after(last, now);
                Some(timestamp)
            },
        );
        timestamp
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
            .field("vendor", &self.shared.vendor)
            .field("base_url", &self.base_url())
            .field("config", &self.shared.config)
            .finish_non_exhaustive()
    }
}

/// A timestamp that is later than the last one, as long as that is close to the clock.
fn after(last: i64, now: i64) -> i64 {
    if last.saturating_sub(now) > SET_BACK_MS {
        now
    } else {
        now.max(last.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_differ_and_follow_a_clock_that_was_set_back() {
        for (last, now, timestamp) in [
            (i64::MIN, 5, 5),
            (4, 5, 5),
            (5, 5, 6),
            (900, 5, 901),
            (1005, 5, 1006),
            (1006, 5, 5),
        ] {
            assert_eq!(after(last, now), timestamp, "{last}, {now}");
        }
    }
}
