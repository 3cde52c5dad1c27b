//! reqwest 0.12 with native-tls.

#[tokio::main]
async fn main() {
    neighbours::together(async || drop(reqwest_0_12::Client::new())).await;
}
