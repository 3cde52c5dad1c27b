//! What happens without the customer's doing: bills are made, paid and deleted, and so are invoices.

use super::bills::{Bill, PAID, UNPAID};
use super::callbacks::Event;
use super::seed;
use super::state::PersonalcenterState;
use crate::datetime;
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

/// The bill that is made: its number.
pub(crate) fn create_bill(state: &mut PersonalcenterState, now: i64) -> String {
    let bill = seed::new_bill(state.bills_made, datetime::text(now));
    state.bills_made += 1;
    let number = bill.number.clone();
    state.bills.insert(number.clone(), bill);
    state
        .callbacks
        .tell(&Event::BillCreated { bill_no: &number });
    number
}

fn bill<'a>(
    state: &'a mut PersonalcenterState,
    number: &str,
) -> Result<&'a mut Bill, InvalidAction> {
    let unknown = || InvalidAction::UnknownBill(number.to_owned());
    state.bills.get_mut(number).ok_or_else(unknown)
}

pub(crate) fn pay_bill(
    state: &mut PersonalcenterState,
    number: &str,
    now: i64,
) -> Result<(), InvalidAction> {
    let bill = bill(state, number)?;
    if bill.status != UNPAID {
        let (number, status) = (number.to_owned(), bill.status);
        return Err(InvalidAction::NotPayable { number, status });
    }
    bill.status = PAID;
    bill.paid = datetime::text(now);
    state.callbacks.tell(&Event::BillStatusChanged {
        bill_no: number,
        old_status: UNPAID,
        new_status: PAID,
    });
    Ok(())
}

pub(crate) fn delete_bill(
    state: &mut PersonalcenterState,
    number: &str,
) -> Result<(), InvalidAction> {
    bill(state, number)?;
    state.bills.remove(number);
    state
        .callbacks
        .tell(&Event::BillDeleted { bill_no: number });
    Ok(())
}

/// The invoice that is made: its identifier.
pub(crate) fn create_invoice(state: &mut PersonalcenterState, _: i64) -> String {
    let id = uuid();
    state.invoices.insert(id.clone(), UNAPPROVED);
    let event = Event::InvoiceCreated { invoice_id: &id };
    state.callbacks.tell(&event);
    id
}

fn invoice<'a>(state: &'a mut PersonalcenterState, id: &str) -> Result<&'a mut i64, InvalidAction> {
    let unknown = || InvalidAction::UnknownInvoice(id.to_owned());
    state.invoices.get_mut(id).ok_or_else(unknown)
}

pub(crate) fn change_invoice(
    state: &mut PersonalcenterState,
    id: &str,
    status: i64,
) -> Result<(), InvalidAction> {
    let before = std::mem::replace(invoice(state, id)?, status);
    state.callbacks.tell(&Event::InvoiceStatusChanged {
        invoice_id: id,
        old_status: before,
        new_status: status,
    });
    Ok(())
}

pub(crate) fn delete_invoice(
    state: &mut PersonalcenterState,
    id: &str,
) -> Result<(), InvalidAction> {
    invoice(state, id)?;
    state.invoices.remove(id);
    state
        .callbacks
        .tell(&Event::InvoiceDeleted { invoice_id: id });
    Ok(())
}
