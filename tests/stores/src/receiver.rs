//! A process that receives events, does their work, and breaks now and then.

use std::{io, net::Ipv4Addr, panic, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use vendor_store::{PostgresDeduplicator, RedisDeduplicator, postgres::Postgres};
use webhook_types::{
    ClaimToken, DeduplicationError, PathToken, Verified,
    personalcenter::{Callback, Verifier},
    server::Receiver,
};

use crate::{Failure, store::Place};

/// The secret of the hook's address.
pub(crate) const TOKEN: &str = "of-this-test-alone-0123456789";

/// What a receiver is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Receive {
    pub(crate) port: u16,
    /// Where events are claimed.
    pub(crate) events: Place,
    /// The database in which the work is written down.
    pub(crate) database: String,
    /// How many of a hundred events break their handler, before or after the work is done.
    pub(crate) breaks: u8,
    pub(crate) claims_ms: u64,
}

type Work = Result<(), Box<dyn std::error::Error + Send + Sync>>;

pub(crate) async fn run(told: Receive) -> Result<(), Failure> {
    // A handler that breaks is part of the test.
    panic::set_hook(Box::new(|_| {}));
    let claims = Duration::from_millis(told.claims_ms);
    let postgres = Postgres::open(&told.database)?;
    let verifier = Verifier::new(PathToken::new(TOKEN)?);
    let router = match &told.events {
        Place::Postgres(_) => {
            let events =
                PostgresDeduplicator::new(postgres.clone(), "events").claims_hold_for(claims);
            let shared = Arc::new((postgres, events.clone(), told.breaks));
            Receiver::with_claims(verifier, events, move |event, claim| {
                in_one_transaction(Arc::clone(&shared), event, claim)
            })
            .into_router()
        }
        place => {
            let events = RedisDeduplicator::new(place.redis()?, "events").claims_hold_for(claims);
            let shared = Arc::new((postgres, told.breaks));
            Receiver::new(verifier, events, move |event| {
                one_after_the_other(Arc::clone(&shared), event)
            })
            .into_router()
        }
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, told.port)).await?;
    Ok(axum::serve(listener, router).await?)
}

/// The work and the commit happen both, or neither.
async fn in_one_transaction(
    shared: Arc<(Postgres, PostgresDeduplicator, u8)>,
    event: Verified<Callback>,
    claim: ClaimToken,
) -> Work {
    let (postgres, events, breaks) = &*shared;
    let mut client = postgres.pool().get().await?;
    let transaction = client.transaction().await?;
    match events.commit_in(&transaction, &claim).await {
        // Somebody else has it by now, and this work is taken back.
        Err(DeduplicationError::Lapsed) => return Err("the claim lapsed".into()),
        committed => committed?,
    }
    let key = event.key();
    let write = "INSERT INTO stores.work VALUES ('postgres', $1)";
    transaction
        .execute(write, &[&key.as_bytes().as_slice()])
        .await?;
    let fate = fastrand::u8(0..200);
    assert!(fate >= *breaks, "breaks before it is done");
    transaction.commit().await?;
    assert!(fate < 200 - breaks, "breaks after it is done");
    Ok(())
}

/// The work first, and the commit by the receiver: a crash in between repeats the work.
async fn one_after_the_other(shared: Arc<(Postgres, u8)>, event: Verified<Callback>) -> Work {
    let (postgres, breaks) = &*shared;
    let client = postgres.pool().get().await?;
    let fate = fastrand::u8(0..200);
    assert!(fate >= *breaks, "breaks before it is done");
    let key = event.key();
    let write = "INSERT INTO stores.work VALUES ('redis', $1)";
    client.execute(write, &[&key.as_bytes().as_slice()]).await?;
    if fate >= 200 - breaks {
        return Err(io::Error::other("breaks after it is done").into());
    }
    Ok(())
}
