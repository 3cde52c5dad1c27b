//! Reads a token from a grant.

use vendor_auth::Token;
use vendor_http::vendor::granted;

use crate::TokenGrant;

impl From<TokenGrant> for Token {
    fn from(grant: TokenGrant) -> Self {
        granted(grant.access_token, grant.expires_in, grant.refresh_token)
    }
}
