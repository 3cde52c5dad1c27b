//! Disables a key.

use std::{env, error::Error};

use hsifue_order::{Client, LockAssets};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let token_url = env::var("HSIFUE_TOKEN_URL")?;
    let (id, secret) = (
        env::var("HSIFUE_CLIENT_ID")?,
        env::var("HSIFUE_CLIENT_SECRET")?,
    );
    let client = Client::builder(env::var("HSIFUE_BASE_URL")?)
        .client_credentials(token_url, id, secret)
        .app_key(env::var("HSIFUE_APP_KEY")?)
        .build()?;
    let keys = LockAssets::new(["A1"], "operator@example.com");
    let locked = client.lock_assets(keys.clone()).await?;
    assert!(keys.failed(&locked).is_empty());
    println!("{} key disabled", locked.len());
    Ok(())
}
