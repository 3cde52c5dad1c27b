//! Events, one key for each.

use std::{fmt, sync::LazyLock, time::Duration};

use redis::{RedisError, Script};
use vendor_auth::BoxFuture;
use webhook_types::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

use super::{Failure, Redis};
use crate::{
    leased::millis,
    timing::{Timing, bounded, claim_number},
};

macro_rules! script {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!($file)));
    };
}

script!(CLAIM, "claim_event.lua");
script!(COMMIT, "commit_event.lua");
script!(RELEASE, "release_event.lua");

/// Events that several processes receive, each worked on once.
///
/// Claims and commits are keys that end by themselves. An event takes about 200 bytes for as long as it is remembered,
/// so that the memory in use is bounded by the rate of events times that time: 10 events a second for 7 days take
/// about 1.2 GB, and for one day 170 MB. Take the time from the vendor's: when does it stop sending again?
///
/// Redis answers before a write is safe on a replica. A failover at the wrong moment forgets the last claims and
/// commits, and such an event is worked on once more if it comes again. Where that costs money, take
/// `PostgresDeduplicator` and commit in the transaction of the work.
#[derive(Clone)]
pub struct RedisDeduplicator {
    redis: Redis,
    scope: String,
    timing: Timing,
}

impl RedisDeduplicator {
    /// The events of this scope, such as `jinyan-oa`. Receivers that share one know each other's events; take one for
    /// each kind of receiver.
    pub fn new(redis: Redis, scope: impl Into<String>) -> Self {
        Self {
            redis,
            scope: scope.into(),
            timing: Timing::default(),
        }
    }

    /// Lets a claim lapse after this time, longer than the slowest handler takes; by default 10 minutes.
    #[must_use]
    pub fn claims_hold_for(mut self, time: Duration) -> Self {
        self.timing.claims = time.max(Duration::from_millis(1));
        self
    }

    /// Remembers an event that is done for this time, longer than the vendor goes on sending it again; by default
    /// 7 days.
    #[must_use]
    pub fn commits_hold_for(mut self, time: Duration) -> Self {
        self.timing.commits = time.max(Duration::from_millis(1));
        self
    }

    fn key(&self, key: &EventKey) -> String {
        format!("vendor-store:event:{}:{key}", self.scope)
    }
}

fn store_error(error: RedisError) -> DeduplicationError {
    DeduplicationError::store(Failure::from(error))
}

impl Deduplicator for RedisDeduplicator {
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        Box::pin(bounded(async move {
            let number = claim_number()?;
            let state: String = self
                .redis
                .invoke(&CLAIM, |script| {
                    script
                        .key(self.key(key))
                        .arg(number)
                        .arg(millis(self.timing.claims));
                })
                .await
                .map_err(store_error)?;
            Ok(match state.as_str() {
                "new" => Claim::New(ClaimToken::new(*key, number.unsigned_abs())),
                "open" => Claim::InProgress,
                "done" => Claim::Duplicate,
                _ => return Err(DeduplicationError::store("the key holds no event")),
            })
        }))
    }

    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(bounded(async move {
            let committed: bool = self
                .redis
                .invoke(&COMMIT, |script| {
                    script
                        .key(self.key(token.key()))
                        .arg(token.number())
                        .arg(millis(self.timing.commits));
                })
                .await
                .map_err(store_error)?;
            if committed {
                Ok(())
            } else {
                Err(DeduplicationError::Lapsed)
            }
        }))
    }

    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(bounded(async move {
            self.redis
                .invoke(&RELEASE, |script| {
                    script.key(self.key(token.key())).arg(token.number());
                })
                .await
                .map_err(store_error)
        }))
    }
}

impl fmt::Debug for RedisDeduplicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisDeduplicator")
            .field("scope", &self.scope)
            .field("timing", &self.timing)
            .finish_non_exhaustive()
    }
}
