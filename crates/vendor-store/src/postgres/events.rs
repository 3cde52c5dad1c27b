//! Events as rows, one for each.

use std::{fmt, time::Duration};

use deadpool_postgres::tokio_postgres::Transaction;
use vendor_auth::BoxFuture;
use webhook_types::{Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey};

use super::{Failure, Postgres, bytes, number, text};
use crate::{
    leased::millis,
    timing::{Timing, bounded, claim_number},
};

/// The claim, unless somebody has the event. Waits while a transaction that commits it is open.
const CLAIM: &str = "
INSERT INTO vendor_store_events AS event (scope, key, claim, done, held_until)
VALUES ($1, $2, $3, false, clock_timestamp() + $4 * interval '1 millisecond')
ON CONFLICT (scope, key) DO UPDATE
SET claim = excluded.claim, done = false, held_until = excluded.held_until
WHERE event.held_until <= clock_timestamp()
RETURNING true";

const READ: &str = "
SELECT done FROM vendor_store_events WHERE scope = $1 AND key = $2 AND held_until > clock_timestamp()";

/// A claim that lapsed can be committed, unless somebody else has the event; done by this very claim, it is done.
const COMMIT: &str = "
INSERT INTO vendor_store_events AS event (scope, key, claim, done, held_until)
VALUES ($1, $2, $3, true, clock_timestamp() + $4 * interval '1 millisecond')
ON CONFLICT (scope, key) DO UPDATE
SET done = true, held_until = excluded.held_until
WHERE event.claim = $3
RETURNING true";

const RELEASE: &str = "
DELETE FROM vendor_store_events WHERE scope = $1 AND key = $2 AND claim = $3 AND NOT done RETURNING true";

/// Deletes what has ended, now and then as new events come, so that the table shrinks whenever events come. A claim that
/// lapsed is kept for as long again: its holder may still commit. The first condition is one that the index answers.
const SWEEP: &str = "
DELETE FROM vendor_store_events WHERE (scope, key) IN (
    SELECT scope, key FROM vendor_store_events
    WHERE held_until < statement_timestamp()
        AND (done OR held_until < statement_timestamp() - $1 * interval '1 millisecond')
    ORDER BY held_until LIMIT 128 FOR UPDATE SKIP LOCKED)
RETURNING true";

/// Once for so many new events, what has ended is deleted: twice as many at most.
const SWEEP_EVERY: i64 = 64;

/// How often a claim is made that others came between, before the event counts as in progress.
const TRIES: u32 = 3;

/// Events that several processes receive, each worked on once.
///
/// An event takes a row of about 150 bytes, with its two indexes about 350, for as long as it is remembered. Rows that
/// have ended are deleted as new events come, so that the table holds at most the events of that time: 10 a second for
/// 7 days are 6 million rows and about 2 GB, and for one day 300 MB. Take the time from the vendor's: when does it stop
/// sending again?
#[derive(Clone)]
pub struct PostgresDeduplicator {
    postgres: Postgres,
    scope: String,
    timing: Timing,
}

impl PostgresDeduplicator {
    /// The events of this scope, such as `jinyan-oa`. Receivers that share one know each other's events; take one for
    /// each kind of receiver.
    pub fn new(postgres: Postgres, scope: impl Into<String>) -> Self {
        Self {
            postgres,
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

    /// Commits the event in the transaction of the work that it caused: both happen, or neither.
    ///
    /// Call it first in the transaction. It then keeps others from claiming the event until the transaction ends, and an
    /// error comes before the work and not after it. Committing once more afterwards, as a receiver does, is no error.
    ///
    /// # Errors
    ///
    /// [`DeduplicationError::Lapsed`] when somebody else has claimed the event meanwhile, and
    /// [`DeduplicationError::Store`]: roll the transaction back.
    pub async fn commit_in(
        &self,
        transaction: &Transaction<'_>,
        claim: &ClaimToken,
    ) -> Result<(), DeduplicationError> {
        let (claimed, time) = (signed(claim), millis(self.timing.commits));
        let key = claim.key().as_bytes().as_slice();
        let parameters = [
            text(&self.scope),
            bytes(&key),
            number(&claimed),
            number(&time),
        ];
        let row = transaction.query_typed_opt(COMMIT, &parameters).await;
        match row.map_err(|error| Failure::from(error).into_deduplication_error())? {
            Some(_) => Ok(()),
            None => Err(DeduplicationError::Lapsed),
        }
    }

    async fn claimed(&self, key: &EventKey) -> Result<Claim, DeduplicationError> {
        let (claim, time) = (claim_number()?, millis(self.timing.claims));
        let event = key.as_bytes().as_slice();
        for _ in 0..TRIES {
            let parameters = [
                text(&self.scope),
                bytes(&event),
                number(&claim),
                number(&time),
            ];
            let row = self.postgres.query(CLAIM, &parameters).await;
            if row.map_err(Failure::into_deduplication_error)?.is_some() {
                // What is left over is left to the next one.
                if claim % SWEEP_EVERY == 0 {
                    let _ = self.postgres.query(SWEEP, &[number(&time)]).await;
                }
                return Ok(Claim::New(ClaimToken::new(*key, claim.unsigned_abs())));
            }
            let read = [text(&self.scope), bytes(&event)];
            let row = self.postgres.query(READ, &read).await;
            if let Some(row) = row.map_err(Failure::into_deduplication_error)? {
                let done = row.try_get(0).map_err(|_| {
                    DeduplicationError::store("the column done holds something else")
                })?;
                return Ok(if done {
                    Claim::Duplicate
                } else {
                    Claim::InProgress
                });
            }
        }
        Ok(Claim::InProgress)
    }
}

/// Numbers of claims are made of 63 bits.
fn signed(claim: &ClaimToken) -> i64 {
    i64::try_from(claim.number()).unwrap_or_default()
}

impl Deduplicator for PostgresDeduplicator {
    fn claim<'a>(&'a self, key: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        Box::pin(bounded(self.claimed(key)))
    }

    fn commit(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(bounded(async move {
            let (claim, time) = (signed(&token), millis(self.timing.commits));
            let key = token.key().as_bytes().as_slice();
            let parameters = [
                text(&self.scope),
                bytes(&key),
                number(&claim),
                number(&time),
            ];
            let row = self.postgres.query(COMMIT, &parameters).await;
            match row.map_err(Failure::into_deduplication_error)? {
                Some(_) => Ok(()),
                None => Err(DeduplicationError::Lapsed),
            }
        }))
    }

    fn release(&self, token: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        Box::pin(bounded(async move {
            let claim = signed(&token);
            let key = token.key().as_bytes().as_slice();
            let parameters = [text(&self.scope), bytes(&key), number(&claim)];
            let row = self.postgres.query(RELEASE, &parameters).await;
            row.map_err(Failure::into_deduplication_error).map(drop)
        }))
    }
}

impl fmt::Debug for PostgresDeduplicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresDeduplicator")
            .field("scope", &self.scope)
            .field("timing", &self.timing)
            .finish_non_exhaustive()
    }
}
