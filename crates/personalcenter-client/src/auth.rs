//! Reads a token from a grant; there is no refresh token.

use vendor_auth::Token;
use vendor_http::vendor::granted;

use crate::TokenGrant;

impl From<TokenGrant> for Token {
    /// The document speaks of 24 hours; a grant that does not say so is not taken to live that long.
    fn from(grant: TokenGrant) -> Self {
        granted(grant.access_token, grant.expires_in, None)
    }
}
