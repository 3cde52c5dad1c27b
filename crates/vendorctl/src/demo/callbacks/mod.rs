//! What the servers send by themselves: verified, handled once, acknowledged byte for byte.

mod jinyan;
mod personalcenter;

use std::{
    convert::Infallible,
    future::{Ready, ready},
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use reqwest::Method;
use tokio::{net::TcpListener, task::JoinSet};
use vendor_sandbox::Sandbox;
use webhook_types::{Verified, jinyan::Notification, personalcenter::Callback};

use super::report::{Failed, Report, unexpected};
use crate::{
    http::{self, Response},
    random,
};

/// How many events are remembered, so that a repetition is acknowledged and not handled.
const REMEMBERED: usize = 1_000;

/// A port of this machine that listens before the servers are told of it.
pub(super) struct Endpoint {
    listener: TcpListener,
    socket: SocketAddr,
    /// The secret part of the path.
    token: String,
}

impl Endpoint {
    pub(super) async fn bind() -> Result<Self, Failed> {
        let problem = |error| unexpected(format_args!("callbacks cannot be received: {error}"));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.map_err(problem)?;
        Ok(Self {
            socket: listener.local_addr().map_err(problem)?,
            token: random::hex_128().map_err(problem)?,
            listener,
        })
    }

    /// The address for other eyes, without its secret path.
    pub(super) fn shown(&self) -> String {
        format!("http://{}/…", self.socket)
    }

    /// For the personal center, which signs nothing.
    pub(super) fn personalcenter(&self) -> String {
        format!("http://{}/personalcenter/{}", self.socket, self.token)
    }

    /// For Jinyan's notifications, which are signed.
    pub(super) fn jinyan(&self) -> String {
        format!("http://{}/jinyan", self.socket)
    }
}

/// What receives callbacks while the other steps run.
pub(super) struct Receivers {
    /// The addresses that the vendors have.
    personalcenter_url: String,
    jinyan_url: String,
    personalcenter: Arc<Inbox<Callback>>,
    jinyan: Arc<Inbox<Notification>>,
    /// Dropping it ends the responses.
    _serving: JoinSet<()>,
}

impl Receivers {
    /// Responds to callbacks from now on.
    pub(super) fn serve(sandbox: &Sandbox, endpoint: Endpoint) -> Result<Self, Failed> {
        let personalcenter = Arc::new(Inbox(Mutex::default()));
        let jinyan = Arc::new(Inbox(Mutex::default()));
        let router = personalcenter::router(&endpoint.token, Arc::clone(&personalcenter))?
            .merge(jinyan::router(sandbox.jinyan(), Arc::clone(&jinyan))?);
        let (personalcenter_url, jinyan_url) = (endpoint.personalcenter(), endpoint.jinyan());
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            // Ends with the demo, and not before.
            let _ = axum::serve(endpoint.listener, router).await;
        });
        Ok(Self {
            personalcenter_url,
            jinyan_url,
            personalcenter,
            jinyan,
            _serving: serving,
        })
    }
}

/// Keeps every event that reaches the handler.
struct Inbox<T>(Mutex<Vec<Verified<T>>>);

impl<T> Inbox<T> {
    /// The handler, which cannot fail.
    fn handle(&self, event: Verified<T>) -> Ready<Result<(), Infallible>> {
        let mut events = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        events.push(event);
        ready(Ok(()))
    }

    /// What was handled since the last time.
    fn take(&self) -> Vec<Verified<T>> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

pub(super) async fn play(
    sandbox: &Sandbox,
    receivers: &Receivers,
    report: &mut Report<'_>,
) -> io::Result<()> {
    personalcenter::play((sandbox.personalcenter(), receivers), report).await?;
    jinyan::play((sandbox.jinyan(), receivers), report).await
}

/// Sends what somebody made up.
async fn send(
    url: &str,
    headers: &[(&'static str, String)],
    body: Vec<u8>,
) -> Result<Response, Failed> {
    let url = http::url(url)?;
    let client = http::client(&url)?;
    Ok(http::send(&client, Method::POST, url, headers, Some(body)).await?)
}
