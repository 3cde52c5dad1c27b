//! reqwest 0.12 as it comes.

#[tokio::main]
async fn main() {
    neighbours::together(async || drop(reqwest_0_12::Client::new())).await;
}
