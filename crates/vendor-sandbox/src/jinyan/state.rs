//! Everything that the operations read and change.

use std::collections::HashSet;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::booking::Booking;
use super::callbacks::Callbacks;
use super::config::JinyanConfig;
use super::errands::Errands;
use super::order::Order;
use super::people::{Department, Employee};
use super::projects::Project;
use super::{codes, seed};
use crate::ledger::Ledger;
use crate::limits::Limits;
use crate::remembered::Remembered;
use crate::response::Refusal;
use crate::tokens::{Tokens, uuid};
use crate::vendor::Base;

/// How many browsers are known; the oldest are forgotten first.
const KEPT_SESSIONS: usize = 10_000;

/// The state of Jinyan.
pub(crate) struct JinyanState {
    pub(crate) base: Base,
    pub(crate) config: JinyanConfig,
    /// Where it listens.
    pub(crate) origin: String,
    pub(crate) ledger: Ledger,
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
    /// The operations that have failed once, where each does.
    pub(super) failed: HashSet<&'static str>,
    last_id: u64,
}

impl JinyanState {
    pub(crate) fn new(config: JinyanConfig, callbacks: Callbacks, limits: &Limits) -> Self {
        let outbox = Arc::clone(&callbacks.outbox);
        let base = Base::new(Tokens::made_by(base64_text), outbox, limits);
        let now = base.clock.millis();
        Self {
            base,
            config,
            origin: String::new(),
            ledger: Ledger::default(),
            callbacks,
            errands: Errands::default(),
            bookings: Vec::new(),
            orders: Vec::new(),
            projects: seed::projects(),
            employees: seed::employees(now),
            departments: seed::departments(now),
            sessions: Remembered::new(KEPT_SESSIONS),
            failed: HashSet::new(),
            last_id: seed::LAST_ID,
        }
    }

    /// An identifier that nothing else has: a letter and 11 digits.
    pub(crate) fn new_id(&mut self, prefix: &str) -> String {
        self.last_id += 1;
        format!("{prefix}{:011}", self.last_id)
    }

    pub(crate) fn booking(&self, id: &str) -> Option<&Booking> {
        self.bookings.iter().find(|booking| booking.id == id)
    }

    pub(crate) fn booking_mut(&mut self, id: &str) -> Option<&mut Booking> {
        self.bookings.iter_mut().find(|booking| booking.id == id)
    }

    pub(crate) fn order(&self, id: &str) -> Option<&Order> {
        self.orders.iter().find(|order| order.id == id)
    }

    pub(crate) fn order_mut(&mut self, id: &str) -> Option<&mut Order> {
        self.orders.iter_mut().find(|order| order.id == id)
    }

    pub(crate) fn employee(&self, id: &str) -> Option<&Employee> {
        self.employees.iter().find(|employee| employee.id == id)
    }

    pub(crate) fn employee_mut(&mut self, id: &str) -> Option<&mut Employee> {
        self.employees.iter_mut().find(|employee| employee.id == id)
    }

    /// An employee's name; the identifier of somebody whom the sandbox does not know.
    pub(crate) fn name(&self, id: &str) -> String {
        self.employee(id)
            .map_or(id, |employee| &employee.name)
            .to_owned()
    }
}

/// A token as the document shows one: Base64 with a final `=`.
fn base64_text() -> String {
    STANDARD.encode(uuid().replace('-', "").to_ascii_uppercase())
}

/// A refusal for a record that is not there.
pub(crate) fn missing(what: &str, id: &str) -> Refusal {
    Refusal::new(codes::NOT_FOUND, format!("{what}{id}不存在"))
}
