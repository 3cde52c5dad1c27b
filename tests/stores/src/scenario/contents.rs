//! Stores that hold something else than they should, and transactions that others must not wait for.

use std::{error::Error, time::Duration};

use futures_util::future::join_all;
use tokio::time::{Instant, timeout};
use vendor_auth::{StoreError, StoreErrorKind, TokenStore, Turn};
use vendor_store::{
    InvalidName, PostgresDeduplicator, PostgresTokenStore, RedisDeduplicator, RedisTokenStore,
    postgres::{Booked, Postgres, PostgresOperations},
};
use webhook_types::{Claim, Deduplicator, EventKey};

use super::{Figures, Suite, contracts::connected, require};
use crate::{
    Failure,
    server::{PostgresServer, RedisServer},
    store::Place,
};

pub(super) async fn run(suite: &mut Suite, redis: &RedisServer, postgres: &PostgresServer) {
    suite
        .step("something else in the store, redis", on_redis(redis))
        .await;
    suite
        .step(
            "something else in the store, postgres",
            on_postgres(postgres),
        )
        .await;
    suite
        .step(
            "100 claims of events whose transactions are open, postgres",
            open_transactions(postgres),
        )
        .await;
    suite
        .step(
            "operations and what was signed, postgres",
            operations(postgres),
        )
        .await;
}

const NUL: &str = "a\0b";

/// It is an error that nobody takes for a server that is down.
fn unreadable(claimed: &Result<Turn<'_>, StoreError>, what: &str) -> Result<(), Failure> {
    let is = matches!(claimed, Err(error) if error.kind() == StoreErrorKind::Unreadable);
    require(is, format!("{what}: {claimed:?}"))
}

/// A name with a NUL, which PostgreSQL cannot store, is refused by name on every store.
async fn names(tokens: &dyn TokenStore, events: &dyn Deduplicator) -> Result<(), Failure> {
    let field = |error: &dyn Error| {
        let cause = error.source().and_then(|cause| cause.downcast_ref());
        cause.map(InvalidName::field)
    };
    let claim = tokens.claim(0).await;
    let name = claim.as_ref().err().and_then(|error| field(error));
    require(
        name == Some("name"),
        format!("a name with a NUL: {claim:?}"),
    )?;
    let claim = events.claim(&EventKey::from_bytes([0; 32])).await;
    let scope = claim.as_ref().err().and_then(|error| field(error));
    require(
        scope == Some("scope"),
        format!("a scope with a NUL: {claim:?}"),
    )
}

async fn on_redis(server: &RedisServer) -> Figures {
    let redis = Place::Redis(server.url()).redis()?;
    let contents = [
        "SET vendor-store:token:{string} text",
        "RPUSH vendor-store:token:{list} a",
        "HSET vendor-store:token:{granted} granted many",
        "HSET vendor-store:token:{generation} generation 1e5x token t expires 1 granted 1",
        "HSET vendor-store:token:{expires} generation 5 token t expires soon granted 5",
        "HSET vendor-store:token:{high} granted 1e300",
    ];
    for command in contents {
        server.command::<redis::Value>(command).await?;
        let name = command.split(['{', '}']).nth(1).unwrap_or_default();
        let store = RedisTokenStore::new(redis.clone(), name);
        unreadable(&store.claim(0).await, command)?;
    }
    names(
        &RedisTokenStore::new(redis.clone(), NUL),
        &RedisDeduplicator::new(redis, NUL),
    )
    .await?;
    Ok(format!(
        "{} contents, each refused as unreadable",
        contents.len()
    ))
}

async fn on_postgres(server: &PostgresServer) -> Figures {
    let postgres = Postgres::open(&server.url())?;
    let contents = [
        ("granted", "9223372036854775807, NULL, NULL"),
        (
            "generation",
            "9223372036854775806, 9223372036854775806, 't'",
        ),
    ];
    for (name, row) in contents {
        server
            .admin(&format!(
                "INSERT INTO stores.vendor_store_tokens (name, granted, generation, token) VALUES ('{name}', {row})"
            ))
            .await?;
        let store = PostgresTokenStore::new(postgres.clone(), name);
        unreadable(&store.claim(0).await, name)?;
    }
    names(
        &PostgresTokenStore::new(postgres.clone(), NUL),
        &PostgresDeduplicator::new(postgres, NUL),
    )
    .await?;
    // The administrator's search path does not lead to the tables.
    let nothing = Postgres::open(&server.url_of_admin())?;
    let store = PostgresTokenStore::new(nothing, "tables");
    unreadable(&store.claim(0).await, "no tables")?;
    Ok("numbers out of range and missing tables, each refused as unreadable".to_owned())
}

async fn open_transactions(server: &PostgresServer) -> Figures {
    let claims = Duration::from_millis(200);
    let (work, postgres) = (connected(server).await?, connected(server).await?);
    let events = PostgresDeduplicator::new(postgres.clone(), "open").claims_hold_for(claims);
    let mut clients = Vec::new();
    for number in 0..4 {
        clients.push((work.pool().get().await?, EventKey::from_bytes([number; 32])));
    }
    let mut transactions = Vec::new();
    for (client, key) in &mut clients {
        let Claim::New(token) = events.claim(key).await? else {
            return Err(Failure::new("the event is not new"));
        };
        let transaction = client.transaction().await?;
        events.commit_in(&transaction, &token).await?;
        transactions.push(transaction);
    }
    // Until the claims have lapsed, and while they have.
    let begin = Instant::now();
    let mut longest = Duration::ZERO;
    while begin.elapsed() < 3 * claims {
        let asked = (0..25).flat_map(|_| 0..4).map(|number| {
            let events = &events;
            async move {
                let asked = Instant::now();
                let key = EventKey::from_bytes([number; 32]);
                let claim = timeout(Duration::from_secs(20), events.claim(&key)).await;
                let claim = claim.map_err(|_| Failure::new("no response"))??;
                require(claim == Claim::InProgress, format!("{claim:?}"))?;
                Ok::<_, Failure>(asked.elapsed())
            }
        });
        let store = PostgresTokenStore::new(postgres.clone(), "beside-open-transactions");
        let (asked, token) = tokio::join!(join_all(asked), store.claim(0));
        token?;
        for took in asked {
            longest = longest.max(took?);
        }
    }
    require(
        longest < Duration::from_secs(2),
        format!("a claim waited for {longest:?}"),
    )?;
    for transaction in transactions {
        transaction.commit().await?;
    }
    let claim = events.claim(&EventKey::from_bytes([0; 32])).await?;
    require(claim == Claim::Duplicate, format!("{claim:?}"))?;
    Ok(format!(
        "in progress, each after {:.2} s at most, with 8 connections",
        longest.as_secs_f64()
    ))
}

/// What was signed for one operation, its repetitions included, is not booked as another one.
async fn operations(server: &PostgresServer) -> Figures {
    let postgres = Postgres::open(&server.url())?;
    let operations = PostgresOperations::new("tests");
    let [deduction, refund, first, again, third] =
        [1, 2, 3, 4, 5].map(|byte| EventKey::from_bytes([byte; 32]));
    let book = async |key, signed, expected| {
        let mut client = postgres.pool().get().await?;
        let transaction = client.transaction().await?;
        let booked = operations.book_in(&transaction, key, signed).await?;
        require(
            booked == expected,
            format!("{booked:?}, and not {expected:?}"),
        )?;
        Ok::<_, Failure>(transaction.commit().await?)
    };
    book(deduction, Some(first), Booked::Now).await?;
    book(deduction, Some(again), Booked::Before).await?;
    book(deduction, Some(again), Booked::Before).await?;
    book(deduction, None, Booked::Before).await?;
    for signed in [first, again] {
        book(refund, Some(signed), Booked::Replayed).await?;
    }
    book(refund, Some(third), Booked::Now).await?;
    book(deduction, Some(third), Booked::Replayed).await?;
    Ok("booked once; a replay of a repetition is refused".to_owned())
}
