//! Everything that the operations read and change.

use super::assets::{Asset, AssetLog};
use super::config::IsearchConfig;
use super::files::StoredFile;
use super::job::Job;
use super::orgs::Org;
use super::processes::{Process, Version};
use super::queue_items::Item;
use super::queues::Queue;
use super::robots::Agent;
use super::roles::Role;
use super::schedules::Schedule;
use super::seed;
use super::users::User;
use crate::finished;
use crate::ledger::Ledger;
use crate::limits::Limits;
use crate::recent::Recent;
use crate::vendor::Base;

/// How many accesses to assets are kept, and how many bytes; the oldest go first.
const KEPT_ACCESSES: usize = 10_000;
const KEPT_ACCESS_BYTES: usize = 4 * 1024 * 1024;

/// The state of i-Search.
pub(crate) struct IsearchState {
    pub(crate) config: IsearchConfig,
    pub(crate) base: Base,
    pub(crate) users: Vec<User>,
    pub(crate) roles: Vec<Role>,
    pub(crate) orgs: Vec<Org>,
    pub(crate) robots: Vec<Agent>,
    pub(crate) studios: Vec<Agent>,
    pub(crate) processes: Vec<Process>,
    pub(crate) versions: Vec<Version>,
    pub(crate) schedules: Vec<Schedule>,
    /// In the order of their creation, as all lists.
    pub(crate) jobs: Vec<Job>,
    pub(crate) assets: Vec<Asset>,
    /// The last accesses to assets.
    pub(crate) asset_logs: Recent<AssetLog>,
    pub(crate) queues: Vec<Queue>,
    pub(crate) files: Vec<StoredFile>,
    pub(crate) ledger: Ledger,
    last_id: u64,
}

impl IsearchState {
    pub(crate) fn new(config: IsearchConfig, limits: &Limits) -> Self {
        let mut state = Self {
            config,
            base: Base::without_callbacks(limits),
            users: seed::people::users(),
            roles: seed::people::roles(),
            orgs: seed::people::orgs(),
            robots: seed::agents::robots(),
            studios: seed::agents::studios(),
            processes: seed::work::processes(),
            versions: seed::work::versions(),
            schedules: seed::work::schedules(),
            jobs: Vec::new(),
            assets: seed::data::assets(),
            asset_logs: Recent::new(KEPT_ACCESSES, KEPT_ACCESS_BYTES),
            queues: seed::data::queues(),
            files: Vec::new(),
            ledger: Ledger::default(),
            last_id: seed::LAST_ID,
        };
        for access in seed::data::asset_logs() {
            state.note(access);
        }
        state
    }

    /// Writes an access to an asset down.
    pub(crate) fn note(&mut self, access: AssetLog) {
        let bytes = size_of::<AssetLog>() + access.asset_name.len() + access.at.len();
        self.asset_logs.push(access, bytes);
    }

    /// Lets everything happen that is due by now, and forgets the finished jobs and items that are
    /// too many.
    pub(crate) fn catch_up(&mut self, now: i64) {
        for job in &mut self.jobs {
            job.catch_up(now);
        }
        let kept = self.base.limits.finished_runs;
        finished::forget(&mut self.jobs, kept, |job| job.status.is_final());
        for queue in &mut self.queues {
            finished::forget(&mut queue.items, kept, Item::is_finished);
        }
    }

    /// How many records there are, finished jobs and items excepted.
    pub(crate) fn records(&self) -> usize {
        let jobs = self.jobs.iter().filter(|job| !job.status.is_final());
        let items = self.queues.iter().flat_map(|queue| &queue.items);
        let items = items.filter(|item| !item.is_finished());
        self.users.len()
            + self.orgs.len()
            + self.assets.len()
            + self.queues.len()
            + self.files.len()
            + jobs.count()
            + items.count()
    }

    /// An identifier that no other record has, of whatever kind.
    pub(crate) fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}
