//! Deductions and refunds, each booked once.

use deadpool_postgres::tokio_postgres::{self, Transaction};
use webhook_types::{DeduplicationError, EventKey};

use super::{Failure, bytes, text};

/// Waits while another transaction books the same. Says nothing where either key is there.
const BOOK: &str = "
INSERT INTO vendor_store_operations (scope, key, signed) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING true";

const READ: &str = "
SELECT true FROM vendor_store_operations WHERE scope = $1 AND key = $2";

/// What became of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Booked {
    /// It is new: book it in the same transaction.
    Now,
    /// It was booked before: answer as booked, and book nothing.
    Before,
    /// What was signed was booked as something else: refuse it. The path is not signed, so that a deduction can be sent
    /// as a refund.
    Replayed,
}

/// The keys of what a ledger has booked, for [`BudgetLedger`](webhook_types::jinyan::BudgetLedger) in several processes.
///
/// The keys are kept for good, one row of about 250 bytes with its indexes for each operation: an operation must never
/// be booked twice, however late it comes again. Delete rows by `booked_at` when the books of a year are closed.
#[derive(Clone, Debug)]
pub struct PostgresOperations {
    scope: String,
}

impl PostgresOperations {
    /// The operations of this scope, such as `jinyan-budget`: one for each ledger.
    pub fn new(scope: impl Into<String>) -> Self {
        Self {
            scope: scope.into(),
        }
    }

    /// Records the key of an operation, and what was signed for it, in the transaction that books it.
    ///
    /// Call it before anything else in the transaction: two processes that book the same wait for each other here. Roll
    /// the transaction back where the booking is refused, and the operation can be tried again. Under
    /// `REPEATABLE READ` or `SERIALIZABLE` it may fail instead of waiting; then try the transaction again.
    ///
    /// # Errors
    ///
    /// The database does not answer: roll the transaction back.
    pub async fn book_in(
        &self,
        transaction: &Transaction<'_>,
        key: EventKey,
        signed: Option<EventKey>,
    ) -> Result<Booked, DeduplicationError> {
        let failed = |error: tokio_postgres::Error| Failure::from(error).into_deduplication_error();
        let (key, signed) = (
            key.as_bytes().as_slice(),
            signed.as_ref().map(|key| key.as_bytes().as_slice()),
        );
        let book = [text(&self.scope), bytes(&key), bytes(&signed)];
        let row = transaction.query_typed_opt(BOOK, &book).await;
        if row.map_err(failed)?.is_some() {
            return Ok(Booked::Now);
        }
        let read = [text(&self.scope), bytes(&key)];
        let row = transaction.query_typed_opt(READ, &read).await;
        Ok(match row.map_err(failed)? {
            Some(_) => Booked::Before,
            None => Booked::Replayed,
        })
    }
}
