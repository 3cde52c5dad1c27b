//! How a process gets its next token: from the store, or with the store's leave from the source.

use std::future::{Future, poll_fn};
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use crate::cache::Shared;
use crate::grant;
use crate::policy::{self, Held};
use crate::{
    Lease, StoreError, StoreErrorKind, StoreGuard, StoredToken, Token, TokenError, TokenSource,
    Turn,
};

/// How often a step that failed is tried again, within the time that the store may take: about half a second, for a
/// connection that was closed or a server that fails over.
const TRY_AGAIN: u32 = 5;

/// How often one caller may fetch in vain because its right expired meanwhile: a store whose rights expire faster than
/// a login takes must not cause endless logins.
const SUPERSEDED_AT_MOST: u32 = 3;

impl<S: TokenSource> Shared<S> {
    /// A fresh token: another process's, or a new one.
    pub(crate) async fn obtain(&self) -> Result<Lease, TokenError<S::Error>> {
        let (mut attempt, mut superseded) = (0, 0);
        loop {
            let asked = Instant::now();
            let (known, usable) = self.known();
            match self.claim(known, usable.is_some()).await {
                Ok(Turn::Newer(stored)) if stored.generation > known => {
                    self.adopt(stored, asked);
                    if let Some(lease) = self.read().fresh(Instant::now()) {
                        return Ok(lease);
                    }
                }
                Ok(Turn::Newer(_)) => {
                    let cause =
                        "it returned a token that is no newer than the one this process has";
                    return Err(TokenError::Store(StoreError::unreadable(cause)));
                }
                Ok(Turn::Granted(guard)) => {
                    if let Some(lease) = self.fetch_and_save(guard).await? {
                        return Ok(lease);
                    }
                    superseded += 1;
                    if superseded == SUPERSEDED_AT_MOST {
                        return Err(TokenError::Store(StoreError::superseded()));
                    }
                }
                Ok(Turn::Taken) => {
                    if let Some(lease) = usable {
                        self.look_again_later();
                        return Ok(lease);
                    }
                    self.store.wait(attempt).await;
                    attempt += 1;
                }
                Err(error) if usable.is_none() && self.may_fetch_without(&error) => {
                    let (token, asked) = self.fetch(None).await?;
                    return Ok(self.hold_fetched(token, known.saturating_add(1), asked));
                }
                // Expired while the store was waited for: with more patience now, or without the store.
                Err(_) if usable.is_some() && self.known().1.is_none() => {}
                Err(error) => return Err(TokenError::Store(error)),
            }
        }
    }

    /// Claims once if there is a usable token; without one, until it is known whether the store is down or has only
    /// lost a connection.
    async fn claim(&self, known: u64, usable: bool) -> Result<Turn<'_>, StoreError> {
        let patience = self.policy.patience(usable);
        // A request that was lost must not cost all of it.
        let (tries, once) = match patience {
            Some(patience) if !usable => (TRY_AGAIN, Some(patience / 3)),
            _ => (0, patience),
        };
        let claim = async {
            let mut attempt = 0;
            loop {
                match bounded(once, self.store.claim(known)).await {
                    Err(error) if is_worth_another_try(&error, attempt, tries) => {
                        sleep(policy::backoff(attempt)).await;
                        attempt += 1;
                    }
                    done => return done,
                }
            }
        };
        bounded(patience, claim).await
    }

    /// The generation of the last token, and the token if it is usable.
    fn known(&self) -> (u64, Option<Lease>) {
        let state = self.read();
        let known = state
            .held
            .as_ref()
            .map_or(0, |held| held.lease.generation());
        (known, state.usable(Instant::now()))
    }

    /// A store whose content cannot be read is not down but misconfigured: that must not go unnoticed.
    fn may_fetch_without(&self, error: &StoreError) -> bool {
        self.policy.fetch_without_store && error.kind() != StoreErrorKind::Unreadable
    }

    /// Another process refreshes: this one has a usable token and does not wait.
    fn look_again_later(&self) {
        let at = self.policy.look_again_at(Instant::now());
        self.write().look_again_at(at);
    }

    /// Asks the source, and keeps the right meanwhile. Returns when it was asked, too.
    async fn fetch(
        &self,
        guard: Option<&mut Box<dyn StoreGuard + '_>>,
    ) -> Result<(Token, Instant), TokenError<S::Error>> {
        let previous = self.read().held.as_ref().map(|held| held.lease.clone());
        let asked = Instant::now();
        let mut fetch = self.source.fetch(previous.as_ref().map(Lease::token));
        let mut keep = guard.map(|guard| guard.keep());
        // Both are polled by one task: a fetch that is no longer polled must not keep renewing the right.
        let fetched = poll_fn(|context| {
            if let Some(keeping) = &mut keep
                && keeping.as_mut().poll(context).is_ready()
            {
                keep = None;
            }
            fetch.as_mut().poll(context)
        });
        let token = fetched.await.map_err(TokenError::Source)?;
        grant::check(&token)?;
        Ok((token, asked))
    }

    /// A new token; `None` if another process was granted the right meanwhile, whose token is the newer one.
    async fn fetch_and_save(
        &self,
        mut guard: Box<dyn StoreGuard + '_>,
    ) -> Result<Option<Lease>, TokenError<S::Error>> {
        let (token, asked) = match self.fetch(Some(&mut guard)).await {
            Ok(fetched) => fetched,
            Err(error) => {
                let release = async {
                    guard.release().await;
                    Ok(())
                };
                // A right that cannot be given up ends by itself.
                let _ = bounded(self.policy.patience(true), release).await;
                return Err(error);
            }
        };
        // Saved before it is used here: were this caller cancelled in between, this process would hold a token that
        // the others do not know of. It is valid even if the save fails, so callers do not wait long for the save:
        // if another process has replaced it, the vendor refuses it and the cache finds out.
        let expires_at = asked + self.policy.lifetime(&token);
        let save = save(&mut *guard, &token, expires_at);
        match bounded(self.policy.patience(true), save).await {
            Err(error) if error.kind() == StoreErrorKind::Superseded => Ok(None),
            _ => Ok(Some(self.hold_fetched(token, guard.generation(), asked))),
        }
    }

    fn hold_fetched(&self, token: Token, generation: u64, asked: Instant) -> Lease {
        let lease = Lease::new(token, generation, false);
        self.hold(self.policy.hold_fetched(lease, asked))
    }

    /// Takes over what another process has saved.
    fn adopt(&self, stored: StoredToken, asked: Instant) {
        let is_usable = grant::check(&stored.token).is_ok();
        let mut held = self.policy.hold_stored(stored, asked);
        if is_usable {
            self.hold(held);
        } else {
            // Saved by a process that does not look. Held for its number alone.
            held.refuse();
            self.write().held = Some(held);
        }
    }

    fn hold(&self, held: Held) -> Lease {
        let lease = held.lease.clone();
        let mut state = self.write();
        state.held = Some(held.after(state.held.as_ref()));
        state.failure = None;
        lease
    }
}

/// Saves, and tries again while the result is unknown: saving the same token twice is idempotent.
async fn save(
    guard: &mut dyn StoreGuard,
    token: &Token,
    expires_at: Instant,
) -> Result<(), StoreError> {
    let mut attempt = 0;
    loop {
        let left = expires_at.saturating_duration_since(Instant::now());
        match guard.save(token, left).await {
            Err(error) if is_worth_another_try(&error, attempt, TRY_AGAIN) => {
                sleep(policy::backoff(attempt)).await;
                attempt += 1;
            }
            done => return done,
        }
    }
}

fn is_worth_another_try(error: &StoreError, attempt: u32, tries: u32) -> bool {
    error.kind() == StoreErrorKind::Unavailable && attempt < tries
}

/// Ends a step of the store at the limit.
async fn bounded<T>(
    limit: Option<Duration>,
    step: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    match limit {
        None => step.await,
        Some(limit) => timeout(limit, step).await.unwrap_or_else(|_| {
            Err(StoreError::new(format!(
                "there was no response within {limit:?}"
            )))
        }),
    }
}
