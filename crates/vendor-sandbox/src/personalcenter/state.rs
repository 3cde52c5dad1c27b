//! Everything that the operations read and change.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::bills::Bill;
use super::callbacks::Callbacks;
use super::seed;
use super::task::Task;
use crate::ledger::Ledger;
use crate::limits::Limits;
use crate::oauth::Client;
use crate::tokens::Tokens;
use crate::vendor::Base;

/// The state of the personal center.
pub(crate) struct PersonalcenterState {
    pub(super) base: Base,
    pub(super) client: Client,
    pub(crate) ledger: Ledger,
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
    /// The operations that have failed once, where each does.
    pub(super) failed: HashSet<&'static str>,
}

impl PersonalcenterState {
    pub(crate) fn new(client: Client, callbacks: Callbacks, limits: &Limits) -> Self {
        let outbox = Arc::clone(&callbacks.outbox);
        Self {
            base: Base::new(Tokens::default(), outbox, limits),
            client,
            ledger: Ledger::default(),
            callbacks,
            bills: seed::bills(),
            bills_made: 0,
            invoices: HashMap::new(),
            tasks: HashMap::new(),
            runs: HashMap::new(),
            unpushed: Vec::new(),
            failed: HashSet::new(),
        }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.base.limits
    }
}
