//! Everything that the operations read and change.

use std::collections::HashMap;
use std::sync::Arc;

use super::bills::Bill;
use super::callbacks::Callbacks;
use super::config::PersonalcenterConfig;
use super::seed;
use super::task::Task;
use crate::Error;
use crate::limits::Limits;
use crate::oauth::Client;
use crate::vendor::Base;

/// The state of the personal center.
pub(crate) struct PersonalcenterState {
    pub(crate) base: Base,
    pub(super) client: Client,
    pub(crate) callbacks: Callbacks,
    pub(crate) bills: HashMap<String, Bill>,
    /// How many bills were made since the start.
    pub(crate) bills_made: u32,
    /// The status by identifier.
    pub(crate) invoices: HashMap<String, i64>,
    /// By identifier.
    pub(crate) tasks: HashMap<String, Task>,
    /// The latest task's identifier by `RunningIdentifier`.
    pub(crate) runs: HashMap<String, String>,
    /// Identifiers of tasks whose output data may have to be pushed, oldest first.
    pub(crate) unpushed: Vec<String>,
}

impl PersonalcenterState {
    pub(crate) fn new(config: &PersonalcenterConfig, limits: &Limits) -> Result<Self, Error> {
        let base = Base::new(limits, &config.rules);
        Ok(Self {
            client: config.client.clone(),
            callbacks: config.callbacks(Arc::clone(&base.outbox))?,
            base,
            bills: seed::bills(),
            bills_made: 0,
            invoices: HashMap::new(),
            tasks: HashMap::new(),
            runs: HashMap::new(),
            unpushed: Vec::new(),
        })
    }
}
