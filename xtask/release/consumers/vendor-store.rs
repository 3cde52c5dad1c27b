//! Saves a token in a file, encrypted, and reads it back as another process would.
//!
//! ```toml
//! # features = ["file"]
//! tokio = { version = "1", features = ["macros", "rt"] }
//! vendor-auth = { version = "0.1" }
//! ```

use std::{env, error::Error, fs, process, time::Duration};

use vendor_auth::{Token, TokenStore, Turn};
use vendor_store::{FileTokenStore, Folder, TokenKey};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("vendor-store-{}", process::id()));
    let open = || FileTokenStore::new(Folder::new(&folder), "ops").encrypted(TokenKey::new([7; 32]));
    let (one, other) = (open(), open());
    let Turn::Granted(mut right) = one.claim(0).await? else {
        return Err("nobody else has the right".into());
    };
    right.save(&Token::new("token"), Duration::from_secs(60)).await?;
    let Turn::Newer(stored) = other.claim(0).await? else {
        return Err("the token was not saved".into());
    };
    fs::remove_dir_all(&folder)?;
    println!("a token of {} characters", stored.token.value.expose().len());
    Ok(())
}
