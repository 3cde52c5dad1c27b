//! What every step plays on: the sandbox, a client for it, and what the sandbox says.

use std::time::Duration;

use isearch_oapi::{Client, HttpConfig};
use vendor_sandbox::{Exchange, Isearch, Sandbox};

use super::{report::Failed, testimony::Testimony};

pub(super) struct Stage {
    sandbox: Sandbox,
    pub(super) client: Client,
    pub(super) testimony: Testimony,
}

impl Stage {
    pub(super) fn new(sandbox: Sandbox, testimony: Testimony) -> Result<Self, Failed> {
        let isearch = sandbox.isearch();
        let client = Client::builder(isearch.base_url())
            .access_key(isearch.access_key(), isearch.secret_key())
            .http(http_config())
            .build()?;
        Ok(Self {
            sandbox,
            client,
            testimony,
        })
    }

    pub(super) fn isearch(&self) -> &Isearch {
        self.sandbox.isearch()
    }

    /// Begins to watch what the server sees.
    pub(super) fn watch(&self) -> Watch<'_> {
        Watch {
            isearch: self.isearch(),
            before: self.isearch().journal().len(),
        }
    }

    pub(super) async fn shutdown(self) {
        self.sandbox.shutdown().await;
    }
}

/// Gives up early: a demo that hangs shows nothing.
pub(super) fn http_config() -> HttpConfig {
    HttpConfig::new()
        .user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")))
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(20))
}

/// What the server has seen since a moment.
pub(super) struct Watch<'s> {
    isearch: &'s Isearch,
    before: usize,
}

impl Watch<'_> {
    pub(super) fn seen(&self) -> Vec<Exchange> {
        self.isearch
            .journal()
            .into_iter()
            .skip(self.before)
            .collect()
    }
}
