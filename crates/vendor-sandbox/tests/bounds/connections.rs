//! Clients that are slow, large or many.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vendor_sandbox::{Fault, Isearch, Limits, Sandbox};

use crate::support::{address, addresses, connect, exchange, login, request, rest};

/// Real time, but not much of it.
const SHORT: Duration = Duration::from_millis(200);

async fn start(limits: Limits) -> Sandbox {
    Sandbox::builder().limits(limits).start().await.unwrap()
}

/// Sends a request over a connection that stays open, and reads the start of the response.
async fn ask(vendor: &Isearch, stream: &mut TcpStream, path: &str) {
    let sent = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", address(vendor));
    stream.write_all(sent.as_bytes()).await.unwrap();
    let mut buffer = [0; 4096];
    assert_ne!(stream.read(&mut buffer).await.unwrap(), 0);
}

#[tokio::test]
async fn heads_that_do_not_come_in_time_end_the_connection() {
    let sandbox = start(Limits::default().client_timeout(SHORT)).await;
    let mut slow = Vec::new();
    for (vendor, address) in addresses(&sandbox) {
        for sent in ["", "GET / HTTP/1.1\r\nHost: x"] {
            let mut stream = TcpStream::connect(&address).await.unwrap();
            stream.write_all(sent.as_bytes()).await.unwrap();
            slow.push((vendor, stream));
        }
    }
    for (vendor, stream) in &mut slow {
        assert_eq!(rest(stream).await, "", "{vendor}");
    }
    // Also between two requests.
    let mut stream = connect(sandbox.isearch(), "").await;
    ask(sandbox.isearch(), &mut stream, "/").await;
    rest(&mut stream).await;
}

#[tokio::test]
async fn bodies_that_do_not_come_in_time_are_refused() {
    let sandbox = start(Limits::default().client_timeout(SHORT)).await;
    let host = address(sandbox.isearch());
    for path in ["/oapi/v1/queue/item", "/__sandbox/faults"] {
        let head =
            format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n");
        let mut stream = connect(
            sandbox.isearch(),
            &format!("{head}Content-Length: 9\r\n\r\n{{"),
        )
        .await;
        let response = rest(&mut stream).await;
        assert!(response.starts_with("HTTP/1.1 400 "), "{path}: {response}");
    }
    assert_eq!(sandbox.isearch().journal().len(), 1);
}

#[tokio::test]
async fn a_client_that_reads_nothing_loses_its_connection() {
    let limits = Limits::default().client_timeout(SHORT).connections(1);
    let sandbox = start(limits).await;
    let vendor = sandbox.isearch();
    vendor.inject(Fault::EndlessBody).unwrap();
    let host = format!("Host: {}", address(vendor));
    let sent = request(&format!("GET {}", login(vendor)), &[&host], "");
    let stuck = connect(vendor, &sent).await;
    // It holds the only connection until then.
    let sent = request("GET /next", &[&host], "");
    assert_eq!(exchange(address(vendor), &sent).await.0, 404);
    drop(stuck);
}

/// The clock of a test that pauses it jumps from timer to timer: a connection must not be overdue
/// for that.
#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_ends_no_connection() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut stream = connect(sandbox.isearch(), "").await;
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_secs(3600)).await;
        ask(sandbox.isearch(), &mut stream, "/").await;
    }
    assert_eq!(sandbox.isearch().journal().len(), 3);
}

#[tokio::test]
async fn more_connections_wait_until_one_ends() {
    let sandbox = start(Limits::default().connections(2)).await;
    let vendor = sandbox.isearch();
    let mut open = [connect(vendor, "").await, connect(vendor, "").await];
    for stream in &mut open {
        ask(vendor, stream, "/open").await;
    }
    let host = format!("Host: {}", address(vendor));
    let mut waiting = connect(vendor, &request("GET /waiting", &[&host], "")).await;
    let [first, second] = &mut open;
    for _ in 0..20 {
        ask(vendor, first, "/open").await;
        ask(vendor, second, "/open").await;
    }
    let came = |path| {
        vendor
            .journal()
            .iter()
            .filter(|exchange| exchange.path == path)
            .count()
    };
    assert_eq!((came("/open"), came("/waiting")), (42, 0));
    let [first, _second] = open;
    drop(first);
    assert!(rest(&mut waiting).await.starts_with("HTTP/1.1 404 "));
    assert_eq!(came("/waiting"), 1);
}

#[tokio::test]
async fn a_head_has_64_kib_at_most() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = address(sandbox.isearch());
    let host = format!("Host: {address}");
    for (bytes, status) in [(60_000, 404), (70_000, 431)] {
        let header = format!("X-Large: {}", "x".repeat(bytes));
        let sent = request("GET /", &[&host, &header], "");
        assert_eq!(exchange(address, &sent).await.0, status, "{bytes}");
    }
}

#[tokio::test]
async fn one_limit_holds_for_the_body_of_every_request() {
    let sandbox = start(Limits::default().body_bytes(1000)).await;
    for (vendor, address) in addresses(&sandbox) {
        let lines = [
            &format!("Host: {address}"),
            "Content-Type: application/json",
        ];
        for (first, small) in [("POST /", 404), ("POST /__sandbox/faults", 400)] {
            for (length, status) in [(1000, small), (1001, 413)] {
                let sent = request(first, &lines, &"x".repeat(length));
                let answered = exchange(&address, &sent).await;
                assert_eq!(
                    answered.0, status,
                    "{vendor} {first} {length}: {}",
                    answered.1
                );
            }
        }
    }
}
