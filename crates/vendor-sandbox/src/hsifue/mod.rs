//! The hsifue running: enterprises, licence orders and assets.

mod assets;
mod codes;
mod config;
mod customers;
mod licences;
mod order;
mod orders;
mod seed;
mod state;
mod token;
mod vendor;

pub use config::HsifueConfig;
pub(crate) use state::HsifueState;

use crate::Error;
use crate::running::{Frame, RunningVendor, running_vendor};

/// Where tokens are got.
const TOKEN_PATH: &str = "/oauth2/token";

running_vendor! {
    /// The running hsifue part of a [`Sandbox`](crate::Sandbox).
    pub struct Hsifue(HsifueState, HsifueConfig);

    /// Moves the sandbox's clock ahead: tokens expire.
    fn advance;

    /// Every side effect so far, oldest first; of more than 100 000, or 32 MiB of keys and results,
    /// the last.
    ///
    /// The key of a customer is `channelCode/channelCustomerId` or `crmCustomerId`, that of an
    /// order `channelCode/channelOrderId/sequence`, that of a key its asset number. Allocating
    /// shell numbers names nothing: the key is the `g_nonce` there.
    fn ledger;
}

impl Hsifue {
    pub(crate) async fn start(config: HsifueConfig, frame: &Frame) -> Result<Self, Error> {
        let credentials: [(_, &str); 4] = [
            ("token", &config.token),
            ("app_key", &config.app_key),
            ("client_id", &config.client.id),
            ("client_secret", &config.client.secret),
        ];
        let state = HsifueState::new(config.clone(), &frame.limits);
        let running = RunningVendor::start(config.port, frame, &credentials, state).await?;
        Ok(Self { running, config })
    }

    /// An application token that does not expire; after a revocation it is another one.
    #[must_use]
    pub fn token(&self) -> String {
        self.running.shared.state().static_token()
    }

    /// The key of the application, for `appKey` in the query of `batch_order`.
    #[must_use]
    pub fn app_key(&self) -> &str {
        &self.config.app_key
    }

    /// Where tokens are got by OAuth 2.0 client credentials: `/oauth2/token`.
    ///
    /// The vendor does not document how; the path and all else about it is assumed.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("{}{TOKEN_PATH}", self.base_url())
    }

    /// The client that `token_url` accepts.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.config.client.id
    }

    /// The secret that `token_url` accepts.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        &self.config.client.secret
    }

    /// Makes every access token invalid now, the static one included.
    pub fn revoke_tokens(&self) {
        self.running.shared.revoke_tokens(true);
    }
}
