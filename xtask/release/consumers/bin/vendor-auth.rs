//! Asks for a token twice, and fetches one.

use std::{convert::Infallible, error::Error, time::Duration};

use vendor_auth::{BoxFuture, Token, TokenCache, TokenSource};

struct Login;

impl TokenSource for Login {
    type Error = Infallible;

    fn fetch<'a>(&'a self, last: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Infallible>> {
        assert!(last.is_none());
        Box::pin(async { Ok(Token::new("token").with_lifetime(Duration::from_secs(7200))) })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let tokens = TokenCache::new(Login);
    let (one, other) = (tokens.get().await?, tokens.get().await?);
    assert_eq!(one.value().expose(), other.value().expose());
    println!("a {}", one.value().expose());
    Ok(())
}
