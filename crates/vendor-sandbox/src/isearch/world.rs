//! Everything that the operations read and change.

use super::assets::{Asset, AssetLog};
use super::config::IsearchConfig;
use super::files::StoredFile;
use super::job::Job;
use super::orgs::Org;
use super::processes::{Process, Version};
use super::queues::Queue;
use super::robots::Agent;
use super::roles::Role;
use super::schedules::Schedule;
use super::seed;
use super::users::User;
use crate::vendor::Base;

/// The state of the sandbox.
pub(crate) struct World {
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
    pub(crate) asset_logs: Vec<AssetLog>,
    pub(crate) queues: Vec<Queue>,
    pub(crate) files: Vec<StoredFile>,
    last_id: u64,
}

impl World {
    pub(crate) fn new(config: IsearchConfig) -> Self {
        Self {
            config,
            base: Base::default(),
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
            asset_logs: seed::data::asset_logs(),
            queues: seed::data::queues(),
            files: Vec::new(),
            last_id: seed::LAST_ID,
        }
    }

    /// An identifier that no other record has, of whatever kind.
    pub(crate) fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}
