//! Starts a process.

use std::{env, error::Error};

use personalcenter_client::{Client, RunProcess};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (id, secret) = (
        env::var("PERSONALCENTER_CLIENT_ID")?,
        env::var("PERSONALCENTER_CLIENT_SECRET")?,
    );
    let client = Client::builder(env::var("PERSONALCENTER_BASE_URL")?)
        .client_credentials(id, secret)
        .build()?;
    let run = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870").with_fresh_identifier();
    println!("started {}", client.run_process(run).await?.task_id);
    Ok(())
}
