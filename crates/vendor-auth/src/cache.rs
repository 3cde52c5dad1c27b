//! One token for all callers, fetched once.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::policy::{Held, Policy};
use crate::{FetchError, Lease, MemoryStore, TokenError, TokenSource, TokenStore};

/// How long a shared store may take for one step by default.
const STORE_TIMEOUT: Duration = Duration::from_secs(3);

/// The token of one credential, shared by clones and fetched once for all who ask.
///
/// - Callers that need a token at the same time cause one fetch, made by one of them; nothing is
///   spawned. If that caller is cancelled, the next one takes over.
/// - A token is *fresh*, then merely *usable*, then expired. While it is merely usable, one caller
///   at a time refreshes it and the others use it at once; when the refresh fails, everyone goes on
///   using it.
/// - A failed fetch is not cached, but cools down: until then callers get its error at once, unless
///   a token is usable. A grant that no request can carry counts as a failed fetch.
/// - A token that is refused is replaced at once, unless it is new and replaces a refused one
///   itself: then another is fetched after the cool-down only.
///
/// A future of [`get`](Self::get) that has begun to fetch must be polled or dropped: others wait
/// for it meanwhile.
pub struct TokenCache<S: TokenSource> {
    shared: Arc<Shared<S>>,
}

impl<S: TokenSource> TokenCache<S> {
    /// A cache in this process's memory, with the defaults that [`TokenCacheBuilder`] states.
    pub fn new(source: S) -> Self {
        Self::builder(source).build()
    }

    /// A cache to be configured first.
    pub fn builder(source: S) -> TokenCacheBuilder<S> {
        TokenCacheBuilder {
            source,
            store: Box::new(MemoryStore::new()),
            policy: Policy::default(),
        }
    }

    /// The current token; fetches one if there is none to hand out.
    ///
    /// Returns at once, without allocating, while the token is fresh.
    ///
    /// # Errors
    ///
    /// The source granted no token, did so within the last cool-down, or the store failed; and no
    /// token is usable.
    pub async fn get(&self) -> Result<Lease, TokenError<S::Error>> {
        if let Some(lease) = self.shared.read().fresh(Instant::now()) {
            return Ok(lease);
        }
        // Large, and seldom needed.
        Box::pin(self.shared.renew()).await
    }

    /// Reports that the vendor refused this token, and returns when there may be another one.
    ///
    /// - [`Renewal::Now`]: the token is never handed out again, and the next [`get`](Self::get)
    ///   fetches, or has the one that has replaced it meanwhile: a late refusal says nothing about
    ///   its successor. The source still sees the refused token, for its refresh token.
    /// - [`Renewal::In`]: the token replaced a refused one, and was refused within a minute without
    ///   having been [accepted](Lease::accepted) once. Another is not fetched before the cool-down
    ///   is over: if a vendor refuses every token it grants, every call would log in. `get` returns the
    ///   same token until then, because the refusal may concern only one operation.
    /// - [`Renewal::Never`]: the source [has one token for good](TokenSource::is_fixed).
    pub fn invalidate(&self, refused: &Lease) -> Renewal {
        if self.shared.source.is_fixed() {
            return Renewal::Never;
        }
        let mut state = self.shared.write();
        let held = state.held.as_mut();
        held.filter(|held| held.lease.generation() == refused.generation())
            .and_then(|held| held.refuse_or_cool(Instant::now(), &self.shared.policy))
            .map_or(Renewal::Now, Renewal::In)
    }
}

/// When there may be another token after a refusal: see [`TokenCache::invalidate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// Immediately.
    Now,
    /// After this time, when the cool-down ends.
    In(Duration),
    /// Not from this source.
    Never,
}

impl<S: TokenSource> Clone for TokenCache<S> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<S: TokenSource> fmt::Debug for TokenCache<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let generation = self
            .shared
            .read()
            .held
            .as_ref()
            .map(|held| held.lease.generation());
        f.debug_struct("TokenCache")
            .field("generation", &generation)
            .finish_non_exhaustive()
    }
}

/// Configures a [`TokenCache`].
pub struct TokenCacheBuilder<S: TokenSource> {
    source: S,
    store: Box<dyn TokenStore>,
    policy: Policy,
}

impl<S: TokenSource> TokenCacheBuilder<S> {
    /// Where processes that share this credential share its token; by default a private
    /// [`MemoryStore`].
    ///
    /// While a token is usable, the store costs the one caller that refreshes it a quarter of a second at most before
    /// the login and as much after it, and the others nothing.
    #[must_use]
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Box::new(store);
        self.policy.store_timeout.get_or_insert(STORE_TIMEOUT);
        self
    }

    /// How long a caller without a usable token waits for the [store](Self::store) before it counts as down; by default
    /// 3 seconds. A caller that has a token waits for a quarter of a second at most, and no longer than this.
    #[must_use]
    pub fn store_timeout(mut self, store_timeout: Duration) -> Self {
        self.policy.store_timeout = Some(store_timeout);
        self
    }

    /// Whether a process may fetch a token on its own when it has no usable one and the [store](Self::store) is down;
    /// by default it may not, and callers get [`TokenError::Store`].
    ///
    /// Only for vendors that allow several tokens at a time: elsewhere each new token ends the one before, and the
    /// processes would log each other out until the store is back.
    #[must_use]
    pub fn fetch_without_store(mut self, allowed: bool) -> Self {
        self.policy.fetch_without_store = allowed;
        self
    }

    /// How long before its expiry a token is refreshed at the earliest; by default 5 minutes, and
    /// never more than a quarter of its lifetime. The moment is drawn for every token, between half
    /// of this and all of it. Zero waits until the token has expired.
    #[must_use]
    pub fn refresh_ahead(mut self, refresh_ahead: Duration) -> Self {
        self.policy.refresh_ahead = refresh_ahead;
        self
    }

    /// How long the source is not asked again after it failed, granted a token that no request can
    /// carry, or granted one that was refused when new; by default 1 second. With zero, every call
    /// logs in at a vendor that refuses every token it grants.
    #[must_use]
    pub fn cool_down(mut self, cool_down: Duration) -> Self {
        self.policy.cool_down = cool_down;
        self
    }

    /// The lifetime of a token that states none; by default 30 minutes.
    ///
    /// In any case a fetched token is used for at least one second and for at most 366 days.
    #[must_use]
    pub fn default_lifetime(mut self, default_lifetime: Duration) -> Self {
        self.policy.default_lifetime = default_lifetime;
        self
    }

    /// The cache. Asks for nothing yet.
    #[must_use]
    pub fn build(self) -> TokenCache<S> {
        TokenCache {
            shared: Arc::new(Shared {
                source: self.source,
                store: self.store,
                policy: self.policy,
                state: RwLock::new(State {
                    held: None,
                    failure: None,
                    failures: 0,
                }),
                flying: AtomicBool::new(false),
                landed: Notify::new(),
            }),
        }
    }
}

impl<S: TokenSource> fmt::Debug for TokenCacheBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCacheBuilder")
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}

pub(crate) struct Shared<S: TokenSource> {
    pub(crate) source: S,
    pub(crate) store: Box<dyn TokenStore>,
    pub(crate) policy: Policy,
    state: RwLock<State<S::Error>>,
    /// Whether some caller is fetching. Not a fair lock: that would hand the turn to a waiter that
    /// nobody polls.
    flying: AtomicBool,
    landed: Notify,
}

/// Written by the one caller that flies; [`TokenCache::invalidate`] only marks.
pub(crate) struct State<E> {
    /// The last token, kept even when it is of no more use, for its generation and its refresh
    /// token.
    pub(crate) held: Option<Held>,
    pub(crate) failure: Option<Failure<E>>,
    /// How many flights have failed, so a caller can tell a failure it waited for from one
    /// before its time.
    failures: u64,
}

pub(crate) struct Failure<E> {
    error: TokenError<E>,
    cool_until: Instant,
}

enum Next<E> {
    Done(Result<Lease, TokenError<E>>),
    Renew { usable: Option<Lease> },
}

impl<E: Clone> State<E> {
    pub(crate) fn fresh(&self, now: Instant) -> Option<Lease> {
        self.held
            .as_ref()
            .filter(|held| held.is_fresh(now))
            .map(|held| held.lease.clone())
    }

    pub(crate) fn usable(&self, now: Instant) -> Option<Lease> {
        self.held
            .as_ref()
            .filter(|held| held.is_usable(now))
            .map(|held| held.lease.clone())
    }

    /// Does not refresh before this time, unless the token expires.
    pub(crate) fn look_again_at(&mut self, at: Instant) {
        if let Some(held) = &mut self.held {
            held.fresh_for_now(at);
        }
    }

    /// What to do for a caller that came when `failures` flights had failed.
    fn next(&self, now: Instant, failures: u64) -> Next<E> {
        if let Some(lease) = self.fresh(now) {
            return Next::Done(Ok(lease));
        }
        let usable = self.usable(now);
        let Some(failure) = &self.failure else {
            return Next::Renew { usable };
        };
        let error = if self.failures > failures {
            failure.error.clone()
        } else if now < failure.cool_until {
            let retry_in = failure.cool_until - now;
            let cooling = |last| TokenError::CoolingDown { last, retry_in };
            match &failure.error {
                TokenError::Source(last) => cooling(FetchError::Source(last.clone())),
                TokenError::Unusable(last) => cooling(FetchError::Unusable(*last)),
                other => other.clone(),
            }
        } else {
            return Next::Renew { usable };
        };
        Next::Done(usable.ok_or(error))
    }
}

impl<S: TokenSource> Shared<S> {
    // The state is whole between any two statements that write it, so a poisoned lock holds
    // nothing broken.
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, State<S::Error>> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, State<S::Error>> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    async fn renew(&self) -> Result<Lease, TokenError<S::Error>> {
        let failures = self.read().failures;
        loop {
            // In this order: a landing after the listening is heard, and one before it is seen.
            let landed = self.landed.notified();
            let flight = Flight::begin(self);
            let next = self.read().next(Instant::now(), failures);
            match next {
                Next::Done(result) => return result,
                Next::Renew { .. } if flight.is_some() => return self.fly().await,
                Next::Renew {
                    usable: Some(lease),
                } => return Ok(lease),
                Next::Renew { usable: None } => landed.await,
            }
        }
    }

    async fn fly(&self) -> Result<Lease, TokenError<S::Error>> {
        self.obtain().await.or_else(|error| {
            let now = Instant::now();
            let mut state = self.write();
            // The vendor was not asked. When the token has expired, the store is asked once more, and whether there is
            // a token without it.
            if matches!(error, TokenError::Store(_))
                && let Some(lease) = state.usable(now)
            {
                state.look_again_at(self.policy.look_again_at(now));
                return Ok(lease);
            }
            state.failures += 1;
            state.failure = Some(Failure {
                error: error.clone(),
                cool_until: self.policy.cool_until(now),
            });
            state.usable(now).ok_or(error)
        })
    }
}

/// The sole right, within this process, to fetch; landing wakes everyone who waits.
struct Flight<'a> {
    flying: &'a AtomicBool,
    landed: &'a Notify,
}

impl<'a> Flight<'a> {
    fn begin<S: TokenSource>(shared: &'a Shared<S>) -> Option<Self> {
        shared
            .flying
            .compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed)
            .is_ok()
            .then(|| Self {
                flying: &shared.flying,
                landed: &shared.landed,
            })
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.flying.store(false, Ordering::Release);
        self.landed.notify_waiters();
    }
}
