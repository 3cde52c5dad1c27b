//! Logs in at the sandbox as a program in any language would, and sees in its journal what arrived.
//!
//! ```toml
//! tokio = { version = "1", features = ["io-util", "macros", "net", "rt"] }
//! ```

use std::error::Error;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use vendor_sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    let isearch = sandbox.isearch();
    let host = isearch
        .base_url()
        .strip_prefix("http://")
        .ok_or("no http://")?;

    let mut stream = TcpStream::connect(host).await?;
    let (access_key, secret_key) = (isearch.access_key(), isearch.secret_key());
    let request = format!(
        "GET /oapi/v1/token?accessKey={access_key}&secretKey={secret_key} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    if !response.starts_with("HTTP/1.1 200") || !response.contains("\"code\":0") {
        return Err(response.into());
    }

    let journal = isearch.journal();
    let exchange = journal.first().ok_or("the journal is empty")?;
    println!(
        "{} {} → {:?}",
        exchange.method, exchange.path, exchange.status
    );
    sandbox.shutdown().await;
    Ok(())
}
