//! The i-Search RPA running: one port that responds as the vendor's OAPI would.

mod accept;
mod assets;
mod auth;
mod codes;
mod config;
pub(crate) mod explain;
mod files;
mod job;
mod jobs;
mod people;
mod processes;
mod queues;
mod record;
mod robots;
mod state;
#[cfg(test)]
mod vectors;
mod vendor;
mod verify;

pub use config::{IsearchConfig, UploadSigning};
pub(crate) use state::IsearchState;
pub(crate) use verify::{Signed, join};

use crate::Error;
use crate::running::{Frame, RunningVendor, running_vendor};

running_vendor! {
    /// The running i-Search RPA part of a [`Sandbox`](crate::Sandbox).
    pub struct Isearch(IsearchState, IsearchConfig);

    /// Moves the sandbox's clock ahead: jobs wait, run and end, and tokens expire.
    ///
    /// The clock that timestamps of requests are compared with is not moved.
    fn advance;

    /// Every side effect so far, oldest first; of more than 100 000, or 32 MiB of keys, the last.
    ///
    /// The document has nothing that identifies a request, so the key is the first parameter: the name of a queue, the
    /// identifier of a schedule. Two entries with one key are two requests, and need not be a mistake. There are no results.
    fn ledger;
}

impl Isearch {
    pub(crate) async fn start(config: IsearchConfig, frame: &Frame) -> Result<Self, Error> {
        let credentials: [(_, &str); 2] = [
            ("access_key", &config.access_key),
            ("secret_key", &config.secret_key),
        ];
        let state = IsearchState::new(config.clone(), &frame.limits);
        let running = RunningVendor::start(config.port, frame, &credentials, state).await?;
        Ok(Self { running, config })
    }

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

    /// Makes every access token invalid now; refresh tokens stay valid.
    pub fn revoke_tokens(&self) {
        self.running.shared.revoke_tokens(false);
    }

    /// Makes every access token and every refresh token invalid now.
    pub fn revoke_all_tokens(&self) {
        self.running.shared.revoke_tokens(true);
    }
}
