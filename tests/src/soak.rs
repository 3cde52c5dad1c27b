//! Many calls of all clients against servers that pick a misbehaviour for each, and what the ledger says afterwards.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::TryStreamExt as _;
use tokio::task::JoinSet;
use vendor_http::{Error, ErrorKind, HttpConfig, Operation, Outcome, RetryClass};

use crate::{
    fixture::Vendor,
    misbehaving::{
        Arrived, Client, Entry, KINDS, Lag, Ledger, Marked, Misbehaviour, Reply, Server, all,
        marked,
    },
};

/// How many calls are under way at once.
const AT_ONCE: usize = 64;

/// How many clients of each kind there are. Each has connections and a token of its own.
const CLIENTS: usize = 8;

/// How much later than its deadline a call may end, beside what the machine is late by itself. Code that is not optimised
/// holds the runtime's threads for longer than it should, which is not what is measured.
pub const LATE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 3000 } else { 100 });

/// One call in so many gets a response as the vendor's document says.
const GOOD: usize = 8;

/// One login in so many meets a misbehaviour as well.
const BAD_LOGIN: usize = 50;

/// What became of the calls.
#[derive(Debug, Default)]
pub struct Report {
    /// How many were made.
    pub calls: usize,
    /// How many ended how.
    pub ends: BTreeMap<String, usize>,
    /// How many operations and helpers were called.
    pub kinds: usize,
    /// How many misbehaviours were met.
    pub misbehaviours: usize,
    /// How many requests arrived.
    pub arrived: u64,
    /// The latest that a call ended after its deadline.
    pub latest: Duration,
    /// How late the machine was by itself at the worst, and a task of the runtime.
    pub lag: [Duration; 2],
    /// Calls that were later than they may be.
    pub late: Vec<String>,
    /// Calls that must not be repeated and arrived twice.
    pub repeated: Vec<String>,
    /// Calls whose outcome the ledger contradicts.
    pub contradicted: Vec<String>,
    /// The memory of the process in MiB, after each tenth of the calls.
    pub memory: Vec<u64>,
}

/// From so many calls on, the memory of a run must be flat.
const LONG: usize = 50_000;

/// The most memory that a shorter run may hold at its end, in MiB.
const MOST_MEMORY: u64 = 512;

impl Report {
    /// What is wrong, if anything.
    ///
    /// # Errors
    ///
    /// The first of it.
    pub fn check(&self) -> Result<(), String> {
        for (what, calls) in [
            ("repeated", &self.repeated),
            ("contradicted by the ledger", &self.contradicted),
            ("later than their deadline", &self.late),
        ] {
            if !calls.is_empty() {
                let some: Vec<&str> = calls.iter().take(40).map(String::as_str).collect();
                let count = calls.len();
                return Err(format!("{count} calls are {what}:\n{}", some.join("\n")));
            }
        }
        // A short run is still filling what a long one fills at its beginning: it shows no more than a bound.
        let most = match self.memory.get(2) {
            Some(early) if self.calls >= LONG => early + early / 4 + 16,
            _ => MOST_MEMORY,
        };
        match self.memory.last() {
            Some(last) if *last > most => Err(format!("memory grows: {:?} MiB", self.memory)),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} calls of {} kinds, {} misbehaviours met, {} requests arrived",
            self.calls, self.kinds, self.misbehaviours, self.arrived
        )?;
        for (end, count) in &self.ends {
            writeln!(f, "{count:>9}  {end}")?;
        }
        let [machine, runtime] = self.lag;
        writeln!(
            f,
            "latest: {:?} after the deadline; the machine {machine:?}, the runtime {runtime:?} by itself",
            self.latest
        )?;
        writeln!(f, "memory: {:?} MiB", self.memory)?;
        write!(
            f,
            "late {}, repeated {}, contradicted {}",
            self.late.len(),
            self.repeated.len(),
            self.contradicted.len()
        )
    }
}

/// What is called.
#[derive(Debug, Clone, Copy)]
enum Work {
    Operation(&'static Operation),
    Helper(&'static str),
}

/// The helpers of a vendor, which make several calls.
fn helpers(vendor: Vendor) -> &'static [&'static str] {
    match vendor {
        Vendor::Isearch => &["wait_for_job", "consume_queue", "items", "download"],
        Vendor::Personalcenter => &[
            "wait_for_task",
            "cancel_bill_conclusively",
            "stop_task_conclusively",
        ],
        Vendor::Hsifue => &[],
        Vendor::Jinyan => &["sync_users", "sync_groups", "items", "approve", "reject"],
    }
}

fn works(vendor: Vendor) -> Vec<Work> {
    let operations = vendor.operations().iter().copied().map(Work::Operation);
    let helpers = helpers(vendor).iter().copied().map(Work::Helper);
    operations.chain(helpers).collect()
}

async fn do_work(client: &Client, work: Work) -> Result<(), Error> {
    let name = match work {
        Work::Operation(operation) => return client.call(operation.id()).await,
        Work::Helper(name) => name,
    };
    // Half a minute: the deadline of the client comes first.
    let long = Duration::from_secs(30);
    match client {
        Client::Isearch(client) => match name {
            "wait_for_job" => client.wait_for_job("1", "1", long).await.map(drop),
            "consume_queue" => client.consume_queue("q").try_next().await.map(drop),
            "items" => {
                let list =
                    client.list_robots(isearch_oapi::ListRobots::new(1, isearch_oapi::PageSize(1)));
                list.items()
                    .try_for_each(|_| std::future::ready(Ok(())))
                    .await
            }
            _ => {
                let file = client
                    .download_file(isearch_oapi::DownloadFile::new("a.txt", "1"))
                    .await?;
                file.bytes(1 << 20).await.map(drop)
            }
        },
        Client::Personalcenter(client) => match name {
            "wait_for_task" => client.wait_for_task("1", long).await.map(drop),
            "cancel_bill_conclusively" => client.cancel_bill_conclusively("1").await.map(drop),
            _ => client.stop_task_conclusively("1").await.map(drop),
        },
        Client::Hsifue(_) => Ok(()),
        Client::Jinyan(client) => match name {
            "sync_users" => {
                let users = client.sync_users();
                users.try_for_each(|_| std::future::ready(Ok(()))).await
            }
            "sync_groups" => {
                let groups = client.sync_groups();
                groups.try_for_each(|_| std::future::ready(Ok(()))).await
            }
            "items" => {
                let list = client.user_list(jinyan_travel::UserList::new(1));
                list.items()
                    .try_for_each(|_| std::future::ready(Ok(())))
                    .await
            }
            "approve" => client.approve("1").await.map(drop),
            _ => client.reject("1").await.map(drop),
        },
    }
}

struct Run {
    ledger: Arc<Ledger>,
    clients: Vec<(usize, Client)>,
    works: Vec<Vec<Work>>,
    _servers: Vec<Server>,
    arrived: Arc<AtomicU64>,
    met: Arc<Vec<AtomicU64>>,
}

/// So many calls.
///
/// # Panics
///
/// When no server can be started or no client be built.
pub async fn run(calls: usize) -> Report {
    let run = Arc::new(start(calls));
    let lag = Lag::measure();
    let next = Arc::new(AtomicUsize::new(0));
    let mut working = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (run, next) = (Arc::clone(&run), Arc::clone(&next));
        working.spawn(worker(run, next, calls));
    }
    let mut report = Part::default();
    let mut ended = Vec::with_capacity(calls);
    for part in working.join_all().await {
        report.merge(part.0);
        ended.extend(part.1);
    }
    // What is still under way between client and server.
    tokio::time::sleep(LATE).await;
    report.compare(&run, &ended);
    report.memory.sort_by_key(|(tenth, _)| *tenth);
    let worked = run.works.iter().map(Vec::len).sum();
    Report {
        calls,
        ends: report.ends,
        kinds: worked,
        misbehaviours: run
            .met
            .iter()
            .filter(|met| met.load(Ordering::Relaxed) > 0)
            .count(),
        arrived: run.arrived.load(Ordering::Relaxed),
        latest: report.latest,
        lag: [lag.of_machine(), lag.of_runtime()],
        late: report
            .late
            .into_iter()
            .filter(|(late, _)| *late > LATE + lag.of_machine())
            .map(|(late, at)| format!("{late:?} late: {at}"))
            .collect(),
        repeated: report.repeated,
        contradicted: report.contradicted,
        memory: report
            .memory
            .into_iter()
            .map(|(_, memory)| memory)
            .collect(),
    }
}

#[expect(clippy::expect_used, reason = "a suite stops at the first surprise")]
fn start(calls: usize) -> Run {
    let ledger = Arc::new(Ledger::new(calls));
    let ways = Arc::new(all());
    let arrived = Arc::new(AtomicU64::new(0));
    let met: Arc<Vec<AtomicU64>> = Arc::new(ways.iter().map(|_| AtomicU64::new(0)).collect());
    let mut servers = Vec::new();
    let mut clients = Vec::new();
    for (kind, vendor) in KINDS.iter().enumerate() {
        let (ways, count, met) = (Arc::clone(&ways), Arc::clone(&arrived), Arc::clone(&met));
        let director = move |arrived: Arrived<'_>| {
            count.fetch_add(1, Ordering::Relaxed);
            reply(arrived, &ways, &met)
        };
        let server = Server::start(vendor.0, Arc::clone(&ledger), director);
        for _ in 0..CLIENTS {
            let http = HttpConfig::new().transport(Marked::new());
            let client = Client::build(*vendor, &server.url(), http).expect("a client");
            clients.push((kind, client));
        }
        servers.push(server);
    }
    Run {
        ledger,
        clients,
        works: KINDS.iter().map(|(vendor, _)| works(*vendor)).collect(),
        _servers: servers,
        arrived,
        met,
    }
}

fn reply(arrived: Arrived<'_>, ways: &[Misbehaviour], met: &[AtomicU64]) -> Reply {
    let is_good = if arrived.is_login {
        fastrand::usize(..BAD_LOGIN) != 0
    } else {
        fastrand::usize(..GOOD) == 0
    };
    let number = fastrand::usize(..ways.len());
    match (is_good, ways.get(number), met.get(number)) {
        (false, Some(how), Some(met)) => {
            met.fetch_add(1, Ordering::Relaxed);
            Reply::Misbehaves {
                how: *how,
                acts: fastrand::bool(),
            }
        }
        _ => Reply::Good,
    }
}

/// How a call ended, beside what the ledger knows.
struct Ended {
    call: usize,
    kind: usize,
    work: Work,
    outcome: Option<Outcome>,
    error: Option<ErrorKind>,
}

#[derive(Default)]
struct Part {
    ends: BTreeMap<String, usize>,
    latest: Duration,
    late: Vec<(Duration, String)>,
    repeated: Vec<String>,
    contradicted: Vec<String>,
    memory: Vec<(usize, u64)>,
}

async fn worker(run: Arc<Run>, next: Arc<AtomicUsize>, calls: usize) -> (Part, Vec<Ended>) {
    let mut part = Part::default();
    let mut all_ended = Vec::new();
    loop {
        let call = next.fetch_add(1, Ordering::Relaxed);
        if call >= calls {
            return (part, all_ended);
        }
        if let Some(tenth) = (10 * call).checked_div(calls)
            && call > 0
            && (10 * (call - 1)) / calls != tenth
        {
            part.memory.push((tenth, resident()));
        }
        let Some((kind, client)) = run.clients.get(fastrand::usize(..run.clients.len())) else {
            continue;
        };
        let Some(work) = run.works.get(*kind).and_then(|works| {
            let number = fastrand::usize(..works.len());
            works.get(number).copied()
        }) else {
            continue;
        };
        let limit = Duration::from_millis(fastrand::u64(20..500));
        let begun = Instant::now();
        let client = client.until(limit);
        let result = marked(call, do_work(&client, work)).await;
        let late = begun.elapsed().saturating_sub(limit);
        part.latest = part.latest.max(late);
        let at = || format!("{:?} {work:?} of {limit:?}: {result:?}", KINDS.get(*kind));
        if late > LATE {
            part.late.push((late, at()));
        }
        let error = result.as_ref().err();
        let end = error.map_or("done".to_owned(), |error| {
            format!("{:?}, {:?}", error.outcome(), error.kind())
        });
        let waits = matches!(work, Work::Helper(name) if name.starts_with("wait_for"));
        if waits && error.is_some_and(|error| error.outcome() == Outcome::Unknown) {
            part.contradicted.push(at());
        }
        *part.ends.entry(end).or_default() += 1;
        all_ended.push(Ended {
            call,
            kind: *kind,
            work,
            outcome: error.map(Error::outcome),
            error: error.map(Error::kind),
        });
    }
}

impl Part {
    fn merge(&mut self, other: Self) {
        for (end, count) in other.ends {
            *self.ends.entry(end).or_default() += count;
        }
        self.latest = self.latest.max(other.latest);
        self.late.extend(other.late);
        self.contradicted.extend(other.contradicted);
        self.memory.extend(other.memory);
    }

    fn compare(&mut self, run: &Run, ended: &[Ended]) {
        for one in ended {
            let entry = run.ledger.of(one.call);
            let at = || {
                let kind = KINDS.get(one.kind);
                let (work, outcome, error) = (one.work, one.outcome, one.error);
                format!("{kind:?} {work:?}: {outcome:?} {error:?}, {entry:?}")
            };
            if !is_true(one, entry) {
                self.contradicted.push(at());
            }
            let acted_on = entry.arrived - entry.refused;
            if changes(one.work) && (acted_on > 1 || entry.done > 1) {
                self.repeated.push(at());
            }
        }
    }
}

/// Whether it must not arrive twice.
fn changes(work: Work) -> bool {
    match work {
        // Logins are not in the ledger.
        Work::Operation(operation) => operation.retry_class() != RetryClass::Safe,
        Work::Helper(_) => false,
    }
}

/// Whether the ledger agrees with what the caller was told.
fn is_true(ended: &Ended, entry: Entry) -> bool {
    let is_login = |operation: &Operation| operation.id().contains("token");
    match ended.work {
        Work::Operation(operation) if is_login(operation) => true,
        // Several calls, or one that changes nothing.
        Work::Helper(_) => true,
        Work::Operation(operation) => match ended.outcome {
            None if operation.retry_class() == RetryClass::Safe => entry.arrived > 0,
            None => entry.done == 1,
            Some(Outcome::NotSent) => entry.arrived == entry.refused,
            Some(Outcome::Refused) => {
                operation.retry_class() == RetryClass::Safe || entry.done == 0
            }
            Some(Outcome::Unknown) => true,
        },
    }
}

/// The memory of this process in MiB; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok());
    pages.unwrap_or(0_u64) * 4096 / (1024 * 1024)
}
