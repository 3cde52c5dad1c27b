//! Settings of the personal center sandbox.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::callbacks::Callbacks;
use crate::Error;
use crate::callback::{Address, Outbox, Rules};
use crate::limits::Limits;
use crate::masking::MASK;
use crate::oauth::Client;

/// Settings of the personal center sandbox.
///
/// ```
/// use std::time::Duration;
/// use vendor_sandbox::PersonalcenterConfig;
///
/// let config = PersonalcenterConfig::default()
///     .port(8702)
///     .credentials("ops", "a made-up secret")
///     .token_lifetime(Duration::from_secs(60));
/// ```
#[derive(Clone)]
pub struct PersonalcenterConfig {
    pub(crate) port: u16,
    pub(crate) client: Client,
    callback_url: Option<String>,
    task_callback_url: Option<String>,
    rules: Rules,
}

impl Default for PersonalcenterConfig {
    /// A free port, made-up credentials, tokens of 24 hours, no callbacks.
    fn default() -> Self {
        Self {
            port: 0,
            client: Client {
                id: "sandbox-client-id".to_owned(),
                secret: "sandbox-client-secret".to_owned(),
                lifetime: Duration::from_secs(24 * 60 * 60),
                scope: "integrationapp",
            },
            callback_url: None,
            task_callback_url: None,
            rules: Rules::default(),
        }
    }
}

impl PersonalcenterConfig {
    /// The port on 127.0.0.1; 0, the default, takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The only client that `get_token` accepts.
    #[must_use]
    pub fn credentials(
        mut self,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        self.client.id = client_id.into();
        self.client.secret = client_secret.into();
        self
    }

    /// How long an access token lives; 24 hours by default, as the vendor documents.
    #[must_use]
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.client.lifetime = lifetime;
        self
    }

    /// Where the callbacks of bills and invoices go, an `http://` URL: what the customer sets under
    /// 个人中心>API管理. Without it there are none.
    #[must_use]
    pub fn callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback_url = Some(url.into());
        self
    }

    /// Where the output data of tasks goes, an `http://` URL: what the customer sets on the process
    /// card, here on every one. Without it there are no such callbacks.
    #[must_use]
    pub fn task_callback_url(mut self, url: impl Into<String>) -> Self {
        self.task_callback_url = Some(url.into());
        self
    }

    /// How long the response to a callback may take, in real time; 5 seconds by default (assumed).
    #[must_use]
    pub fn callback_timeout(mut self, timeout: Duration) -> Self {
        self.rules.time_limit = timeout;
        self
    }

    /// How often a callback is sent again that was not answered with an HTTP status of success, and
    /// how long after the failure, by the sandbox's clock. Never by default, because no repetition
    /// is documented.
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
            address.map_err(|problem| Error::CallbackAddress {
                vendor: "personalcenter",
                field,
                problem,
            })
        };
        Ok(Callbacks {
            account: address("callback_url", &self.callback_url)?,
            process_card: address("task_callback_url", &self.task_callback_url)?,
            outbox: Arc::new(Outbox::new(self.rules.clone(), limits)),
        })
    }
}

impl fmt::Debug for PersonalcenterConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonalcenterConfig")
            .field("port", &self.port)
            .field("client_id", &MASK)
            .field("client_secret", &MASK)
            .field("token_lifetime", &self.client.lifetime)
            .field("callback_url", &self.callback_url.as_ref().map(|_| MASK))
            .field(
                "task_callback_url",
                &self.task_callback_url.as_ref().map(|_| MASK),
            )
            .field("callback_rules", &self.rules)
            .finish()
    }
}
