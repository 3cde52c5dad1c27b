//! Settings of the Jinyan sandbox.

use std::fmt;
use std::time::Duration;

use crate::journal::MASK;

/// Settings of the Jinyan sandbox.
///
/// ```
/// use std::time::Duration;
/// use vendor_sandbox::JinyanConfig;
///
/// let config = JinyanConfig::default()
///     .port(8704)
///     .credentials("demo-appkey", "a made-up secret")
///     .clock_skew(Duration::from_secs(60))
///     .legacy(true);
/// ```
#[derive(Clone)]
pub struct JinyanConfig {
    pub(crate) port: u16,
    pub(crate) app_key: String,
    pub(crate) secret: String,
    pub(crate) clock_skew: Duration,
    pub(crate) token_lifetime: Duration,
    pub(crate) page_size: usize,
    pub(crate) legacy: bool,
}

impl Default for JinyanConfig {
    /// A free port, a made-up application, the new signing rule alone, timestamps up to 10 minutes
    /// off, server tokens of two hours, pages of 20.
    fn default() -> Self {
        Self {
            port: 0,
            app_key: "sandbox-appkey".to_owned(),
            // Looks like Base64, as the vendor's do, and is not to be decoded.
            secret: "c2FuZGJveC1zZWNyZXQtb2YtamlueWFu".to_owned(),
            clock_skew: Duration::from_secs(10 * 60),
            token_lifetime: Duration::from_secs(2 * 60 * 60),
            page_size: 20,
            legacy: false,
        }
    }
}

impl JinyanConfig {
    /// The port on 127.0.0.1; 0, the default, takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The one application: its `appkey`, and the secret that it signs with.
    #[must_use]
    pub fn credentials(mut self, app_key: impl Into<String>, secret: impl Into<String>) -> Self {
        self.app_key = app_key.into();
        self.secret = secret.into();
        self
    }

    /// How far a timestamp may be from the machine's time, on either side; 10 minutes by default,
    /// which is assumed.
    #[must_use]
    pub fn clock_skew(mut self, skew: Duration) -> Self {
        self.clock_skew = skew;
        self
    }

    /// How long a server's token lives; two hours by default, as the vendor documents.
    #[must_use]
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// How many entries a page has where the caller cannot choose; 20 by default, at least 1.
    #[must_use]
    pub fn page_size(mut self, size: usize) -> Self {
        self.page_size = size.max(1);
        self
    }

    /// Whether requests may also follow the old signing rule, and servers get tokens.
    ///
    /// False by default: the vendor no longer maintains it.
    #[must_use]
    pub fn legacy(mut self, accept: bool) -> Self {
        self.legacy = accept;
        self
    }
}

impl fmt::Debug for JinyanConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JinyanConfig")
            .field("port", &self.port)
            .field("app_key", &MASK)
            .field("secret", &MASK)
            .field("clock_skew", &self.clock_skew)
            .field("token_lifetime", &self.token_lifetime)
            .field("page_size", &self.page_size)
            .field("legacy", &self.legacy)
            .finish()
    }
}
