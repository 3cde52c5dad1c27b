//! tokio-postgres with rustls, for which the program chooses a provider by a feature.

use std::{io, net::TcpListener};

use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres_rustls::MakeRustlsConnect;

#[tokio::main]
async fn main() {
    neighbours::together(async || {
        let config = ClientConfig::builder()
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        // Nobody listens there any more.
        let port = TcpListener::bind(("127.0.0.1", 0))
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut postgres = Config::new();
        postgres.host("127.0.0.1").port(port).user("ops");
        let error = postgres
            .connect(MakeRustlsConnect::new(config))
            .await
            .err()
            .unwrap();
        let cause =
            std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<io::Error>());
        assert_eq!(cause.unwrap().kind(), io::ErrorKind::ConnectionRefused);
    })
    .await;
}
