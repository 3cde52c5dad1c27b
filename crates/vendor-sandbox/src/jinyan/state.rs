//! Everything that the operations read and change.

use std::sync::Arc;

use super::booking::Booking;
use super::callbacks::Callbacks;
use super::config::JinyanConfig;
use super::departments::Department;
use super::errands::Errands;
use super::order::Order;
use super::people::Employee;
use super::projects::Project;
use super::record::get;
use super::seed;
use crate::Error;
use crate::limits::Limits;
use crate::remembered::Remembered;
use crate::vendor::Base;

/// How many browsers are known; the oldest are forgotten first.
const KEPT_SESSIONS: usize = 10_000;

/// The state of Jinyan.
pub(crate) struct JinyanState {
    pub(crate) base: Base,
    pub(crate) config: JinyanConfig,
    /// Where it listens.
    pub(crate) origin: String,
    pub(crate) callbacks: Callbacks,
    pub(crate) errands: Errands,
    pub(crate) bookings: Vec<Booking>,
    /// Oldest first.
    pub(crate) orders: Vec<Order>,
    pub(crate) projects: Vec<Project>,
    pub(crate) employees: Vec<Employee>,
    pub(crate) departments: Vec<Department>,
    /// Employees by the cookies of their browsers.
    pub(crate) sessions: Remembered<String, String>,
    last_id: u64,
}

impl JinyanState {
    pub(crate) fn new(config: JinyanConfig, limits: &Limits) -> Result<Self, Error> {
        let base = Base::new(limits, &config.rules);
        let now = base.clock.millis();
        Ok(Self {
            callbacks: config.callbacks(Arc::clone(&base.outbox))?,
            base,
            config,
            origin: String::new(),
            errands: Errands::default(),
            bookings: Vec::new(),
            orders: Vec::new(),
            projects: seed::projects(),
            employees: seed::employees(now),
            departments: seed::departments(now),
            sessions: Remembered::new(KEPT_SESSIONS),
            last_id: seed::LAST_ID,
        })
    }

    /// An identifier that nothing else has: a letter and 11 digits.
    pub(crate) fn new_id(&mut self, prefix: &str) -> String {
        self.last_id += 1;
        format!("{prefix}{:011}", self.last_id)
    }

    /// Gives a new record an identifier.
    pub(crate) fn name_new(&mut self, id: &mut String, prefix: &str) {
        if id.is_empty() {
            *id = self.new_id(prefix);
        }
    }

    /// An employee's name; the identifier of somebody whom the sandbox does not know.
    pub(crate) fn name(&self, id: &str) -> String {
        let employee = get(&self.employees, id);
        employee.map_or(id, |employee| &employee.name).to_owned()
    }
}
