//! The i-Search RPA running: one port that answers as the vendor's OAPI would.

mod assets;
mod auth;
mod codes;
mod config;
mod deviations;
pub(crate) mod explain;
mod files;
mod job;
mod jobs;
mod location;
mod orgs;
mod page;
mod processes;
mod queue_items;
mod queues;
mod record;
mod robots;
mod roles;
mod schedules;
mod seed;
mod state;
mod studios;
mod users;
#[cfg(test)]
mod vectors;
mod vendor;
mod verify;

use std::fmt;
use std::time::Duration;

pub use config::{IsearchConfig, UploadSigning};
pub(crate) use state::IsearchState;
pub(crate) use verify::{Signed, join};

use crate::running::{Frame, RunningVendor, vendor_methods};
use crate::{Effect, Error};

/// The running i-Search RPA part of a [`Sandbox`](crate::Sandbox).
pub struct Isearch {
    running: RunningVendor<IsearchState>,
    config: IsearchConfig,
}

impl Isearch {
    pub(crate) async fn start(config: IsearchConfig, frame: &Frame) -> Result<Self, Error> {
        let credentials = [
            ("access_key", config.access_key.as_str()),
            ("secret_key", config.secret_key.as_str()),
        ];
        let state = IsearchState::new(config.clone(), &frame.limits);
        let running = RunningVendor::start(config.port, frame, &credentials, state).await?;
        Ok(Self { running, config })
    }

    vendor_methods!();

    /// The login that `get_token` accepts.
    #[must_use]
    pub fn access_key(&self) -> &str {
        &self.config.access_key
    }

    /// The password that `get_token` accepts.
    #[must_use]
    pub fn secret_key(&self) -> &str {
        &self.config.secret_key
    }

    /// Makes every access token invalid now; refresh tokens live on.
    pub fn revoke_tokens(&self) {
        self.running.revoke_tokens(false);
    }

    /// Makes every access token and every refresh token invalid now.
    pub fn revoke_all_tokens(&self) {
        self.running.revoke_tokens(true);
    }

    /// Moves the sandbox's clock ahead: jobs wait, run and end, and tokens expire.
    ///
    /// The clock that timestamps of requests are compared with stays where it is.
    pub fn advance(&self, by: Duration) {
        self.running.advance(by);
    }

    /// Every side effect so far, oldest first; of more than 100 000, or 32 MiB of keys, the last.
    ///
    /// The document gives nothing that identifies a request, so the key is the first parameter: the name of a queue, the
    /// identifier of a schedule. Two entries with one key are two requests, and need not be a mistake. There are no results.
    #[must_use]
    pub fn ledger(&self) -> Vec<Effect> {
        self.running.state().ledger.effects()
    }
}

impl fmt::Debug for Isearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Isearch")
            .field("base_url", &self.base_url())
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
