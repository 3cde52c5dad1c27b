//! Files over real sockets, from servers that encode, cut and lie.

use std::io::Write as _;
use std::sync::atomic::Ordering;

use flate2::{Compression, write::GzEncoder};
use vendor_http::{Download, Error, ErrorKind, HttpConfig, vendor::HttpClient};

use crate::support::{
    Granting,
    folder::Folder,
    server::{Behaviour, Server, sends},
    vendor::{Fetch, Read},
    with_source,
};

const MIB: usize = 1024 * 1024;

fn of(server: &Server) -> HttpClient {
    let config = HttpConfig::new().max_attempts(1);
    with_source(&server.url(), config, Granting::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const FILE: &str = "content-type: application/octet-stream\r\n";

/// A file with these headers besides.
fn file(headers: &str, body: &[u8]) -> Behaviour {
    sends("200 OK", &format!("{FILE}{headers}"), body)
}

async fn fetch(behaviour: Behaviour) -> Result<Download, Error> {
    let server = Server::start(behaviour).await;
    let download = of(&server).call(Fetch).await;
    assert_eq!(server.requests().len(), 1);
    download
}

async fn save(behaviour: Behaviour, folder: &Folder) -> Result<u64, Error> {
    fetch(behaviour).await?.save_as(folder.path("a.txt")).await
}

#[tokio::test]
async fn every_member_of_a_gzip_is_read() {
    let members = [gzip(b"first, "), gzip(b""), gzip(b"second")].concat();
    for name in ["gzip", "x-gzip", "GZIP"] {
        let download = fetch(file(&format!("content-encoding: {name}\r\n"), &members))
            .await
            .unwrap();
        // The length on the wire says nothing about the file.
        assert_eq!(download.content_length(), None);
        assert_eq!(download.bytes(100).await.unwrap(), "first, second");
    }
    let members = [gzip(b"{\"code\":\"0\","), gzip(b"\"data\":\"x\"}")].concat();
    let server = Server::start(sends("200 OK", "content-encoding: gzip\r\n", &members)).await;
    assert_eq!(of(&server).call(Read).await.unwrap(), "x");
}

#[tokio::test]
async fn a_gzip_that_is_not_whole_is_an_error() {
    let whole = gzip(&b"0123456789".repeat(10_000));
    let mut wrong_sum = whole.clone();
    wrong_sum[whole.len() - 5] ^= 1;
    let mut checked = 0;
    for body in [
        whole[..whole.len() - 1].to_vec(),
        whole[..whole.len() / 2].to_vec(),
        whole[..5].to_vec(),
        [&whole[..], &whole[..20]].concat(),
        [&whole[..], b"and more"].concat(),
        wrong_sum,
        b"no gzip at all".to_vec(),
    ] {
        let folder = Folder::new(&format!("gzip-{checked}"));
        let sent = file("content-encoding: gzip\r\n", &body);
        let error = save(sent, &folder).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.to_string().contains("gzip"), "{error}");
        assert_eq!(folder.names(), Vec::<String>::new());
        checked += 1;
    }
    assert_eq!(checked, 7);
    let nothing = fetch(file("content-encoding: gzip\r\n", b""))
        .await
        .unwrap();
    assert_eq!(nothing.bytes(0).await.unwrap(), "");
}

#[tokio::test]
async fn an_encoding_that_nobody_asked_for_is_no_file() {
    for (encoding, named) in [
        ("br", "br"),
        ("Deflate", "deflate"),
        ("zstd", "zstd"),
        ("compress", "compress"),
        ("gzip, br", "br"),
        ("br,gzip", "br"),
        ("gzip, gzip", "gzip"),
    ] {
        let download = fetch(file(&format!("content-encoding: {encoding}\r\n"), b"x")).await;
        let error = download.unwrap().bytes(10).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse, "{encoding}");
        assert!(
            error.to_string().contains(&format!("encoded as {named},")),
            "{error}"
        );
    }
    // Charsets end up in this header by mistake, and encode nothing.
    for encoding in ["identity", "UTF-8", "binary", ""] {
        let download = fetch(file(&format!("content-encoding: {encoding}\r\n"), b"x")).await;
        assert_eq!(download.unwrap().bytes(10).await.unwrap(), "x");
    }
}

#[tokio::test]
async fn a_gzip_bomb_ends_at_the_limit_and_leaves_nothing() {
    let bomb = gzip(&vec![0; 16 * MIB]);
    assert!(bomb.len() < MIB / 8, "{} bytes are no bomb", bomb.len());
    let folder = Folder::new("bomb");
    let download = fetch(file("content-encoding: gzip\r\n", &bomb)).await;
    let error = download
        .unwrap()
        .max_bytes(u64::try_from(MIB).unwrap())
        .save_as(folder.path("a.bin"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("1048576 bytes"), "{error}");
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[tokio::test]
async fn a_transfer_that_ends_early_is_an_error_and_leaves_nothing() {
    let head = format!("HTTP/1.1 200 OK\r\n{FILE}");
    let mut checked = 0;
    for rest in [
        // Less than was announced.
        "content-length: 10\r\n\r\nabc",
        // In the middle of a chunk, between two, and without the last one.
        "transfer-encoding: chunked\r\n\r\n5\r\nabc",
        "transfer-encoding: chunked\r\n\r\n3\r\nabc",
        "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n",
        // A chunk whose length is none.
        "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n",
    ] {
        let folder = Folder::new(&format!("early-{checked}"));
        let sent = Behaviour::Sends(format!("{head}{rest}").into_bytes());
        let error = save(sent, &folder).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{rest}: {error}");
        assert_eq!(folder.names(), Vec::<String>::new());
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[tokio::test]
async fn a_file_that_broke_off_does_not_end_afterwards() {
    let whole = gzip(&b"0123456789".repeat(10_000));
    let chunked =
        format!("HTTP/1.1 200 OK\r\n{FILE}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n");
    for behaviour in [
        Behaviour::Sends(chunked.into_bytes()),
        file("content-encoding: gzip\r\n", &whole[..whole.len() - 1]),
    ] {
        let mut download = fetch(behaviour).await.unwrap();
        for _ in 0..3 {
            let error = download.write_to(&mut Vec::new()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        }
    }
}

#[tokio::test]
async fn a_server_that_sends_more_than_it_announces_is_believed() {
    let head = format!("HTTP/1.1 200 OK\r\n{FILE}content-length: 3\r\n\r\nabcdef");
    let download = fetch(Behaviour::Sends(head.into_bytes())).await.unwrap();
    assert_eq!(download.bytes(10).await.unwrap(), "abc");
    // Without a length and without chunks, the end of the connection is the end of the file.
    let head = format!("HTTP/1.1 200 OK\r\n{FILE}\r\nabcdef");
    let download = fetch(Behaviour::Sends(head.into_bytes())).await.unwrap();
    assert_eq!(download.bytes(10).await.unwrap(), "abcdef");
}

#[tokio::test]
async fn a_body_without_end_ends_at_the_limit() {
    let head = format!("HTTP/1.1 200 OK\r\n{FILE}transfer-encoding: chunked\r\n\r\n");
    let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
    let server = Server::start(Behaviour::Endless(head.into_bytes(), chunk)).await;
    let folder = Folder::new("endless");
    let download = of(&server).call(Fetch).await.unwrap();
    let error = download
        .max_bytes(u64::try_from(MIB).unwrap())
        .save_as(folder.path("a.bin"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(folder.names(), Vec::<String>::new());
    // The limit, and what the buffers of the two sockets hold.
    let written = server.written.load(Ordering::SeqCst);
    assert!((MIB / 2..16 * MIB).contains(&written), "{written}");
}
