//! A vendor that runs: a port, and what it does by itself.

use std::sync::{Arc, MutexGuard};
use std::time::Duration;

use axum::{Router, middleware};
use serde_json::json;
use tokio::task::JoinSet;

use crate::access::{self, Hosts};
use crate::callback::{self, Outbox};
use crate::control::{self, Advance, Callbacks, Controls, Revoke, Told};
use crate::deviation::Deviations;
use crate::journal::Exchange;
use crate::limits::Limits;
use crate::pipeline;
use crate::route::Routes;
use crate::server::Server;
use crate::shared::Shared;
use crate::vendor::Vendor;
use crate::watch::Watcher;
use crate::{Error, Injection, InvalidInjection};

/// What all vendors of a sandbox share.
pub(crate) struct Frame {
    pub(crate) limits: Limits,
    pub(crate) hosts: Hosts,
    pub(crate) deviations: Deviations,
    pub(crate) watcher: Watcher,
}

/// What a vendor does beside answering its operations.
pub(crate) trait Background: Vendor {
    /// Asks the customer what has to be asked, for as long as the vendor runs.
    fn inquire(_shared: Arc<Shared<Self>>) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }

    /// Controls of its own, beside those of every vendor.
    fn controls(_shared: &Arc<Shared<Self>>) -> Router {
        Router::new()
    }
}

/// Delivers callbacks, one after the other.
async fn deliver<V: Vendor>(shared: Arc<Shared<V>>, outbox: Arc<Outbox>) {
    loop {
        let now = || shared.state().base().clock.elapsed();
        outbox.deliver_next(now).await;
        shared.changed();
    }
}

/// Lets happen what is due though no request asks for it, because a callback will tell of it.
async fn keep_up<V: Vendor>(shared: Arc<Shared<V>>) {
    loop {
        let next = shared.catch_up();
        let changed = shared.change();
        match next {
            None => changed.await,
            // Whichever comes first: the time, or something that changes it.
            Some(left) => {
                let _ = tokio::time::timeout(left, changed).await;
            }
        }
    }
}

/// One vendor that serves requests.
pub(crate) struct RunningVendor<V: Vendor> {
    server: Server,
    outbox: Arc<Outbox>,
    /// What the vendor does by itself; it ends when the set is dropped.
    tasks: JoinSet<()>,
    base_url: String,
    shared: Arc<Shared<V>>,
}

impl<V: Background> RunningVendor<V> {
    /// Listens on that port of 127.0.0.1, unless a credential is empty.
    pub(crate) async fn start(
        port: u16,
        frame: &Frame,
        credentials: &[(&'static str, &str)],
        mut state: V,
    ) -> Result<Self, Error> {
        let vendor = V::DOCUMENT.vendor;
        if let Some((field, _)) = credentials.iter().find(|(_, value)| value.is_empty()) {
            return Err(Error::EmptyCredential { vendor, field });
        }
        state.base().deviations.clone_from(&frame.deviations);
        let outbox = Arc::clone(&state.base().outbox);
        let limits = state.base().limits.clone();
        let routes = Routes::new();
        let operations = routes.ids().collect();
        let callbacks = Callbacks {
            ids: V::CALLBACKS,
            outbox: Arc::clone(&outbox),
        };
        let watcher = frame.watcher.clone();
        let controls = Controls::new(vendor, operations, callbacks, &limits, watcher);
        let shared = Arc::new(Shared::new(routes, controls, state));
        let server = Server::start(port, router(&shared), &limits, &frame.hosts).await;
        let server = server.map_err(|source| Error::Listen {
            vendor,
            port,
            source,
        })?;
        let origin = format!("http://{}", server.address());
        shared.state().listens_at(&origin);
        let mut tasks = JoinSet::new();
        if !V::CALLBACKS.is_empty() {
            tasks.spawn(deliver(Arc::clone(&shared), Arc::clone(&outbox)));
            tasks.spawn(keep_up(Arc::clone(&shared)));
            tasks.spawn(V::inquire(Arc::clone(&shared)));
        }
        Ok(Self {
            base_url: format!("{origin}{}", V::BASE_PATH),
            server,
            outbox,
            tasks,
            shared,
        })
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, V> {
        self.shared.state()
    }

    pub(crate) fn act<T>(&self, act: impl FnOnce(&mut V, i64) -> T) -> T {
        self.shared.act(act)
    }

    pub(crate) fn revoke_tokens(&self, refresh_tokens: bool) {
        self.shared.revoke_tokens(refresh_tokens);
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.shared.advance(by);
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &'static str> {
        self.shared.routes.ids()
    }

    pub(crate) fn inject(&self, injection: Injection) -> Result<(), InvalidInjection> {
        self.shared.controls.inject(injection)
    }

    pub(crate) fn pending_faults(&self) -> u64 {
        self.shared.controls.pending_faults()
    }

    pub(crate) fn journal(&self) -> Vec<Exchange> {
        self.shared.controls.journal()
    }

    pub(crate) fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    pub(crate) async fn shutdown(mut self) {
        self.server.shutdown().await;
        self.tasks.shutdown().await;
    }
}

fn router<V: Background>(shared: &Arc<Shared<V>>) -> Router {
    let revoking = Arc::clone(shared);
    let revoke: Revoke = Arc::new(move |refresh_tokens| revoking.revoke_tokens(refresh_tokens));
    let advancing = Arc::clone(shared);
    let advance: Advance = Arc::new(move |by| advancing.advance(by));
    let callbacks = if V::CALLBACKS.is_empty() {
        Router::new()
    } else {
        callback::router(Arc::clone(&shared.state().base().outbox))
    };
    let telling = Arc::clone(shared);
    let state: Told = Arc::new(move || telling.summary());
    let telling = Arc::clone(shared);
    let ledger: Told = Arc::new(move || json!(telling.state().effects()));
    let controls = control::router(Arc::clone(&shared.controls), revoke, advance)
        .merge(control::told("/__sandbox/state", state))
        .merge(control::told("/__sandbox/ledger", ledger))
        .merge(callbacks)
        .merge(V::controls(shared))
        .layer(middleware::from_fn(access::to_controls));
    Router::new()
        .fallback(pipeline::handle::<V>)
        .with_state(Arc::clone(shared))
        .merge(controls)
}

/// The methods that every vendor's public type has.
macro_rules! vendor_methods {
    () => {
        /// What clients take as the vendor's address: `http://127.0.0.1:PORT`, and at Jinyan `/api`
        /// after it, without a final slash.
        #[must_use]
        pub fn base_url(&self) -> &str {
            self.running.base_url()
        }

        /// The ids of the operations that it answers, overloads singly.
        pub fn operations(&self) -> impl Iterator<Item = &'static str> {
            self.running.operations()
        }

        /// Makes something go wrong with the next requests or callbacks that match.
        ///
        /// # Errors
        ///
        /// [`InvalidInjection`](crate::InvalidInjection) names the field that is wrong: an
        /// operation that the sandbox does not answer, no times, an HTTP status or a header text
        /// that the fault cannot have.
        pub fn inject(
            &self,
            injection: impl Into<crate::Injection>,
        ) -> Result<(), crate::InvalidInjection> {
            self.running.inject(injection.into())
        }

        /// How many requests and callbacks the injected faults will still strike.
        #[must_use]
        pub fn pending_faults(&self) -> u64 {
            self.running.pending_faults()
        }

        /// The last requests, oldest first: as many as
        /// [`Limits::journal_exchanges`](crate::Limits::journal_exchanges) and
        /// [`Limits::journal_bytes`](crate::Limits::journal_bytes) allow.
        #[must_use]
        pub fn journal(&self) -> Vec<crate::Exchange> {
            self.running.journal()
        }

        pub(crate) async fn shutdown(self) {
            self.running.shutdown().await;
        }
    };
}

pub(crate) use vendor_methods;
