//! Tokens as rows, one for each credential.

use std::time::Duration;

use deadpool_postgres::tokio_postgres::{
    Row,
    types::{FromSql, Type},
};
use vendor_auth::StoreError;

use super::{Parameter, Postgres};
use crate::{
    failure::Failure,
    leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps},
};

// All statements have the same parameters: $1 the name, $2 a generation, $3 the holder, $4 its lease, $5 a token, and $6 how
// long that is valid. Times are in milliseconds.

/// The newer token, if there is one, and whether the right is taken.
///
/// A right that is held for longer than a whole lease is left over from a clock that was set back.
const READ: &str = "
SELECT generation, token,
       greatest(0, extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS left_ms,
       coalesce(generation > $2, false) AS newer,
       coalesce(held_until > clock_timestamp()
            AND held_until <= clock_timestamp() + $4 * interval '1 millisecond', false) AS taken
FROM vendor_store_tokens WHERE name = $1";

/// The right, unless a newer token or another holder came in between: the row is looked at again under its lock.
const CLAIM: &str = "
INSERT INTO vendor_store_tokens AS entry (name, granted, holder, held_until)
VALUES ($1, greatest($2 + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint), $3,
        clock_timestamp() + $4 * interval '1 millisecond')
ON CONFLICT (name) DO UPDATE
SET granted = greatest(entry.granted + 1, excluded.granted), holder = excluded.holder, held_until = excluded.held_until
WHERE coalesce(entry.generation <= $2, true)
  AND NOT coalesce(entry.held_until > clock_timestamp()
            AND entry.held_until <= clock_timestamp() + $4 * interval '1 millisecond', false)
RETURNING granted";

const RENEW: &str = "
UPDATE vendor_store_tokens SET held_until = clock_timestamp() + $4 * interval '1 millisecond'
WHERE name = $1 AND granted = $2 AND holder = $3 RETURNING true";

/// A row that is gone was deleted. Somebody may have been granted a right before, unless this one is too young for that.
const SAVE: &str = "
INSERT INTO vendor_store_tokens AS entry (name, granted, generation, token, expires_at)
SELECT $1, $2, $2, $5, clock_timestamp() + $6 * interval '1 millisecond'
WHERE EXISTS (SELECT FROM vendor_store_tokens WHERE name = $1)
   OR (extract(epoch FROM clock_timestamp()) * 1000)::bigint - $2 BETWEEN -1 AND $4
ON CONFLICT (name) DO UPDATE
SET generation = excluded.generation, token = excluded.token, expires_at = excluded.expires_at,
    holder = NULL, held_until = NULL
WHERE entry.granted = $2 AND coalesce(entry.holder = $3, true)
RETURNING true";

const RELEASE: &str = "
UPDATE vendor_store_tokens SET holder = NULL, held_until = NULL
WHERE name = $1 AND holder = $3 RETURNING true";

/// How often a claim is made that others came between, before the right counts as taken.
const TRIES: u32 = 3;

/// A column of one of the statements above. One of another type comes from a table that was not made by this crate.
fn column<'r, T: FromSql<'r>>(row: &'r Row, name: &str) -> Result<T, Failure> {
    row.try_get(name)
        .map_err(|_| Failure::foreign(format!("the column {name} has the wrong type")))
}

impl Postgres {
    async fn on_entry(
        &self,
        statement: &str,
        entry: &Entry,
        generation: u64,
        (token, left): (&str, Duration),
    ) -> Result<Option<Row>, Failure> {
        // PostgreSQL counts with a sign.
        let generation = i64::try_from(generation).unwrap_or(i64::MAX);
        let parameters: [Parameter<'_>; 6] = [
            (&entry.name, Type::TEXT),
            (&generation, Type::INT8),
            (&entry.holder, Type::TEXT),
            (&millis(entry.lease), Type::INT8),
            (&token, Type::TEXT),
            (&millis(left), Type::INT8),
        ];
        self.query(statement, &parameters).await
    }
}

const NO_TOKEN: (&str, Duration) = ("", Duration::ZERO);

impl Backend for Postgres {}

impl Steps for Postgres {
    async fn claim(&self, entry: &Entry, known: u64) -> Result<Claimed, StoreError> {
        for _ in 0..TRIES {
            if let Some(row) = self.on_entry(READ, entry, known, NO_TOKEN).await? {
                if column(&row, "newer")? {
                    return Ok(Claimed::Newer(found(&row)?));
                }
                if column(&row, "taken")? {
                    return Ok(Claimed::Taken);
                }
            }
            if let Some(row) = self.on_entry(CLAIM, entry, known, NO_TOKEN).await? {
                return Ok(Claimed::Granted(generation(&row, "granted")?));
            }
        }
        Ok(Claimed::Taken)
    }

    async fn renew(&self, entry: &Entry, generation: u64) -> Result<bool, StoreError> {
        let row = self.on_entry(RENEW, entry, generation, NO_TOKEN).await?;
        Ok(row.is_some())
    }

    async fn save(
        &self,
        entry: &Entry,
        generation: u64,
        token: &str,
        left: Duration,
    ) -> Result<bool, StoreError> {
        let row = self
            .on_entry(SAVE, entry, generation, (token, left))
            .await?;
        Ok(row.is_some())
    }

    async fn release(&self, entry: &Entry) -> Result<(), StoreError> {
        self.on_entry(RELEASE, entry, 0, NO_TOKEN).await?;
        Ok(())
    }
}

fn found(row: &Row) -> Result<Found, Failure> {
    let left: i64 = column(row, "left_ms")?;
    Ok(Found {
        generation: generation(row, "generation")?,
        token: column(row, "token")?,
        left: Duration::from_millis(u64::try_from(left).unwrap_or_default()),
    })
}

fn generation(row: &Row, name: &str) -> Result<u64, Failure> {
    let number: i64 = column(row, name)?;
    u64::try_from(number).map_err(|_| Failure::foreign(format!("{name} is negative")))
}
