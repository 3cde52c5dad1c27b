//! Redis that fails over to a replica which has not seen the last write, and one behind a sentinel.

use std::{io, path::Path, sync::Arc, time::Duration};

use tokio::{
    sync::Semaphore,
    time::{Instant, sleep},
};
use vendor_auth::{BoxFuture, Lease, Token, TokenCache, TokenSource};

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
    let folder = suite.folder.join("failover-of-rights");
    let what = format!("{times} failovers that lose the right of a process that logs in, redis");
    suite.step(&what, lost_rights(&folder, times)).await;
    let folder = suite.folder.join("sentinel-of");
    suite
        .step("failover by a sentinel, redis", by_a_sentinel(&folder))
        .await;
}

/// What a client does with one call: a refused token is reported, and the call made once more.
async fn call<S: TokenSource<Error = Arc<io::Error>>>(
    cache: &TokenCache<S>,
    connection: &mut Connection,
    account: &str,
) -> Result<(Lease, u32), Failure> {
    for refused in 0..2 {
        let lease = cache.get().await?;
        if connection.call(account, lease.value().expose()).await? {
            lease.accepted();
            return Ok((lease, refused));
        }
        cache.invalidate(&lease);
    }
    Err(Failure::new("refused twice"))
}

async fn lost_writes(folder: &Path, times: u64) -> Figures {
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
        follows(replica, master).await?;
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
        proxy.switch_to(replica.port).await;

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

async fn follows(replica: &RedisServer, master: &RedisServer) -> Result<(), Failure> {
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
    Ok(())
}

/// A login that begins and ends when it may.
struct Gated {
    login: Login,
    begun: Semaphore,
    may_begin: Semaphore,
    granted: Semaphore,
    may_end: Semaphore,
}

impl Gated {
    fn new(login: Login) -> Self {
        let closed = || Semaphore::new(0);
        Self {
            login,
            begun: closed(),
            may_begin: closed(),
            granted: closed(),
            may_end: closed(),
        }
    }

    fn open(&self) {
        self.may_begin.add_permits(1000);
        self.may_end.add_permits(1000);
    }
}

async fn pass(gate: &Semaphore) {
    if let Ok(permit) = gate.acquire().await {
        permit.forget();
    }
}

impl TokenSource for Gated {
    type Error = Arc<io::Error>;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Self::Error>> {
        Box::pin(async {
            self.begun.add_permits(1);
            pass(&self.may_begin).await;
            let token = self.login.token().await.map_err(Arc::new)?;
            self.granted.add_permits(1);
            pass(&self.may_end).await;
            Ok(token)
        })
    }
}

/// What else happens while the right of the first process is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Other {
    /// Another process logs in after the vendor has granted the first one its token.
    LogsInLater,
    /// Another process logs in before that.
    LogsInFirst,
    Nothing,
}

/// Why the first process logs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    HasNoToken,
    WasRefused,
}

/// The cases, and what each costs: logins, and calls that were refused twice, which a client reports as failed.
const CASES: [(First, Other, usize, u32); 6] = [
    (First::HasNoToken, Other::Nothing, 1, 0),
    (First::HasNoToken, Other::LogsInLater, 2, 0),
    (First::HasNoToken, Other::LogsInFirst, 3, 0),
    (First::WasRefused, Other::Nothing, 2, 0),
    (First::WasRefused, Other::LogsInLater, 2, 0),
    (First::WasRefused, Other::LogsInFirst, 3, 1),
];

async fn lost_rights(folder: &Path, times: u64) -> Figures {
    let vendor = Vendor::start(Allows::OneToken, LIFETIME).await?;
    let mut servers = [
        RedisServer::start(folder, "one").await?,
        RedisServer::start(folder, "other").await?,
    ];
    let proxy = Proxy::to(servers[0].port).await?;
    let place = Place::Redis(format!("redis://127.0.0.1:{}", proxy.port));
    for (round, case) in (0..times).zip(CASES.into_iter().cycle()) {
        let [master, replica] = &servers;
        follows(replica, master).await?;
        let login = Login {
            port: vendor.port,
            account: format!("right-{round}"),
            lifetime: LIFETIME,
        };
        let (logins, failed) = lost_right(&place, &login, &vendor, &proxy, [master, replica], case)
            .await
            .map_err(|failure| Failure::new(format!("{case:?}: {failure}")))?;
        require(
            (logins, failed) == (case.2, case.3),
            format!("{case:?}: {logins} logins, {failed} failed"),
        )?;
        servers.reverse();
    }
    let told = CASES.map(|(first, other, logins, failed)| {
        format!("{first:?}, {other:?}: {logins} logins, {failed} failed")
    });
    Ok(told.join("; "))
}

async fn lost_right(
    place: &Place,
    login: &Login,
    vendor: &Vendor,
    proxy: &Proxy,
    [master, replica]: [&RedisServer; 2],
    (case, other_does, ..): (First, Other, usize, u32),
) -> Result<(usize, u32), Failure> {
    let account = login.account.as_str();
    let mut connection = Connection::open(vendor.port).await?;
    let gated = Arc::new(Gated::new(login.clone()));
    let first = TokenCache::builder(Arc::clone(&gated))
        .store(place.tokens(account, LEASE)?)
        .build();
    let other = TokenCache::builder(login.clone())
        .store(place.tokens(account, LEASE)?)
        .build();
    if case == First::WasRefused {
        let (before, _) = call(&other, &mut connection, account).await?;
        call(&first, &mut connection, account).await?;
        master.is_replicated().await?;
        first.invalidate(&before);
        other.invalidate(&before);
    }
    replica.command::<String>("REPLICAOF NO ONE").await?;
    let before = vendor.logins(account).len();

    // The replica does not see that the first process is granted the right.
    let logs_in = {
        let (first, login) = (first.clone(), login.clone());
        tokio::spawn(async move {
            let mut connection = Connection::open(login.port).await?;
            call(&first, &mut connection, &login.account).await
        })
    };
    pass(&gated.begun).await;
    if other_does != Other::LogsInFirst {
        gated.may_begin.add_permits(1);
        pass(&gated.granted).await;
    }
    proxy.switch_to(replica.port).await;
    if other_does != Other::Nothing {
        call(&other, &mut connection, account).await?;
    }
    gated.open();
    let failed = u32::from(logs_in.await?.is_err());
    if failed > 0 {
        // The cool-down of a token that is refused when new.
        sleep(Duration::from_secs(1)).await;
    }
    let (last, _) = call(&first, &mut connection, account).await?;
    let (same, _) = call(&other, &mut connection, account).await?;
    require(
        last.generation() == same.generation(),
        "they do not use the same token",
    )?;
    Ok((vendor.logins(account).len() - before, failed))
}

async fn by_a_sentinel(folder: &Path) -> Figures {
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
