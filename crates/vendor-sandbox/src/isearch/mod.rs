//! The i-Search RPA part: one port that answers as the vendor's OAPI would.

mod answer;
mod assets;
mod auth;
mod config;
mod explain;
mod files;
mod input;
mod job;
mod jobs;
mod operation;
mod orgs;
mod pipeline;
mod place;
mod processes;
mod queue_items;
mod queues;
mod record;
mod request;
mod robots;
mod roles;
mod schedules;
mod seed;
mod studios;
mod tokens;
mod users;
#[cfg(test)]
mod vectors;
mod verify;
mod world;

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;

pub use config::{IsearchConfig, UploadSigning};

use crate::control::{self, Advance, Controls, Revoke};
use crate::journal::Exchange;
use crate::server::Server;
use crate::{Error, Injection, InvalidInjection, lock};
use operation::Route;
use world::World;

const VENDOR: &str = "isearch";

struct Shared {
    routes: &'static [Route],
    controls: Arc<Controls>,
    world: Mutex<World>,
}

impl Shared {
    fn revoke_tokens(&self, refresh_tokens: bool) {
        let mut world = lock(&self.world);
        world.tokens.revoke_access();
        if refresh_tokens {
            world.tokens.revoke_refresh();
        }
    }
}

/// The running i-Search RPA part of a [`Sandbox`](crate::Sandbox).
pub struct Isearch {
    server: Server,
    base_url: String,
    config: IsearchConfig,
    shared: Arc<Shared>,
}

impl Isearch {
    pub(crate) async fn start(config: IsearchConfig) -> Result<Self, Error> {
        for (field, value) in [
            ("access_key", &config.access_key),
            ("secret_key", &config.secret_key),
        ] {
            if value.is_empty() {
                return Err(Error::EmptyCredential {
                    vendor: VENDOR,
                    field,
                });
            }
        }
        let routes = operation::routes().map_err(|problem| Error::Document {
            vendor: VENDOR,
            problem,
        })?;
        let shared = Arc::new(Shared {
            routes,
            controls: Arc::new(Controls::new(ids(routes).collect())),
            world: Mutex::new(World::new(config.clone())),
        });
        let server = Server::start(config.port, router(&shared))
            .await
            .map_err(|source| Error::Listen {
                vendor: VENDOR,
                port: config.port,
                source,
            })?;
        Ok(Self {
            base_url: format!("http://{}", server.address()),
            server,
            config,
            shared,
        })
    }

    /// Where it listens: `http://127.0.0.1:PORT`, without a final slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
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

    /// Makes every access token invalid now; refresh tokens live on.
    pub fn revoke_tokens(&self) {
        self.shared.revoke_tokens(false);
    }

    /// Makes every access token and every refresh token invalid now.
    pub fn revoke_all_tokens(&self) {
        self.shared.revoke_tokens(true);
    }

    /// Moves the sandbox's clock ahead: jobs wait, run and end, and tokens expire.
    ///
    /// The clock that timestamps of requests are compared with stays where it is.
    pub fn advance(&self, by: Duration) {
        lock(&self.shared.world).clock.advance(by);
    }

    /// The ids of the operations that it answers, overloads singly.
    pub fn operations(&self) -> impl Iterator<Item = &'static str> {
        ids(self.shared.routes)
    }

    /// Makes something go wrong with the next requests that match.
    ///
    /// # Errors
    ///
    /// [`InvalidInjection`] names the field that is wrong: an operation that the sandbox does not
    /// answer, no times, an HTTP status or a header text that the fault cannot have.
    pub fn inject(&self, injection: impl Into<Injection>) -> Result<(), InvalidInjection> {
        self.shared.controls.inject(injection.into())
    }

    /// How many requests the injected faults will still strike.
    #[must_use]
    pub fn pending_faults(&self) -> u64 {
        self.shared.controls.pending_faults()
    }

    /// The last 10 000 requests, oldest first.
    #[must_use]
    pub fn journal(&self) -> Vec<Exchange> {
        self.shared.controls.journal()
    }

    pub(crate) async fn shutdown(self) {
        self.server.shutdown().await;
    }
}

impl fmt::Debug for Isearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Isearch")
            .field("base_url", &self.base_url)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

fn ids(routes: &'static [Route]) -> impl Iterator<Item = &'static str> {
    routes.iter().map(|route| route.operation.id.as_str())
}

fn router(shared: &Arc<Shared>) -> Router {
    let revoking = Arc::clone(shared);
    let revoke: Revoke = Arc::new(move |refresh_tokens| revoking.revoke_tokens(refresh_tokens));
    let advancing = Arc::clone(shared);
    let advance: Advance = Arc::new(move |by| lock(&advancing.world).clock.advance(by));
    Router::new()
        .fallback(pipeline::answer)
        .with_state(Arc::clone(shared))
        .merge(control::router(
            Arc::clone(&shared.controls),
            revoke,
            advance,
        ))
}
