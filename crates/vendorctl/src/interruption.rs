//! What ends a command that runs until it is interrupted.

use std::io;

/// Listens for SIGINT and SIGTERM from now on, on Windows for Ctrl-C and Ctrl-Break; ready when one of them has come.
pub(crate) fn interruption() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut one, mut other) = {
        use tokio::signal::unix::{SignalKind, signal};
        (
            signal(SignalKind::interrupt())?,
            signal(SignalKind::terminate())?,
        )
    };
    #[cfg(windows)]
    let (mut one, mut other) = {
        use tokio::signal::windows::{ctrl_break, ctrl_c};
        (ctrl_c()?, ctrl_break()?)
    };
    Ok(async move {
        tokio::select! {
            _ = one.recv() => {}
            _ = other.recv() => {}
        }
    })
}
