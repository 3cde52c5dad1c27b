//! axum-server with its rustls: a server, which our client calls with TLS.

use std::net::{SocketAddr, TcpListener};

use axum::{Router, http::header::CONTENT_TYPE};
use axum_server::tls_rustls::RustlsConfig;

#[tokio::main]
async fn main() {
    neighbours::together(async || {
        let address = serve().await;
        neighbours::call(&format!("https://localhost:{}", address.port())).await;
    })
    .await;
}

async fn serve() -> SocketAddr {
    let config = RustlsConfig::from_pem(neighbours::SERVER.into(), neighbours::SERVER_KEY.into())
        .await
        .unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let app =
        Router::new().fallback(async || ([(CONTENT_TYPE, "application/json")], neighbours::BODY));
    let server = axum_server::from_tcp_rustls(listener, config).unwrap();
    tokio::spawn(server.serve(app.into_make_service()));
    address
}
