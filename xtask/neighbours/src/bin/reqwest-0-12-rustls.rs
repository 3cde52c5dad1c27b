//! reqwest 0.12 with rustls, which it uses with ring.

#[tokio::main]
async fn main() {
    neighbours::together(async || drop(reqwest_0_12::Client::new())).await;
}
