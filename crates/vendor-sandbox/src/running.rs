//! A vendor that runs: a port, and what it does by itself.

use std::sync::Arc;

use axum::{Router, middleware};
use tokio::task::JoinSet;

use crate::Error;
use crate::access::{self, Hosts};
use crate::control::{self, Controls};
use crate::deviation::Deviations;
use crate::limits::Limits;
use crate::pipeline;
use crate::route::Routes;
use crate::server::Server;
use crate::shared::Shared;
use crate::vendor::Vendor;
use crate::watch::Watcher;

/// What all vendors of a sandbox share.
pub(crate) struct Frame {
    pub(crate) limits: Limits,
    pub(crate) hosts: Hosts,
    pub(crate) deviations: Deviations,
    pub(crate) watcher: Watcher,
}

/// Delivers callbacks, one after the other.
async fn deliver<V: Vendor>(shared: Arc<Shared<V>>) {
    loop {
        let now = || shared.state().base().clock.elapsed();
        shared.controls.outbox.deliver_next(now).await;
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
    /// What the vendor does by itself; it ends when the set is dropped.
    tasks: JoinSet<()>,
    pub(crate) base_url: String,
    pub(crate) shared: Arc<Shared<V>>,
}

impl<V: Vendor> RunningVendor<V> {
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
        let base = state.base();
        base.deviations.clone_from(&frame.deviations);
        let routes = Routes::new();
        let operations = routes.ids().collect();
        let outbox = Arc::clone(&base.outbox);
        let watcher = frame.watcher.clone();
        let controls = Controls::new(V::DOCUMENT, operations, outbox, &frame.limits, watcher);
        let shared = Arc::new(Shared::new(routes, controls, state));
        let service = Router::new()
            .fallback(pipeline::handle::<V>)
            .merge(control::router().layer(middleware::from_fn(access::to_controls)))
            .with_state(Arc::clone(&shared));
        let server = Server::start(port, service, &frame.limits, &frame.hosts).await;
        let server = server.map_err(|source| Error::Listen {
            vendor,
            port,
            source,
        })?;
        let origin = format!("http://{}", server.address());
        shared.state().listens_at(&origin);
        let mut tasks = JoinSet::new();
        if !V::DOCUMENT.callbacks.is_empty() {
            tasks.spawn(deliver(Arc::clone(&shared)));
            tasks.spawn(keep_up(Arc::clone(&shared)));
            tasks.spawn(V::inquire(Arc::clone(&shared)));
        }
        Ok(Self {
            base_url: format!("{origin}{}", V::BASE_PATH),
            server,
            tasks,
            shared,
        })
    }

    pub(crate) async fn shutdown(mut self) {
        self.server.shutdown().await;
        self.tasks.shutdown().await;
    }
}

/// The public type of a vendor, with the methods that all have.
macro_rules! running_vendor {
    (
        $(#[$about:meta])* pub struct $vendor:ident($state:ty, $config:ty);
        $(#[$advance:meta])* fn advance;
        $(#[$ledger:meta])* fn ledger;
    ) => {
        $(#[$about])*
        pub struct $vendor {
            running: crate::running::RunningVendor<$state>,
            config: $config,
        }

        impl $vendor {
            /// What clients take as the vendor's address: `http://127.0.0.1:PORT`, and at Jinyan `/api`
            /// after it, without a final slash.
            #[must_use]
            pub fn base_url(&self) -> &str {
                &self.running.base_url
            }

            /// The ids of the operations that it serves, overloads singly.
            pub fn operations(&self) -> impl Iterator<Item = &'static str> {
                self.running.shared.routes.ids()
            }

            /// Makes something go wrong with the next requests or callbacks that match.
            ///
            /// # Errors
            ///
            /// [`InvalidInjection`](crate::InvalidInjection) names the field that is wrong: an
            /// operation that the sandbox does not have, no times, an HTTP status or a header text
            /// that the fault cannot have.
            pub fn inject(
                &self,
                injection: impl Into<crate::Injection>,
            ) -> Result<(), crate::InvalidInjection> {
                self.running.shared.controls.inject(injection.into())
            }

            /// How many requests and callbacks the injected faults will still strike.
            #[must_use]
            pub fn pending_faults(&self) -> u64 {
                self.running.shared.controls.pending_faults()
            }

            /// The last requests, oldest first: as many as
            /// [`Limits::journal_exchanges`](crate::Limits::journal_exchanges) and
            /// [`Limits::journal_bytes`](crate::Limits::journal_bytes) allow.
            #[must_use]
            pub fn journal(&self) -> Vec<crate::Exchange> {
                self.running.shared.controls.journal()
            }

            $(#[$advance])*
            pub fn advance(&self, by: std::time::Duration) {
                self.running.shared.advance(by);
            }

            $(#[$ledger])*
            #[must_use]
            pub fn ledger(&self) -> Vec<crate::Effect> {
                self.running.shared.state().base.ledger.effects()
            }

            pub(crate) async fn shutdown(self) {
                self.running.shutdown().await;
            }
        }

        impl std::fmt::Debug for $vendor {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($vendor))
                    .field("base_url", &self.base_url())
                    .field("config", &self.config)
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use running_vendor;
