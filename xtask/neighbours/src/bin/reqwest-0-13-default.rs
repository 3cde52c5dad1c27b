//! reqwest 0.13 as it comes.

#[tokio::main]
async fn main() {
    neighbours::together(async || drop(reqwest_0_13::Client::new())).await;
}
