//! Deductions and refunds, each booked once.

use deadpool_postgres::tokio_postgres::{Transaction, types::Type};
use webhook_types::{DeduplicationError, EventKey};

use super::Parameter;
use crate::{failure::Failure, name::check_name};

/// What was signed, for this operation alone. Waits while another transaction records the same.
const SIGN: &str = "
INSERT INTO vendor_store_signed (scope, signed, key) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING true";

const READ: &str = "
SELECT key = $3 FROM vendor_store_signed WHERE scope = $1 AND signed = $2";

/// Waits while another transaction books the same. Says nothing where the key is there.
const BOOK: &str = "
INSERT INTO vendor_store_operations (scope, key) VALUES ($1, $2)
ON CONFLICT DO NOTHING RETURNING true";

/// The result of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Booked {
    /// It is new: book it in the same transaction.
    Now,
    /// It was booked before: respond as booked, and book nothing. Commit the transaction: it contains the signature of
    /// the repetition.
    Before,
    /// The signature was used for another operation: refuse it. The path is not signed, so a deduction can be sent
    /// as a refund.
    Replayed,
}

/// The keys of what a ledger has booked, for [`BudgetLedger`](webhook_types::jinyan::BudgetLedger) in several processes.
///
/// The keys are kept for good: an operation must never be booked twice, however late it comes again. An operation takes one
/// row of about 150 bytes with its index, and each signed call that asked for it, repetitions included, one of about 200.
/// Delete rows by `booked_at` and `signed_at` when the books of a year are closed.
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
    /// Call it before anything else in the transaction: two processes that book the same wait for each other here. If the
    /// booking is refused, roll the transaction back: the operation can then be tried again. Otherwise commit it, even if
    /// there was nothing to book. Under `REPEATABLE READ` or `SERIALIZABLE` it may fail instead of waiting; then try the
    /// transaction again.
    ///
    /// # Errors
    ///
    /// The database does not respond, or the scope contains a NUL character: roll the transaction back.
    pub async fn book_in(
        &self,
        transaction: &Transaction<'_>,
        key: EventKey,
        signed: Option<EventKey>,
    ) -> Result<Booked, DeduplicationError> {
        check_name("scope", &self.scope)?;
        let key = key.as_bytes().as_slice();
        let scope: Parameter<'_> = (&self.scope, Type::TEXT);
        if let Some(signed) = &signed {
            let signed = signed.as_bytes().as_slice();
            let sign = [scope.clone(), (&signed, Type::BYTEA), (&key, Type::BYTEA)];
            let row = transaction.query_typed_opt(SIGN, &sign).await;
            if row.map_err(Failure::from)?.is_none() {
                let row = transaction.query_typed_opt(READ, &sign).await;
                let is_same = row.and_then(|row| row.map(|row| row.try_get(0)).transpose());
                if is_same.map_err(Failure::from)? != Some(true) {
                    return Ok(Booked::Replayed);
                }
            }
        }
        let book = [scope, (&key, Type::BYTEA)];
        let row = transaction.query_typed_opt(BOOK, &book).await;
        Ok(match row.map_err(Failure::from)? {
            Some(_) => Booked::Now,
            None => Booked::Before,
        })
    }
}
