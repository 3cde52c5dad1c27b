//! Tokens, events and booked operations on PostgreSQL, version 12 or newer.
//!
//! Made of `tokio-postgres` with `deadpool`, whose minimum Rust version is below ours, and not of `sqlx`, which brings
//! macros, its own pool and unneeded drivers. No statement is prepared by name, so PgBouncer works in transaction mode.
//!
//! TLS is a matter of the connector that you give the pool: see [`Postgres::new`].

mod events;
mod operations;
mod tokens;

use std::{error::Error as _, fmt, time::Duration};

use deadpool_postgres::tokio_postgres::{
    NoTls, Row,
    types::{ToSql, Type},
};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use vendor_auth::StoreError;

pub use operations::{Booked, PostgresOperations};

use crate::failure::Failure;

/// The crates that [`Postgres`] is made of, for your own pools and transactions.
pub use deadpool_postgres;
pub use deadpool_postgres::tokio_postgres;

/// A token shared through PostgreSQL.
///
/// An entry takes one row, and stays until you delete it.
pub type PostgresTokenStore = crate::LeasedStore<Postgres>;

/// Events of several processes on PostgreSQL. Only here can an event be committed in the
/// [transaction of its work](PostgresDeduplicator::commit_in).
///
/// An event takes a row of about 150 bytes, with its two indexes about 350, for as long as it is remembered. Rows that
/// have ended are deleted as new events come, so that the table holds at most the events of that time: 10 a second for
/// 7 days are 6 million rows and about 2 GB, and for one day 300 MB. Choose a time longer than the vendor keeps sending an
/// event again.
pub type PostgresDeduplicator = crate::SharedDeduplicator<Postgres>;

/// The tables, as [`Postgres::migrate`] creates them.
pub const SCHEMA: &str = include_str!("schema.sql");

const ARE_THERE: &str = "
SELECT to_regclass('vendor_store_tokens') IS NOT NULL AND to_regclass('vendor_store_events') IS NOT NULL
   AND to_regclass('vendor_store_operations') IS NOT NULL AND to_regclass('vendor_store_signed') IS NOT NULL";

/// How long connecting, and waiting for a free connection of the pool, may take.
const CONNECT: Duration = Duration::from_secs(3);

/// How long one statement may take. The stores have additional limits above this.
const STATEMENT: Duration = Duration::from_secs(3);

/// The number under which processes that migrate at the same time wait for each other: `vendor-s` as bytes.
const MIGRATION: i64 = 0x7665_6e64_6f72_2d73;

/// How often a step is tried again that PostgreSQL could not order among others.
const TRIES: u32 = 5;

/// A pool of connections. Clones share it.
///
/// The connections belong to the tokio runtime that first uses them.
#[derive(Clone)]
pub struct Postgres(Pool);

impl Postgres {
    /// Uses your own pool, for a TLS connector or to share one pool in the whole program.
    #[must_use]
    pub fn new(pool: Pool) -> Self {
        Self(pool)
    }

    /// A pool of at most 8 connections without TLS: `postgres://user:password@host/database`. Connects when it is first
    /// used.
    ///
    /// # Errors
    ///
    /// The address is not valid. The error does not show it, since it may contain a password.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let mut config: tokio_postgres::Config = url
            .parse()
            .map_err(|_| StoreError::new("the address of the database cannot be read"))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
            .max_size(8)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(CONNECT))
            .create_timeout(Some(CONNECT))
            .build()
            .map_err(StoreError::new)?;
        Ok(Self(pool))
    }

    /// The pool, for your own transactions.
    #[must_use]
    pub fn pool(&self) -> &Pool {
        &self.0
    }

    /// Creates the tables unless they are there ([`SCHEMA`]). Safe in several processes at once.
    ///
    /// # Errors
    ///
    /// The database does not respond, or the user may not create tables.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let migrate = async {
            let mut client = self.client().await?;
            // A user without the right to create tables gets an error even from IF NOT EXISTS.
            let there = client.query_typed_one(ARE_THERE, &[]).await?;
            if there.try_get(0)? {
                return Ok(());
            }
            let transaction = client.transaction().await?;
            transaction
                .execute_typed(
                    "SELECT pg_advisory_xact_lock($1)",
                    &[(&MIGRATION, Type::INT8)],
                )
                .await?;
            transaction.batch_execute(SCHEMA).await?;
            transaction.commit().await?;
            Ok(())
        };
        migrate.await.map_err(|failure: Failure| failure.into())
    }

    async fn client(&self) -> Result<Object, Failure> {
        // What the pool says holds no argument of a statement.
        self.0.get().await.map_err(|error| match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            other => Failure::new(format!("PostgreSQL: {other}")),
        })
    }

    /// One statement, which is a transaction of its own.
    async fn query(
        &self,
        statement: &str,
        parameters: &[Parameter<'_>],
    ) -> Result<Option<Row>, Failure> {
        let client = self.client().await?;
        let mut tries = 1;
        loop {
            let rows = client.query_typed(statement, parameters);
            let Ok(rows) = tokio::time::timeout(STATEMENT, rows).await else {
                // Nobody is to get a connection that does not respond.
                drop(Object::take(client));
                let what = format!("PostgreSQL: no response within {STATEMENT:?}");
                return Err(Failure::new(what));
            };
            match rows {
                // Where the database orders transactions strictly, one of two has to be tried again.
                Err(error) if tries < TRIES && is_to_be_tried_again(&error) => tries += 1,
                rows => return Ok(rows?.into_iter().next()),
            }
        }
    }
}

/// A parameter of a statement, with its type, so the server need not be asked for it first.
type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

fn is_to_be_tried_again(error: &tokio_postgres::Error) -> bool {
    error
        .code()
        .is_some_and(|code| code.code().starts_with("40"))
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Postgres").field(&self.0.status()).finish()
    }
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(refused) = error.as_db_error() else {
            let cause = error.source().and_then(|cause| cause.downcast_ref());
            return Self::new(match cause {
                Some::<&std::io::Error>(cause) => format!("PostgreSQL: {error} ({})", cause.kind()),
                None => format!("PostgreSQL: {error}"),
            });
        };
        let refusal = format!(
            "PostgreSQL: refused with SQLSTATE {}",
            refused.code().code()
        );
        match refused.table() {
            _ if OTHER_TABLES.contains(&refused.code().code()) => Self::foreign(format!(
                "{refusal}: create this crate's tables with `migrate()`"
            )),
            Some(table) => Self::new(format!("{refusal}, table {table}")),
            None => Self::new(refusal),
        }
    }
}

/// No such table, no such column, a column of another type, a number out of range.
const OTHER_TABLES: [&str; 4] = ["42P01", "42703", "42804", "22003"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_not_shown() {
        let error = Postgres::open("postgres://user:pl4nted@[").unwrap_err();
        assert!(!format!("{error:?} {error}").contains("pl4nted"));
        let postgres = Postgres::open("postgres://user:pl4nted@127.0.0.1/db").unwrap();
        assert!(!format!("{postgres:?}").contains("pl4nted"));
    }
}
