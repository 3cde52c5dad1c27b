//! Real servers, in a folder of their own, on free ports of loopback.

mod postgres;
mod redis;

use std::{
    fs, io,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};

use tokio::{
    net::TcpStream,
    process::{Child, Command},
    time::{Instant, sleep},
};

pub(crate) use postgres::PostgresServer;
pub(crate) use redis::{RedisCluster, RedisServer, Sentinel};

use crate::Failure;

/// How long a server may take to listen.
const START: Duration = Duration::from_secs(20);

/// A port of loopback that nobody has.
pub(crate) fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Starts a server whose output goes to a file, and that ends with this process's handle to it.
fn start(mut command: Command, log: &Path) -> Result<Child, Failure> {
    let program = command
        .as_std()
        .get_program()
        .to_string_lossy()
        .into_owned();
    let output = fs::OpenOptions::new().create(true).append(true).open(log)?;
    command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| Failure::new(format!("{program} does not start: {error}")))
}

/// Waits until something listens there.
async fn listens(port: u16) -> Result<(), Failure> {
    let begin = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .is_err()
    {
        if begin.elapsed() > START {
            return Err(Failure::new(format!("nothing listens on port {port}")));
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Asks a server to end, and waits for it.
async fn terminate(child: &mut Child) -> Result<(), Failure> {
    if let Some(id) = child.id() {
        signal("INT", id).await?;
    }
    child.wait().await?;
    Ok(())
}

/// Sends a signal to one process.
pub(crate) async fn signal(name: &str, process: u32) -> Result<(), Failure> {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .status()
        .await?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("cannot send {name} to {process}")))
    }
}
