//! One of our clients beside the neighbour that the features name, each set up by itself: whoever comes first must leave the
//! other one working. It panics where one does not.

#[cfg(any(feature = "redis", feature = "tokio-postgres"))]
use std::net::Ipv4Addr;
use std::{io, net::SocketAddr};

#[cfg(feature = "ours-rustls-no-provider")]
use isearch_oapi::ErrorKind;
use isearch_oapi::{Client, Error, HttpConfig, ListRobots, PageSize};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// The authority that signed [`SERVER`].
const AUTHORITY: &str = include_str!("../authority.pem");
/// The certificate of `localhost`, and its key, which protects nothing.
#[cfg(any(feature = "axum-server", feature = "tokio-rustls"))]
const SERVER: [&str; 2] = [include_str!("../server.pem"), include_str!("../server.key")];

/// The body of every response of the vendor's server: it has all that a login and a list need.
const BODY: &str = r#"{"code":0,"msg":"ok","result":{"access_token":"t","expires_in":1799999,"total":0,"items":[]}}"#;

#[tokio::main]
async fn main() {
    #[cfg(feature = "ours-rustls-no-provider")]
    install_provider();
    neighbour().await;
    let address = serve(std::future::ready).await.unwrap();
    call(&format!("http://{address}")).await;
    // Sends nothing, but has its TLS set up.
    client("https://rpa.example.com").unwrap();
    neighbour().await;
}

/// What must be found: with both providers on, rustls knows of none, and panics.
#[cfg(feature = "canary")]
async fn neighbour() {
    drop(rustls::ClientConfig::builder());
}

#[cfg(feature = "reqwest-0-12-none")]
async fn neighbour() {
    drop(reqwest_0_12::Client::new());
}

#[cfg(feature = "reqwest-0-13-none")]
async fn neighbour() {
    drop(reqwest_0_13::Client::new());
}

#[cfg(any(feature = "tonic-aws-lc", feature = "tonic-ring"))]
async fn neighbour() {
    use tonic::transport::{Certificate, ClientTlsConfig, Endpoint};
    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(AUTHORITY));
    let endpoint = Endpoint::from_static("https://localhost:1").tls_config(tls);
    drop(endpoint.unwrap().connect_lazy());
}

/// For it the program chooses a provider by a feature. TLS is set up before the connection is made.
#[cfg(feature = "redis")]
async fn neighbour() {
    let client = redis::Client::open(format!("rediss://{}", nobody().await)).unwrap();
    let error = client
        .get_multiplexed_async_connection()
        .await
        .err()
        .unwrap();
    assert!(error.is_connection_refusal(), "{error}");
}

/// For it the program chooses a provider by a feature.
#[cfg(feature = "tokio-postgres")]
async fn neighbour() {
    use rustls::{ClientConfig, RootCertStore};
    let config = ClientConfig::builder().with_root_certificates(RootCertStore::empty());
    let tls = tokio_postgres_rustls::MakeRustlsConnect::new(config.with_no_client_auth());
    let mut postgres = tokio_postgres::Config::new();
    postgres
        .host(Ipv4Addr::LOCALHOST.to_string())
        .port(nobody().await.port())
        .user("ops");
    let error = postgres.connect(tls).await.err().unwrap();
    let cause = std::error::Error::source(&error).unwrap();
    let cause = cause.downcast_ref::<io::Error>().unwrap();
    assert_eq!(cause.kind(), io::ErrorKind::ConnectionRefused);
}

/// An address where nobody listens any more.
#[cfg(any(feature = "redis", feature = "tokio-postgres"))]
async fn nobody() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    listener.local_addr().unwrap()
}

/// A server, which our client calls with TLS.
#[cfg(feature = "axum-server")]
async fn neighbour() {
    use axum::{Router, http::header::CONTENT_TYPE};
    let [certificate, key] = SERVER.map(Into::into);
    let config = axum_server::tls_rustls::RustlsConfig::from_pem(certificate, key)
        .await
        .unwrap();
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let app = Router::new().fallback(async || ([(CONTENT_TYPE, "application/json")], BODY));
    let server = axum_server::from_tcp_rustls(listener, config).unwrap();
    tokio::spawn(server.serve(app.into_make_service()));
    call(&format!("https://localhost:{port}")).await;
}

/// A server, which our client calls with TLS.
#[cfg(feature = "tokio-rustls")]
async fn neighbour() {
    use futures_util::FutureExt as _;
    use tokio_rustls::rustls::{
        ServerConfig,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    };
    let [certificate, key] = SERVER.map(str::as_bytes);
    let certificate = CertificateDer::from_pem_slice(certificate).unwrap();
    let key = PrivateKeyDer::from_pem_slice(key).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let config = config.with_single_cert(vec![certificate], key).unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(config));
    let accept = move |stream| acceptor.accept(stream).map(Result::unwrap);
    let address = serve(accept).await.unwrap();
    call(&format!("https://localhost:{}", address.port())).await;
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
        .unwrap();
}

/// Calls a server through our client.
async fn call(base_url: &str) {
    let client = client(base_url).unwrap();
    let page = client.list_robots(ListRobots::new(1, PageSize(20))).await;
    assert!(page.unwrap().items.is_empty());
}

fn client(base_url: &str) -> Result<Client, Error> {
    Client::builder(base_url)
        .access_key("ops", "secret")
        .http(HttpConfig::new().root_certificate_pem(AUTHORITY))
        .build()
}

/// The vendor's server, until the program ends: reads a request, which has no body, and sends [`BODY`].
async fn serve<F>(accept: impl Fn(TcpStream) -> F + Send + 'static) -> io::Result<SocketAddr>
where
    F: Future<Output: AsyncRead + AsyncWrite + Unpin + Send> + Send,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            respond(accept(stream).await)
                .await
                .expect("our client reads the response");
        }
    });
    Ok(address)
}

async fn respond(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(BODY.as_bytes()).await?;
    stream.shutdown().await
}
