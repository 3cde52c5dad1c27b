//! Everything that the operations read and change.

use serde::Deserialize;

use super::config::IsearchConfig;
use super::files::StoredFile;
use super::job::Job;
use super::queues::{Item, Queue};
use super::record::{Record, Records, Seed};
use crate::callback::Rules;
use crate::finished;
use crate::limits::Limits;
use crate::recent::Recent;
use crate::vendor::Base;

/// How many accesses to assets are kept, and how many bytes; the oldest go first.
const KEPT_ACCESSES: usize = 10_000;
const KEPT_ACCESS_BYTES: usize = 4 * 1024 * 1024;

/// What one access takes in memory beside its texts, roughly.
const ACCESS_BYTES: usize = 600;

/// New records are numbered from here on, above everything in the seed.
const LAST_ID: u64 = 1000;

/// What there is at the start: one process for each course that a job can take, with two versions and a schedule.
#[derive(Default, Deserialize)]
struct Seeds {
    users: Seed,
    roles: Seed,
    orgs: Seed,
    robots: Seed,
    studios: Seed,
    processes: Seed,
    versions: Seed,
    schedules: Seed,
    jobs: Seed,
    assets: Seed,
    asset_logs: Vec<Record>,
    queues: Seed,
    files: Seed,
}

/// The state of i-Search.
pub(crate) struct IsearchState {
    pub(crate) config: IsearchConfig,
    pub(crate) base: Base,
    pub(crate) users: Records,
    pub(crate) roles: Records,
    pub(crate) orgs: Records,
    pub(crate) robots: Records,
    pub(crate) studios: Records,
    pub(crate) processes: Records,
    pub(crate) versions: Records,
    pub(crate) schedules: Records,
    pub(crate) jobs: Records<Job>,
    pub(crate) assets: Records,
    /// The last accesses to assets.
    pub(crate) asset_logs: Recent<Record>,
    pub(crate) queues: Records<Queue>,
    pub(crate) files: Records<StoredFile>,
    last_id: u64,
}

impl IsearchState {
    pub(crate) fn new(config: IsearchConfig, limits: &Limits) -> Self {
        // A test reads the seed.
        let seeds: Seeds = serde_json::from_str(include_str!("seed.json")).unwrap_or_default();
        let records = |seed| Records::new(seed, |record| record);
        let mut state = Self {
            config,
            base: Base::new(limits, &Rules::default()),
            users: records(seeds.users),
            roles: records(seeds.roles),
            orgs: records(seeds.orgs),
            robots: records(seeds.robots),
            studios: records(seeds.studios),
            processes: records(seeds.processes),
            versions: records(seeds.versions),
            schedules: records(seeds.schedules),
            jobs: Records::empty(seeds.jobs),
            assets: records(seeds.assets),
            asset_logs: Recent::new(KEPT_ACCESSES, KEPT_ACCESS_BYTES),
            queues: Records::new(seeds.queues, Queue::from),
            files: Records::empty(seeds.files),
            last_id: LAST_ID,
        };
        for access in seeds.asset_logs {
            state.note(access);
        }
        state
    }

    /// Records an access to an asset.
    pub(crate) fn note(&mut self, access: Record) {
        let bytes = ACCESS_BYTES + access.text("_assetName").len();
        self.asset_logs.push(access, bytes);
    }

    /// Lets everything happen that is due by now, and forgets the finished jobs and items that are
    /// too many.
    pub(crate) fn catch_up(&mut self, now: i64) {
        for job in &mut self.jobs.rows {
            job.catch_up(now);
        }
        let kept = self.base.limits.finished_runs;
        finished::forget(&mut self.jobs.rows, kept, |job| job.status.is_final());
        for queue in &mut self.queues.rows {
            finished::forget(&mut queue.items, kept, Item::is_finished);
        }
    }

    /// How many records there are, finished jobs and items excepted.
    pub(crate) fn records(&self) -> usize {
        let jobs = self.jobs.iter().filter(|job| !job.status.is_final());
        let items = self.queues.iter().flat_map(|queue| &queue.items);
        let items = items.filter(|item| !item.is_finished());
        let lists = [&self.users, &self.orgs, &self.assets];
        let listed: usize = lists.iter().map(|list| list.rows.len()).sum();
        listed + self.queues.rows.len() + self.files.rows.len() + jobs.count() + items.count()
    }

    /// An identifier that no other record has, of whatever kind.
    pub(crate) fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}
