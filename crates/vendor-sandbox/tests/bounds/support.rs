//! Bare connections, for what no client would send.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vendor_sandbox::{Isearch, Sandbox};

/// `127.0.0.1:PORT`
pub(crate) fn address(vendor: &Isearch) -> &str {
    vendor.base_url().strip_prefix("http://").unwrap()
}

/// The address of every vendor, by its short name.
pub(crate) fn addresses(sandbox: &Sandbox) -> [(&'static str, String); 4] {
    [
        ("hsifue", sandbox.hsifue().base_url().to_owned()),
        ("isearch", sandbox.isearch().base_url().to_owned()),
        ("jinyan", sandbox.jinyan().pages_url()),
        (
            "personalcenter",
            sandbox.personalcenter().base_url().to_owned(),
        ),
    ]
    .map(|(vendor, url)| (vendor, url.strip_prefix("http://").unwrap().to_owned()))
}

pub(crate) async fn connect(vendor: &Isearch, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address(vendor)).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    stream
}

/// Everything that comes until the connection ends, also by a reset.
pub(crate) async fn rest(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    let reading = async {
        while let Ok(count @ 1..) = stream.read(&mut buffer).await {
            received.extend_from_slice(&buffer[..count]);
        }
    };
    // A test that fails must not wait for ever.
    let ended = tokio::time::timeout(Duration::from_secs(30), reading).await;
    assert!(ended.is_ok(), "the connection goes on");
    String::from_utf8_lossy(&received).into_owned()
}

/// Status and body of what is answered to these bytes, and the head.
pub(crate) async fn exchange(address: &str, sent: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    let received = rest(&mut stream).await;
    let (head, body) = received
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("{received:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_owned(), head.to_ascii_lowercase())
}

/// A request with these lines, whose connection ends after it.
pub(crate) fn request(first: &str, lines: &[&str], body: &str) -> String {
    let lines = lines.iter().flat_map(|line| [line, "\r\n"]);
    let (lines, length) = (lines.collect::<String>(), body.len());
    format!(
        "{first} HTTP/1.1\r\n{lines}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// Logs in at i-Search.
pub(crate) fn login(vendor: &Isearch) -> String {
    let (key, secret) = (vendor.access_key(), vendor.secret_key());
    format!("/oapi/v1/token?accessKey={key}&secretKey={secret}")
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| panic!("{text}"))
}
