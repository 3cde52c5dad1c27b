//! Why there is no token.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

/// Why a [`TokenCache`](crate::TokenCache) has no token to hand out.
///
/// `E` is the error of its [`TokenSource`](crate::TokenSource), reachable through [`Error::source`]
/// too.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError<E> {
    /// The source was asked, by this caller or by the one it waited for, and granted no token.
    #[error("no token was granted")]
    Source(#[source] E),
    /// The source granted a token that no request can carry: it is empty, blank, longer than 64 KiB, or holds
    /// anything but printable ASCII (RFC 6749, A.12).
    #[error(transparent)]
    Unusable(#[from] UnusableToken),
    /// The source failed, or granted an unusable token, so recently that it was not asked again.
    #[error("no token was granted just before, the next attempt is possible in {retry_in:?}")]
    CoolingDown {
        /// How the last attempt failed.
        #[source]
        last: FetchError<E>,
        /// How long until it is asked again.
        retry_in: Duration,
    },
    /// The token store could not be read, or did not grant the right to fetch.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the last attempt to get a token failed.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError<E> {
    /// The source granted none.
    #[error(transparent)]
    Source(E),
    /// The source granted one that no request can carry.
    #[error(transparent)]
    Unusable(UnusableToken),
}

/// A token that no request can carry. Says what is wrong with it, and holds nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the token that was granted {0}")]
pub struct UnusableToken(pub(crate) &'static str);

/// A failure of a [`TokenStore`](crate::TokenStore); what it was is its [`Error::source`].
#[derive(Clone, Debug, thiserror::Error)]
#[error("the token store failed")]
pub struct StoreError(#[source] Arc<dyn Error + Send + Sync>);

impl StoreError {
    /// Wraps what went wrong: an error, or a text.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(cause.into()))
    }
}
