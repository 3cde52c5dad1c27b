//! Events as rows, one for each.

use std::time::Duration;

use deadpool_postgres::tokio_postgres::{Row, Transaction};
use webhook_types::{ClaimToken, DeduplicationError};

use super::{Failure, Parameter, Postgres, PostgresDeduplicator, bytes, number, text};
use crate::{
    events::{Event, EventBackend, State, sealed::EventSteps},
    leased::millis,
};

/// Claims the event, unless it is claimed, or this claim was released before it arrived. Does not wait for a transaction that
/// is committing the event, or claims would take all connections of the pool: a row that is held or locked is skipped.
const CLAIM: &str = "
WITH there AS (SELECT FROM vendor_store_events WHERE scope = $1 AND key = $2),
ended AS (
    SELECT FROM vendor_store_events
    WHERE scope = $1 AND key = $2 AND held_until <= clock_timestamp() AND claim <> $3
    FOR UPDATE SKIP LOCKED)
INSERT INTO vendor_store_events AS event (scope, key, claim, done, held_until)
SELECT $1, $2, $3, false, clock_timestamp() + $4 * interval '1 millisecond'
WHERE NOT EXISTS (SELECT FROM there) OR EXISTS (SELECT FROM ended)
ON CONFLICT (scope, key) DO UPDATE
SET claim = excluded.claim, done = false, held_until = excluded.held_until
WHERE event.held_until <= clock_timestamp() AND event.claim <> excluded.claim
RETURNING true";

const READ: &str = "
SELECT done FROM vendor_store_events WHERE scope = $1 AND key = $2 AND held_until > clock_timestamp()";

/// Commits, even if the claim has lapsed, unless somebody else has the event. Committing the same claim again is no error.
const COMMIT: &str = "
INSERT INTO vendor_store_events AS event (scope, key, claim, done, held_until)
VALUES ($1, $2, $3, true, clock_timestamp() + $4 * interval '1 millisecond')
ON CONFLICT (scope, key) DO UPDATE
SET done = true, held_until = excluded.held_until
WHERE event.claim = $3
RETURNING true";

/// Keeps the row, which no longer holds the event, so that this claim does not count if it arrives later. If the claim is
/// being made at this moment, the statement waits for it.
const RELEASE: &str = "
INSERT INTO vendor_store_events AS event (scope, key, claim, done, held_until)
VALUES ($1, $2, $3, false, clock_timestamp())
ON CONFLICT (scope, key) DO UPDATE
SET held_until = excluded.held_until
WHERE event.claim = $3 AND NOT event.done
RETURNING true";

/// Deletes what has ended, now and then as new events come, so the table shrinks whenever events come. A claim that
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

impl PostgresDeduplicator {
    /// Commits the event in the transaction of the work that it caused: both happen, or neither.
    ///
    /// Call it first in the transaction. Others then find the event in progress until the transaction ends, and an error
    /// comes before the work and not after it. Committing once more afterwards, as a receiver does, is not an error.
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
        let (event, time) = (self.event(claim), millis(self.commits));
        let (scope, key) = columns(&event);
        let parameters = [
            text(&scope),
            bytes(&key),
            number(&event.claim),
            number(&time),
        ];
        let row = transaction.query_typed_opt(COMMIT, &parameters).await;
        match row.map_err(|error| Failure::from(error).into_deduplication_error())? {
            Some(_) => Ok(()),
            None => Err(DeduplicationError::Lapsed),
        }
    }
}

impl Postgres {
    async fn of_event(
        &self,
        statement: &str,
        parameters: &[Parameter<'_>],
    ) -> Result<Option<Row>, DeduplicationError> {
        let row = self.query(statement, parameters).await;
        row.map_err(Failure::into_deduplication_error)
    }
}

fn columns(event: &Event) -> (&str, &[u8]) {
    (&event.scope, event.key.as_bytes())
}

impl EventBackend for Postgres {}

impl EventSteps for Postgres {
    async fn claim(&self, event: &Event, time: Duration) -> Result<State, DeduplicationError> {
        let ((scope, key), time) = (columns(event), millis(time));
        let (scope, key) = (text(&scope), bytes(&key));
        for _ in 0..TRIES {
            let claim = [
                scope.clone(),
                key.clone(),
                number(&event.claim),
                number(&time),
            ];
            if self.of_event(CLAIM, &claim).await?.is_some() {
                // What is left over is left to the next one.
                if event.claim % SWEEP_EVERY == 0 {
                    let _ = self.query(SWEEP, &[number(&time)]).await;
                }
                return Ok(State::Claimed);
            }
            let read = [scope.clone(), key.clone()];
            if let Some(row) = self.of_event(READ, &read).await? {
                let done = row
                    .try_get(0)
                    .map_err(|_| DeduplicationError::store("the column done has the wrong type"))?;
                return Ok(if done { State::Done } else { State::InProgress });
            }
        }
        Ok(State::InProgress)
    }

    async fn commit(&self, event: &Event, time: Duration) -> Result<bool, DeduplicationError> {
        let ((scope, key), time) = (columns(event), millis(time));
        let parameters = [
            text(&scope),
            bytes(&key),
            number(&event.claim),
            number(&time),
        ];
        Ok(self.of_event(COMMIT, &parameters).await?.is_some())
    }

    async fn release(&self, event: &Event, _: Duration) -> Result<(), DeduplicationError> {
        let (scope, key) = columns(event);
        let parameters = [text(&scope), bytes(&key), number(&event.claim)];
        self.of_event(RELEASE, &parameters).await.map(drop)
    }
}
