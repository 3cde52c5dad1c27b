//! Events through three receivers, with repetitions, handlers that break and receivers that are killed.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    process::Child,
    task::JoinSet,
    time::{Instant, sleep, timeout},
};

use super::{Figures, Suite, require};
use crate::{
    Failure,
    http::Http,
    process,
    receiver::{Receive, TOKEN},
    server::{PostgresServer, RedisServer, free_port},
    store::Place,
};

const RECEIVERS: usize = 3;

/// How many send at the same time, each to the receivers in turn.
const SENDERS: u64 = 48;

/// How long one receiver lives on average.
const LIFE: Duration = Duration::from_secs(9);

/// How long everything may take.
const LIMIT: Duration = Duration::from_secs(600);

pub(super) async fn run(suite: &mut Suite, redis: &RedisServer, postgres: &PostgresServer) {
    let events = suite.scale.events;
    let table = postgres
        .admin("CREATE TABLE stores.work (engine text, event bytea); GRANT SELECT, INSERT ON stores.work TO app")
        .await;
    let what = format!("{events} events, 20 % repeated, 5 % break, receivers killed, postgres");
    let place = Place::Postgres(postgres.url());
    suite
        .step(&what, async {
            table?;
            on("postgres", place, postgres, events).await
        })
        .await;
    // Redis cannot commit with the work: what that costs is counted.
    let what = format!("{events} events, 20 % repeated, 5 % break, receivers killed, redis");
    let place = Place::Redis(redis.url());
    suite
        .step(&what, on("redis", place, postgres, events))
        .await;
}

async fn on(engine: &str, events: Place, postgres: &PostgresServer, count: u64) -> Figures {
    let mut ports = Vec::new();
    let mut receivers = Vec::new();
    for _ in 0..RECEIVERS {
        let told = Receive {
            port: free_port()?,
            events: events.clone(),
            database: postgres.url(),
            breaks: 5,
            claims_ms: 3000,
        };
        ports.push(told.port);
        receivers.push((start(&told)?, told));
    }
    for port in &ports {
        while Http::open(*port).await.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
    }
    let mut random = fastrand::Rng::with_seed(count);
    let mut sending = VecDeque::new();
    for event in 0..count {
        sending.push_back(event);
        if random.u8(0..5) == 0 {
            // At once or some time later.
            let place = sending.len().saturating_sub(random.usize(0..300));
            sending.insert(place, event);
        }
    }
    let deliveries = sending.len();
    let shared = Arc::new(Sending {
        engine: engine.to_owned(),
        left: Mutex::new(sending),
        ports,
        again: AtomicU64::new(0),
    });
    let mut senders = JoinSet::new();
    for sender in 0..SENDERS {
        senders.spawn(Arc::clone(&shared).send(sender));
    }
    let (begin, mut kills) = (Instant::now(), 0);
    let done = async {
        loop {
            let pause = LIFE / u32::try_from(RECEIVERS)?;
            let sent = timeout(pause, async {
                while senders.join_next().await.is_some() {}
            })
            .await;
            if sent.is_ok() {
                return Ok::<_, Failure>(());
            }
            let victim = random.usize(0..RECEIVERS);
            if let Some((child, told)) = receivers.get_mut(victim) {
                child.kill().await?;
                *child = start(told)?;
                kills += 1;
            }
        }
    };
    let done = timeout(LIMIT, done).await;
    done.map_err(|_| Failure::new(format!("not done after {LIMIT:?}")))??;
    let took = begin.elapsed().as_secs_f64();
    let table = format!("FROM stores.work WHERE engine = '{engine}'");
    let works = postgres.number(&format!("SELECT count(*) {table}")).await?;
    let distinct = postgres
        .number(&format!("SELECT count(DISTINCT event) {table}"))
        .await?;
    let (works, distinct) = (u64::try_from(works)?, u64::try_from(distinct)?);
    require(
        distinct == count,
        format!("{} events are lost", count - distinct),
    )?;
    let repeated = works - distinct;
    let again = shared.again.load(Ordering::Relaxed);
    require(again > 0, "nothing broke")?;
    if engine == "postgres" {
        require(repeated == 0, format!("{repeated} were worked on twice"))?;
    }
    Ok(format!(
        "{deliveries} deliveries and {again} more after failures, {kills} kills, in {took:.0} s: every event committed, \
         {repeated} worked on twice"
    ))
}

fn start(told: &Receive) -> Result<Child, Failure> {
    Ok(process("receive", told)?.spawn()?)
}

struct Sending {
    engine: String,
    left: Mutex<VecDeque<u64>>,
    ports: Vec<u16>,
    again: AtomicU64,
}

impl Sending {
    /// Sends what is left, each until it is acknowledged.
    async fn send(self: Arc<Self>, sender: u64) {
        let mut random = fastrand::Rng::with_seed(sender);
        let mut connection: Option<Http> = None;
        loop {
            let next = {
                let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
                left.pop_front()
            };
            let Some(event) = next else {
                return;
            };
            let body = format!(
                r#"{{"Action":"Test","StringData":"{} {event}"}}"#,
                self.engine
            );
            let mut pause = 20;
            while !self.acknowledged(&mut connection, &mut random, &body).await {
                self.again.fetch_add(1, Ordering::Relaxed);
                sleep(Duration::from_millis(random.u64(pause..2 * pause))).await;
                pause = (2 * pause).min(500);
            }
        }
    }

    async fn acknowledged(
        &self,
        connection: &mut Option<Http>,
        random: &mut fastrand::Rng,
        body: &str,
    ) -> bool {
        // To another receiver now and then.
        if random.u8(0..16) == 0 {
            *connection = None;
        }
        if connection.is_none() {
            let port = self.ports.get(random.usize(0..self.ports.len()));
            if let Some(port) = port {
                *connection = Http::open(*port).await.ok();
            }
        }
        let Some(http) = connection else {
            return false;
        };
        let response = http.post(&format!("/{TOKEN}"), &[], body).await;
        if response.is_err() {
            *connection = None;
        }
        matches!(response, Ok((200, _)))
    }
}
