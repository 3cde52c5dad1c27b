//! A listener on the loopback interface that serves one vendor.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::{Extension, Router, middleware};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

use crate::access::{self, Door, Hosts};
use crate::body;
use crate::connection::Connection;
use crate::limits::Limits;
use crate::real_time::RealTime;

/// How large the head of a request may be, in bytes, and so what is read ahead of a body.
const HEAD_BYTES: usize = 64 * 1024;

/// Longer timeouts are treated as no timeout.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A running server; dropping it closes the listener and every connection.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    accepting: JoinHandle<()>,
    /// Kept for its end: when it is dropped, the server stops.
    stop: oneshot::Sender<()>,
}

impl Server {
    /// Listens on 127.0.0.1 at `port`, or at any free port if it is 0, and accepts the names of
    /// the loopback interface and these.
    pub(crate) async fn start(
        port: u16,
        router: Router,
        limits: &Limits,
        hosts: &Hosts,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let door = Door::new(hosts, address.port());
        let timeout = limits.client_timeout.min(LONGEST_TIMEOUT);
        let router = router
            .layer(DefaultBodyLimit::max(limits.body_bytes))
            .layer(middleware::map_request(move |request| {
                std::future::ready(body::in_time(request, timeout))
            }))
            .layer(middleware::from_fn_with_state(door, access::by_name));
        let (stop, stopped) = oneshot::channel();
        let accepting = tokio::spawn(accept(
            listener,
            router,
            limits.connections,
            timeout,
            stopped,
        ));
        Ok(Self {
            address,
            accepting,
            stop,
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Closes the listener and every connection, and waits until they are closed.
    pub(crate) async fn shutdown(self) {
        drop(self.stop);
        // The only error would be that the runtime ended the task, and then it is closed as well.
        let _ = self.accepting.await;
    }
}

/// Accepts until the server is dropped or shut down, and closes what is open then. More connections
/// than `most` wait until one ends.
async fn accept(
    listener: TcpListener,
    router: Router,
    most: usize,
    timeout: Duration,
    mut stopped: oneshot::Receiver<()>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            accepted = listener.accept(), if connections.len() < most => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, router.clone(), timeout));
                }
                Err(error) => {
                    tracing::warn!(target: "vendor_sandbox", %error, "cannot accept a connection");
                    // Out of file descriptors, most likely: give others time to close theirs.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn serve(stream: TcpStream, router: Router, timeout: Duration) {
    // Small responses must not wait for Nagle's timer; a socket that refuses still works.
    let _ = stream.set_nodelay(true);
    let connection = Connection::new(stream, timeout);
    let service = TowerToHyperService::new(router.layer(Extension(connection.line())));
    if let Err(error) = http1::Builder::new()
        .timer(RealTime)
        .header_read_timeout(timeout)
        .max_header_size(HEAD_BYTES)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(connection), service)
        .await
    {
        // Expected whenever a fault cuts the connection or a client goes away.
        tracing::debug!(target: "vendor_sandbox", %error, "a connection ended early");
    }
}
