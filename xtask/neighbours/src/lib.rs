//! Our side of every program, and what the neighbours need to serve TLS.

use std::{io, net::SocketAddr};

#[cfg(feature = "ours-rustls-no-provider")]
use isearch_oapi::ErrorKind;
use isearch_oapi::{Client, Error, HttpConfig, ListRobots, PageSize};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
};

/// The authority that signed [`SERVER`].
pub const AUTHORITY: &str = include_str!("../authority.pem");
/// The certificate of `localhost`.
pub const SERVER: &str = include_str!("../server.pem");
/// The key of [`SERVER`], which protects nothing.
pub const SERVER_KEY: &str = include_str!("../server.key");

/// The body of every response of the vendor's server: it has all that a login and a list need.
pub const BODY: &str = r#"{"code":0,"msg":"ok","result":{"access_token":"t","expires_in":1799999,"total":0,"items":[]}}"#;

const RIGHT: &str = "nothing is wrong with these options";

/// Sets a neighbour up, calls through our client, and sets the neighbour up once more: whoever comes first must leave
/// the other one working.
///
/// # Panics
///
/// When the call fails. That is what these programs are for.
pub async fn together(neighbour: impl AsyncFn()) {
    #[cfg(feature = "ours-rustls-no-provider")]
    install_provider();
    neighbour().await;
    let address = serve().await.expect("loopback has a port");
    call(&format!("http://{address}")).await;
    // Sends nothing, but has its TLS set up.
    client("https://rpa.example.com").expect(RIGHT);
    neighbour().await;
}

/// Installs ring. Before that, our client must say what is missing.
#[cfg(feature = "ours-rustls-no-provider")]
fn install_provider() {
    for base_url in ["http://127.0.0.1:1", "https://rpa.example.com"] {
        let error = client(base_url).expect_err("there is no provider");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("install_default"), "{error}");
    }
    rustls::crypto::ring::default_provider()
        .install_default()
        .expect("nobody has installed one before");
}

/// Calls a server through our client.
///
/// # Panics
///
/// When the call fails.
pub async fn call(base_url: &str) {
    let client = client(base_url).expect(RIGHT);
    let page = client.list_robots(ListRobots::new(1, PageSize(20))).await;
    let page = page.expect("the server knows one response only");
    assert!(page.items.is_empty());
}

fn client(base_url: &str) -> Result<Client, Error> {
    Client::builder(base_url)
        .access_key("ops", "secret")
        .http(HttpConfig::new().root_certificate_pem(AUTHORITY))
        .build()
}

/// The vendor's server without TLS, until the program ends.
async fn serve() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            respond(stream)
                .await
                .expect("our client reads the response");
        }
    });
    Ok(address)
}

/// Reads one request, which has no body, and sends [`BODY`].
///
/// # Errors
///
/// When the connection breaks.
pub async fn respond(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(BODY.as_bytes()).await?;
    stream.shutdown().await
}
