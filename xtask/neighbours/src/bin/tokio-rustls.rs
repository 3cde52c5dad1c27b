//! tokio-rustls as it comes: a server, which our client calls with TLS.

use std::{net::SocketAddr, sync::Arc};

use tokio::net::TcpListener;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
};

#[tokio::main]
async fn main() {
    neighbours::together(async || {
        let address = serve().await;
        neighbours::call(&format!("https://localhost:{}", address.port())).await;
    })
    .await;
}

async fn serve() -> SocketAddr {
    let certificate = CertificateDer::from_pem_slice(neighbours::SERVER.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(neighbours::SERVER_KEY.as_bytes()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let stream = acceptor.accept(stream).await.unwrap();
            neighbours::respond(stream).await.unwrap();
        }
    });
    address
}
