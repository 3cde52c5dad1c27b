//! The figures of `docs/scale.md`.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::{
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};
use vendor_auth::{
    BoxFuture, StoreError, StoreGuard, StoredToken, Token, TokenCache, TokenSource, TokenStore,
    Turn,
};

const PROCESSES: usize = 1000;
const SEED: u64 = 18;
const LIFETIME: Duration = Duration::from_secs(1800);
const LEASE: Duration = Duration::from_secs(5);
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// What happened, and when.
#[derive(Default)]
struct Ledger {
    logins: Vec<Instant>,
    requests: Vec<Instant>,
    calls: u64,
    repeated: u64,
    failed: Vec<Instant>,
    waits: Vec<Duration>,
    /// When each process first used each token.
    adopted: BTreeMap<String, BTreeMap<usize, Instant>>,
}

/// The vendor, the store and everything that is drawn.
struct World {
    ledger: Mutex<Ledger>,
    random: Mutex<fastrand::Rng>,
    begin: Instant,
    /// The newest token, and when it was granted.
    granted: Mutex<Vec<Instant>>,
    entry: Mutex<Entry>,
    one_token: bool,
    store_is_down: AtomicBool,
    password_is_wrong: AtomicBool,
}

#[derive(Default)]
struct Entry {
    granted: u64,
    held_until: Option<(u64, Instant)>,
    saved: Option<(Token, Instant, u64)>,
}

impl World {
    fn new(one_token: bool) -> Arc<Self> {
        Arc::new(Self {
            ledger: Mutex::default(),
            random: Mutex::new(fastrand::Rng::with_seed(SEED)),
            begin: Instant::now(),
            granted: Mutex::default(),
            entry: Mutex::default(),
            one_token,
            store_is_down: AtomicBool::new(false),
            password_is_wrong: AtomicBool::new(false),
        })
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap()
    }

    fn draw(&self, milliseconds: std::ops::Range<u64>) -> Duration {
        Duration::from_millis(self.random.lock().unwrap().u64(milliseconds))
    }

    /// One request to the store: 1 to 5 ms, one of a hundred 50 to 200 ms, one of a thousand fails after as long.
    async fn request(&self) -> Result<(), StoreError> {
        self.ledger().requests.push(Instant::now());
        let fate = self.random.lock().unwrap().u16(0..1000);
        let latency = match fate {
            0..=10 => self.draw(50..200),
            _ => self.draw(1..6),
        };
        if self.store_is_down.load(Ordering::SeqCst) {
            // Nothing responds.
            sleep(10 * MINUTE).await;
        }
        sleep(latency).await;
        if fate == 0 {
            return Err(StoreError::new("the connection was closed"));
        }
        Ok(())
    }

    fn works(&self, token: &str) -> bool {
        let granted = self.granted.lock().unwrap();
        let number: usize = token.parse().unwrap();
        let newest = number == granted.len() || !self.one_token;
        newest && granted[number - 1].elapsed() < LIFETIME
    }

    fn clock(&self) -> u64 {
        u64::try_from(self.begin.elapsed().as_millis()).unwrap()
    }
}

/// A login of 200 to 500 ms.
struct Vendor(Arc<World>);

impl TokenSource for Vendor {
    type Error = &'static str;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Self::Error>> {
        Box::pin(async {
            let world = &self.0;
            world.ledger().logins.push(Instant::now());
            sleep(world.draw(200..500)).await;
            if world.password_is_wrong.load(Ordering::SeqCst) {
                return Err("the password is wrong");
            }
            let mut granted = world.granted.lock().unwrap();
            granted.push(Instant::now());
            Ok(Token::new(granted.len().to_string()).with_lifetime(LIFETIME))
        })
    }
}

/// A store with the semantics of `vendor-store`.
struct Store(Arc<World>);

impl TokenStore for Store {
    fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
        Box::pin(async move {
            let world = &self.0;
            world.request().await?;
            let mut entry = world.entry.lock().unwrap();
            if let Some((token, expires, generation)) = &entry.saved
                && *generation > known
            {
                let left = expires.saturating_duration_since(Instant::now());
                return Ok(Turn::Newer(StoredToken::new(
                    token.clone(),
                    left,
                    *generation,
                )));
            }
            if entry
                .held_until
                .is_some_and(|(_, until)| until > Instant::now())
            {
                return Ok(Turn::Taken);
            }
            entry.granted = (entry.granted.max(known) + 1).max(world.clock());
            let generation = entry.granted;
            entry.held_until = Some((generation, Instant::now() + LEASE));
            Ok(Turn::Granted(Box::new(Guard {
                world: Arc::clone(world),
                generation,
            })))
        })
    }
}

struct Guard {
    world: Arc<World>,
    generation: u64,
}

impl Guard {
    fn free(&self) {
        let mut entry = self.world.entry.lock().unwrap();
        entry
            .held_until
            .take_if(|(holder, _)| *holder == self.generation);
    }
}

impl StoreGuard for Guard {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn keep(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(async {
            loop {
                sleep(LEASE / 3).await;
                if self.world.request().await.is_ok() {
                    let mut entry = self.world.entry.lock().unwrap();
                    if entry.granted == self.generation {
                        entry.held_until = Some((self.generation, Instant::now() + LEASE));
                    }
                }
            }
        })
    }

    fn save<'a>(
        &'a mut self,
        token: &'a Token,
        left: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.world.request().await?;
            let mut entry = self.world.entry.lock().unwrap();
            if entry.granted != self.generation {
                return Err(StoreError::superseded());
            }
            entry.saved = Some((token.clone(), Instant::now() + left, self.generation));
            entry.held_until = None;
            Ok(())
        })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.free();
    }
}

/// Runs the processes, each of which calls every 5 to 15 seconds.
async fn run(world: &Arc<World>, time: Duration, fetch_without_store: bool) {
    let end = world.begin + time;
    let mut processes = JoinSet::new();
    for process in 0..PROCESSES {
        let cache = TokenCache::builder(Vendor(Arc::clone(world)))
            .store(Store(Arc::clone(world)))
            .fetch_without_store(fetch_without_store)
            .build();
        let world = Arc::clone(world);
        let seed = SEED + u64::try_from(process).unwrap();
        processes.spawn(async move {
            let mut random = fastrand::Rng::with_seed(seed);
            // All are started within a second.
            sleep(Duration::from_millis(random.u64(0..1000))).await;
            while Instant::now() < end {
                call(&world, &cache, process).await;
                sleep(Duration::from_millis(random.u64(5000..15_000))).await;
            }
        });
    }
    processes.join_all().await;
}

async fn call(world: &World, cache: &TokenCache<Vendor>, process: usize) {
    let begin = Instant::now();
    world.ledger().calls += 1;
    for again in [false, true] {
        let Ok(lease) = cache.get().await else {
            break;
        };
        let token = lease.value().expose();
        if world.works(token) {
            lease.accepted();
            let mut ledger = world.ledger();
            ledger.repeated += u64::from(again);
            ledger.waits.push(begin.elapsed());
            let times = ledger.adopted.entry(token.to_owned()).or_default();
            times.entry(process).or_insert_with(Instant::now);
            return;
        }
        cache.invalidate(&lease);
    }
    world.ledger().failed.push(Instant::now());
}

fn most_in_a_second(times: &[Instant]) -> u64 {
    let mut seconds = BTreeMap::<u64, u64>::new();
    let first = times.iter().min().copied();
    for time in times {
        let second = time.duration_since(first.unwrap()).as_secs();
        *seconds.entry(second).or_default() += 1;
    }
    seconds.into_values().max().unwrap_or_default()
}

fn count(times: &[Instant]) -> u64 {
    u64::try_from(times.len()).unwrap()
}

/// Rows of the page: what, and how much.
type Figures = Vec<(&'static str, u64)>;

async fn calm() -> Figures {
    let world = World::new(true);
    run(&world, 2 * HOUR, false).await;
    let ledger = world.ledger();
    assert!(ledger.failed.is_empty(), "{} failed", ledger.failed.len());
    // How long after it was granted the last process came to use a token.
    let granted = world.granted.lock().unwrap();
    let spread = granted.iter().enumerate().filter_map(|(index, at)| {
        let first_uses = ledger.adopted.get(&(index + 1).to_string())?;
        let all = first_uses.len() == PROCESSES;
        let last = first_uses.values().max().filter(|_| all)?;
        Some(last.duration_since(*at))
    });
    let spread = spread.max().unwrap();
    let after_the_start = |at: &&Instant| at.duration_since(world.begin) > MINUTE;
    let requests: Vec<Instant> = ledger
        .requests
        .iter()
        .filter(after_the_start)
        .copied()
        .collect();
    vec![
        ("logins an hour", count(&ledger.logins) / 2),
        ("requests to the store an hour", count(&requests) / 2),
        (
            "requests to the store in the busiest second",
            most_in_a_second(&requests),
        ),
        ("calls made once more an hour", ledger.repeated / 2),
        ("calls an hour", ledger.calls / 2),
        ("seconds until all use a new token", spread.as_secs()),
    ]
}

async fn cold_start() -> Figures {
    let world = World::new(true);
    run(&world, 4 * SECOND, false).await;
    let ledger = world.ledger();
    assert!(ledger.failed.is_empty());
    let longest = ledger.waits.iter().max().unwrap();
    vec![
        ("logins", count(&ledger.logins)),
        ("requests to the store", count(&ledger.requests)),
        (
            "milliseconds of the longest wait",
            u64::try_from(longest.as_millis()).unwrap(),
        ),
    ]
}

async fn lost_store(fetch_without_store: bool) -> (u64, u64, u64) {
    let world = World::new(!fetch_without_store);
    let outage = {
        let world = Arc::clone(&world);
        async move {
            // The first token is past its refresh by then in nobody's eyes, and ends in the middle of the outage.
            sleep_until(world.begin + 20 * MINUTE).await;
            world.store_is_down.store(true, Ordering::SeqCst);
            sleep(20 * MINUTE).await;
            world.store_is_down.store(false, Ordering::SeqCst);
        }
    };
    tokio::join!(outage, run(&world, 45 * MINUTE, fetch_without_store));
    let ledger = world.ledger();
    let during = |at: &&Instant| {
        let at = at.duration_since(world.begin);
        at >= 20 * MINUTE && at < 40 * MINUTE
    };
    let logins: Vec<Instant> = ledger.logins.iter().filter(during).copied().collect();
    let failed = count(&ledger.failed);
    (
        count(&logins),
        failed,
        if logins.is_empty() {
            0
        } else {
            most_in_a_second(&logins)
        },
    )
}

async fn wrong_password() -> Figures {
    let world = World::new(true);
    world.password_is_wrong.store(true, Ordering::SeqCst);
    run(&world, 10 * MINUTE, false).await;
    let ledger = world.ledger();
    vec![("refused logins a minute", count(&ledger.logins) / 10)]
}

/// The number in the row of the page whose first column is this.
fn on_the_page(page: &str, section: &str, row: &str) -> u64 {
    let section = page.split(&format!("## {section}\n")).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let line = section
        .lines()
        .find(|line| line.starts_with(&format!("| {row} |")));
    let line = line.unwrap_or_else(|| panic!("no row {row}"));
    let number = line.split('|').nth(2).unwrap().trim().replace(',', "");
    number.parse().unwrap_or_else(|_| panic!("{row}: {number}"))
}

#[test]
fn the_figures_of_the_page_are_those_of_the_simulation() {
    let paused = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap()
    };
    // The caches draw from this when they refresh and how long they wait.
    fastrand::seed(1);
    let mut sections = vec![
        ("An ordinary day", paused().block_on(calm())),
        ("All start at once", paused().block_on(cold_start())),
        ("The password is wrong", paused().block_on(wrong_password())),
    ];
    let (logins, failed, _) = paused().block_on(lost_store(false));
    assert_eq!(logins, 0, "somebody logged in without the store");
    let mut lost = vec![("failed calls, vendor with one token", failed)];
    let (logins, failed, busiest) = paused().block_on(lost_store(true));
    lost.extend([
        ("failed calls, vendor with several tokens", failed),
        ("logins, vendor with several tokens", logins),
        (
            "logins in the busiest second, vendor with several tokens",
            busiest,
        ),
    ]);
    sections.push(("The store is lost", lost));

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = fs::read_to_string(root.join("docs/scale.md")).unwrap_or_default();
    for (section, figures) in &sections {
        for (row, figure) in figures {
            println!("{section}: {row}: {figure}");
        }
    }
    for (section, figures) in sections {
        for (row, figure) in figures {
            let shown = on_the_page(&page, section, row);
            // Everything is drawn from seeds, but time that really passes shifts it a little.
            // The busiest second and the longest wait are single events, and vary more than what an hour holds.
            let slack = if row.contains("busiest") || row.contains("longest") {
                shown
            } else {
                (shown / 5).max(2)
            };
            assert!(
                figure.abs_diff(shown) <= slack,
                "{section}: {row}: {figure} here and {shown} on the page"
            );
        }
    }
}
