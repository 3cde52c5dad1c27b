//! The UniRPA personal center part: bills, processes and tasks.

mod bills;
mod center;
mod config;
mod seed;
mod task;
mod tasks;

use std::fmt;
use std::time::Duration;

pub(crate) use center::Center;
pub use config::PersonalcenterConfig;

use crate::part::{Part, part_methods};
use crate::{Effect, Error};

/// The running personal center part of a [`Sandbox`](crate::Sandbox).
pub struct Personalcenter {
    part: Part<Center>,
    config: PersonalcenterConfig,
}

impl Personalcenter {
    pub(crate) async fn start(config: PersonalcenterConfig) -> Result<Self, Error> {
        let credentials = [
            ("client_id", config.client.id.as_str()),
            ("client_secret", config.client.secret.as_str()),
        ];
        let center = Center::new(config.client.clone());
        let part = Part::start(config.port, &credentials, center).await?;
        Ok(Self { part, config })
    }

    part_methods!();

    /// The client that `get_token` accepts.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.config.client.id
    }

    /// The secret that `get_token` accepts.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        &self.config.client.secret
    }

    /// Makes every access token invalid now.
    pub fn revoke_tokens(&self) {
        self.part.revoke_tokens(true);
    }

    /// Moves the sandbox's clock ahead: tasks wait, run and end, and tokens expire.
    pub fn advance(&self, by: Duration) {
        self.part.advance(by);
    }

    /// Every side effect so far, oldest first.
    ///
    /// The key is the number of a bill, the identifier of a task that is stopped, or for a run its
    /// `RunningIdentifier`; without one it is the process and its parameters, `ID/PARAMETERS`.
    #[must_use]
    pub fn ledger(&self) -> Vec<Effect> {
        self.part.state().ledger.effects().to_vec()
    }
}

impl fmt::Debug for Personalcenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Personalcenter")
            .field("base_url", &self.base_url())
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
