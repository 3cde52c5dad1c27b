//! Logs on standard error.

use std::{
    env,
    io::{self, IsTerminal as _},
};

use tracing::Subscriber;
use tracing_subscriber::{EnvFilter, Layer, registry::LookupSpan};

use crate::Failure;

/// A layer that writes what `RUST_LOG` asks for or, without it, what `default` does.
pub(crate) fn layer<S>(default: &str) -> Result<impl Layer<S> + use<S>, Failure>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let wanted = env::var(EnvFilter::DEFAULT_ENV).unwrap_or_default();
    let wanted = if wanted.is_empty() { default } else { &wanted };
    let filter = EnvFilter::builder()
        .parse(wanted)
        .map_err(Failure::LogFilter)?;
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none());
    Ok(layer.with_filter(filter))
}
