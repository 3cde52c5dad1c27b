//! SOCKS proxies.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use vendor_http::{ErrorKind, HttpConfig, Outcome};

use crate::support::{
    Granting,
    server::{Server, success},
    shown,
    vendor::{Read, Write},
    with_source,
};

const SUCCEEDED: u8 = 0;
const NOT_ALLOWED: u8 = 2;

#[tokio::test]
async fn a_socks_proxy_is_used() {
    let server = Server::start(success("\"by proxy\"")).await;
    let proxy = Socks::start(server.address, SUCCEEDED).await;
    // Names are resolved here for `socks5`, and by the proxy for `socks5h`, where any name will do.
    for (scheme, base_url, asked) in [
        ("socks5", "http://127.0.0.1:81", "127.0.0.1:81"),
        ("socks5h", "http://rpa.example", "rpa.example:80"),
    ] {
        let config = HttpConfig::new()
            .allow_cleartext()
            .proxy(format!("{scheme}://ops:pr0xy-pass@{}", proxy.address));
        let client = with_source(base_url, config, Granting::default());
        assert_eq!(client.call(Read).await.unwrap(), "by proxy");
        let tunnels = std::mem::take(&mut *proxy.tunnels.lock().unwrap());
        assert_eq!(tunnels, [(asked.to_owned(), "ops:pr0xy-pass".to_owned())]);
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[0].starts_with("GET /read?of="), "{}", requests[0]);
    assert!(!requests[0].contains("proxy-authorization"));
}

#[tokio::test]
async fn a_socks_proxy_that_refuses_the_tunnel_means_that_nothing_was_sent() {
    let server = Server::start(success("null")).await;
    let proxy = Socks::start(server.address, NOT_ALLOWED).await;
    let config = HttpConfig::new()
        .allow_cleartext()
        .max_attempts(1)
        .proxy(format!("socks5://ops:pr0xy-pass@{}", proxy.address));
    let client = with_source("http://127.0.0.1:1", config, Granting::default());
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Connect, Outcome::NotSent)
    );
    assert!(!shown(&error).contains("pr0xy-pass"));
    assert_eq!(proxy.tunnels.lock().unwrap().len(), 1);
    assert_eq!(server.connections(), 0);
}

/// A SOCKS 5 proxy (RFC 1928, with passwords as of RFC 1929) that leads every tunnel to one server, or refuses it.
struct Socks {
    address: SocketAddr,
    /// Where each tunnel was to lead, and whose it was.
    tunnels: Arc<Mutex<Vec<(String, String)>>>,
}

impl Socks {
    async fn start(server: SocketAddr, reply: u8) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let tunnels = Arc::<Mutex<Vec<_>>>::default();
        let seen = Arc::clone(&tunnels);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(tunnel(stream, server, reply, Arc::clone(&seen)));
            }
        });
        Self { address, tunnels }
    }
}

async fn tunnel(
    mut client: TcpStream,
    server: SocketAddr,
    reply: u8,
    seen: Arc<Mutex<Vec<(String, String)>>>,
) {
    assert_eq!(client.read_u8().await.unwrap(), 5);
    let methods = text(&mut client).await;
    assert!(methods.contains('\u{2}'), "no password is offered");
    client.write_all(&[5, 2]).await.unwrap();

    assert_eq!(client.read_u8().await.unwrap(), 1);
    let user = text(&mut client).await;
    let password = text(&mut client).await;
    client.write_all(&[1, 0]).await.unwrap();

    let mut request = [0; 4];
    client.read_exact(&mut request).await.unwrap();
    let host = match request {
        [5, 1, 0, 1] => {
            let mut address = [0; 4];
            client.read_exact(&mut address).await.unwrap();
            Ipv4Addr::from(address).to_string()
        }
        [5, 1, 0, 3] => text(&mut client).await,
        other => panic!("{other:?}"),
    };
    let port = client.read_u16().await.unwrap();
    seen.lock()
        .unwrap()
        .push((format!("{host}:{port}"), format!("{user}:{password}")));
    let response = [5, reply, 0, 1, 127, 0, 0, 1, 0, 0];
    client.write_all(&response).await.unwrap();
    if reply != SUCCEEDED {
        return;
    }
    let mut server = TcpStream::connect(server).await.unwrap();
    let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
}

/// As many bytes as the first one says.
async fn text(stream: &mut TcpStream) -> String {
    let mut text = vec![0; stream.read_u8().await.unwrap().into()];
    stream.read_exact(&mut text).await.unwrap();
    String::from_utf8(text).unwrap()
}
