//! What a grant says of its token.

use std::time::Duration;

use vendor_auth::Token;
use vendor_http::vendor::granted;

use crate::TokenGrant;

impl From<TokenGrant> for Token {
    fn from(grant: TokenGrant) -> Self {
        let mut token = granted(grant.access_token, None, grant.refresh_token);
        token.lifetime = grant.expires_in.and_then(lifetime);
        token
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
