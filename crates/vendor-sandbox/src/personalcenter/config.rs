//! Settings of the personal center sandbox.

use std::fmt;
use std::time::Duration;

use crate::journal::MASK;
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
}

impl Default for PersonalcenterConfig {
    /// A free port, made-up credentials, tokens of 24 hours.
    fn default() -> Self {
        Self {
            port: 0,
            client: Client {
                id: "sandbox-client-id".to_owned(),
                secret: "sandbox-client-secret".to_owned(),
                lifetime: Duration::from_secs(24 * 60 * 60),
                scope: "integrationapp",
            },
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
}

impl fmt::Debug for PersonalcenterConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonalcenterConfig")
            .field("port", &self.port)
            .field("client_id", &MASK)
            .field("client_secret", &MASK)
            .field("token_lifetime", &self.client.lifetime)
            .finish()
    }
}
