//! What is tried, on which servers.

mod claims;
mod contents;
mod contracts;
mod events;
mod failover;
mod files;
mod holders;
mod load;
mod office;
mod outages;

use std::{fs, path::PathBuf, time::Duration};

use tokio::time::Instant;

use crate::{
    Failure,
    server::{PostgresServer, RedisServer},
    store::Place,
};

/// How much of everything; each can be set on the command line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) load_seconds: u64,
    pub(crate) kills: u64,
    pub(crate) stops: u64,
    pub(crate) cut_seconds: u64,
    pub(crate) events: u64,
    pub(crate) failovers: u64,
}

impl Scale {
    fn read(settings: &[&str]) -> Result<Self, Failure> {
        let mut scale = Self {
            load_seconds: 60,
            kills: 200,
            stops: 50,
            cut_seconds: 10,
            events: 50_000,
            failovers: 20,
        };
        for setting in settings {
            let Some((name, value)) = setting.split_once('=') else {
                continue;
            };
            let place = match name {
                "load_seconds" => &mut scale.load_seconds,
                "kills" => &mut scale.kills,
                "stops" => &mut scale.stops,
                "cut_seconds" => &mut scale.cut_seconds,
                "events" => &mut scale.events,
                "failovers" => &mut scale.failovers,
                _ => return Err(Failure::new(format!("there is no setting {name}"))),
            };
            *place = value
                .parse()
                .map_err(|_| Failure::new(format!("{setting}: no number")))?;
        }
        Ok(scale)
    }
}

/// What can be tried alone.
const SCENARIOS: [&str; 10] = [
    "contracts",
    "contents",
    "files",
    "load",
    "holders",
    "outages",
    "claims",
    "events",
    "office",
    "failover",
];

/// The scenarios that are named, or all of them.
fn chosen<'s>(settings: &[&'s str]) -> Result<Vec<&'s str>, Failure> {
    let named: Vec<_> = settings
        .iter()
        .filter(|setting| !setting.contains('='))
        .copied()
        .collect();
    match named.iter().find(|name| !SCENARIOS.contains(name)) {
        Some(name) => Err(Failure::new(format!("{name}: there is only {SCENARIOS:?}"))),
        None if named.is_empty() => Ok(SCENARIOS.to_vec()),
        None => Ok(named),
    }
}

/// Everything that is tried.
pub(crate) struct Suite {
    pub(crate) folder: PathBuf,
    pub(crate) scale: Scale,
    passed: u32,
    failed: u32,
}

/// What is said when it worked.
pub(crate) type Figures = Result<String, Failure>;

/// Runs everything, and says what came of it.
pub(crate) async fn run(folder: &str, settings: &[&str]) -> Result<(), Failure> {
    let (scale, chosen) = (Scale::read(settings)?, chosen(settings)?);
    let folder = PathBuf::from(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let mut suite = Suite {
        folder,
        scale,
        passed: 0,
        failed: 0,
    };
    let begin = Instant::now();
    let mut redis = RedisServer::start(&suite.folder, "redis").await?;
    let mut postgres = PostgresServer::start(&suite.folder).await?;
    let places = [
        ("redis", Place::Redis(redis.url())),
        ("postgres", Place::Postgres(postgres.url())),
        ("file", Place::File(suite.folder.join("tokens"))),
    ];

    for scenario in chosen {
        match scenario {
            "contracts" => contracts::run(&mut suite, &redis, &postgres).await,
            "contents" => contents::run(&mut suite, &redis, &postgres).await,
            "files" => files::run(&mut suite).await,
            "load" => load::run(&mut suite, &places).await,
            "holders" => holders::run(&mut suite, &places).await,
            "outages" => outages::run(&mut suite, &mut redis, &mut postgres).await,
            "claims" => claims::run(&mut suite, &mut redis, &mut postgres).await,
            "events" => events::run(&mut suite, &redis, &postgres).await,
            "office" => office::run(&mut suite, &postgres).await,
            _ => failover::run(&mut suite).await,
        }
    }

    redis.stop().await?;
    postgres.stop().await?;
    let (passed, failed) = (suite.passed, suite.failed);
    println!("\n{:.0} s", begin.elapsed().as_secs_f64());
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{failed} failed; what the servers said is below {}",
            suite.folder.display()
        )))
    }
}

impl Suite {
    /// Says what came of one thing that was tried.
    pub(crate) fn tell(&mut self, what: &str, took: Duration, figures: Figures) {
        let seconds = took.as_secs_f64();
        match figures {
            Ok(figures) => {
                self.passed += 1;
                println!("ok      {seconds:>6.1} s  {what}: {figures}");
            }
            Err(failure) => {
                self.failed += 1;
                println!("FAILED  {seconds:>6.1} s  {what}: {failure}");
            }
        }
    }

    /// Tries one thing.
    pub(crate) async fn step(&mut self, what: &str, tried: impl Future<Output = Figures>) {
        let begin = Instant::now();
        let figures = tried.await;
        self.tell(what, begin.elapsed(), figures);
    }
}

/// Says what is wrong, unless the condition holds.
pub(crate) fn require(holds: bool, what: impl Into<String>) -> Result<(), Failure> {
    if holds {
        Ok(())
    } else {
        Err(Failure::new(what))
    }
}
