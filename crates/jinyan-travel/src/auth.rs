//! The server's token, which only the old signing rule has.

use std::sync::Arc;

use vendor_auth::{Token, TokenSource, TokenStore};
use vendor_http::{
    Error,
    vendor::{AnyTokenSource, granted},
};

use crate::TokenGrant;

/// The old signing rule (签名规则(旧)), which the vendor no longer maintains, and its server token.
///
/// Only one token is valid at a time: requesting another invalidates it for everybody else. Let one process request it,
/// or share it through a [`TokenStore`].
#[derive(Default)]
#[must_use = "it does nothing until a client is built with it"]
pub struct Legacy {
    pub(crate) token_store: Option<Arc<dyn TokenStore>>,
    pub(crate) token_source: Option<AnyTokenSource>,
}

impl Legacy {
    /// Asks the vendor for tokens, and keeps them in this process.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shares the token with other processes of the same application. While the store is down and no token is
    /// usable, calls fail: a separate login would invalidate the token of the other processes.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.token_store = Some(Arc::new(store));
        self
    }

    /// Takes tokens from your own source, such as a central token server.
    pub fn token_source(mut self, source: impl TokenSource<Error = Error>) -> Self {
        self.token_source = Some(AnyTokenSource::new(source));
        self
    }
}

impl std::fmt::Debug for Legacy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Legacy")
            .field("token_source", &self.token_source)
            .finish_non_exhaustive()
    }
}

impl From<TokenGrant> for Token {
    fn from(grant: TokenGrant) -> Self {
        granted(grant.access_token, grant.expires_in, grant.refresh_token)
    }
}
