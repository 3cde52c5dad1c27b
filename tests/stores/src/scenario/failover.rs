//! Redis that fails over to a replica which has not seen the last write, and one behind a sentinel.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use vendor_auth::{Lease, TokenCache};

use super::{Figures, Suite, require};
use crate::{
    Failure,
    proxy::Proxy,
    server::{RedisServer, Sentinel},
    store::Place,
    vendor::{Allows, Connection, Login, Vendor},
};

const LIFETIME: Duration = Duration::from_secs(600);
const LEASE: Duration = Duration::from_millis(500);

type Cache = TokenCache<Login>;

pub(super) async fn run(suite: &mut Suite) {
    let times = suite.scale.failovers;
    let folder = suite.folder.join("failover");
    let what = format!("{times} failovers that lose the last write, redis");
    suite.step(&what, lost_writes(&folder, times)).await;
    let folder = suite.folder.join("sentinel-of");
    suite
        .step("failover by a sentinel, redis", by_a_sentinel(&folder))
        .await;
}

/// What a client does with one call: a refused token is reported, and the call made once more.
async fn call(
    cache: &Cache,
    connection: &mut Connection,
    account: &str,
) -> Result<(Lease, u32), Failure> {
    for refused in 0..3 {
        let lease = cache.get().await?;
        if connection.call(account, lease.value().expose()).await? {
            lease.accepted();
            return Ok((lease, refused));
        }
        cache.invalidate(&lease);
    }
    Err(Failure::new("refused three times"))
}

async fn lost_writes(folder: &std::path::Path, times: u64) -> Figures {
    let vendor = Vendor::start(Allows::OneToken, LIFETIME).await?;
    let mut connection = Connection::open(vendor.port).await?;
    let mut servers = [
        RedisServer::start(folder, "one").await?,
        RedisServer::start(folder, "other").await?,
    ];
    let proxy = Proxy::to(servers[0].port).await?;
    let account = "failover";
    let cache = || -> Result<Cache, Failure> {
        let place = Place::Redis(format!("redis://127.0.0.1:{}", proxy.port));
        let login = Login {
            port: vendor.port,
            account: account.to_owned(),
            lifetime: LIFETIME,
        };
        Ok(TokenCache::builder(login)
            .store(place.tokens(account, LEASE)?)
            .build())
    };
    let (mut logins, mut refusals) = (0, 0);
    for _ in 0..times {
        let [master, replica] = &servers;
        let follow = format!("REPLICAOF 127.0.0.1 {}", master.port);
        replica.command::<String>(&follow).await?;
        let begin = Instant::now();
        while !replica
            .command::<String>("INFO replication")
            .await?
            .contains("master_link_status:up")
        {
            require(
                begin.elapsed() < Duration::from_secs(20),
                "it does not follow",
            )?;
            sleep(Duration::from_millis(20)).await;
        }
        let (one, other) = (cache()?, cache()?);
        let (before, _) = call(&one, &mut connection, account).await?;
        call(&other, &mut connection, account).await?;
        master.is_replicated().await?;
        let logins_before = vendor.logins(account).len();

        // The replica has seen everything but what comes now: a newer token.
        replica.command::<String>("REPLICAOF NO ONE").await?;
        one.invalidate(&before);
        let (lost, _) = call(&one, &mut connection, account).await?;
        require(lost.generation() > before.generation(), "no newer token")?;
        proxy.switch_to(replica.port);

        // Who has the old token is refused, finds nothing newer, and logs in: the lost token ends.
        let (after, refused) = call(&other, &mut connection, account).await?;
        refusals += refused;
        require(
            after.generation() > lost.generation(),
            "the number of the lost token was given again",
        )?;
        // Who has the lost token is refused once, and finds the newer one.
        let (adopted, refused) = call(&one, &mut connection, account).await?;
        refusals += refused;
        require(
            adopted.generation() == after.generation(),
            "it did not find it",
        )?;
        logins += vendor.logins(account).len() - logins_before;
        servers.reverse();
    }
    let times = usize::try_from(times)?;
    require(logins == 2 * times, format!("{logins} logins"))?;
    Ok(format!(
        "each cost 1 login more than the one that was lost; {refusals} calls were made once more, 0 failed, numbers only \
         grew"
    ))
}

async fn by_a_sentinel(folder: &std::path::Path) -> Figures {
    let vendor = Vendor::start(Allows::OneToken, LIFETIME).await?;
    let mut connection = Connection::open(vendor.port).await?;
    let mut master = RedisServer::start(folder, "master").await?;
    let follow = format!("127.0.0.1 {}", master.port);
    let replica = RedisServer::with(folder, "replica", &[("replicaof", &follow)]).await?;
    let sentinel = Sentinel::start(folder, &master).await?;
    sentinel.knows_a_replica().await?;
    let login = Login {
        port: vendor.port,
        account: "sentinel".to_owned(),
        lifetime: LIFETIME,
    };
    let cache: Cache = TokenCache::builder(login)
        .store(Place::Sentinel(sentinel.url()).tokens("sentinel", LEASE)?)
        .store_timeout(Duration::from_secs(1))
        .build();
    let (before, _) = call(&cache, &mut connection, "sentinel").await?;
    master.is_replicated().await?;
    let begin = Instant::now();
    master.stop().await?;
    cache.invalidate(&before);
    let after = loop {
        match cache.get().await {
            Ok(lease) => break lease,
            Err(error) if begin.elapsed() > Duration::from_secs(30) => return Err(error.into()),
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    };
    require(after.generation() > before.generation(), "no newer token")?;
    require(sentinel.master().await? == replica.port, "no failover")?;
    Ok(format!(
        "a token again {:.1} s after the master was gone",
        begin.elapsed().as_secs_f64()
    ))
}
