//! A listener on the loopback interface whose connections are passed on.

use std::{sync::Arc, time::Duration};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::{JoinHandle, JoinSet},
};

use super::{forward::Forwarder, upstream::Upstream};
use crate::{exchange::Log, vendor::Vendor};

/// How long connections may go on when the proxy ends.
const GRACE: Duration = Duration::from_secs(2);

/// A running proxy.
pub(crate) struct Server {
    accepting: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

impl Server {
    pub(crate) fn start(
        listener: TcpListener,
        vendor: Vendor,
        upstream: Upstream,
        tls: ClientConfig,
        log: Log,
    ) -> Self {
        let forwarder = Arc::new(Forwarder::new(vendor, upstream, tls, log));
        let (stop, stopped) = oneshot::channel();
        Self {
            accepting: tokio::spawn(accept(listener, forwarder, stopped)),
            stop,
        }
    }

    /// Accepts nothing more, and closes what is still open after a while.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        // The only error would be that the runtime ended the task, and then it is closed as well.
        let _ = self.accepting.await;
    }
}

async fn accept(
    listener: TcpListener,
    forwarder: Arc<Forwarder>,
    mut stopped: oneshot::Receiver<()>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, Arc::clone(&forwarder)));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    // Out of file descriptors, most likely: give others time to close theirs.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    let ended = async { while connections.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(GRACE, ended).await;
    connections.shutdown().await;
}

async fn serve(stream: TcpStream, forwarder: Arc<Forwarder>) {
    // Small responses must not wait for Nagle's timer; a socket that refuses still works.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let forwarder = Arc::clone(&forwarder);
        async move { forwarder.forward(request).await }
    });
    let served = http1::Builder::new()
        .preserve_header_case(true)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served {
        // Expected whenever a program goes away, or the vendor's response breaks off.
        tracing::debug!(%error, "a connection ended early");
    }
}
