//! Saves a token in a file, encrypted, and reads it back as another process would.

use std::{env, error::Error, fs, process, time::Duration};

use vendor_auth::{Token, TokenStore, Turn};
use vendor_store::{FileTokenStore, Folder, TokenKey};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("vendor-store-{}", process::id()));
    let key = || TokenKey::new([7; 32]);
    let open = || FileTokenStore::new(Folder::new(&folder), "ops").encrypted(key());
    let (one, other) = (open(), open());
    let Turn::Granted(mut right) = one.claim(0).await? else {
        return Err("nobody else has the right".into());
    };
    let token = Token::new("token");
    right.save(&token, Duration::from_secs(60)).await?;
    let Turn::Newer(stored) = other.claim(0).await? else {
        return Err("the token was not saved".into());
    };
    fs::remove_dir_all(&folder)?;
    println!("a {}", stored.token.value.expose());
    Ok(())
}
