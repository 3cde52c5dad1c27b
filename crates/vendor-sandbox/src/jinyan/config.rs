//! Settings of the Jinyan sandbox.

use std::sync::Arc;
use std::time::Duration;

use super::callbacks::Callbacks;
use crate::Error;
use crate::callback::{Address, Outbox, Rules, invalid};
use crate::settings::{Hidden, setters};

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
#[derive(Clone, Debug)]
pub struct JinyanConfig {
    pub(crate) port: u16,
    pub(crate) app_key: Hidden,
    pub(crate) secret: Hidden,
    pub(crate) clock_skew: Duration,
    pub(crate) token_lifetime: Duration,
    pub(crate) page_size: usize,
    pub(crate) legacy: bool,
    notify_url: Option<Hidden>,
    oa_url: Option<Hidden>,
    sign_callbacks: bool,
    pub(super) rules: Rules,
}

impl Default for JinyanConfig {
    /// A free port, a made-up application, the new signing rule alone, timestamps up to 10 minutes
    /// off, server tokens of two hours, pages of 20, no callbacks.
    fn default() -> Self {
        Self {
            port: 0,
            app_key: Hidden::new("sandbox-appkey"),
            // Looks like Base64, as the vendor's do, and is not to be decoded.
            secret: Hidden::new("c2FuZGJveC1zZWNyZXQtb2YtamlueWFu"),
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
    setters! {
        /// The port on 127.0.0.1; 0, the default, takes any free one.
        port(port: u16) { port = port }

        /// The one application: its `appkey`, and the secret that it signs with.
        credentials(app_key: impl Into<String>, secret: impl Into<String>) {
            app_key = Hidden::new(app_key),
            secret = Hidden::new(secret)
        }

        /// How far a timestamp may be from the machine's time, on either side; 10 minutes by default,
        /// which is assumed.
        clock_skew(skew: Duration) { clock_skew = skew }

        /// How long a server's token lives; two hours by default, as the vendor documents.
        token_lifetime(lifetime: Duration) { token_lifetime = lifetime }

        /// How many entries a page has where the caller cannot choose; 20 by default, at least 1.
        page_size(size: usize) { page_size = size.max(1) }

        /// Whether requests may also follow the old signing rule, and servers get tokens.
        ///
        /// False by default: the vendor no longer maintains it.
        legacy(accept: bool) { legacy = accept }

        /// Where notifications of orders go, an `http://` URL, unless the booking has a `notify_url` of
        /// its own, which takes precedence (assumed). Without either there are none.
        notify_url(url: impl Into<String>) { notify_url = Some(Hidden::new(url)) }

        /// The base address at which the customer's OA responds to the vendor's questions, at
        /// `/adapter/project/match` and the other paths of the document: an `http://` URL without a
        /// query. Without it nothing is asked.
        oa_url(base: impl Into<String>) { oa_url = Some(Hidden::new(base)) }

        /// Whether notifications and questions carry `appkey`, `timestamp` and `signature` by the new
        /// rule; true by default (assumed). The document says that every interface does, and shows
        /// these calls without.
        sign_callbacks(sign: bool) { sign_callbacks = sign }

        /// How long the response to a notification or a question may take, in real time; 5 seconds by
        /// default (assumed).
        callback_timeout(timeout: Duration) { rules.time_limit = timeout }

        /// How often a notification is sent again whose response was not `success`, and how long
        /// after the failure, by the sandbox's clock. Never by default, because no repetition is
        /// documented. Questions are asked once.
        repeat_callbacks(times: u32, interval: Duration) { rules.repetitions = times, rules.interval = interval }
    }

    /// Fails if an address is not one that callbacks can be sent to.
    pub(crate) fn callbacks(&self, outbox: Arc<Outbox>) -> Result<Callbacks, Error> {
        let oa = Address::setting("jinyan", "oa_url", self.oa_url.as_ref())?;
        // Only its paths are called.
        if let Some(Err(problem)) = oa.as_ref().map(|oa| oa.join("/")) {
            return Err(invalid("jinyan", "oa_url", problem));
        }
        Ok(Callbacks {
            notify: Address::setting("jinyan", "notify_url", self.notify_url.as_ref())?,
            oa,
            outbox,
            signing: self
                .sign_callbacks
                .then(|| (self.app_key.clone(), self.secret.clone())),
        })
    }
}
