//! What makes the personal center the vendor that it is: envelope and token.

use std::sync::Arc;

use axum::Router;
use serde_json::Value;

use super::state::PersonalcenterState;
use super::task::Task;
use super::{actions, bills, codes, tasks};
use crate::deviation::Deviation;
use crate::document::{self, Document};
use crate::handler::{Handler, RoutedCall};
use crate::oauth;
use crate::response::{Outcome, Refusal};
use crate::shared::Shared;
use crate::vendor::{Arrival, Base, Envelope, Vendor};

const ENVELOPE: Envelope = Envelope {
    success: codes::SUCCESS,
    message: ("message", "操作成功"),
    data: "data",
};

/// The message of a refused token.
const TOKEN_REFUSED: &str = "授权码无效";

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

/// `get_token`, section 1. An earlier token stays valid (assumed).
fn get_token(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    oauth::grant(&mut state.base, &state.client, call)
}

impl Vendor for PersonalcenterState {
    const DOCUMENT: &'static Document = &document::PERSONALCENTER;
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const ADDING: &'static [&'static str] = &["run_process"];

    fn success(_: &str, data: Option<Value>) -> Value {
        ENVELOPE.of_success(data)
    }

    /// HTTP 401 for a token, and HTTP 200 for all else (assumed); `get_token` as OAuth has it.
    fn refusal(operation: &str, refusal: Refusal) -> (u16, Value) {
        if operation == GET_TOKEN {
            return oauth::refusal(refusal);
        }
        let status = if refusal.is_token() { 401 } else { 200 };
        let (parameter, token) = (codes::INVALID_PARAMETER, codes::TOKEN_REFUSED);
        let (code, message) = refusal.coded(parameter, token, TOKEN_REFUSED);
        (status, ENVELOPE.head(code, &message).into())
    }

    fn other_token_refusal() -> (Deviation, Refusal) {
        let refusal = Refusal::new(codes::TOKEN_REFUSED_OTHERWISE, TOKEN_REFUSED);
        (Deviation::PersonalcenterRefusedTokenCode, refusal)
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        let has_tenant = arrival.header("tenantcode").is_some();
        if self.base.deviates(Deviation::PersonalcenterTenantCode) && !has_tenant {
            return Err(Refusal::missing("TenantCode"));
        }
        if arrival.operation.id == GET_TOKEN {
            return Ok(());
        }
        let deviation = Deviation::PersonalcenterFailureCode;
        self.base.fail_once(deviation, arrival.operation)
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
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

    fn controls() -> Router<Arc<Shared<Self>>> {
        actions::router()
    }
}
