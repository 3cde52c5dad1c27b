//! What every command does: logs, a runtime, output, an exit code.

use std::{
    env,
    fmt::Display,
    io::{self, IsTerminal as _, Write as _},
    net::{Ipv4Addr, SocketAddr},
    process::ExitCode,
};

use tokio::{net::TcpListener, runtime::Runtime};
use tracing_subscriber::EnvFilter;

use crate::Failure;

/// Runs a command to its end. Logs go to standard error: those that `RUST_LOG` asks for or, without it, `logs`.
pub(crate) fn run<T>(
    logs: &str,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let wanted = env::var(EnvFilter::DEFAULT_ENV).unwrap_or_default();
    let wanted = if wanted.is_empty() { logs } else { &wanted };
    let filter = EnvFilter::builder().parse(wanted);
    tracing_subscriber::fmt()
        .with_env_filter(filter.map_err(Failure::LogFilter)?)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none())
        .init();
    Runtime::new().map_err(Failure::System)?.block_on(work)
}

/// Writes a text and a line break to standard output at once.
pub(crate) fn write_line(text: impl Display) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{text}")?;
    stdout.flush()
}

/// The same for commands that end if nobody reads what they print.
pub(crate) fn print(text: impl Display) -> Result<(), Failure> {
    write_line(text).map_err(Failure::Output)
}

/// Exit code 0, or 1 if something is not as it should be.
pub(crate) fn exit_code(is_good: bool) -> ExitCode {
    if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Listens on the loopback interface; at any free port if it is 0.
pub(crate) async fn listen(port: u16) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).await;
    listener.map_err(|source| Failure::Listen { address, source })
}
