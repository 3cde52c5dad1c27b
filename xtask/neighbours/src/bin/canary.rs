//! What must be found: with both providers on, rustls knows of none, and panics.

use rustls::ClientConfig;

#[tokio::main]
async fn main() {
    neighbours::together(async || drop(ClientConfig::builder())).await;
}
