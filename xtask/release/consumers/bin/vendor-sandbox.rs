//! Starts a sandbox of its own.

use vendor_sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await?;
    println!("i-Search on {}", sandbox.isearch().base_url());
    sandbox.shutdown().await;
    Ok(())
}
