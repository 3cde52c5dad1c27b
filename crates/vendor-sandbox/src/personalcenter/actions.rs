//! What happens without the customer's doing: bills are made, paid and deleted, and so are invoices.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::bills::{PAID, UNPAID};
use super::callbacks::Event;
use super::seed;
use super::state::PersonalcenterState;
use crate::control::{Refused, parse};
use crate::datetime;
use crate::shared::Shared;
use crate::tokens::uuid;

/// The status of an invoice that is to be approved.
const UNAPPROVED: i64 = 1;

/// Why something cannot happen to a bill or an invoice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidAction {
    /// There is no such bill.
    #[error("there is no bill {0}")]
    UnknownBill(String),
    /// There is no such invoice.
    #[error("there is no invoice {0}")]
    UnknownInvoice(String),
    /// The bill is paid already, or void.
    #[error("the bill {number} has the payment status {status}, and only 1 can be paid")]
    NotPayable {
        /// The number of the bill.
        number: String,
        /// Its payment status, 2 or 3.
        status: i64,
    },
}

/// What happens.
#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Action {
    CreateBill,
    PayBill { bill: String },
    DeleteBill { bill: String },
    CreateInvoice,
    ChangeInvoice { invoice: String, status: i64 },
    DeleteInvoice { invoice: String },
}

impl Action {
    /// Whether it adds a record.
    fn adds(&self) -> bool {
        matches!(self, Self::CreateBill | Self::CreateInvoice)
    }

    /// The kind of record that it is about.
    fn subject(&self) -> &'static str {
        match self {
            Self::CreateBill | Self::PayBill { .. } | Self::DeleteBill { .. } => "bill",
            _ => "invoice",
        }
    }

    /// Lets it happen, tells the customer, and returns the number of the bill or the identifier of the invoice.
    pub(crate) fn run(
        self,
        state: &mut PersonalcenterState,
        now: i64,
    ) -> Result<String, InvalidAction> {
        let id = match self {
            Self::CreateBill => {
                let bill = seed::new_bill(state.bills_made, datetime::text(now));
                state.bills_made += 1;
                let number = bill.number.clone();
                state.bills.insert(number.clone(), bill);
                state
                    .callbacks
                    .tell(&Event::BillCreated { bill_no: &number });
                number
            }
            Self::PayBill { bill: number } => {
                let Some(bill) = state.bills.get_mut(&number) else {
                    return Err(InvalidAction::UnknownBill(number));
                };
                if bill.status != UNPAID {
                    let status = bill.status;
                    return Err(InvalidAction::NotPayable { number, status });
                }
                bill.status = PAID;
                bill.paid = datetime::text(now);
                state.callbacks.tell(&Event::BillStatusChanged {
                    bill_no: &number,
                    old_status: UNPAID,
                    new_status: PAID,
                });
                number
            }
            Self::DeleteBill { bill: number } => {
                if state.bills.remove(&number).is_none() {
                    return Err(InvalidAction::UnknownBill(number));
                }
                state
                    .callbacks
                    .tell(&Event::BillDeleted { bill_no: &number });
                number
            }
            Self::CreateInvoice => {
                let id = uuid();
                state.invoices.insert(id.clone(), UNAPPROVED);
                state
                    .callbacks
                    .tell(&Event::InvoiceCreated { invoice_id: &id });
                id
            }
            Self::ChangeInvoice {
                invoice: id,
                status,
            } => {
                let Some(known) = state.invoices.get_mut(&id) else {
                    return Err(InvalidAction::UnknownInvoice(id));
                };
                let before = std::mem::replace(known, status);
                state.callbacks.tell(&Event::InvoiceStatusChanged {
                    invoice_id: &id,
                    old_status: before,
                    new_status: status,
                });
                id
            }
            Self::DeleteInvoice { invoice: id } => {
                if state.invoices.remove(&id).is_none() {
                    return Err(InvalidAction::UnknownInvoice(id));
                }
                state
                    .callbacks
                    .tell(&Event::InvoiceDeleted { invoice_id: &id });
                id
            }
        };
        Ok(id)
    }
}

/// `POST /__sandbox/actions`.
pub(crate) fn router() -> Router<Arc<Shared<PersonalcenterState>>> {
    Router::new().route("/__sandbox/actions", post(act))
}

/// Returns what the action was about.
async fn act(
    State(shared): State<Arc<Shared<PersonalcenterState>>>,
    body: Bytes,
) -> Result<Json<Value>, Refused> {
    let action: Action = parse(&body)?;
    if action.adds()
        && let Some(problem) = shared.is_full()
    {
        return Err(Refused(StatusCode::INSUFFICIENT_STORAGE, problem));
    }
    let subject = action.subject();
    let id = shared.act(|state, now| action.run(state, now));
    let id = id.map_err(|problem| Refused::bad_request(&problem))?;
    Ok(Json(json!({subject: id})))
}
