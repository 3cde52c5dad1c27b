//! Tokens from calls of the vendor's own.

use std::time::Duration;

use vendor_auth::{BoxFuture, Secret, Token, TokenCache, TokenSource};

use super::HttpClient;
use crate::{Error, Outcome, endpoint::Endpoint, token_source::AnyTokenSource};

impl AnyTokenSource {
    /// Makes the call that `login` describes, whenever there is need of a token.
    pub fn login<E>(http: HttpClient, login: impl Fn() -> E + Send + Sync + 'static) -> Self
    where
        E: Endpoint<Output: Into<Token>> + 'static,
    {
        Self::new(Login {
            http,
            ask: login,
            refresh: |_| None::<E>,
            token_of: Into::into,
        })
    }

    /// Makes the call that `refresh` describes as long as there is a refresh token and that works, and otherwise the one
    /// that `login` describes. A refresh token is kept where a refresh brings no other one.
    ///
    /// If the vendor's [`Protocol`](crate::vendor::Protocol) wants a token for the refresh, that is the one to be replaced.
    pub fn login_and_refresh<E, R>(
        http: HttpClient,
        login: impl Fn() -> E + Send + Sync + 'static,
        refresh: impl Fn(Secret) -> R + Send + Sync + 'static,
        token_of: impl Fn(E::Output) -> Token + Send + Sync + 'static,
    ) -> Self
    where
        E: Endpoint + 'static,
        R: Endpoint<Output = E::Output> + 'static,
    {
        Self::new(Login {
            http,
            ask: login,
            refresh: move |token| Some(refresh(token)),
            token_of,
        })
    }
}

struct Login<L, R, T> {
    http: HttpClient,
    ask: L,
    refresh: R,
    token_of: T,
}

impl<L, R, T, EL, ER> TokenSource for Login<L, R, T>
where
    L: Fn() -> EL + Send + Sync + 'static,
    R: Fn(Secret) -> Option<ER> + Send + Sync + 'static,
    T: Fn(EL::Output) -> Token + Send + Sync + 'static,
    EL: Endpoint + 'static,
    ER: Endpoint<Output = EL::Output> + 'static,
{
    type Error = Error;

    fn fetch<'a>(&'a self, previous: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let refresh_token = previous.and_then(|token| token.refresh_token.clone());
            let refresh = refresh_token.clone().and_then(&self.refresh);
            if let (Some(refresh), Some(previous)) = (refresh, previous) {
                let replaced = AnyTokenSource::fixed(previous.value.clone());
                let tokens = TokenCache::builder(replaced).build();
                match self.http.with_tokens(tokens).call(refresh).await {
                    Ok(grant) => {
                        let mut token = (self.token_of)(grant);
                        token.refresh_token = token.refresh_token.or(refresh_token);
                        return Ok(token);
                    }
                    // A server that cannot be reached now would not answer the login either.
                    Err(error) if error.outcome() == Outcome::NotSent => return Err(error),
                    Err(error) => {
                        tracing::debug!("error.type" = ?error.kind(), "refresh failed, logging in");
                    }
                }
            }
            Ok((self.token_of)(self.http.call((self.ask)()).await?))
        })
    }
}

/// A grant as a token. A lifetime in seconds that is not positive says nothing.
#[must_use]
pub fn granted(access_token: Secret, seconds: Option<i64>, refresh_token: Option<Secret>) -> Token {
    let mut token = Token::new(access_token);
    let seconds = seconds.and_then(|seconds| u64::try_from(seconds).ok());
    token.lifetime = seconds
        .filter(|seconds| *seconds > 0)
        .map(Duration::from_secs);
    token.refresh_token = refresh_token;
    token
}
