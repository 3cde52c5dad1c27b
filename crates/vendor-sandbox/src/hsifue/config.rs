//! Settings of the hsifue sandbox.

use std::fmt;
use std::time::Duration;

use crate::masking::MASK;
use crate::oauth::Client;

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
#[derive(Clone)]
pub struct HsifueConfig {
    pub(crate) port: u16,
    pub(crate) token: String,
    pub(crate) app_key: String,
    pub(crate) client: Client,
    pub(crate) accept_repeated_orders: bool,
}

impl Default for HsifueConfig {
    /// A free port, made-up credentials, tokens of two hours; every order number once.
    fn default() -> Self {
        Self {
            port: 0,
            token: "sandbox-app-access-token".to_owned(),
            app_key: "sandbox-app-key".to_owned(),
            client: Client {
                id: "sandbox-client-id".to_owned(),
                secret: "sandbox-client-secret".to_owned(),
                lifetime: Duration::from_secs(2 * 60 * 60),
                scope: "auth_order",
            },
            accept_repeated_orders: false,
        }
    }
}

impl HsifueConfig {
    /// The port on 127.0.0.1; 0, the default, takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The static application token.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = token.into();
        self
    }

    /// The key of the application, the only `appKey` that `batch_order` accepts.
    #[must_use]
    pub fn app_key(mut self, app_key: impl Into<String>) -> Self {
        self.app_key = app_key.into();
        self
    }

    /// The only client that gets tokens by OAuth 2.0.
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

    /// How long a token lives that was got by OAuth 2.0; two hours by default, which is assumed.
    #[must_use]
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.client.lifetime = lifetime;
        self
    }

    /// Whether `batch_order` places an order again whose number it has seen.
    ///
    /// False by default: it is refused. The vendor promises neither; a test that asks whether a
    /// client orders twice should not be helped by the server.
    #[must_use]
    pub fn accept_repeated_orders(mut self, accept: bool) -> Self {
        self.accept_repeated_orders = accept;
        self
    }
}

impl fmt::Debug for HsifueConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HsifueConfig")
            .field("port", &self.port)
            .field("token", &MASK)
            .field("app_key", &MASK)
            .field("client_id", &MASK)
            .field("client_secret", &MASK)
            .field("token_lifetime", &self.client.lifetime)
            .field("accept_repeated_orders", &self.accept_repeated_orders)
            .finish()
    }
}
