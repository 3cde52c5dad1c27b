//! What all token stores have in common: a lease that its holder renews, and a guard that is fenced.

#[cfg(test)]
mod tests;

use std::{fmt, future, time::Duration};

use tokio::{runtime::Handle, time::Instant};
use vendor_auth::{
    BoxFuture, Secret, StoreError, StoreErrorKind, StoreGuard, StoredToken, Token, TokenStore, Turn,
};

use crate::{
    name::check_name,
    seal::{Sealing, TokenKey},
};

/// How long a right to fetch lasts without being renewed, by default.
const LEASE: Duration = Duration::from_secs(5);

/// No number is higher. They follow the milliseconds of a clock, and Redis reckons exactly up to here.
pub(crate) const HIGHEST: u64 = 1 << 53;

/// How long to wait before a token is saved again, at first and at most.
const FIRST_WAIT: Duration = Duration::from_millis(20);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Where a [`LeasedStore`] keeps its entries: `Redis`, `Postgres` or `Folder`. Implemented only by this crate; for
/// your own store, implement [`TokenStore`].
pub trait Backend: sealed::Steps + Clone + fmt::Debug + Send + Sync + 'static {}

/// One token of one credential, shared by all processes that open the store under the same name.
///
/// Used as `RedisTokenStore`, `PostgresTokenStore` or `FileTokenStore`. Clones are handles to the same entry.
#[derive(Clone)]
pub struct LeasedStore<B> {
    backend: B,
    name: String,
    lease: Duration,
    sealing: Sealing,
}

impl<B: Backend> LeasedStore<B> {
    /// The token of the credential of this name, such as `isearch:ops`. Two credentials need two names. The name goes
    /// into keys and logs of the store: it must not be a secret.
    pub fn new(backend: B, name: impl Into<String>) -> Self {
        Self {
            backend,
            name: name.into(),
            lease: LEASE,
            sealing: Sealing::default(),
        }
    }

    /// How long the right to fetch lasts without being renewed; by default 5 seconds. A living holder renews it, three
    /// times as often. When the holder dies, the others wait for this long.
    ///
    /// At least 10 milliseconds. The same in every process, or a process with a shorter one takes over too early: that
    /// costs a login, and never a newer token.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> Self {
        self.lease = lease.max(Duration::from_millis(10));
        self
    }

    /// Encrypts the token with this key. Called again, it adds a key that tokens are only read with: to replace a key,
    /// first add the new one after the old one everywhere, then put it first, then leave the old one out.
    #[must_use]
    pub fn encrypted(mut self, key: TokenKey) -> Self {
        self.sealing.add(key);
        self
    }
}

impl<B: fmt::Debug> fmt::Debug for LeasedStore<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LeasedStore")
            .field("backend", &self.backend)
            .field("name", &self.name)
            .field("lease", &self.lease)
            .finish_non_exhaustive()
    }
}

impl<B: Backend> TokenStore for LeasedStore<B> {
    fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
        Box::pin(async move {
            let runtime = Handle::try_current().map_err(StoreError::new)?;
            in_range(known)?;
            let mut held = Held {
                backend: self.backend.clone(),
                entry: self.entry()?,
                generation: 0,
                given_up: false,
            };
            // In a task of its own, which is not dropped half-way. A right that is granted to nobody is given up when
            // `held` is dropped; so is one that may have been granted although the claim failed.
            let claimed = runtime.spawn(async move {
                let claimed = held.backend.claim(&held.entry, known).await?;
                match claimed {
                    Claimed::Granted(generation) => held.generation = generation,
                    Claimed::Newer(_) | Claimed::Taken => held.given_up = true,
                }
                Ok::<_, StoreError>((claimed, held))
            });
            let (claimed, held) = claimed.await.map_err(StoreError::new)??;
            Ok(match claimed {
                Claimed::Newer(Found {
                    token,
                    left,
                    generation,
                }) => {
                    in_range(generation)?;
                    let token = self.sealing.open(&self.name, &token)?;
                    Turn::Newer(StoredToken::new(token, left, generation))
                }
                Claimed::Taken => Turn::Taken,
                Claimed::Granted(generation) => {
                    in_range(generation)?;
                    let sealing = &self.sealing;
                    Turn::Granted(Box::new(Guard { held, sealing }))
                }
            })
        })
    }
}

impl<B> LeasedStore<B> {
    fn entry(&self) -> Result<Entry, StoreError> {
        check_name("name", &self.name)?;
        Ok(Entry {
            name: self.name.clone(),
            holder: random_id()?,
            lease: self.lease,
        })
    }
}

/// Whether numbers can be counted on from this one.
fn in_range(generation: u64) -> Result<(), StoreError> {
    if generation < HIGHEST {
        Ok(())
    } else {
        let cause = "the number of the token is too high: delete the entry once";
        Err(StoreError::unreadable(cause))
    }
}

/// What tells one claim, or one unfinished file, from every other one.
pub(crate) fn random_id() -> Result<String, StoreError> {
    let id = getrandom::u64().map_err(StoreError::new)?;
    Ok(format!("{id:016x}"))
}

/// A right, given up when it is dropped.
struct Held<B: Backend> {
    backend: B,
    entry: Entry,
    generation: u64,
    given_up: bool,
}

impl<B: Backend> Drop for Held<B> {
    fn drop(&mut self) {
        if self.given_up {
            return;
        }
        // Where there is no runtime any more, the lease ends by itself.
        if let Ok(runtime) = Handle::try_current() {
            let (backend, entry) = (self.backend.clone(), self.entry.clone());
            runtime.spawn(async move { backend.release(&entry).await });
        }
    }
}

struct Guard<'s, B: Backend> {
    held: Held<B>,
    sealing: &'s Sealing,
}

impl<B: Backend> StoreGuard for Guard<'_, B> {
    fn generation(&self) -> u64 {
        self.held.generation
    }

    fn keep(&mut self) -> BoxFuture<'_, ()> {
        let Held {
            backend,
            entry,
            generation,
            ..
        } = &self.held;
        Box::pin(async move {
            let (pause, limit) = (entry.lease / 3, entry.lease / 6);
            let mut wait = pause;
            loop {
                tokio::time::sleep(wait).await;
                // A store that does not respond is asked again soon: the lease may still be good.
                let renewed = tokio::time::timeout(limit, backend.renew(entry, *generation));
                wait = match renewed.await {
                    Ok(Ok(true)) => pause,
                    Ok(Ok(false)) => return future::pending().await,
                    Ok(Err(_)) | Err(_) => limit / 4,
                };
            }
        })
    }

    fn save<'a>(
        &'a mut self,
        token: &'a Token,
        left: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let runtime = Handle::try_current().map_err(StoreError::new)?;
            let (backend, entry) = (self.held.backend.clone(), self.held.entry.clone());
            let token = self.sealing.seal(&entry.name, token)?;
            // In a task of its own, which goes on when nobody waits any more: the others need the token. The right is
            // given up with it, or ends by itself.
            self.held.given_up = true;
            let saved = runtime.spawn(saved(backend, entry, self.held.generation, token, left));
            if saved.await.map_err(StoreError::new)?? {
                Ok(())
            } else {
                Err(StoreError::superseded())
            }
        })
    }

    fn release<'a>(mut self: Box<Self>) -> BoxFuture<'a, ()>
    where
        Self: 'a,
    {
        Box::pin(async move {
            // A failure leaves it to the drop, and that to the lease.
            if self.held.backend.release(&self.held.entry).await.is_ok() {
                self.held.given_up = true;
            }
        })
    }
}

/// Saves the token, which is valid for `left`, in as many attempts as the lease gives time for.
async fn saved<B: Backend>(
    backend: B,
    entry: Entry,
    generation: u64,
    token: Secret,
    left: Duration,
) -> Result<bool, StoreError> {
    let begun = Instant::now();
    let mut wait = FIRST_WAIT;
    loop {
        let left = left.saturating_sub(begun.elapsed());
        match backend.save(&entry, generation, token.expose(), left).await {
            Err(error)
                if error.kind() == StoreErrorKind::Unavailable && begun.elapsed() < entry.lease =>
            {
                tokio::time::sleep(wait).await;
                wait = (2 * wait).min(LONGEST_WAIT);
            }
            done => return done,
        }
    }
}

/// What one claim works on.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(crate) name: String,
    /// Tells this claim from every other one.
    pub(crate) holder: String,
    pub(crate) lease: Duration,
}

impl Entry {
    /// Whether a token with the right of this number may go into an empty entry, because it was emptied
    /// since. Numbers follow the clock, so the right was granted one lease ago at most: nobody else was granted one
    /// in that time.
    #[cfg(feature = "file")]
    pub(crate) fn may_fill(&self, generation: u64, now: i64) -> bool {
        let granted = i64::try_from(generation).unwrap_or(i64::MAX);
        (-1..=millis(self.lease)).contains(&now.saturating_sub(granted))
    }
}

/// The result of a claim.
#[derive(Debug)]
pub enum Claimed {
    /// A newer token is saved.
    Newer(Found),
    /// The right, with the number of the grant.
    Granted(u64),
    /// Another process has the right.
    Taken,
}

/// A token as it is stored.
pub struct Found {
    pub(crate) token: String,
    pub(crate) left: Duration,
    pub(crate) generation: u64,
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found")
            .field("left", &self.left)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

/// A hundred years: no backend takes much longer times, and nobody means them.
const FOREVER: i64 = 100 * 365 * 24 * 60 * 60 * 1000;

/// A time as backends store it.
pub(crate) fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).map_or(FOREVER, |millis| millis.min(FOREVER))
}

pub(crate) mod sealed {
    //! Implemented only by this crate. Each step is one atomic step of the store, by the store's clock.

    use std::{future::Future, time::Duration};

    use vendor_auth::StoreError;

    use super::{Claimed, Entry};

    pub trait Steps {
        /// A newer token than `known`, or the right to fetch one: with a number above every other one, above `known`,
        /// and not below the milliseconds of the store's clock, so a store that was emptied goes on above what
        /// processes know.
        fn claim(
            &self,
            entry: &Entry,
            known: u64,
        ) -> impl Future<Output = Result<Claimed, StoreError>> + Send;

        /// Holds the right for another lease; false if somebody else was granted it since.
        fn renew(
            &self,
            entry: &Entry,
            generation: u64,
        ) -> impl Future<Output = Result<bool, StoreError>> + Send;

        /// Saves and gives the right up; false if somebody else was granted it since, or may have been before the store
        /// was emptied: that is when the right was granted more than one lease ago, by the number and the store's clock.
        fn save(
            &self,
            entry: &Entry,
            generation: u64,
            token: &str,
            left: Duration,
        ) -> impl Future<Output = Result<bool, StoreError>> + Send;

        /// Gives the right up, if it is still this one.
        fn release(&self, entry: &Entry) -> impl Future<Output = Result<(), StoreError>> + Send;
    }
}
