//! Why no token could be obtained.

use std::error::Error;
use std::fmt;
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
    /// The source granted a token that no request can carry: it is empty, blank, longer than 64 KiB, or has
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
    /// The token store failed, and this process has no usable token. It does not log in on its own unless
    /// [`fetch_without_store`](crate::TokenCacheBuilder::fetch_without_store) allows it: a new token may end the one
    /// that the other processes use.
    #[error(
        "{0}; no token is usable, and none was fetched, because a new one may end those of the other processes"
    )]
    Store(#[source] StoreError),
}

/// How the last attempt to get a token failed.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError<E> {
    /// The source granted no token.
    #[error(transparent)]
    Source(E),
    /// The source granted a token that no request can carry.
    #[error(transparent)]
    Unusable(UnusableToken),
}

/// A token that no request can carry. Says what is wrong with it, and contains no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the token that was granted {0}")]
pub struct UnusableToken(pub(crate) &'static str);

/// A failure of a [`TokenStore`](crate::TokenStore); its [`Error::source`] has the cause.
#[derive(Clone, Debug)]
pub struct StoreError {
    kind: StoreErrorKind,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token store failed: {}", self.kind)
    }
}

/// By hand, since `thiserror` hands out the `Arc`, whose content cannot be downcast.
impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let cause: &(dyn Error + 'static) = self.cause.as_deref()?;
        Some(cause)
    }
}

/// What kind of failure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// The store does not respond, or refuses: it is down, read-only, or not reached.
    #[error("it does not respond as it should")]
    Unavailable,
    /// The right to fetch was granted to somebody else since. Only when saving.
    #[error("the right to fetch was granted to another process meanwhile")]
    Superseded,
    /// Its content cannot be read: it is not a token, or was encrypted with another key.
    #[error("its content cannot be read")]
    Unreadable,
}

impl StoreError {
    /// The store does not respond, for this reason: an error, or a text. The reason must not show a token.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind: StoreErrorKind::Unavailable,
            cause: Some(Arc::from(cause.into())),
        }
    }

    /// The right to fetch was granted to another process meanwhile.
    #[must_use]
    pub fn superseded() -> Self {
        Self {
            kind: StoreErrorKind::Superseded,
            cause: None,
        }
    }

    /// The content of the store cannot be read, for this reason. The reason must not show what was read.
    pub fn unreadable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind: StoreErrorKind::Unreadable,
            cause: Some(Arc::from(cause.into())),
        }
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> StoreErrorKind {
        self.kind
    }
}
