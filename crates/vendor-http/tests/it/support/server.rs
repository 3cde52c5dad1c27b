//! Servers on loopback that speak HTTP as badly as a test wants.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What a server does with a connection on which a request has come.
#[derive(Clone)]
pub(crate) enum Behaviour {
    /// Sends these bytes and closes.
    Sends(Vec<u8>),
    /// Sends the head, then the same bytes until the other side goes away.
    Endless(Vec<u8>, Vec<u8>),
    /// Resets the connection.
    Resets,
    /// Keeps silent.
    Hangs,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
    /// Bytes written to clients.
    pub(crate) written: Arc<AtomicUsize>,
}

impl Server {
    /// A server that treats every request alike.
    pub(crate) async fn start(behaviour: Behaviour) -> Self {
        Self::scripted(move |_| behaviour.clone()).await
    }

    /// A server that decides by the request, head and body as text.
    pub(crate) async fn scripted(
        script: impl Fn(&str) -> Behaviour + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            connections: Arc::default(),
            requests: Arc::default(),
            written: Arc::default(),
        };
        let (connections, requests, written) = (
            Arc::clone(&server.connections),
            Arc::clone(&server.requests),
            Arc::clone(&server.written),
        );
        let script = Arc::new(script);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let (script, requests, written) = (
                    Arc::clone(&script),
                    Arc::clone(&requests),
                    Arc::clone(&written),
                );
                tokio::spawn(async move {
                    let mut stream = stream;
                    let Some(request) = read_request(&mut stream).await else {
                        return;
                    };
                    let behaviour = script(&request);
                    requests.lock().unwrap().push(request);
                    serve(stream, behaviour, &written).await;
                });
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The requests so far, as text.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// A response with a right Content-Length, after which the connection closes.
pub(crate) fn sends(status: &str, headers: &str, body: &[u8]) -> Behaviour {
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    Behaviour::Sends([head.as_bytes(), body].concat())
}

/// A success of the echo vendor.
pub(crate) fn success(data: &str) -> Behaviour {
    let body = format!(r#"{{"code":"0","data":{data}}}"#);
    sends(
        "200 OK",
        "content-type: application/json\r\n",
        body.as_bytes(),
    )
}

async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = stream
            .read(&mut chunk)
            .await
            .ok()
            .filter(|read| *read > 0)?;
        request.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return Some(text);
            }
        }
    }
}

async fn serve(mut stream: TcpStream, behaviour: Behaviour, written: &AtomicUsize) {
    match behaviour {
        Behaviour::Sends(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Behaviour::Endless(head, chunk) => {
            let _ = stream.write_all(&head).await;
            while stream.write_all(&chunk).await.is_ok() {
                written.fetch_add(chunk.len(), Ordering::SeqCst);
            }
        }
        Behaviour::Resets => {
            let _ = stream.set_zero_linger();
        }
        Behaviour::Hangs => std::future::pending().await,
    }
}
