//! Two processes share one token through a file: one of them fetches it, the other one reads it.

use std::{
    convert::Infallible,
    env,
    error::Error,
    fs,
    process::{self, Command},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use vendor_auth::{BoxFuture, Token, TokenCache, TokenSource};
use vendor_store::{FileTokenStore, Folder};

/// Where the vendor is asked for a token.
struct Login;

impl TokenSource for Login {
    type Error = Infallible;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Infallible>> {
        Box::pin(async {
            println!("process {} logs in", process::id());
            tokio::time::sleep(Duration::from_millis(100)).await;
            Ok(Token::new(format!("token of process {}", process::id()))
                .with_lifetime(Duration::from_secs(7200)))
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Some(folder) = env::args().nth(1) {
        let store = FileTokenStore::new(Folder::new(folder), "isearch:ops");
        let tokens = TokenCache::builder(Login).store(store).build();
        let lease = tokens.get().await?;
        println!(
            "process {} works with token {}",
            process::id(),
            lease.generation()
        );
        return Ok(());
    }

    // Without an argument it starts itself twice, with a folder for both.
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let folder = env::temp_dir().join(format!("shared-token-{now}"));
    let start = || Command::new(env::current_exe()?).arg(&folder).spawn();
    for mut process in [start()?, start()?] {
        if !process.wait()?.success() {
            return Err("a process failed".into());
        }
    }
    fs::remove_dir_all(folder)?;
    Ok(())
}
