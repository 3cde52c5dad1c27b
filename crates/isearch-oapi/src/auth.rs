//! How a token is got: by access key, and from then on by the refresh token as long as that works.

use std::time::Duration;

use vendor_auth::{BoxFuture, Secret, Token, TokenSource};
use vendor_http::{Error, Outcome, vendor::HttpClient};

use crate::generated::{GetToken, RefreshToken, TokenGrant};

/// Logs in with an access key (§2.1) and refreshes (§2.2).
pub(crate) struct Login {
    pub(crate) http: HttpClient,
    pub(crate) access_key: Secret,
    pub(crate) secret_key: Secret,
}

impl TokenSource for Login {
    type Error = Error;

    fn fetch<'a>(&'a self, previous: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            if let Some(refresh_token) = previous.and_then(|token| token.refresh_token.as_ref()) {
                match self
                    .http
                    .call(RefreshToken::new(refresh_token.clone()))
                    .await
                {
                    Ok(grant) => return Ok(token_of(grant, Some(refresh_token))),
                    // A server that cannot be reached now would not answer the login either.
                    Err(error) if error.outcome() == Outcome::NotSent => return Err(error),
                    Err(error) => {
                        tracing::debug!("error.type" = ?error.kind(), "refresh failed, logging in");
                    }
                }
            }
            let login = GetToken::new(self.access_key.clone(), self.secret_key.clone());
            Ok(token_of(self.http.call(login).await?, None))
        })
    }
}

fn token_of(grant: TokenGrant, kept: Option<&Secret>) -> Token {
    let mut token = Token::new(grant.access_token);
    if let Some(lifetime) = grant.expires_in.and_then(lifetime) {
        token = token.with_lifetime(lifetime);
    }
    // Whether a refresh also renews the refresh token is not documented: the newer one wins.
    match grant.refresh_token.or_else(|| kept.cloned()) {
        Some(refresh_token) => token.with_refresh_token(refresh_token),
        None => token,
    }
}

/// `expires_in` is 1799999 for the 30 minutes of §1.2, so it is in milliseconds, not in the seconds of OAuth 2.0.
/// Up to a day's worth of seconds is read as seconds, in case a later version follows the standard: wrong in that
/// direction it only renews too early.
fn lifetime(expires_in: i64) -> Option<Duration> {
    const DAY_IN_SECONDS: u64 = 24 * 60 * 60;
    match u64::try_from(expires_in).ok()? {
        0 => None,
        seconds @ ..=DAY_IN_SECONDS => Some(Duration::from_secs(seconds)),
        milliseconds => Some(Duration::from_millis(milliseconds)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_in_milliseconds_unless_it_cannot_be() {
        assert_eq!(lifetime(1_799_999), Some(Duration::from_millis(1_799_999)));
        assert_eq!(lifetime(1800), Some(Duration::from_secs(1800)));
        assert_eq!(lifetime(0), None);
        assert_eq!(lifetime(-1), None);
    }
}
