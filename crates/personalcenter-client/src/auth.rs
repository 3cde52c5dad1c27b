//! How a token is got: by client credentials, every time anew, since there is no refresh token.

use std::time::Duration;

use vendor_auth::{BoxFuture, Secret, Token, TokenSource};
use vendor_http::{Error, vendor::HttpClient};

use crate::generated::{GetToken, TokenGrant};

/// OAuth 2.0 client credentials (§1).
pub(crate) struct ClientCredentials {
    pub(crate) http: HttpClient,
    pub(crate) client_id: String,
    pub(crate) client_secret: Secret,
}

impl TokenSource for ClientCredentials {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let request = GetToken::new(self.client_id.clone(), self.client_secret.clone());
            Ok(token_of(self.http.call(request).await?))
        })
    }
}

/// The document speaks of 24 hours; a grant that does not say so is not taken to live that long.
fn token_of(grant: TokenGrant) -> Token {
    let token = Token::new(grant.access_token);
    match grant.expires_in.map(u64::try_from) {
        Some(Ok(seconds @ 1..)) => token.with_lifetime(Duration::from_secs(seconds)),
        _ => token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_in_seconds_and_unstated_where_it_cannot_be_one() {
        for (expires_in, lifetime) in [
            ("86400", Some(86_400)),
            ("\"7200\"", Some(7200)),
            ("null", None),
            ("0", None),
            ("-1", None),
        ] {
            let grant = format!(r#"{{"access_token":"t","expires_in":{expires_in}}}"#);
            let token = token_of(serde_json::from_str(&grant).unwrap());
            assert_eq!(
                token.lifetime,
                lifetime.map(Duration::from_secs),
                "{expires_in}"
            );
        }
    }
}
