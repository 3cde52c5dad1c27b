//! What makes the personal center the vendor that it is: envelope and token.

use std::sync::Arc;

use axum::Router;
use serde_json::{Map, Value, json};

use super::state::PersonalcenterState;
use super::task::Task;
use super::{bills, callbacks, codes, control, tasks};
use crate::deviation::Deviation;
use crate::document::{self, Document};
use crate::handler::{Handler, RoutedCall};
use crate::journal::AccessCheck;
use crate::ledger::Effect;
use crate::oauth;
use crate::response::{Refusal, Success};
use crate::running::Background;
use crate::shared::Shared;
use crate::vendor::{Arrival, Base, Vendor};

impl PersonalcenterState {
    fn token_refusal(&self) -> Refusal {
        if self
            .base
            .deviates(Deviation::PersonalcenterRefusedTokenCode)
        {
            return Refusal::new(codes::TOKEN_REFUSED_OTHERWISE, "授权码无效");
        }
        Refusal::Token
    }
}

/// The functions by operation, in the order of the vendor's document.
const HANDLERS: &[(&str, Handler<PersonalcenterState>)] = &[
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
fn get_token(state: &mut PersonalcenterState, call: &RoutedCall) -> Result<Success, Refusal> {
    oauth::grant(&mut state.base, &state.client, call)
}

impl Vendor for PersonalcenterState {
    const DOCUMENT: &'static Document = &document::PERSONALCENTER;
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const CALLBACKS: &'static [&'static str] = callbacks::IDS;
    const ADDING: &'static [&'static str] = &["run_process"];

    fn success(_: &str, data: Option<Value>) -> Value {
        let mut envelope = Map::new();
        envelope.insert("code".to_owned(), codes::SUCCESS.into());
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
            Refusal::Parameter(message) => (200, codes::INVALID_PARAMETER.into(), message),
            Refusal::Token => (401, codes::TOKEN_REFUSED.into(), "授权码无效".to_owned()),
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
            return Err(Refusal::new(codes::FAILED, "系统繁忙"));
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
}

impl Background for PersonalcenterState {
    fn controls(shared: &Arc<Shared<Self>>) -> Router {
        control::router(shared)
    }
}
