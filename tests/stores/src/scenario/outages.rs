//! Servers that are restarted, emptied, read-only or cut off, and a process whose clock is an hour ahead.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use tokio::time::{Instant, sleep, sleep_until};

use super::{Figures, Suite, require};
use crate::{
    Failure, process,
    proxy::Proxy,
    server::{PostgresServer, RedisServer},
    store::Place,
    vendor::{Allows, Vendor},
    worker::{Report, Work},
};

const LIFETIME: Duration = Duration::from_secs(2);

/// How long after an outage somebody may still see it: a lease, the time that a store may take, and a cool-down.
const AFTER: Duration = Duration::from_secs(5);

/// When things happen, in seconds.
const RESTART: u64 = 3;
const EMPTIED: u64 = 9;
const READ_ONLY: u64 = 12;
const WRITES_AGAIN: u64 = 16;
const CUT: u64 = 22;

/// What is done to a server.
pub(super) trait Server {
    async fn restart(&mut self) -> Result<(), Failure>;
    async fn empty(&self, account: &str) -> Result<(), Failure>;
    async fn read_only(&self, read_only: bool) -> Result<(), Failure>;
}

impl Server for RedisServer {
    async fn restart(&mut self) -> Result<(), Failure> {
        RedisServer::restart(self, Duration::from_secs(1)).await
    }

    async fn empty(&self, _: &str) -> Result<(), Failure> {
        self.command::<String>("FLUSHALL").await.map(drop)
    }

    /// A replica of nobody returns what it has and takes nothing.
    async fn read_only(&self, read_only: bool) -> Result<(), Failure> {
        let master = if read_only { "127.0.0.1 1" } else { "NO ONE" };
        let command = format!("REPLICAOF {master}");
        self.command::<String>(&command).await.map(drop)
    }
}

impl Server for PostgresServer {
    async fn restart(&mut self) -> Result<(), Failure> {
        PostgresServer::restart(self, Duration::from_secs(1)).await
    }

    async fn empty(&self, account: &str) -> Result<(), Failure> {
        self.admin(&format!(
            "DELETE FROM stores.vendor_store_tokens WHERE name LIKE '%{account}'"
        ))
        .await
    }

    async fn read_only(&self, read_only: bool) -> Result<(), Failure> {
        PostgresServer::read_only(self, read_only).await
    }
}

pub(super) async fn run(suite: &mut Suite, redis: &mut RedisServer, postgres: &mut PostgresServer) {
    let begin = Instant::now();
    let cut = suite.scale.cut_seconds;
    let (on_redis, on_postgres) = tokio::join!(
        async {
            let proxy = Proxy::to(redis.port).await?;
            let place = Place::Redis(format!("redis://127.0.0.1:{}", proxy.port));
            let port = redis.port;
            on("redis", place, &proxy, port, redis, cut).await
        },
        async {
            let proxy = Proxy::to(postgres.port).await?;
            let place = Place::Postgres(PostgresServer::url_through(proxy.port));
            let port = postgres.port;
            on("postgres", place, &proxy, port, postgres, cut).await
        },
    );
    let what = "restarted, emptied, read-only, cut off, one clock an hour ahead";
    suite.tell(&format!("{what}, redis"), begin.elapsed(), on_redis);
    suite.tell(&format!("{what}, postgres"), begin.elapsed(), on_postgres);
}

async fn on(
    name: &str,
    place: Place,
    proxy: &Proxy,
    port: u16,
    server: &mut impl Server,
    cut_seconds: u64,
) -> Figures {
    let end = CUT + cut_seconds + AFTER.as_secs() + 3;
    let strict = Vendor::start(Allows::OneToken, LIFETIME).await?;
    let several = Vendor::start(Allows::SeveralTokens, LIFETIME).await?;
    let work = |vendor: &Vendor, kind: &str| Work {
        place: place.clone(),
        account: format!("{kind}-{name}-outages"),
        vendor: vendor.port,
        lifetime_ms: 2000,
        lease_ms: 1000,
        refresh_ahead_ms: 500,
        fetch_without_store: vendor.port == several.port,
        tasks: 50,
        rest_ms: 500,
        run_ms: end * 1000,
    };
    let (one, alone) = (work(&strict, "one"), work(&several, "several"));
    let begin = Instant::now();
    let start = |work: &Work| process("work", work).map(|mut command| command.output());
    let mut ahead = process("work", &one)?;
    ahead
        .env("LD_PRELOAD", faketime()?)
        .env("FAKETIME", "+3600s")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("DONT_FAKE_MONOTONIC", "1");
    let workers = futures_util::future::join(
        futures_util::future::join3(start(&one)?, start(&one)?, ahead.output()),
        futures_util::future::join(start(&alone)?, start(&alone)?),
    );
    let workers = tokio::spawn(async move {
        let ((one, two, ahead), (three, four)) = workers.await;
        [one, two, ahead, three, four]
    });

    let disturbed = disturb(begin, proxy, port, server, cut_seconds).await?;

    let mut reports = Vec::new();
    for output in workers.await? {
        let output = output?;
        let report: Report = serde_json::from_slice(&output.stdout)
            .map_err(|_| Failure::new(String::from_utf8_lossy(&output.stderr).into_owned()))?;
        require(report.calls > 0, "a worker made no call")?;
        reports.push(report);
    }
    let [one, two, ahead, three, four] = reports.as_slice() else {
        return Err(Failure::new("not five workers"));
    };
    for worker in [three, four] {
        let failures = worker.in_short();
        require(
            worker.failed() == 0,
            format!("a process that may fetch by itself failed: {failures}"),
        )?;
    }
    let [restarted, read_only, cut, emptied] = disturbed.seen_by(&[one, two, ahead])?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    require(ahead.wall_clock > now + 3000, "no clock was ahead")?;
    let logins = strict.logins(&one_account(name)).len();
    // One for each time that a token is used for, and some for each disturbance.
    let most = usize::try_from(end * 1000 / 1500)? + 10;
    require(logins <= most, format!("{logins} logins in {end} s"))?;
    Ok(format!(
        "vendor with one token: {} calls in {end} s, {logins} logins, callers told that the store is down: {restarted} \
         at the restart, {read_only} while read-only, {cut} while cut off; {emptied} refused after it was emptied. \
         Several tokens: {} calls, 0 failures, {} logins",
        one.calls + two.calls + ahead.calls,
        three.calls + four.calls,
        several.logins(&format!("several-{name}-outages")).len(),
    ))
}

/// What was done to a server, and when.
struct Disturbed {
    /// From the second, to the time.
    outages: [(u64, Duration); 3],
    emptied: Duration,
}

async fn disturb(
    begin: Instant,
    proxy: &Proxy,
    port: u16,
    server: &mut impl Server,
    cut_seconds: u64,
) -> Result<Disturbed, Failure> {
    let at = |seconds| sleep_until(begin + Duration::from_secs(seconds));
    at(RESTART).await;
    server.restart().await?;
    let restarted = begin.elapsed();
    at(EMPTIED).await;
    server.empty("outages").await?;
    let emptied = begin.elapsed();
    at(READ_ONLY).await;
    server.read_only(true).await?;
    at(WRITES_AGAIN).await;
    server.read_only(false).await?;
    let written = begin.elapsed();
    at(CUT).await;
    proxy.cut();
    sleep(Duration::from_secs(cut_seconds)).await;
    proxy.lead_to(port);
    let outages = [
        (RESTART, restarted),
        (READ_ONLY, written),
        (CUT, begin.elapsed()),
    ];
    Ok(Disturbed { outages, emptied })
}

impl Disturbed {
    /// How many failures were seen in each outage, and after the server was emptied.
    fn seen_by(&self, workers: &[&Report]) -> Result<[u64; 4], Failure> {
        let mut seen = [0; 4];
        let failures = workers.iter().flat_map(|worker| &worker.failures);
        for (kind, at) in failures.flat_map(|(kind, times)| times.iter().map(move |at| (kind, *at)))
        {
            let at = Duration::from_millis(at);
            // Workers begin a little later than this clock.
            let outage = self.outages.iter().position(|(from, until)| {
                (Duration::from_secs(from.saturating_sub(1))..*until + AFTER).contains(&at)
            });
            let second = Duration::from_secs(1);
            let after_emptied =
                (self.emptied.saturating_sub(second)..self.emptied + AFTER).contains(&at);
            let slot = match (outage, kind.as_str()) {
                (Some(outage), "store: Unavailable") => seen.get_mut(outage),
                // Two logins at once: the right was forgotten with everything else.
                (_, "refused twice") if after_emptied => seen.last_mut(),
                _ => None,
            };
            match slot {
                Some(count) => *count += 1,
                None => return Err(Failure::new(format!("{kind} at {at:?}: no outage then"))),
            }
        }
        Ok(seen)
    }
}

fn one_account(name: &str) -> String {
    format!("one-{name}-outages")
}

/// The library that moves a process's clock.
fn faketime() -> Result<PathBuf, Failure> {
    let found = fs::read_dir("/usr/lib")?.flatten().find_map(|folder| {
        let library = folder.path().join("faketime/libfaketimeMT.so.1");
        library.is_file().then_some(library)
    });
    found.ok_or_else(|| Failure::new("libfaketime is not installed"))
}
