//! Events as rows, one for each.

use std::time::Duration;

use deadpool_postgres::tokio_postgres::{Row, Transaction, types::Type};
use webhook_types::{ClaimToken, DeduplicationError};

use super::{Parameter, Postgres, PostgresDeduplicator};
use crate::{
    events::{Event, EventBackend, State, sealed::EventSteps},
    failure::Failure,
    leased::millis,
};

// All statements have the same parameters: $1 the scope, $2 the key, $3 the claim, $4 a time in milliseconds. A claim that was
// released is stored as ~$3, which is negative: no claim has that number.

/// Claims the event, unless it is claimed, or this claim was released before it arrived. Does not wait for a transaction that
/// is committing the event, or claims would take all connections of the pool: a row that is held or locked is skipped.
const CLAIM: &str = "
WITH there AS (SELECT FROM vendor_store_events WHERE scope = $1 AND key = $2),
ended AS (
    SELECT FROM vendor_store_events
    WHERE scope = $1 AND key = $2 AND held_until <= clock_timestamp() AND claim NOT IN ($3, ~$3)
    FOR UPDATE SKIP LOCKED)
INSERT INTO vendor_store_events AS event (scope, key, claim, done, held_until)
SELECT $1, $2, $3, false, clock_timestamp() + $4 * interval '1 millisecond'
WHERE NOT EXISTS (SELECT FROM there) OR EXISTS (SELECT FROM ended)
ON CONFLICT (scope, key) DO UPDATE
SET claim = excluded.claim, done = false, held_until = excluded.held_until
WHERE event.held_until <= clock_timestamp() AND event.claim NOT IN ($3, ~$3)
RETURNING true";

const READ: &str = "
SELECT done FROM vendor_store_events WHERE scope = $1 AND key = $2 AND held_until > clock_timestamp()";

/// Commits, even if the claim has lapsed, unless it was released or somebody else has the event. Committing the same claim again is no error.
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
VALUES ($1, $2, ~$3, false, clock_timestamp())
ON CONFLICT (scope, key) DO UPDATE
SET claim = excluded.claim, held_until = excluded.held_until
WHERE event.claim = $3 AND NOT event.done
RETURNING true";

/// Deletes what has ended, now and then as new events come, so the table shrinks whenever events come. A claim that
/// lapsed is kept for as long again: its holder may still commit. The index serves the first condition.
const SWEEP: &str = "
DELETE FROM vendor_store_events WHERE (scope, key) IN (
    SELECT scope, key FROM vendor_store_events
    WHERE held_until < statement_timestamp()
        AND (done OR held_until < statement_timestamp() - $4 * interval '1 millisecond')
    ORDER BY held_until LIMIT 128 FOR UPDATE SKIP LOCKED)
RETURNING true";

/// Once for so many new events, what has ended is deleted: twice as many at most.
const SWEEP_EVERY: i64 = 64;

/// How often a claim is made that others came between, before the event counts as in progress.
const TRIES: u32 = 3;

/// The parameters of every statement.
struct Parameters<'e>(&'e str, &'e [u8], i64, i64);

impl<'e> Parameters<'e> {
    fn new(event: &'e Event, time: Duration) -> Self {
        let key = event.key.as_bytes();
        Self(&event.scope, key, event.claim, millis(time))
    }

    fn typed(&self) -> [Parameter<'_>; 4] {
        [
            (&self.0, Type::TEXT),
            (&self.1, Type::BYTEA),
            (&self.2, Type::INT8),
            (&self.3, Type::INT8),
        ]
    }
}

impl PostgresDeduplicator {
    /// Commits the event in the transaction of the work that it caused: both happen, or neither.
    ///
    /// Call it first in the transaction. Others then find the event in progress until the transaction ends, and an error
    /// comes before the work and not after it. Committing once more afterwards, as a receiver does, is not an error.
    ///
    /// # Errors
    ///
    /// [`DeduplicationError::Lapsed`] when the claim was released or somebody else has claimed the event meanwhile, and
    /// [`DeduplicationError::Store`]: roll the transaction back.
    pub async fn commit_in(
        &self,
        transaction: &Transaction<'_>,
        claim: &ClaimToken,
    ) -> Result<(), DeduplicationError> {
        let event = self.event(claim)?;
        let parameters = Parameters::new(&event, self.commits);
        let row = transaction
            .query_typed_opt(COMMIT, &parameters.typed())
            .await;
        match row.map_err(Failure::from)? {
            Some(_) => Ok(()),
            None => Err(DeduplicationError::Lapsed),
        }
    }
}

impl Postgres {
    async fn on_event(
        &self,
        statement: &str,
        event: &Event,
        time: Duration,
    ) -> Result<Option<Row>, Failure> {
        let parameters = Parameters::new(event, time);
        self.query(statement, &parameters.typed()).await
    }
}

impl EventBackend for Postgres {}

impl EventSteps for Postgres {
    async fn claim(&self, event: &Event, time: Duration) -> Result<State, DeduplicationError> {
        for _ in 0..TRIES {
            if self.on_event(CLAIM, event, time).await?.is_some() {
                // What is left over is left to the next one.
                if event.claim % SWEEP_EVERY == 0 {
                    let _ = self.on_event(SWEEP, event, time).await;
                }
                return Ok(State::Claimed);
            }
            if let Some(row) = self.on_event(READ, event, time).await? {
                let done = row.try_get(0);
                let wrong_type = |_| Failure::foreign("the column done has the wrong type");
                return Ok(if done.map_err(wrong_type)? {
                    State::Done
                } else {
                    State::InProgress
                });
            }
        }
        Ok(State::InProgress)
    }

    async fn commit(&self, event: &Event, time: Duration) -> Result<bool, DeduplicationError> {
        Ok(self.on_event(COMMIT, event, time).await?.is_some())
    }

    async fn release(&self, event: &Event, time: Duration) -> Result<(), DeduplicationError> {
        self.on_event(RELEASE, event, time).await?;
        Ok(())
    }
}
