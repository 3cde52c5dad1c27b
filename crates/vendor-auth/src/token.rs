//! Tokens, their sources and leases.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::Secret;

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A granted token.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Token {
    /// The token as it is sent.
    pub value: Secret,
    /// The refresh token, which renews the token without another login, if the vendor has one.
    pub refresh_token: Option<Secret>,
    /// How long the vendor said it is valid, counted from the request that got it; `None` if it did
    /// not say.
    pub lifetime: Option<Duration>,
}

impl Token {
    /// A token of unstated lifetime, without a refresh token.
    pub fn new(value: impl Into<Secret>) -> Self {
        Self {
            value: value.into(),
            refresh_token: None,
            lifetime: None,
        }
    }

    /// Sets the refresh token.
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<Secret>) -> Self {
        self.refresh_token = Some(refresh_token.into());
        self
    }

    /// Sets the lifetime.
    #[must_use]
    pub fn with_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Where tokens come from: implemented by the vendor crates, and by users with their own
/// provider.
pub trait TokenSource: Send + Sync + 'static {
    /// Why no token was granted. Cloned for every caller that waited for it.
    type Error: Clone + Send + Sync + 'static;

    /// Asks for a token, once: the cache decides when to ask again.
    ///
    /// `previous` is the last token there was, which may be expired or refused, so a source
    /// can refresh instead of logging in. A source whose refresh is refused logs in within the same
    /// call; one whose vendor keeps the refresh token across refreshes copies it into the new
    /// token.
    ///
    /// The future may be dropped at any await point, and the next caller then asks again.
    ///
    /// # Errors
    ///
    /// The reason why no token was granted.
    fn fetch<'a>(
        &'a self,
        previous: Option<&'a Token>,
    ) -> BoxFuture<'a, Result<Token, Self::Error>>;

    /// Whether it has one fixed token, so fetching again after a refusal is useless. By default `false`.
    fn is_fixed(&self) -> bool {
        false
    }
}

macro_rules! source_behind {
    ($($pointer:ident)+) => {$(
        impl<T: TokenSource + ?Sized> TokenSource for $pointer<T> {
            type Error = T::Error;

            fn fetch<'a>(
                &'a self,
                previous: Option<&'a Token>,
            ) -> BoxFuture<'a, Result<Token, Self::Error>> {
                (**self).fetch(previous)
            }

            fn is_fixed(&self) -> bool {
                (**self).is_fixed()
            }
        }
    )+};
}
source_behind! { Box Arc }

/// A token handed out by a [`TokenCache`](crate::TokenCache). Cheap to clone.
///
/// It carries the generation that tells the token from its successors, so a refusal can be
/// reported against the token that was used and not against the one that has replaced it meanwhile.
#[derive(Clone, Debug)]
pub struct Lease {
    loan: Arc<Loan>,
    generation: u64,
}

#[derive(Debug)]
struct Loan {
    token: Token,
    /// Whether another process had fetched it.
    stored: bool,
    accepted: AtomicBool,
}

impl Lease {
    pub(crate) fn new(token: Token, generation: u64, stored: bool) -> Self {
        Self {
            loan: Arc::new(Loan {
                token,
                stored,
                accepted: AtomicBool::new(false),
            }),
            generation,
        }
    }

    /// The token's value, as it is sent.
    #[must_use]
    pub fn value(&self) -> &Secret {
        &self.loan.token.value
    }

    /// The token.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.loan.token
    }

    /// The token's number: every later token of this credential has a higher one, and some numbers are never used.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Reports that the vendor accepted this token, even if it then refused the call. A token that was
    /// accepted and is refused later is replaced at once; one that was never accepted is not:
    /// see [`TokenCache::invalidate`](crate::TokenCache::invalidate).
    pub fn accepted(&self) {
        // Written once, so calls of many threads do not take the cache line from each other.
        if !self.is_accepted() {
            self.loan.accepted.store(true, Ordering::Relaxed);
        }
    }

    /// Whether this process has fetched the token and no call has come back yet for which it was
    /// [accepted](Self::accepted).
    #[must_use]
    pub fn is_new(&self) -> bool {
        !self.loan.stored && !self.is_accepted()
    }

    pub(crate) fn is_accepted(&self) -> bool {
        self.loan.accepted.load(Ordering::Relaxed)
    }
}
