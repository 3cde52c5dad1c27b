//! A tonic client with TLS by its feature `tls-ring`.

use tonic::transport::{Certificate, ClientTlsConfig, Endpoint};

#[tokio::main]
async fn main() {
    neighbours::together(async || {
        let authority = Certificate::from_pem(neighbours::AUTHORITY);
        let tls = ClientTlsConfig::new().ca_certificate(authority);
        let endpoint = Endpoint::from_static("https://localhost:1").tls_config(tls);
        drop(endpoint.unwrap().connect_lazy());
    })
    .await;
}
