//! The actions over HTTP.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::actions::{self, InvalidAction};
use super::state::PersonalcenterState;
use crate::control::{bad_request, json_response, parse, refusal};
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
enum Action {
    CreateBill,
    PayBill { bill: String },
    DeleteBill { bill: String },
    CreateInvoice,
    ChangeInvoice { invoice: String, status: i64 },
    DeleteInvoice { invoice: String },
}

/// `POST /__sandbox/actions`.
pub(crate) fn router(shared: &Arc<Shared<PersonalcenterState>>) -> Router {
    Router::new()
        .route("/__sandbox/actions", post(act))
        .with_state(Arc::clone(shared))
}

/// Answers what was acted on.
async fn act(State(shared): State<Arc<Shared<PersonalcenterState>>>, body: Bytes) -> Response {
    let action = match parse(&body) {
        Ok(action) => action,
        Err(problem) => return bad_request(&problem),
    };
    if matches!(action, Action::CreateBill | Action::CreateInvoice)
        && let Some(problem) = shared.is_full()
    {
        return refusal(StatusCode::INSUFFICIENT_STORAGE, &problem);
    }
    match shared.act(|state, now| run(state, action, now)) {
        Ok(about) => json_response(&about),
        Err(error) => bad_request(&error.to_string()),
    }
}

fn run(state: &mut PersonalcenterState, action: Action, now: i64) -> Result<Value, InvalidAction> {
    let about = match action {
        Action::CreateBill => json!({"bill": actions::create_bill(state, now)}),
        Action::PayBill { bill } => {
            actions::pay_bill(state, &bill, now)?;
            json!({"bill": bill})
        }
        Action::DeleteBill { bill } => {
            actions::delete_bill(state, &bill)?;
            json!({"bill": bill})
        }
        Action::CreateInvoice => json!({"invoice": actions::create_invoice(state, now)}),
        Action::ChangeInvoice { invoice, status } => {
            actions::change_invoice(state, &invoice, status)?;
            json!({"invoice": invoice})
        }
        Action::DeleteInvoice { invoice } => {
            actions::delete_invoice(state, &invoice)?;
            json!({"invoice": invoice})
        }
    };
    Ok(about)
}
