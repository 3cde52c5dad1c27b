//! Settings of the Jinyan sandbox.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::callbacks::{Callbacks, Signing};
use crate::Error;
use crate::callback::{Address, Outbox, Rules};
use crate::limits::Limits;
use crate::masking::MASK;

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
///     .legacy(true)
///     .notify_url("http://127.0.0.1:8080/hooks/jinyan")
///     .oa_url("http://127.0.0.1:8080");
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
    notify_url: Option<String>,
    oa_url: Option<String>,
    sign_callbacks: bool,
    rules: Rules,
}

impl Default for JinyanConfig {
    /// A free port, a made-up application, the new signing rule alone, timestamps up to 10 minutes
    /// off, server tokens of two hours, pages of 20, no callbacks.
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
            notify_url: None,
            oa_url: None,
            sign_callbacks: true,
            rules: Rules::default(),
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

    /// Where notifications of orders go, an `http://` URL, unless the booking has a `notify_url` of
    /// its own, which takes precedence (assumed). Without either there are none.
    #[must_use]
    pub fn notify_url(mut self, url: impl Into<String>) -> Self {
        self.notify_url = Some(url.into());
        self
    }

    /// Below which address the customer's OA answers the vendor's questions, at
    /// `/adapter/project/match` and the other paths of the document: an `http://` URL without a
    /// query. Without it nothing is asked.
    #[must_use]
    pub fn oa_url(mut self, base: impl Into<String>) -> Self {
        self.oa_url = Some(base.into());
        self
    }

    /// Whether notifications and questions carry `appkey`, `timestamp` and `signature` by the new
    /// rule; true by default (assumed). The document says that every interface does, and shows
    /// these calls without.
    #[must_use]
    pub fn sign_callbacks(mut self, sign: bool) -> Self {
        self.sign_callbacks = sign;
        self
    }

    /// How long the response to a notification or a question may take, in real time; 5 seconds by
    /// default (assumed).
    #[must_use]
    pub fn callback_timeout(mut self, timeout: Duration) -> Self {
        self.rules.time_limit = timeout;
        self
    }

    /// How often a notification is sent again that was not answered with `success`, and how long
    /// after the failure, by the sandbox's clock. Never by default, because no repetition is
    /// documented. Questions are asked once.
    #[must_use]
    pub fn repeat_callbacks(mut self, times: u32, interval: Duration) -> Self {
        self.rules.repetitions = times;
        self.rules.interval = interval;
        self
    }

    /// Fails if an address is not one that callbacks can be sent to.
    pub(crate) fn callbacks(&self, limits: &Limits) -> Result<Callbacks, Error> {
        let address = |field, url: &Option<String>| {
            let address = url.as_deref().map(Address::parse).transpose();
            address.map_err(|problem| invalid(field, problem))
        };
        let oa = address("oa_url", &self.oa_url)?;
        // Only its paths are called.
        if let Some(Err(problem)) = oa.as_ref().map(|oa| oa.join("/")) {
            return Err(invalid("oa_url", problem));
        }
        let signing = Signing {
            app_key: self.app_key.clone(),
            secret: self.secret.clone(),
        };
        Ok(Callbacks {
            notify: address("notify_url", &self.notify_url)?,
            oa,
            signing: Some(signing).filter(|_| self.sign_callbacks),
            outbox: Arc::new(Outbox::new(self.rules.clone(), limits)),
        })
    }
}

fn invalid(field: &'static str, problem: &'static str) -> Error {
    Error::CallbackAddress {
        vendor: "jinyan",
        field,
        problem,
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
            .field("notify_url", &self.notify_url.as_ref().map(|_| MASK))
            .field("oa_url", &self.oa_url.as_ref().map(|_| MASK))
            .field("sign_callbacks", &self.sign_callbacks)
            .field("callback_rules", &self.rules)
            .finish()
    }
}
