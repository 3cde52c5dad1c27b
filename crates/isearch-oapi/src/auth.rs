//! Reads the token from a grant.

use std::time::Duration;

use vendor_auth::Token;

use crate::TokenGrant;

/// How long a token lives by §1.2 of the document. The code of an expired token is not documented, so a token
/// that is kept for longer may be refused with a code that this client does not recognise.
const DOCUMENTED_LIFETIME: Duration = Duration::from_secs(30 * 60);

/// The unit of `expires_in`, which the document does not name. Its example has 1799999 for a token of 30 minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpiresIn {
    /// Milliseconds (assumed). Numbers up to 1800 are seconds: as milliseconds they would be too short for a lifetime.
    #[default]
    Milliseconds,
    /// Seconds, as in OAuth 2.0.
    Seconds,
}

/// What an i-Search server means by the lifetime of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lifetimes {
    pub(crate) unit: ExpiresIn,
    pub(crate) longest: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            unit: ExpiresIn::default(),
            longest: DOCUMENTED_LIFETIME,
        }
    }
}

impl Lifetimes {
    /// Returns the lifetime of a token from the server's `expires_in`, which is ignored if it is not positive.
    fn of(self, expires_in: Option<i64>) -> Duration {
        let said = expires_in
            .and_then(|said| u64::try_from(said).ok())
            .filter(|said| *said > 0);
        said.map_or(self.longest, |said| {
            let seconds = self.unit == ExpiresIn::Seconds || said <= DOCUMENTED_LIFETIME.as_secs();
            let lifetime = if seconds {
                Duration::from_secs(said)
            } else {
                Duration::from_millis(said)
            };
            lifetime.min(self.longest)
        })
    }

    pub(crate) fn token(self, grant: TokenGrant) -> Token {
        let mut token = Token::new(grant.access_token).with_lifetime(self.of(grant.expires_in));
        // Whether a refresh also renews the refresh token is not documented: the newer one wins.
        token.refresh_token = grant.refresh_token;
        token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn a_lifetime_is_what_remains_in_milliseconds() {
        let lifetimes = Lifetimes::default();
        for (said, lifetime) in [
            (Some(1_799_999), Duration::from_millis(1_799_999)),
            // What remains of a token that another login has got before.
            (Some(60_000), MINUTE),
            (Some(1_801), Duration::from_millis(1_801)),
            // No token that lives for two seconds is worth having: these are seconds.
            (Some(1_800), 30 * MINUTE),
            (Some(60), MINUTE),
        ] {
            assert_eq!(lifetimes.of(said), lifetime, "{said:?}");
        }
    }

    #[test]
    fn no_token_is_taken_for_longer_than_documented_unless_a_setting_says_so() {
        let lifetimes = Lifetimes::default();
        for said in [None, Some(0), Some(-1), Some(7_200_000), Some(i64::MAX)] {
            assert_eq!(lifetimes.of(said), 30 * MINUTE, "{said:?}");
        }
        let longer = Lifetimes {
            longest: 90 * MINUTE,
            ..lifetimes
        };
        assert_eq!(longer.of(Some(3_600_000)), 60 * MINUTE);
        assert_eq!(longer.of(Some(7_200_000)), 90 * MINUTE);
        assert_eq!(longer.of(None), 90 * MINUTE);
    }

    #[test]
    fn a_server_that_counts_in_seconds_can_be_said_to() {
        let lifetimes = Lifetimes {
            unit: ExpiresIn::Seconds,
            longest: 90 * MINUTE,
        };
        assert_eq!(lifetimes.of(Some(3600)), 60 * MINUTE);
        assert_eq!(lifetimes.of(Some(1_799_999)), 90 * MINUTE);
    }
}
