//! Tokens as rows, one for each credential.

use std::time::Duration;

use deadpool_postgres::tokio_postgres::{Row, types::FromSql};
use vendor_auth::StoreError;

use super::{Failure, Postgres, number, text};
use crate::leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps};

/// The newer token, if there is one, and whether the right is taken.
///
/// A right that is held for longer than a whole lease is left over from a clock that was set back.
const READ: &str = "
SELECT generation, token,
       greatest(0, extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS left_ms,
       coalesce(generation > $2, false) AS newer,
       coalesce(held_until > clock_timestamp()
            AND held_until <= clock_timestamp() + $3 * interval '1 millisecond', false) AS taken
FROM vendor_store_tokens WHERE name = $1";

/// The right, unless a newer token or another holder came in between: the row is looked at again under its lock.
const CLAIM: &str = "
INSERT INTO vendor_store_tokens AS entry (name, granted, holder, held_until)
VALUES ($1, greatest($2 + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint), $4,
        clock_timestamp() + $3 * interval '1 millisecond')
ON CONFLICT (name) DO UPDATE
SET granted = greatest(entry.granted + 1, excluded.granted), holder = excluded.holder, held_until = excluded.held_until
WHERE coalesce(entry.generation <= $2, true)
  AND NOT coalesce(entry.held_until > clock_timestamp()
            AND entry.held_until <= clock_timestamp() + $3 * interval '1 millisecond', false)
RETURNING granted";

const RENEW: &str = "
UPDATE vendor_store_tokens SET held_until = clock_timestamp() + $4 * interval '1 millisecond'
WHERE name = $1 AND granted = $2 AND holder = $3 RETURNING true";

/// A row that is gone was deleted. Somebody may have been granted a right before, unless this one is too young for that.
const SAVE: &str = "
INSERT INTO vendor_store_tokens AS entry (name, granted, generation, token, expires_at)
SELECT $1, $2, $2, $4, clock_timestamp() + $5 * interval '1 millisecond'
WHERE EXISTS (SELECT FROM vendor_store_tokens WHERE name = $1)
   OR (extract(epoch FROM clock_timestamp()) * 1000)::bigint - $2 BETWEEN -1 AND $6
ON CONFLICT (name) DO UPDATE
SET generation = excluded.generation, token = excluded.token, expires_at = excluded.expires_at,
    holder = NULL, held_until = NULL
WHERE entry.granted = $2 AND coalesce(entry.holder = $3, true)
RETURNING true";

const RELEASE: &str = "
UPDATE vendor_store_tokens SET holder = NULL, held_until = NULL
WHERE name = $1 AND holder = $2 RETURNING true";

/// How often a claim is made that others came between, before the right counts as taken.
const TRIES: u32 = 3;

/// PostgreSQL counts with a sign.
fn signed(generation: u64) -> i64 {
    i64::try_from(generation).unwrap_or(i64::MAX)
}

/// A column of one of the statements above. One of another type comes from a table that was not made by this crate.
fn column<'r, T: FromSql<'r>>(row: &'r Row, name: &str) -> Result<T, StoreError> {
    row.try_get(name)
        .map_err(|_| StoreError::unreadable(format!("the column {name} has the wrong type")))
}

impl Backend for Postgres {}

impl Steps for Postgres {
    async fn claim(&self, entry: &Entry, known: u64) -> Result<Claimed, StoreError> {
        let (known, lease) = (signed(known), millis(entry.lease));
        for _ in 0..TRIES {
            let read = [text(&entry.name), number(&known), number(&lease)];
            let row = self.query(READ, &read).await;
            if let Some(row) = row.map_err(Failure::into_store_error)? {
                if column(&row, "newer")? {
                    return found(&row).map(Claimed::Newer);
                }
                if column(&row, "taken")? {
                    return Ok(Claimed::Taken);
                }
            }
            let claim = [
                text(&entry.name),
                number(&known),
                number(&lease),
                text(&entry.holder),
            ];
            let row = self.query(CLAIM, &claim).await;
            if let Some(row) = row.map_err(Failure::into_store_error)? {
                return Ok(Claimed::Granted(generation(&row, "granted")?));
            }
        }
        Ok(Claimed::Taken)
    }

    async fn renew(&self, entry: &Entry, generation: u64) -> Result<bool, StoreError> {
        let (generation, lease) = (signed(generation), millis(entry.lease));
        let parameters = [
            text(&entry.name),
            number(&generation),
            text(&entry.holder),
            number(&lease),
        ];
        let row = self.query(RENEW, &parameters).await;
        Ok(row.map_err(Failure::into_store_error)?.is_some())
    }

    async fn save(
        &self,
        entry: &Entry,
        generation: u64,
        token: &str,
        left: Duration,
    ) -> Result<bool, StoreError> {
        let (generation, left, lease) = (signed(generation), millis(left), millis(entry.lease));
        let parameters = [
            text(&entry.name),
            number(&generation),
            text(&entry.holder),
            text(&token),
            number(&left),
            number(&lease),
        ];
        let row = self.query(SAVE, &parameters).await;
        Ok(row.map_err(Failure::into_store_error)?.is_some())
    }

    async fn release(&self, entry: &Entry) -> Result<(), StoreError> {
        let parameters = [text(&entry.name), text(&entry.holder)];
        let row = self.query(RELEASE, &parameters).await;
        row.map_err(Failure::into_store_error).map(drop)
    }
}

fn found(row: &Row) -> Result<Found, StoreError> {
    let left: i64 = column(row, "left_ms")?;
    Ok(Found {
        generation: generation(row, "generation")?,
        token: column(row, "token")?,
        left: Duration::from_millis(u64::try_from(left).unwrap_or_default()),
    })
}

fn generation(row: &Row, name: &str) -> Result<u64, StoreError> {
    let number: i64 = column(row, name)?;
    u64::try_from(number).map_err(|_| StoreError::unreadable(format!("{name} is negative")))
}
