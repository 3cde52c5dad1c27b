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
pub(crate) enum Answer {
    Status(u16, Vec<u8>),
    Never,
}

type Shared = (Arc<Mutex<Answer>>, mpsc::UnboundedSender<Received>);

/// A server on the loopback interface, until it is dropped.
pub(crate) struct Receiver {
    address: SocketAddr,
    answer: Arc<Mutex<Answer>>,
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
        let answer = Arc::new(Mutex::new(Answer::Status(200, b"{}".to_vec())));
        let (sender, received) = mpsc::unbounded_channel();
        let state: Shared = (Arc::clone(&answer), sender);
        let router = Router::new().fallback(take).with_state(state);
        let mut serving = JoinSet::new();
        serving.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            address,
            answer,
            received,
            _serving: serving,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn answers(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
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
    State((answer, sender)): State<Shared>,
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
    let answer = answer.lock().unwrap().clone();
    match answer {
        Answer::Never => std::future::pending().await,
        Answer::Status(status, body) => {
            (StatusCode::from_u16(status).unwrap(), body).into_response()
        }
    }
}
