//! A vendor and a store that do as they are told and count.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use tokio::task::JoinSet;
use vendor_auth::{
    BoxFuture, Lease, MemoryStore, StoreError, StoreGuard, StoredToken, Token, TokenCache,
    TokenError, TokenSource, TokenStore, Turn,
};

pub(crate) const HOUR: Duration = Duration::from_secs(3600);
/// When a token of two hours is usable, but due to be refreshed.
pub(crate) const STALE: Duration = Duration::from_secs(2 * 3600 - 60);
pub(crate) const SECOND: Duration = Duration::from_secs(1);
pub(crate) const MILLISECOND: Duration = Duration::from_millis(1);

pub(crate) type Cache = TokenCache<Arc<Vendor>>;
pub(crate) type Answer = Result<Lease, TokenError<Refusal>>;

/// The vendor refused the login that was its so-many-th.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("login {0} refused")]
pub(crate) struct Refusal(pub(crate) usize);

/// Grants `token-1`, `token-2`, … with refresh tokens `refresh-1`, `refresh-2`, …
#[derive(Debug, Default)]
pub(crate) struct Vendor {
    pub(crate) lifetime: Option<Duration>,
    pub(crate) delay: Duration,
    pub(crate) yields: usize,
    pub(crate) failing: AtomicBool,
    pub(crate) asked: AtomicUsize,
    pub(crate) previous: Mutex<Vec<Option<String>>>,
}

impl Vendor {
    /// One that takes 50 ms to grant tokens of two hours.
    pub(crate) fn usual() -> Arc<Self> {
        Arc::new(Self {
            lifetime: Some(2 * HOUR),
            delay: 50 * MILLISECOND,
            ..Self::default()
        })
    }

    pub(crate) fn granting(lifetime: Duration) -> Arc<Self> {
        Arc::new(Self {
            lifetime: Some(lifetime),
            ..Self::default()
        })
    }

    /// How many fetches began.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub(crate) fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }

    /// The refresh token that each fetch was given.
    pub(crate) fn previous(&self) -> Vec<Option<String>> {
        self.previous.lock().unwrap().clone()
    }
}

impl TokenSource for Vendor {
    type Error = Refusal;

    fn fetch<'a>(&'a self, previous: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Refusal>> {
        Box::pin(async move {
            let n = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
            let refresh_token = previous.and_then(|token| token.refresh_token.as_ref());
            self.previous
                .lock()
                .unwrap()
                .push(refresh_token.map(|secret| secret.expose().to_owned()));
            if !self.delay.is_zero() {
                tokio::time::sleep(self.delay).await;
            }
            yield_times(self.yields).await;
            if self.failing.load(Ordering::SeqCst) {
                return Err(Refusal(n));
            }
            let mut token =
                Token::new(format!("token-{n}")).with_refresh_token(format!("refresh-{n}"));
            token.lifetime = self.lifetime;
            Ok(token)
        })
    }
}

/// A store that yields so many times in every operation, fails where told to, and counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    pub(crate) inner: MemoryStore,
    pub(crate) yields: usize,
    pub(crate) claim_fails: Arc<AtomicBool>,
    pub(crate) claim_hangs: Arc<AtomicBool>,
    pub(crate) save_fails: Arc<AtomicBool>,
    pub(crate) save_hangs: Arc<AtomicBool>,
    pub(crate) release_hangs: Arc<AtomicBool>,
    pub(crate) superseded: Arc<AtomicBool>,
    pub(crate) claims: Arc<AtomicUsize>,
}

impl Store {
    pub(crate) async fn saved(&self) -> Option<StoredToken> {
        match self.inner.claim(0).await.unwrap() {
            Turn::Newer(stored) => Some(stored),
            _ => None,
        }
    }

    pub(crate) async fn put(&self, token: Token, left: Duration, generation: u64) {
        let Turn::Granted(mut guard) = self.inner.claim(generation - 1).await.unwrap() else {
            panic!("nobody has the right");
        };
        guard.save(&token, left).await.unwrap();
    }

    async fn step(&self, fails: &AtomicBool, what: &str) -> Result<(), StoreError> {
        yield_times(self.yields).await;
        if fails.load(Ordering::SeqCst) {
            return Err(StoreError::new(what));
        }
        Ok(())
    }
}

impl TokenStore for Store {
    fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
        Box::pin(async move {
            self.claims.fetch_add(1, Ordering::SeqCst);
            self.step(&self.claim_fails, "cannot claim").await?;
            if self.claim_hangs.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            Ok(match self.inner.claim(known).await? {
                Turn::Granted(inner) => Turn::Granted(Box::new(Guard { store: self, inner })),
                other => other,
            })
        })
    }

    fn wait(&self, attempt: u32) -> BoxFuture<'_, ()> {
        self.inner.wait(attempt)
    }
}

struct Guard<'a> {
    store: &'a Store,
    inner: Box<dyn StoreGuard + 'a>,
}

impl StoreGuard for Guard<'_> {
    fn generation(&self) -> u64 {
        self.inner.generation()
    }

    fn save<'a>(
        &'a mut self,
        token: &'a Token,
        left: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.store
                .step(&self.store.save_fails, "cannot save")
                .await?;
            if self.store.save_hangs.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            if self.store.superseded.load(Ordering::SeqCst) {
                return Err(StoreError::superseded());
            }
            self.inner.save(token, left).await
        })
    }

    fn release<'a>(self: Box<Self>) -> BoxFuture<'a, ()>
    where
        Self: 'a,
    {
        Box::pin(async move {
            if self.store.release_hangs.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            self.inner.release().await;
        })
    }
}

/// Is pending so many times, waking its task each time.
pub(crate) async fn yield_times(times: usize) {
    let mut left = times;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Polls once, without giving way to any other task.
pub(crate) async fn poll_once<F: Future>(future: &mut Pin<Box<F>>) -> Option<F::Output> {
    poll_fn(|cx| {
        Poll::Ready(match future.as_mut().poll(cx) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        })
    })
    .await
}

/// Lets every other task run until it waits for something.
pub(crate) async fn settle() {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}

/// So many tasks that ask the cache at once.
pub(crate) fn callers(cache: &Cache, count: usize) -> JoinSet<Answer> {
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let cache = cache.clone();
        tasks.spawn(async move { cache.get().await });
    }
    tasks
}

/// The responses, or a failed test if the tasks are stuck: paused time runs to the limit at once.
pub(crate) async fn answers(tasks: JoinSet<Answer>) -> Vec<Answer> {
    tokio::time::timeout(24 * HOUR, tasks.join_all())
        .await
        .expect("callers are stuck")
}
