//! reqwest 0.13 without TLS.

#[tokio::main]
async fn main() {
    neighbours::together(async || drop(reqwest_0_13::Client::new())).await;
}
