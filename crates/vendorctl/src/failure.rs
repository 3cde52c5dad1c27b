//! Why a command failed, and the exit code for it.

use std::{error::Error, io, net::SocketAddr, path::PathBuf, process::ExitCode};

use crate::{http::HttpError, input::Unusable};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// What the user gave cannot be used.
    #[error(transparent)]
    Unusable(#[from] Unusable),
    /// `RUST_LOG` cannot be used.
    #[error("RUST_LOG is not a log filter such as `info` or `vendor_sandbox=debug`")]
    LogFilter(#[source] tracing_subscriber::filter::ParseError),
    /// The sandbox does not start.
    #[error(transparent)]
    Sandbox(#[from] vendor_sandbox::Error),
    /// Nothing can listen on an address.
    #[error("cannot listen on {address}")]
    Listen {
        address: SocketAddr,
        source: io::Error,
    },
    /// A request gets no response.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// Standard output cannot be written.
    #[error("cannot write to standard output")]
    Output(#[source] io::Error),
    /// The evidence of the doctor cannot be written.
    #[error("--report {}: cannot write the file", path.display())]
    Report { path: PathBuf, source: io::Error },
    /// There is no TLS.
    #[error("cannot set up TLS")]
    Tls(#[source] rustls::Error),
    /// The operating system refuses threads or signal handlers.
    #[error("cannot set up the process")]
    System(#[source] io::Error),
}

impl Failure {
    /// Prints the error with its causes on standard error.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            // The reader has seen enough, as `head` has.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            _ => {
                let mut text = self.to_string();
                let mut cause = self.source();
                while let Some(inner) = cause {
                    let inner_text = inner.to_string();
                    // Some errors repeat their cause.
                    if !text.ends_with(&inner_text) {
                        text.push_str(": ");
                        text.push_str(&inner_text);
                    }
                    cause = inner.source();
                }
                eprintln!("error: {text}");
            }
        }
        match self {
            Self::Unusable(_) | Self::LogFilter(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

/// The first cause of an error, which says most of a connection.
pub(crate) fn innermost<'e>(error: &'e (dyn Error + 'static)) -> String {
    let inner = |error: &&'e (dyn Error + 'static)| (*error).source();
    let causes = std::iter::successors(Some(error), inner);
    causes.last().map(ToString::to_string).unwrap_or_default()
}
