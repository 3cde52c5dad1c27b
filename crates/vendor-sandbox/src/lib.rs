#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Sandbox::start`], [`Sandbox::builder`]: the four vendors on free ports
//! - [`Isearch`], [`Personalcenter`], [`Hsifue`], [`Jinyan`]: addresses, credentials, journal, clock
//! - [`Injection`], [`Fault`]: what goes wrong
//! - [`Deviation`]: behaving otherwise than the clients assume
//! - [`Effect`]: what took effect, and whether it did so twice
//! - [`document`]: what the vendors' documents say, and checking requests and responses against it
//! - [`signature`], [`masking`], [`loopback`]: signatures explained, JSON without secrets, who may ask a local server
//! - [`Limits`]: how much it receives, and how much it keeps

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod access;
mod body;
mod callback;
mod clock;
mod connection;
mod control;
mod datetime;
mod deviation;
pub mod document;
mod fault;
mod finished;
mod handler;
mod hsifue;
mod input;
mod isearch;
mod jinyan;
mod journal;
mod json_text;
mod ledger;
mod limits;
pub mod loopback;
pub mod masking;
mod mistake;
mod oauth;
mod personalcenter;
mod pipeline;
mod real_time;
mod recent;
mod remembered;
mod request;
mod respond;
mod response;
mod route;
mod running;
mod server;
mod settings;
mod shared;
mod shown;
pub mod signature;
mod strike;
mod tokens;
#[cfg(test)]
mod vectors;
mod vendor;
mod watch;

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use access::Hosts;
pub use callback::{Delivery, DeliveryFailure};
use deviation::Deviations;
pub use deviation::{Deviation, UnknownDeviation};
pub use fault::{Fault, Injection, InvalidInjection};
pub use hsifue::{Hsifue, HsifueConfig};
pub use isearch::{Isearch, IsearchConfig, UploadSigning};
pub use jinyan::{InvalidBooking, Jinyan, JinyanConfig};
pub use journal::{AccessCheck, Exchange, RecordedResponse};
pub use ledger::Effect;
pub use limits::Limits;
pub use personalcenter::{InvalidAction, Personalcenter, PersonalcenterConfig};
use running::Frame;
use settings::setters;
use watch::Watcher;

/// The vendors, each on a separate loopback port; dropping it closes them.
#[derive(Debug)]
pub struct Sandbox {
    hsifue: Hsifue,
    isearch: Isearch,
    jinyan: Jinyan,
    personalcenter: Personalcenter,
}

impl Sandbox {
    /// Starts every vendor with default settings on free ports of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// [`Error::Listen`] if a port cannot be had.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Settings other than the default ones.
    #[must_use]
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    /// The hsifue part.
    #[must_use]
    pub fn hsifue(&self) -> &Hsifue {
        &self.hsifue
    }

    /// The i-Search RPA part.
    #[must_use]
    pub fn isearch(&self) -> &Isearch {
        &self.isearch
    }

    /// The Jinyan part.
    #[must_use]
    pub fn jinyan(&self) -> &Jinyan {
        &self.jinyan
    }

    /// The UniRPA personal center part.
    #[must_use]
    pub fn personalcenter(&self) -> &Personalcenter {
        &self.personalcenter
    }

    /// Base URLs and credentials, for a program that waits for the sandbox to be ready.
    ///
    /// The credentials are made up, and therefore shown.
    #[must_use]
    pub fn ready_json(&self) -> Value {
        let (hsifue, personalcenter) = (&self.hsifue, &self.personalcenter);
        json!({
            "ready": true,
            "vendors": {
                "hsifue": {
                    "base_url": hsifue.base_url(),
                    "token_url": hsifue.token_url(),
                    "credentials": {
                        "token": hsifue.token(),
                        "app_key": hsifue.app_key(),
                        "client_id": hsifue.client_id(),
                        "client_secret": hsifue.client_secret(),
                    },
                },
                "isearch": {
                    "base_url": self.isearch.base_url(),
                    "credentials": {
                        "access_key": self.isearch.access_key(),
                        "secret_key": self.isearch.secret_key(),
                    },
                },
                "jinyan": {
                    "base_url": self.jinyan.base_url(),
                    "pages_url": self.jinyan.pages_url(),
                    "credentials": {
                        "app_key": self.jinyan.app_key(),
                        "secret": self.jinyan.secret(),
                    },
                },
                "personalcenter": {
                    "base_url": personalcenter.base_url(),
                    "credentials": {
                        "client_id": personalcenter.client_id(),
                        "client_secret": personalcenter.client_secret(),
                    },
                },
            },
        })
    }

    /// Closes every listener and connection, and waits until they are closed.
    pub async fn shutdown(self) {
        self.hsifue.shutdown().await;
        self.isearch.shutdown().await;
        self.jinyan.shutdown().await;
        self.personalcenter.shutdown().await;
    }
}

/// Collects the settings of a [`Sandbox`].
#[derive(Clone, Debug, Default)]
pub struct SandboxBuilder {
    hsifue: HsifueConfig,
    isearch: IsearchConfig,
    jinyan: JinyanConfig,
    personalcenter: PersonalcenterConfig,
    limits: Limits,
    allowed_hosts: Vec<String>,
    deviations: Deviations,
    watcher: Watcher,
}

impl SandboxBuilder {
    /// Accepts requests for this name too: `sandbox.test` with any port, or `sandbox.test:8701` with
    /// this one. Call it once for each name.
    ///
    /// Without it a request must name `localhost` or a loopback address in `Host`, with the vendor's
    /// own port, so no page of the web reaches the sandbox under a name that resolves to
    /// 127.0.0.1. It does not make the sandbox listen anywhere else: this is for a tunnel or a proxy
    /// before it.
    #[must_use]
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.allowed_hosts.push(host.into());
        self
    }

    /// Makes the sandbox behave otherwise than the clients assume where the vendor's document leaves a question open. Call
    /// it once for each deviation.
    #[must_use]
    pub fn deviate(mut self, deviation: Deviation) -> Self {
        self.deviations.insert(deviation);
        self
    }

    /// Calls this with the vendor's short name and every exchange, as soon as its response is known. It must be quick: the
    /// response waits for it.
    #[must_use]
    pub fn watch(
        mut self,
        watcher: impl Fn(&'static str, Exchange) + Send + Sync + 'static,
    ) -> Self {
        self.watcher = Watcher::new(watcher);
        self
    }

    setters! {
        /// Limits what each vendor receives and keeps.
        limits(limits: Limits) { limits = limits }

        /// Settings of the hsifue part.
        hsifue(config: HsifueConfig) { hsifue = config }

        /// Settings of the i-Search RPA part.
        isearch(config: IsearchConfig) { isearch = config }

        /// Settings of the Jinyan part.
        jinyan(config: JinyanConfig) { jinyan = config }

        /// Settings of the UniRPA personal center part.
        personalcenter(config: PersonalcenterConfig) { personalcenter = config }
    }

    /// Starts every vendor.
    ///
    /// # Errors
    ///
    /// [`Error::Listen`] if a port cannot be had, [`Error::EmptyCredential`] if a key is empty,
    /// [`Error::CallbackAddress`] if callbacks cannot be sent to an address,
    /// [`Error::AllowedHost`] if an allowed host is not a host name or address.
    pub async fn start(self) -> Result<Sandbox, Error> {
        let mut hosts = Hosts::default();
        for host in &self.allowed_hosts {
            hosts.allow(host)?;
        }
        let frame = Frame {
            limits: self.limits,
            hosts,
            deviations: self.deviations,
            watcher: self.watcher,
        };
        Ok(Sandbox {
            hsifue: Hsifue::start(self.hsifue, &frame).await?,
            isearch: Isearch::start(self.isearch, &frame).await?,
            jinyan: Jinyan::start(self.jinyan, &frame).await?,
            personalcenter: Personalcenter::start(self.personalcenter, &frame).await?,
        })
    }
}

/// Why the sandbox does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The port is taken or not allowed.
    #[error("{vendor}: cannot listen on 127.0.0.1:{port}; choose another port, or 0 for any")]
    Listen {
        /// The vendor's short name, for example `isearch`.
        vendor: &'static str,
        /// The port that was asked for.
        port: u16,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The argument of [`SandboxBuilder::allow_host`] is not a host.
    #[error(
        "allow_host: {host:?} is not a host; give a name or an address, such as sandbox.test or \
         sandbox.test:8701"
    )]
    AllowedHost {
        /// The text.
        host: String,
    },
    /// Callbacks cannot be sent there.
    #[error("{vendor}: the address {field} {problem}")]
    CallbackAddress {
        /// The vendor's short name, for example `personalcenter`.
        vendor: &'static str,
        /// The setting that has the address.
        field: &'static str,
        /// What is wrong with it. The address itself may be a secret.
        problem: &'static str,
    },
    /// Nobody could log in.
    #[error("{vendor}: the credential {field} is empty")]
    EmptyCredential {
        /// The vendor's short name, for example `isearch`.
        vendor: &'static str,
        /// The name of the credential.
        field: &'static str,
    },
}

/// Locks; the state of the sandbox stays usable if a test panicked while it had the lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
