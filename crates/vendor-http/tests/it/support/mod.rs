//! A vendor that echoes, a network that does as it is told, and real sockets where only they will do.

pub(crate) mod folder;
pub(crate) mod log;
pub(crate) mod server;
pub(crate) mod threads;
pub(crate) mod vendor;
pub(crate) mod wire;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use std::time::Duration;

use vendor_auth::{BoxFuture, Token, TokenCache, TokenSource};
use vendor_http::{
    Error, HttpConfig,
    vendor::{AnyTokenSource, HttpClient},
};

use self::{
    vendor::{API, Echo, Login},
    wire::{Reply, Request, Shared, Wire},
};

pub(crate) const SECOND: Duration = Duration::from_secs(1);
pub(crate) const HOUR: Duration = Duration::from_secs(3600);

/// What the client is told to hide.
pub(crate) const KEY: &str = "k3y-of-the-c0mpany";

/// Asks for tokens through the same client, as the vendor crates do.
pub(crate) struct ByLogin(pub(crate) HttpClient);

impl TokenSource for ByLogin {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let grant = self.0.call(Login).await?;
            let token = Token::new(grant.token).with_refresh_token(grant.refresh_token);
            Ok(match grant.seconds {
                Some(seconds) => token.with_lifetime(Duration::from_secs(seconds)),
                None => token,
            })
        })
    }
}

/// Grants `token-1`, `token-2`, … without any request.
#[derive(Debug, Default)]
pub(crate) struct Granting {
    pub(crate) asked: AtomicUsize,
    pub(crate) hangs: bool,
}

impl TokenSource for Granting {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let n = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
            if self.hangs {
                std::future::pending::<()>().await;
            }
            Ok(Token::new(format!("token-{n}")))
        })
    }
}

/// A client whose network answers by `script`, and which logs in by itself.
pub(crate) fn client(
    config: HttpConfig,
    script: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> (HttpClient, Arc<Wire>) {
    let wire = Wire::new(script);
    let client = over(Arc::clone(&wire), config);
    (client, wire)
}

/// A client over `wire`, which logs in by itself.
pub(crate) fn over(wire: Arc<Wire>, config: HttpConfig) -> HttpClient {
    logging_in("https://echo.example/api", config.transport(Shared(wire)))
}

/// A client of the server at `base_url`, which logs in by itself.
pub(crate) fn logging_in(base_url: &str, config: HttpConfig) -> HttpClient {
    let http = HttpClient::new(
        API,
        base_url,
        Echo::default(),
        config,
        &[("key", &KEY.into())],
    )
    .expect("the configuration is right");
    let tokens = TokenCache::new(AnyTokenSource::new(ByLogin(http.clone())));
    http.with_tokens(tokens)
}

/// A client that gets its tokens from `source`.
pub(crate) fn with_source(
    base_url: &str,
    config: HttpConfig,
    source: impl TokenSource<Error = Error>,
) -> HttpClient {
    HttpClient::new(
        API,
        base_url,
        Echo::default(),
        config,
        &[("key", &KEY.into())],
    )
    .expect("the configuration is right")
    .with_tokens(TokenCache::new(AnyTokenSource::new(source)))
}

/// What `Display` and `Debug` say of an error and of all its causes.
pub(crate) fn shown(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(&format!("\n{inner}\n{inner:?}"));
        cause = inner.source();
    }
    text
}
