//! Settings of the personal center sandbox.

use std::sync::Arc;
use std::time::Duration;

use super::callbacks::Callbacks;
use crate::Error;
use crate::callback::{Address, Outbox, Rules};
use crate::oauth::Client;
use crate::settings::{Hidden, setters};

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
#[derive(Clone, Debug)]
pub struct PersonalcenterConfig {
    pub(crate) port: u16,
    pub(crate) client: Client,
    callback_url: Option<Hidden>,
    task_callback_url: Option<Hidden>,
    pub(super) rules: Rules,
}

impl Default for PersonalcenterConfig {
    /// A free port, made-up credentials, tokens of 24 hours, no callbacks.
    fn default() -> Self {
        Self {
            port: 0,
            client: Client {
                id: Hidden::new("sandbox-client-id"),
                secret: Hidden::new("sandbox-client-secret"),
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
    setters! {
        /// The port on 127.0.0.1; 0, the default, takes any free one.
        port(port: u16) { port = port }

        /// The only client that `get_token` accepts.
        credentials(client_id: impl Into<String>, client_secret: impl Into<String>) {
            client.id = Hidden::new(client_id),
            client.secret = Hidden::new(client_secret)
        }

        /// How long an access token lives; 24 hours by default, as the vendor documents.
        token_lifetime(lifetime: Duration) { client.lifetime = lifetime }

        /// Where the callbacks of bills and invoices go, an `http://` URL: what the customer sets under
        /// 个人中心>API管理. Without it there are none.
        callback_url(url: impl Into<String>) { callback_url = Some(Hidden::new(url)) }

        /// Where the output data of tasks goes, an `http://` URL: what the customer sets on the process
        /// card, here on every one. Without it there are no such callbacks.
        task_callback_url(url: impl Into<String>) { task_callback_url = Some(Hidden::new(url)) }

        /// How long the response to a callback may take, in real time; 5 seconds by default (assumed).
        callback_timeout(timeout: Duration) { rules.time_limit = timeout }

        /// How often a callback is sent again whose response had no HTTP status of success, and
        /// how long after the failure, by the sandbox's clock. Never by default, because no repetition
        /// is documented.
        repeat_callbacks(times: u32, interval: Duration) { rules.repetitions = times, rules.interval = interval }
    }

    /// Fails if an address is not one that callbacks can be sent to.
    pub(crate) fn callbacks(&self, outbox: Arc<Outbox>) -> Result<Callbacks, Error> {
        let address = |field, url| Address::setting("personalcenter", field, url);
        Ok(Callbacks {
            account: address("callback_url", self.callback_url.as_ref())?,
            process_card: address("task_callback_url", self.task_callback_url.as_ref())?,
            outbox,
        })
    }
}
