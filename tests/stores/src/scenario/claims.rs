//! Deduplicators whose server is restarted, read-only or cut off while events come.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    task::JoinSet,
    time::{Instant, sleep, sleep_until, timeout},
};
use vendor_store::{PostgresDeduplicator, RedisDeduplicator, postgres::Postgres};
use webhook_types::{Claim, Deduplicator, EventKey};

use super::{Figures, Suite, outages::Server, require};
use crate::{
    Failure,
    proxy::Proxy,
    server::{PostgresServer, RedisServer},
    store::Place,
};

const PROCESSES: usize = 3;
const SENDERS: u64 = 30;

/// When things happen, in seconds.
const RESTART: u64 = 2;
const READ_ONLY: u64 = 6;
const WRITES_AGAIN: u64 = 10;
const CUT: u64 = 14;

/// How long after the last outage everything may take. Claims hold for 10 minutes, so that nothing that waits for one to
/// lapse is done by then.
const AFTER: Duration = Duration::from_secs(30);

pub(super) async fn run(suite: &mut Suite, redis: &mut RedisServer, postgres: &mut PostgresServer) {
    let begin = Instant::now();
    let cut = suite.scale.cut_seconds;
    let (on_redis, on_postgres) = tokio::join!(
        async {
            let proxy = Proxy::to(redis.port).await?;
            let place = Place::Redis(format!("redis://127.0.0.1:{}", proxy.port));
            let mut events: Vec<Arc<dyn Deduplicator>> = Vec::new();
            for _ in 0..PROCESSES {
                events.push(Arc::new(RedisDeduplicator::new(place.redis()?, "outages")));
            }
            let port = redis.port;
            on(events, &proxy, port, redis, cut).await
        },
        async {
            let proxy = Proxy::to(postgres.port).await?;
            let url = PostgresServer::url_through(proxy.port);
            let mut events: Vec<Arc<dyn Deduplicator>> = Vec::new();
            for _ in 0..PROCESSES {
                let postgres = Postgres::open(&url)?;
                events.push(Arc::new(PostgresDeduplicator::new(postgres, "outages")));
            }
            let port = postgres.port;
            on(events, &proxy, port, postgres, cut).await
        },
    );
    let what = "events while it is restarted, read-only, cut off";
    suite.tell(&format!("{what}, redis"), begin.elapsed(), on_redis);
    suite.tell(&format!("{what}, postgres"), begin.elapsed(), on_postgres);
}

/// What became of the events.
#[derive(Default)]
struct Ledger {
    /// How often each was worked on.
    works: BTreeMap<u64, u32>,
    /// Steps that the callers were told to have failed.
    unclaimed: u64,
    uncommitted: u64,
    /// The longest time that a delivery took to be acknowledged.
    longest: Duration,
}

type Shared = Arc<Mutex<Ledger>>;

fn ledger(shared: &Shared) -> MutexGuard<'_, Ledger> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn on(
    events: Vec<Arc<dyn Deduplicator>>,
    proxy: &Proxy,
    port: u16,
    server: &mut impl Server,
    cut_seconds: u64,
) -> Figures {
    let begin = Instant::now();
    let end = begin + Duration::from_secs(CUT + cut_seconds + 1);
    let shared = Shared::default();
    let mut senders = JoinSet::new();
    for sender in 0..SENDERS {
        let (events, shared) = (events.clone(), Arc::clone(&shared));
        senders.spawn(async move {
            let mut random = fastrand::Rng::with_seed(sender);
            let mut sent = 0;
            while Instant::now() < end {
                // Two senders have the same events, at about the same time.
                let event = sender / 2 + sent * SENDERS;
                deliver(&events, &shared, event, &mut random).await;
                sleep(Duration::from_millis(random.u64(50..150))).await;
                sent += 1;
            }
            sent
        });
    }
    let at = |seconds| sleep_until(begin + Duration::from_secs(seconds));
    at(RESTART).await;
    server.restart().await?;
    at(READ_ONLY).await;
    server.read_only(true).await?;
    at(WRITES_AGAIN).await;
    server.read_only(false).await?;
    at(CUT).await;
    proxy.cut();
    sleep(Duration::from_secs(cut_seconds)).await;
    proxy.lead_to(port);
    let all = async {
        while let Some(sent) = senders.join_next().await {
            sent?;
        }
        Ok::<_, Failure>(())
    };
    let done = timeout(AFTER, all).await;
    done.map_err(|_| {
        Failure::new(format!(
            "an event is not acknowledged {AFTER:?} after the last outage"
        ))
    })??;
    let acknowledged = begin.elapsed();

    // What is sent once more is known to be done, also where the commit had no response.
    let first = events.first().ok_or_else(|| Failure::new("no process"))?;
    let mut again: Vec<u64> = ledger(&shared).works.keys().copied().collect();
    while !again.is_empty() {
        let mut open = Vec::new();
        for event in again {
            match first.claim(&key(event)).await? {
                Claim::Duplicate => {}
                Claim::InProgress => open.push(event),
                Claim::New(_) => return Err(Failure::new("what was done is new")),
            }
        }
        require(
            begin.elapsed() < acknowledged + AFTER,
            format!("{} events that were done are not committed", open.len()),
        )?;
        again = open;
    }
    let ledger = ledger(&shared);
    let twice = ledger.works.values().filter(|works| **works > 1).count();
    require(twice == 0, format!("{twice} were worked on twice"))?;
    require(ledger.unclaimed > 0, "nothing failed")?;
    Ok(format!(
        "{} events, each sent twice: {} claims and {} commits had no response, the longest delivery took {:.1} s; each \
         event was worked on once, and committed although claims hold for 10 minutes",
        ledger.works.len(),
        ledger.unclaimed,
        ledger.uncommitted,
        ledger.longest.as_secs_f64(),
    ))
}

/// Sends an event until it is acknowledged, as a vendor and a receiver do.
async fn deliver(
    events: &[Arc<dyn Deduplicator>],
    shared: &Shared,
    event: u64,
    random: &mut fastrand::Rng,
) {
    let begin = Instant::now();
    while let Some(process) = events.get(random.usize(0..events.len())) {
        match process.claim(&key(event)).await {
            Ok(Claim::New(token)) => {
                *ledger(shared).works.entry(event).or_default() += 1;
                sleep(Duration::from_millis(random.u64(0..20))).await;
                if process.commit(token).await.is_err() {
                    ledger(shared).uncommitted += 1;
                }
                break;
            }
            Ok(Claim::Duplicate) => break,
            Ok(Claim::InProgress) => {}
            Err(_) => ledger(shared).unclaimed += 1,
        }
        sleep(Duration::from_millis(random.u64(50..200))).await;
    }
    let mut ledger = ledger(shared);
    ledger.longest = ledger.longest.max(begin.elapsed());
}

fn key(event: u64) -> EventKey {
    let mut key = [0; 32];
    for (byte, of_event) in key.iter_mut().zip(event.to_be_bytes()) {
        *byte = of_event;
    }
    EventKey::from_bytes(key)
}
