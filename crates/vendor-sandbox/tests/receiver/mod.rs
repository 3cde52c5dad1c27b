//! A customer's server that takes what a vendor sends.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// A call that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// How a call is answered.
#[derive(Clone)]
pub(crate) enum Reply {
    Status(u16, Vec<u8>),
    Never,
}

type Shared = (Arc<Mutex<Reply>>, mpsc::UnboundedSender<Received>);

/// A server on the loopback interface, until it is dropped.
pub(crate) struct Receiver {
    address: SocketAddr,
    reply: Arc<Mutex<Reply>>,
    received: mpsc::UnboundedReceiver<Received>,
    /// Kept for its end: when it is dropped, the server stops.
    _serving: JoinSet<()>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        Self::listening(listener.unwrap())
    }

    pub(crate) fn listening(listener: TcpListener) -> Self {
        let address = listener.local_addr().unwrap();
        let reply = Arc::new(Mutex::new(Reply::Status(200, b"{}".to_vec())));
        let (sender, received) = mpsc::unbounded_channel();
        let state: Shared = (Arc::clone(&reply), sender);
        let router = Router::new().fallback(take).with_state(state);
        let mut serving = JoinSet::new();
        serving.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            address,
            reply,
            received,
            _serving: serving,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn replies(&self, reply: Reply) {
        *self.reply.lock().unwrap() = reply;
    }

    /// The next call, waited for.
    pub(crate) async fn next(&mut self) -> Received {
        self.received.recv().await.unwrap()
    }

    /// What has arrived since the last time.
    pub(crate) fn arrived(&mut self) -> Vec<Received> {
        std::iter::from_fn(|| self.received.try_recv().ok()).collect()
    }
}

async fn take(
    State((reply, sender)): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.to_string();
    let received = Received {
        method,
        path,
        headers,
        body,
    };
    // Nobody listens any more when the test is over.
    let _ = sender.send(received);
    let reply = reply.lock().unwrap().clone();
    match reply {
        Reply::Never => std::future::pending().await,
        Reply::Status(status, body) => {
            (StatusCode::from_u16(status).unwrap(), body).into_response()
        }
    }
}
