//! The contract suite of the crate, on real servers.

use std::time::Duration;

use futures_util::future::join_all;
use vendor_auth::TokenStore;
use vendor_store::{
    PostgresDeduplicator, PostgresTokenStore, RedisDeduplicator,
    contract::{EventContract, TokenContract, Violations},
    postgres::Postgres,
};

use super::{Figures, Suite, require};
use crate::{
    Failure,
    server::{PostgresServer, RedisCluster, RedisServer},
    store::Place,
};

const LEASE: Duration = Duration::from_millis(300);
const CLAIMS: Duration = Duration::from_millis(300);
const COMMITS: Duration = Duration::from_millis(1500);

pub(super) async fn run(suite: &mut Suite, redis: &RedisServer, postgres: &PostgresServer) {
    let place = Place::Redis(redis.url());
    suite
        .step("contract of tokens, redis", on_redis(&place, redis))
        .await;
    suite
        .step("contract of tokens, postgres", on_postgres(postgres))
        .await;
    let cluster = RedisCluster::start(&suite.folder).await;
    suite
        .step("contract of tokens, redis cluster of 3", async {
            on_cluster(&cluster?).await
        })
        .await;
    suite
        .step("contract of events, redis", events_on_redis(place))
        .await;
    suite
        .step("contract of events, postgres", events_on_postgres(postgres))
        .await;
}

/// PostgreSQL starts a process for each connection, which takes a busy machine longer than the others need.
const LEASE_OF_POSTGRES: Duration = Duration::from_millis(800);

/// A handle of a process of its own.
#[expect(
    clippy::expect_used,
    reason = "an address of a server of this suite, which can be read"
)]
fn open(place: &Place, name: &str) -> Box<dyn TokenStore> {
    place.tokens(name, LEASE).expect("the address can be read")
}

fn all_held(held: Result<Vec<&'static str>, Violations>, rules: usize) -> Figures {
    let held = held?;
    require(
        held.len() == rules,
        format!("{} rules were checked", held.len()),
    )?;
    Ok(format!("{rules} rules hold"))
}

async fn on_redis(place: &Place, server: &RedisServer) -> Figures {
    let (place, port) = (place.clone(), server.port);
    let contract = TokenContract::new(move |name| open(&place, name))
        .lease(LEASE)
        .emptied_by(move |name| {
            let key = format!("vendor-store:token:{{{name}}}");
            async move {
                let url = format!("redis://127.0.0.1:{port}");
                let _ = delete(&url, &key).await;
            }
        });
    all_held(contract.check().await, 23)
}

async fn delete(url: &str, key: &str) -> Result<i64, redis::RedisError> {
    let client = redis::Client::open(url)?;
    let mut connection = client.get_multiplexed_async_connection().await?;
    redis::cmd("DEL")
        .arg(key)
        .query_async(&mut connection)
        .await
}

async fn on_cluster(cluster: &RedisCluster) -> Figures {
    let place = Place::Cluster(cluster.urls());
    let urls = cluster.urls();
    let contract = TokenContract::new(move |name| open(&place, name))
        .lease(LEASE)
        .emptied_by(move |name| {
            let (urls, key) = (urls.clone(), format!("vendor-store:token:{{{name}}}"));
            async move {
                for url in urls {
                    // The two nodes that do not have its slot refuse.
                    let _ = delete(&url, &key).await;
                }
            }
        });
    all_held(contract.check().await, 23)
}

async fn on_postgres(server: &PostgresServer) -> Figures {
    let pool = connected(server).await?;
    let processes = pool.clone();
    let contract = TokenContract::new(move |name| {
        PostgresTokenStore::new(processes.clone(), name).lease(LEASE_OF_POSTGRES)
    })
    .lease(LEASE_OF_POSTGRES)
    .emptied_by(move |name| {
        let (pool, name) = (pool.clone(), name.to_owned());
        async move {
            if let Ok(client) = pool.pool().get().await {
                let delete = "DELETE FROM vendor_store_tokens WHERE name = $1";
                let _ = client.execute(delete, &[&name]).await;
            }
        }
    });
    all_held(contract.check().await, 23)
}

async fn events_on_redis(place: Place) -> Figures {
    let redis = place.redis()?;
    let contract = EventContract::new(CLAIMS, move || {
        RedisDeduplicator::new(redis.clone(), "contract")
            .claims_hold_for(CLAIMS)
            .commits_hold_for(COMMITS)
    })
    .commits_hold_for(COMMITS);
    all_held(contract.check().await, 14)
}

async fn events_on_postgres(server: &PostgresServer) -> Figures {
    let postgres = connected(server).await?;
    let (claims, commits) = (LEASE_OF_POSTGRES, 5 * LEASE_OF_POSTGRES);
    let contract = EventContract::new(claims, move || {
        PostgresDeduplicator::new(postgres.clone(), "contract")
            .claims_hold_for(claims)
            .commits_hold_for(commits)
    })
    .commits_hold_for(commits);
    all_held(contract.check().await, 14)
}

/// With all its connections, which take long to make where the machine is busy.
pub(super) async fn connected(server: &PostgresServer) -> Result<Postgres, Failure> {
    let postgres = Postgres::open(&server.url())?;
    let size = postgres.pool().status().max_size;
    for connection in join_all((0..size).map(|_| postgres.pool().get())).await {
        drop(connection?);
    }
    Ok(postgres)
}
