//! Asks for a token ten times, and fetches one; then once more, after it was refused.
//!
//! ```toml
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```

use std::{
    convert::Infallible,
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use vendor_auth::{BoxFuture, Token, TokenCache, TokenSource};

#[derive(Clone, Default)]
struct Login(Arc<AtomicU32>);

impl TokenSource for Login {
    type Error = Infallible;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Infallible>> {
        Box::pin(async move {
            let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            Ok(Token::new(format!("token-{number}")).with_lifetime(Duration::from_secs(7200)))
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let login = Login::default();
    let tokens = TokenCache::new(login.clone());
    let mut last = tokens.get().await?;
    for _ in 0..9 {
        last = tokens.get().await?;
    }
    tokens.invalidate(&last);
    let next = tokens.get().await?;
    let fetched = login.0.load(Ordering::Relaxed);
    println!(
        "{} after {fetched} fetches for 11 callers",
        next.value().expose()
    );
    if fetched == 2 {
        Ok(())
    } else {
        Err("the cache did not hold".into())
    }
}
