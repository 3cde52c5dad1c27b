//! What a receiver reads of a callback.

use std::{net::IpAddr, time::SystemTime};

use serde::Serialize;
use webhook_types::{
    AddressList, Event, Extra, Unreadable, Unverified, VerifyError,
    jinyan::{BudgetDeduct, BudgetRefund, Notification, ProjectMatch, Verifier},
    personalcenter::Callback,
};

use crate::fixture::Vendor;

/// Where the vendor's calls come from.
const SENDER: [u8; 4] = [203, 0, 113, 7];

/// Reads the body of a callback, and returns all that the event holds, as text.
///
/// # Errors
///
/// Why it is none, and for a callback that there is not.
pub fn read(vendor: Vendor, operation: &str, body: &[u8]) -> Result<String, String> {
    let read = match operation {
        _ if vendor == Vendor::Personalcenter => Callback::read_stored(body).map(|call| of(&call)),
        "order_notification" => Notification::read_stored(body).map(|one| notification(&one)),
        "oa_project_match" => event::<ProjectMatch>(body)?.map(|question| {
            let ProjectMatch {
                products,
                consumers,
                selected,
                extra,
                ..
            } = &*question;
            shown(&(products, consumers, selected), extra)
        }),
        "oa_budget_deduct" => event::<BudgetDeduct>(body)?.map(|one| {
            let BudgetDeduct {
                project_id,
                amount,
                order_id,
                cause,
                extra,
                ..
            } = &*one;
            shown(&(project_id, amount, order_id, cause), extra)
        }),
        "oa_budget_refund" => event::<BudgetRefund>(body)?.map(|one| {
            let BudgetRefund {
                project_id,
                amount,
                order_id,
                cause,
                extra,
                ..
            } = &*one;
            shown(&(project_id, amount, order_id, cause), extra)
        }),
        other => return Err(format!("{vendor} does not call {other}")),
    };
    read.map_err(|unreadable| unreadable.to_string())
}

fn event<T: Event<Verifier = Verifier>>(
    body: &[u8],
) -> Result<Result<webhook_types::Verified<T>, Unreadable>, String> {
    let sender = IpAddr::from(SENDER);
    let list = AddressList::new([sender.to_string()]).map_err(|error| error.to_string())?;
    let verifier = Verifier::unsigned_from(list);
    let call = Unverified::<T>::new(body).with_sender(sender);
    match call.verify(&verifier, SystemTime::now()) {
        Ok(event) => Ok(Ok(event)),
        Err(VerifyError::Unreadable(unreadable)) => Ok(Err(unreadable)),
        Err(other) => Err(other.to_string()),
    }
}

fn notification(one: &Notification) -> String {
    let Notification {
        notify_code,
        notify_content,
        notify_time,
        extra,
        ..
    } = one;
    let numbers = (&one.business_id, &one.atomic_id, &one.client_order_id);
    shown(&(notify_code, notify_content, notify_time, numbers), extra)
}

fn of(call: &Callback) -> String {
    let action = call.action();
    match call {
        Callback::BillCreated(one) => shown(&(action, &one.bill_no), &one.extra),
        Callback::BillDeleted(one) => shown(&(action, &one.bill_no), &one.extra),
        Callback::InvoiceCreated(one) => shown(&(action, &one.invoice_id), &one.extra),
        Callback::InvoiceDeleted(one) => shown(&(action, &one.invoice_id), &one.extra),
        Callback::BillStatusChanged(one) => shown(
            &(action, &one.bill_no, one.old_status, one.new_status),
            &one.extra,
        ),
        Callback::InvoiceStatusChanged(one) => shown(
            &(action, &one.invoice_id, one.old_status, one.new_status),
            &one.extra,
        ),
        Callback::TaskResultData(one) => {
            let ids = (&one.process_id, &one.task_id, one.task_status);
            shown(&(action, ids, &one.message, &one.data), &one.extra)
        }
        Callback::Other(one) => {
            // Readable as it is, whatever stands in it.
            let data = one
                .string_data
                .as_ref()
                .map(|data| data.content().into_owned());
            format!(
                "other {} {}",
                shown(&action, &one.extra),
                data.unwrap_or_default()
            )
        }
        other => format!("{other:?}"),
    }
}

fn shown(fields: &impl Serialize, extra: &Extra) -> String {
    let fields = serde_json::to_string(fields).unwrap_or_default();
    format!("{fields} {}", extra.as_json())
}
