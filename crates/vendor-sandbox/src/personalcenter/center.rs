//! What makes the personal center the vendor that it is: state, envelope, token.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::Router;
use serde_json::{Map, Value, json};

use super::bills::{self, Bill};
use super::callbacks::{self, Callbacks};
use super::task::Task;
use super::{control, seed, tasks};
use crate::answer::{Answer, Refusal};
use crate::deviation::Deviation;
use crate::document::{self, Document};
use crate::journal::AccessCheck;
use crate::ledger::{Effect, Ledger};
use crate::limits::Limits;
use crate::oauth::{self, Client};
use crate::part::Shared;
use crate::route::{Handler, RoutedCall};
use crate::tokens::Tokens;
use crate::vendor::{Arrival, Base, Vendor};

/// Codes of the envelope. Only that of success is in the vendor's document, as a number in its
/// examples and as text in its tables: success is a number here, a refusal text (assumed).
pub(crate) mod code {
    pub(crate) const SUCCESS: i64 = 200;
    pub(crate) const INVALID_PARAMETER: &str = "400";
    pub(crate) const TOKEN_REFUSED: &str = "401";
    /// Those of two deviations.
    pub(crate) const TOKEN_REFUSED_OTHERWISE: &str = "40101";
    pub(crate) const FAILED: &str = "9001";
    pub(crate) const NOT_FOUND: &str = "404";
    pub(crate) const STATE_REFUSED: &str = "409";
}

/// The state of the personal center.
pub(crate) struct Center {
    base: Base,
    client: Client,
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
    failed: HashSet<&'static str>,
}

impl Center {
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

    fn token_refusal(&self) -> Refusal {
        if self
            .base
            .deviates(Deviation::PersonalcenterRefusedTokenCode)
        {
            return Refusal::new(code::TOKEN_REFUSED_OTHERWISE, "授权码无效");
        }
        Refusal::Token
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.base.limits
    }
}

/// The functions by operation, in the order of the vendor's document.
const HANDLERS: &[(&str, Handler<Center>)] = &[
    (GET_TOKEN, get_token),
    ("get_bill", bills::get_bill),
    ("cancel_bill", bills::cancel_bill),
    ("run_process", tasks::run_process),
    ("get_task_status", tasks::get_task_status),
    ("get_task_output_data", tasks::get_task_output_data),
    ("stop_task", tasks::stop_task),
];

const GET_TOKEN: &str = "get_token";

/// `get_token`, section 1. An earlier token lives on (assumed).
fn get_token(center: &mut Center, call: &RoutedCall) -> Result<Answer, Refusal> {
    oauth::grant(&mut center.base, &center.client, call)
}

impl Vendor for Center {
    const DOCUMENT: &'static Document = &document::PERSONALCENTER;
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const CALLBACKS: &'static [&'static str] = callbacks::IDS;
    const ADDING: &'static [&'static str] = &["run_process"];

    fn success(_: &str, data: Option<Value>) -> Value {
        let mut envelope = Map::new();
        envelope.insert("code".to_owned(), code::SUCCESS.into());
        envelope.insert("message".to_owned(), "操作成功".into());
        envelope.extend(data.map(|data| ("data".to_owned(), data)));
        Value::Object(envelope)
    }

    /// HTTP 401 for a token, and HTTP 200 for all else (assumed); `get_token` as OAuth has it.
    fn refusal(operation: &str, refusal: Refusal) -> (u16, Value) {
        if operation == GET_TOKEN {
            return oauth::refusal(refusal);
        }
        let (status, code, message) = match refusal {
            Refusal::Parameter(message) => (200, code::INVALID_PARAMETER.into(), message),
            Refusal::Token => (401, code::TOKEN_REFUSED.into(), "授权码无效".to_owned()),
            Refusal::Business { code, message } => (200, code, message),
        };
        (status, json!({"code": code, "message": message}))
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        let has_tenant = arrival.header("tenantcode").is_some();
        if self.base.deviates(Deviation::PersonalcenterTenantCode) && !has_tenant {
            return Err(Refusal::missing("TenantCode"));
        }
        let operation = arrival.operation.id;
        if self.base.deviates(Deviation::PersonalcenterFailureCode)
            && operation != GET_TOKEN
            && self.failed.insert(operation)
        {
            return Err(Refusal::new(code::FAILED, "系统繁忙"));
        }
        Ok(())
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> (AccessCheck, Result<(), Refusal>) {
        match Self::token(arrival.headers, &[]) {
            None => (AccessCheck::HeaderMissing, Err(Refusal::Token)),
            Some(token) if self.base.accepts(token) => (AccessCheck::Valid, Ok(())),
            Some(_) => (AccessCheck::TokenRefused, Err(self.token_refusal())),
        }
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
    }

    fn effects(&self) -> Vec<Effect> {
        self.ledger.effects()
    }

    fn records(&self) -> usize {
        let tasks = self.tasks.values().filter(|task| !task.status.is_final());
        self.bills.len() + self.invoices.len() + tasks.count()
    }

    fn catch_up(&mut self, now: i64) {
        tasks::push_output_data(self, now);
        tasks::forget_finished(self, now);
    }

    fn next_due(&self) -> Option<i64> {
        let unpushed = self.unpushed.iter();
        let tasks = unpushed.filter_map(|id| self.tasks.get(id));
        tasks.filter_map(Task::next_due).min()
    }

    fn controls(shared: &Arc<Shared<Self>>) -> Router {
        control::router(shared)
    }
}
