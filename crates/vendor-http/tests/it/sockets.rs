//! Servers that misbehave, over real sockets and with short limits on a real clock.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use flate2::{Compression, write::GzEncoder};
use tokio::net::TcpListener;
use vendor_http::{ErrorKind, HttpConfig, Method, Outcome, vendor::HttpClient};

use crate::support::{
    Granting, client,
    server::{Behaviour, Server, sends, success},
    vendor::{Fetch, Read, Write},
    wire::{Piece, grant, pieces},
    with_source,
};

const MIB: usize = 1024 * 1024;

fn of(server: &Server, config: HttpConfig) -> HttpClient {
    with_source(&server.url(), config, Granting::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn compressed_answers_are_read() {
    let body = gzip(r#"{"code":"0","data":"报表"}"#.as_bytes());
    let server = Server::start(sends("200 OK", "content-encoding: gzip\r\n", &body)).await;
    let text = of(&server, HttpConfig::new()).call(Read).await.unwrap();
    assert_eq!(text, "报表");
    let request = server.requests().remove(0);
    assert!(request.contains("accept-encoding: gzip\r\n"), "{request}");
    assert!(!request.to_ascii_lowercase().contains("referer"));
}

#[tokio::test]
async fn a_gzip_bomb_ends_in_a_bounded_error() {
    let bomb = gzip(&vec![b' '; 16 * MIB]);
    assert!(bomb.len() < MIB / 2, "{} bytes are no bomb", bomb.len());
    let server = Server::start(sends("200 OK", "content-encoding: gzip\r\n", &bomb)).await;
    let client = of(&server, HttpConfig::new().max_response_bytes(MIB));
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::TooLarge, Outcome::Unknown)
    );
    assert!(error.to_string().contains("1048576 bytes"), "{error}");
    let error = client
        .call(Fetch)
        .await
        .unwrap()
        .bytes(MIB)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_endless_body_ends_in_a_bounded_error() {
    let head =
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\n";
    let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
    let server = Server::start(Behaviour::Endless(head.to_vec(), chunk)).await;
    let client = of(&server, HttpConfig::new().max_response_bytes(MIB));
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let written = server.written.load(Ordering::SeqCst);
    // The limit, and what the buffers of the two sockets hold.
    assert!((MIB / 2..16 * MIB).contains(&written), "{written}");
}

#[tokio::test(start_paused = true)]
async fn the_reader_stops_at_the_limit() {
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let (client, wire) = client(
        HttpConfig::new().max_response_bytes(10_000),
        move |request| {
            if request.is_login() {
                return grant(1);
            }
            pieces(
                200,
                vec![Piece::Endless(
                    vec![b' '; 1000].into(),
                    Arc::clone(&counter),
                )],
            )
        },
    );
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(
        (taken.load(Ordering::SeqCst), wire.calls().len()),
        (11_000, 1)
    );
}

#[tokio::test]
async fn a_body_that_is_cut_short_is_a_transport_error() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\":\"0\"".to_vec();
    let server = Server::start(Behaviour::Sends(cut)).await;
    let error = of(&server, HttpConfig::new())
        .call(Write::new("x"))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Transport, Outcome::Unknown)
    );
    assert_eq!(error.http_status().unwrap().as_u16(), 200);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_reset_before_the_answer_is_of_unknown_outcome() {
    for behaviour in [Behaviour::Resets, Behaviour::Sends(Vec::new())] {
        let server = Server::start(behaviour).await;
        let client = of(&server, HttpConfig::new());
        let error = client.call(Write::new("x")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Transport, Outcome::Unknown)
        );
        assert_eq!((error.attempts(), server.requests().len()), (1, 1));
        // What may be repeated is.
        client.call(Read).await.unwrap_err();
        assert_eq!(server.requests().len(), 4);
    }
}

#[tokio::test]
async fn a_refused_connection_means_that_nothing_was_sent() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = with_source(&url, HttpConfig::new().max_attempts(1), Granting::default());
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Connect, Outcome::NotSent)
    );
    assert!(!error.to_string().contains("may have happened"), "{error}");
}

#[tokio::test]
async fn a_server_that_keeps_silent_is_a_timeout() {
    let server = Server::start(Behaviour::Hangs).await;
    let config = HttpConfig::new().attempt_timeout(Duration::from_millis(100));
    let error = of(&server, config).call(Write::new("x")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
    assert_eq!(server.requests().len(), 1);
}

#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
#[tokio::test]
async fn a_tls_handshake_that_fails_means_that_nothing_was_sent() {
    for (behaviour, message) in [
        // The first bytes of TLS look like no request, so that both servers wait for more.
        (Behaviour::Hangs, "no response to the handshake"),
        (Behaviour::Resets, "no response to the handshake either"),
    ] {
        let server = Server::start(behaviour).await;
        let url = server.url().replace("http://", "https://");
        let config = HttpConfig::new()
            .connect_timeout(Duration::from_millis(200))
            .max_attempts(1);
        let client = with_source(&url, config, Granting::default());
        let error = client.call(Write::new("x")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Connect, Outcome::NotSent),
            "{message}: {error}"
        );
        assert_eq!((server.connections(), server.requests().len()), (1, 0));
    }
}

#[tokio::test]
async fn lengths_are_announced() {
    let server = Server::start(success("null")).await;
    let client = of(&server, HttpConfig::new());
    client.call(Write::new("中")).await.unwrap();
    client.raw(Method::POST, "/empty").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(
        requests[0].contains("content-length: 14\r\n"),
        "{}",
        requests[0]
    );
    assert!(
        requests[0].ends_with("\r\n\r\n{\"text\":\"中\"}"),
        "{}",
        requests[0]
    );
    assert!(
        requests[1].contains("content-length: 0\r\n"),
        "{}",
        requests[1]
    );
}
