//! Settings of the hsifue sandbox.

use std::time::Duration;

use crate::oauth::Client;
use crate::settings::{Hidden, setters};

/// Settings of the hsifue sandbox.
///
/// ```
/// use std::time::Duration;
/// use vendor_sandbox::HsifueConfig;
///
/// let config = HsifueConfig::default()
///     .port(8703)
///     .token("a made-up token")
///     .token_lifetime(Duration::from_secs(60));
/// ```
#[derive(Clone, Debug)]
pub struct HsifueConfig {
    pub(crate) port: u16,
    pub(crate) token: Hidden,
    pub(crate) app_key: Hidden,
    pub(crate) client: Client,
    pub(crate) accept_repeated_orders: bool,
}

impl Default for HsifueConfig {
    /// A free port, made-up credentials, tokens of two hours; every order number once.
    fn default() -> Self {
        Self {
            port: 0,
            token: Hidden::new("sandbox-app-access-token"),
            app_key: Hidden::new("sandbox-app-key"),
            client: Client {
                id: Hidden::new("sandbox-client-id"),
                secret: Hidden::new("sandbox-client-secret"),
                lifetime: Duration::from_secs(2 * 60 * 60),
                scope: "auth_order",
            },
            accept_repeated_orders: false,
        }
    }
}

impl HsifueConfig {
    setters! {
        /// The port on 127.0.0.1; 0, the default, takes any free one.
        port(port: u16) { port = port }

        /// The static application token.
        token(token: impl Into<String>) { token = Hidden::new(token) }

        /// The key of the application, the only `appKey` that `batch_order` accepts.
        app_key(app_key: impl Into<String>) { app_key = Hidden::new(app_key) }

        /// The only client that gets tokens by OAuth 2.0.
        credentials(client_id: impl Into<String>, client_secret: impl Into<String>) {
            client.id = Hidden::new(client_id),
            client.secret = Hidden::new(client_secret)
        }

        /// How long a token lives that was got by OAuth 2.0; two hours by default, which is assumed.
        token_lifetime(lifetime: Duration) { client.lifetime = lifetime }

        /// Whether `batch_order` places an order again whose number it has seen.
        ///
        /// False by default: it is refused. The vendor promises neither; a test that asks whether a
        /// client orders twice should not be helped by the server.
        accept_repeated_orders(accept: bool) { accept_repeated_orders = accept }
    }
}
