//! One accepted connection, and the handle with which a fault cuts it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_timer::Delay;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

/// Cuts the connection that a request came in on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line(Arc<LineState>);

#[derive(Debug, Default)]
struct LineState {
    reset: AtomicBool,
    flushed: Notify,
}

impl Line {
    /// From now on nothing is written, and the peer sees a reset (RST) instead of an orderly end.
    pub(crate) fn reset(&self) {
        self.0.reset.store(true, Ordering::SeqCst);
    }

    /// Completes at the next flush: everything written so far has gone to the operating system.
    pub(crate) async fn flushed(&self) {
        self.0.flushed.notified().await;
    }

    fn is_reset(&self) -> bool {
        self.0.reset.load(Ordering::SeqCst)
    }
}

/// A TCP stream that obeys its [`Line`], and ends when its peer reads nothing for too long.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    line: Line,
    /// How long the peer may read nothing, in real time.
    timeout: Duration,
    /// Set while the peer reads nothing.
    overdue: Option<Delay>,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream, timeout: Duration) -> Self {
        Self {
            stream,
            line: Line::default(),
            timeout,
            overdue: None,
        }
    }

    pub(crate) fn line(&self) -> Line {
        self.line.clone()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.line.is_reset() {
            // Without a linger time, closing sends RST; a peer that is gone already needs none.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.line.is_reset() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if written.is_ready() {
            self.overdue = None;
            return written;
        }
        let timeout = self.timeout;
        let overdue = self.overdue.get_or_insert_with(|| Delay::new(timeout));
        ready!(Pin::new(overdue).poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        if flushed.is_ready() {
            self.line.0.flushed.notify_waiters();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.line.is_reset() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
