//! A process whose tasks call the vendor all the time.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};
use vendor_auth::{TokenCache, TokenError};

use crate::{
    Failure,
    store::Place,
    vendor::{Connection, Login},
};

/// What a worker is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Work {
    pub(crate) place: Place,
    pub(crate) account: String,
    pub(crate) vendor: u16,
    pub(crate) lifetime_ms: u64,
    pub(crate) lease_ms: u64,
    pub(crate) refresh_ahead_ms: u64,
    pub(crate) fetch_without_store: bool,
    pub(crate) tasks: usize,
    /// How long a task rests between two calls, on average.
    pub(crate) rest_ms: u64,
    pub(crate) run_ms: u64,
}

/// What became of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) calls: u64,
    /// Calls that were refused once and made again with a newer token.
    pub(crate) repeated: u64,
    /// Kinds of failures that callers saw, and when, in milliseconds since the worker began.
    pub(crate) failures: BTreeMap<String, Vec<u64>>,
    /// The generations that were used.
    pub(crate) generations: u64,
    /// The wall clock of this process at the end, in seconds since 1970.
    pub(crate) wall_clock: u64,
}

impl Report {
    pub(crate) fn failed(&self) -> usize {
        self.failures.values().map(Vec::len).sum()
    }

    /// How many of each kind, and when the first was and the last.
    pub(crate) fn in_short(&self) -> String {
        let kinds = self.failures.iter().map(|(kind, times)| {
            let (first, last) = (times.iter().min(), times.iter().max());
            format!("{} × {kind} from {first:?} to {last:?} ms", times.len())
        });
        kinds.collect::<Vec<_>>().join(", ")
    }
}

#[derive(Default)]
struct Seen {
    report: Report,
    newest: u64,
}

/// Runs it, and prints the report.
pub(crate) async fn run(work: Work) -> Result<(), Failure> {
    let ms = Duration::from_millis;
    let login = Login {
        port: work.vendor,
        account: work.account.clone(),
        lifetime: ms(work.lifetime_ms),
    };
    let store = work.place.tokens(&work.account, ms(work.lease_ms))?;
    let cache = TokenCache::builder(login)
        .store(store)
        .store_timeout(Duration::from_secs(1))
        .refresh_ahead(ms(work.refresh_ahead_ms))
        .fetch_without_store(work.fetch_without_store)
        .build();
    let mut connections = Vec::new();
    for _ in 0..8 {
        let connection = Connection::open(work.vendor).await?;
        connections.push(Arc::new(tokio::sync::Mutex::new(connection)));
    }
    let (begin, seen) = (Instant::now(), Arc::new(Mutex::new(Seen::default())));
    let end = begin + ms(work.run_ms);
    let mut tasks = JoinSet::new();
    for (task, connection) in (0..work.tasks).zip(connections.iter().cycle()) {
        let (cache, connection) = (cache.clone(), Arc::clone(connection));
        let (seen, account, rest) = (Arc::clone(&seen), work.account.clone(), work.rest_ms);
        tasks.spawn(async move {
            let mut random = fastrand::Rng::with_seed(u64::try_from(task).unwrap_or_default());
            sleep(ms(random.u64(0..=rest))).await;
            while Instant::now() < end {
                let outcome = call(&cache, &connection, &account).await;
                record(&seen, &outcome, begin);
                sleep(ms(random.u64(rest / 2..=rest + rest / 2))).await;
            }
        });
    }
    tasks.join_all().await;
    let mut report = {
        let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.report.clone()
    };
    let wall_clock = SystemTime::now().duration_since(UNIX_EPOCH);
    report.wall_clock = wall_clock.unwrap_or_default().as_secs();
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}

/// What one call of a client does: a refused token is reported, and the call made once more.
async fn call(
    cache: &TokenCache<Login>,
    connection: &tokio::sync::Mutex<Connection>,
    account: &str,
) -> Result<(u64, bool), String> {
    for repeated in [false, true] {
        let lease = cache.get().await.map_err(|error| match error {
            TokenError::Store(error) => format!("store: {:?}", error.kind()),
            other => other.to_string(),
        })?;
        let value = lease.value().expose();
        let accepted = connection.lock().await.call(account, value).await;
        if accepted.map_err(|error| error.to_string())? {
            lease.accepted();
            return Ok((lease.generation(), repeated));
        }
        cache.invalidate(&lease);
    }
    Err("refused twice".to_owned())
}

fn record(seen: &Mutex<Seen>, outcome: &Result<(u64, bool), String>, begin: Instant) {
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    seen.report.calls += 1;
    match outcome {
        Ok((generation, repeated)) => {
            seen.report.repeated += u64::from(*repeated);
            if *generation > seen.newest {
                seen.newest = *generation;
                seen.report.generations += 1;
            }
        }
        Err(kind) => {
            let at = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
            let times = seen.report.failures.entry(kind.clone()).or_default();
            times.push(at);
        }
    }
}
