//! Where the servers call back.

use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use reqwest::Url;
use tokio::{net::TcpListener, task::JoinSet};
use webhook_types::PathToken;

use crate::{
    demo::report::Failed,
    http::{self, Answer},
    path_token,
};

/// A port of this machine that listens before the servers are told of it, and answers once it is served.
pub(in crate::demo) struct Endpoint {
    listener: TcpListener,
    address: Address,
}

impl Endpoint {
    pub(in crate::demo) async fn bind() -> Result<Self, Failed> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .map_err(Failed::Receiver)?;
        let address = Address {
            socket: listener.local_addr().map_err(Failed::Receiver)?,
            token: path_token::made_up().map_err(Failed::Receiver)?,
        };
        Ok(Self { listener, address })
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// The address for other eyes, without its secret path.
    pub(in crate::demo) fn shown(&self) -> String {
        format!("http://{}/…", self.address.socket)
    }

    /// Answers from now on, until what it returns is dropped.
    pub(super) fn serve(self, router: Router) -> JoinSet<()> {
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            // Ends with the demo, and not before.
            let _ = axum::serve(self.listener, router).await;
        });
        tasks
    }
}

/// What a vendor is given. The token is a secret.
#[derive(Clone)]
pub(super) struct Address {
    socket: SocketAddr,
    token: String,
}

impl Address {
    pub(super) fn path_token(&self) -> Result<PathToken, Failed> {
        PathToken::new(self.token.as_str()).map_err(|error| Failed::Unexpected(error.to_string()))
    }

    /// For the personal center.
    pub(super) fn personalcenter(&self) -> String {
        self.personalcenter_at(&self.token)
    }

    /// The same with another token.
    pub(super) fn personalcenter_at(&self, token: &str) -> String {
        format!("http://{}/personalcenter/{token}", self.socket)
    }

    /// For Jinyan's notifications, which are signed.
    pub(super) fn jinyan(&self) -> String {
        format!("http://{}/jinyan", self.socket)
    }

    /// For Jinyan's questions, which are signed as well.
    pub(super) fn oa(&self) -> String {
        format!("http://{}/oa", self.socket)
    }
}

/// Sends what somebody made up.
pub(super) async fn send(
    url: &str,
    headers: &[(&'static str, String)],
    body: Vec<u8>,
) -> Result<Answer, Failed> {
    let url: Url = http::url(url).map_err(|problem| Failed::Unexpected(problem.to_owned()))?;
    let client = http::client(&url)?;
    let method = reqwest::Method::POST;
    Ok(http::send(&client, method, url, headers, Some(body)).await?)
}
