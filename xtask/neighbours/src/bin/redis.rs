//! redis with rustls, for which the program chooses a provider by a feature.

use std::net::TcpListener;

use redis::Client;

#[tokio::main]
async fn main() {
    neighbours::together(async || {
        // Nobody listens there any more.
        let port = TcpListener::bind(("127.0.0.1", 0))
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let client = Client::open(format!("rediss://127.0.0.1:{port}")).unwrap();
        let error = client
            .get_multiplexed_async_connection()
            .await
            .err()
            .unwrap();
        // TLS is set up before the connection is made.
        assert!(error.is_connection_refusal(), "{error}");
    })
    .await;
}
