//! What a call needs of the place where it is polled.

use std::{
    cell::Cell,
    net::{Ipv4Addr, UdpSocket},
    panic::catch_unwind,
    thread::LocalKey,
    time::{Duration, Instant},
};

use tokio::runtime::{Handle, Id, RuntimeFlavor};

use crate::Error;

/// A close takes as long to arrive, so it cannot be seen sooner.
const SHORT_REST: Duration = Duration::from_millis(1);

/// The runtime that was asked last on a thread, and what was found.
type Asked = LocalKey<Cell<Option<(Id, bool)>>>;

thread_local! {
    static TIMERS: Cell<Option<(Id, bool)>> = const { Cell::new(None) };
    static IO: Cell<Option<(Id, bool)>> = const { Cell::new(None) };
    /// The runtime that received something last on a thread, and when.
    static TURNED: Cell<Option<(Id, Instant)>> = const { Cell::new(None) };
}

#[cfg(feature = "blocking")]
thread_local! {
    /// Why no call may be made now.
    static REFUSAL: std::cell::RefCell<Option<String>> = const { std::cell::RefCell::new(None) };
}

/// Runs `poll`. With a `refusal`, every call that is made in it is an error: the runtime `refusal`.
#[cfg(feature = "blocking")]
pub(crate) fn refusing<T>(refusal: Option<&str>, poll: impl FnOnce() -> T) -> T {
    struct Restored(Option<String>);
    impl Drop for Restored {
        fn drop(&mut self) {
            let before = self.0.take();
            let _ = REFUSAL.try_with(|refusal| refusal.replace(before));
        }
    }
    let Some(refusal) = refusal else {
        return poll();
    };
    let before = REFUSAL.try_with(|held| held.replace(Some(refusal.to_owned())));
    let _restored = Restored(before.ok().flatten());
    poll()
}

/// Fails unless this is polled inside a tokio runtime with timers.
pub(crate) fn check_timers() -> Result<(), Error> {
    #[cfg(feature = "blocking")]
    if let Some(refusal) = REFUSAL
        .try_with(|refusal| refusal.borrow().clone())
        .ok()
        .flatten()
    {
        return Err(Error::configuration("runtime", &refusal));
    }
    let runtime = current()?;
    let timers = || drop(tokio::time::sleep(Duration::ZERO));
    if has(&TIMERS, &runtime, timers) {
        return Ok(());
    }
    Err(lacks("timers, without which nothing ends in time", "time"))
}

/// The runtime that this is polled in. Fails unless it can use the network.
pub(crate) fn check_io() -> Result<Handle, Error> {
    let runtime = current()?;
    if has(&IO, &runtime, register_a_socket) {
        return Ok(runtime);
    }
    Err(lacks("I/O", "io"))
}

/// Whether `runtime` may have missed events: a current-thread runtime does not run between two `block_on`.
pub(crate) fn has_rested(runtime: &Handle) -> bool {
    if runtime.runtime_flavor() != RuntimeFlavor::CurrentThread {
        return false;
    }
    let turned = TURNED.try_with(Cell::get).ok().flatten();
    !turned.is_some_and(|(id, at)| id == runtime.id() && at.elapsed() < SHORT_REST)
}

/// Notes that this runtime has received something.
pub(crate) fn has_turned(runtime: &Handle) {
    if runtime.runtime_flavor() == RuntimeFlavor::CurrentThread {
        let _ = TURNED.try_with(|turned| turned.set(Some((runtime.id(), Instant::now()))));
    }
}

fn current() -> Result<Handle, Error> {
    Handle::try_current().map_err(|_| {
        Error::configuration(
            "runtime",
            "is missing: there is no tokio runtime here. Call from `#[tokio::main]` or `Runtime::block_on`, or enable \
             the feature `blocking` for code without one",
        )
    })
}

fn lacks(what: &str, driver: &str) -> Error {
    let problem =
        format!("has no {what}: build it with `enable_all()`, or at least `enable_{driver}()`");
    Error::configuration("runtime", &problem)
}

/// Whether `runtime` has what `uses` uses. tokio tells by a panic alone, so it is asked once a thread and runtime.
fn has(asked: &'static Asked, runtime: &Handle, uses: fn()) -> bool {
    let id = runtime.id();
    let known = asked.try_with(Cell::get).ok().flatten();
    if let Some((known, found)) = known
        && known == id
    {
        return found;
    }
    let found = catch_unwind(uses).is_ok();
    let _ = asked.try_with(|asked| asked.set(Some((id, found))));
    found
}

/// Panics where the runtime has no I/O. A system that gives no socket says nothing about the runtime.
fn register_a_socket() {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0));
    if let Ok(socket) = socket
        && socket.set_nonblocking(true).is_ok()
    {
        let _ = tokio::net::UdpSocket::from_std(socket);
    }
}
