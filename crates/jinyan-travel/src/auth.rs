//! The server's token, which only the old signing rule has.

use std::{sync::Arc, time::Duration};

use vendor_auth::{BoxFuture, Secret, Token, TokenSource, TokenStore};
use vendor_http::{
    Error, Outcome,
    vendor::{AnyTokenSource, HttpClient},
};

use crate::generated::{GetServerToken, RefreshServerToken, TokenGrant};

/// The old signing rule (签名规则(旧)), which the vendor no longer maintains, and its server token.
///
/// There is one token at a time: whoever asks for another one ends it for everybody else. Let one process ask, or
/// share it through a [`TokenStore`].
#[derive(Default)]
#[must_use = "it does nothing until a client is built with it"]
pub struct Legacy {
    pub(crate) token_store: Option<Arc<dyn TokenStore>>,
    pub(crate) token_source: Option<AnyTokenSource>,
    pub(crate) refused_token_codes: Vec<String>,
}

impl Legacy {
    /// Asks the vendor for tokens, and keeps them in this process.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the token where other processes with the same application find it.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.token_store = Some(Arc::new(store));
        self
    }

    /// Takes tokens from a source of your own, such as your central token server.
    pub fn token_source(mut self, source: impl TokenSource<Error = Error>) -> Self {
        self.token_source = Some(AnyTokenSource::new(source));
        self
    }

    /// Takes these values of `statusCode` as a refused token, which is renewed once. None are documented, so that none
    /// are known; HTTP 401 always is one (assumed).
    pub fn refused_token_codes(
        mut self,
        codes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.refused_token_codes = codes.into_iter().map(Into::into).collect();
        self
    }
}

impl std::fmt::Debug for Legacy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Legacy")
            .field("refused_token_codes", &self.refused_token_codes)
            .finish_non_exhaustive()
    }
}

/// Asks for the server's token, and renews it as long as that works.
pub(crate) struct Grants {
    pub(crate) http: HttpClient,
    pub(crate) app_key: String,
}

impl TokenSource for Grants {
    type Error = Error;

    fn fetch<'a>(&'a self, previous: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            if let Some(refresh_token) = previous.and_then(|token| token.refresh_token.as_ref()) {
                // Which of the two calls renews is open (A15): the one that is named after it is tried first.
                let renewal = RefreshServerToken::new(&self.app_key, refresh_token.clone());
                match self.http.call(renewal).await {
                    Ok(grant) => return Ok(token_of(grant, Some(refresh_token))),
                    // A server that cannot be reached now would not grant another token either.
                    Err(error) if error.outcome() == Outcome::NotSent => return Err(error),
                    Err(_) => {}
                }
            }
            let grant = self.http.call(GetServerToken::new(&self.app_key)).await?;
            Ok(token_of(grant, None))
        })
    }
}

fn token_of(grant: TokenGrant, kept: Option<&Secret>) -> Token {
    let mut token = Token::new(grant.access_token);
    if let Some(seconds) = grant
        .expires_in
        .and_then(|seconds| u64::try_from(seconds).ok())
        && seconds > 0
    {
        token = token.with_lifetime(Duration::from_secs(seconds));
    }
    match grant.refresh_token.or_else(|| kept.cloned()) {
        Some(refresh_token) => token.with_refresh_token(refresh_token),
        None => token,
    }
}
