//! Calls from code without a runtime: everything that can be awaited, and every stream, has a blocking form.
//!
//! Connections and timers live in one background thread, named `vendor-http`, which is started by the first call and
//! shared by all clients of the process.
//!
//! ```no_run
//! use vendor_http::{blocking::*, Method, vendor::HttpClient};
//!
//! # fn run(client: HttpClient) -> Result<(), vendor_http::Error> {
//! let reply = client.raw(Method::GET, "/status").blocking()?;
//! # let _ = reply;
//! # Ok(()) }
//! ```
//!
//! Inside a tokio runtime, a call made like this would hold up everything else that runs there. It is an error of the kind
//! [`Configuration`](crate::ErrorKind::Configuration) instead, also on a thread of `spawn_blocking` and in a callback of a
//! blocking call: await there, or use `Handle::block_on`.

use std::{
    future::IntoFuture,
    io,
    pin::{Pin, pin},
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use crate::runtime::refusing;

static BACKGROUND: Mutex<Option<Handle>> = Mutex::new(None);

const INSIDE: &str = "is here already, and blocking would hold it up: await instead of calling `blocking()`, or \
                      use `Handle::block_on` on a thread of `spawn_blocking`";

/// A blocking form of everything that can be awaited: calls, waits, and the methods of clients, uploads and downloads.
pub trait Blocking: IntoFuture + Sized {
    /// Blocks this thread until the result is available.
    ///
    /// # Errors
    ///
    /// The same as when awaited, and [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) inside a tokio
    /// runtime.
    fn blocking(self) -> Self::Output {
        block_on(self.into_future())
    }
}

impl<F: IntoFuture> Blocking for F {}

/// Turns streams into iterators: pages, entries, queues.
pub trait BlockingStream: Stream + Unpin + Sized {
    /// The same, for a `for` loop. Requests the next one when it is needed, and blocks this thread until it has
    /// arrived.
    ///
    /// Iteration goes on after an error where the stream does.
    fn blocking(self) -> BlockingIter<Self> {
        BlockingIter(self)
    }
}

impl<S: Stream + Unpin> BlockingStream for S {}

/// A stream as an iterator. Made by [`BlockingStream::blocking`].
#[derive(Debug, Clone)]
#[must_use = "iterators do nothing unless they are asked"]
pub struct BlockingIter<S>(S);

impl<S> BlockingIter<S> {
    /// Returns the stream, to continue with it or to query it.
    pub fn into_inner(self) -> S {
        self.0
    }
}

impl<S: Stream + Unpin> Iterator for BlockingIter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(std::future::poll_fn(|cx| {
            Pin::new(&mut self.0).poll_next(cx)
        }))
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let refusal = Handle::try_current().ok().map(|_| INSIDE.to_owned());
    let background = background();
    let refusal = refusal.or_else(|| {
        let error = background.as_ref().err()?;
        Some(format!(
            "of the feature `blocking` cannot be started: {error}"
        ))
    });
    let _entered = background.as_ref().ok().map(Handle::enter);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        // What makes a call learns here that it must not, and says so in an error of its own type.
        match refusing(refusal.as_deref(), || future.as_mut().poll(&mut cx)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

/// The runtime of the background thread.
fn background() -> io::Result<Handle> {
    let mut background = BACKGROUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*background {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("vendor-http".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(background.insert(handle).clone())
}
