//! A bill is cancelled, and read back because the response does not say whether it is.

use std::io::Write;

use personalcenter_client::{Bill, BillCancellation, GetBill, PaymentStatusType};
use vendor_sandbox::{AccessCheck, Fault, Injection};

use super::Stage;
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::{count_effects, ensure_path},
};

/// A bill that is not paid yet.
const BILL: &str = "B2022062300003";

pub(super) async fn cancel<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let bill = stage.client.get_bill(GetBill::new(BILL)).await?;
    report.labelled("bill", format_args!("{BILL}  {}", row(&bill)))?;
    ensure(
        bill.payment_status == Some(PaymentStatusType::Pending),
        || "the bill is not open".to_owned(),
    )?;
    ensure(shown(bill.quantity.as_ref()) == "0.0167", || {
        "the quantity is not the one that was sent".to_owned()
    })?;

    let watch = stage.watch();
    let fault = Injection::new(Fault::TruncatedBody)
        .on("cancel_bill")
        .after_effect();
    stage.server.inject(fault)?;
    let became = stage.client.cancel_bill_conclusively(BILL).await?;
    let seen = watch.seen();
    report.server_saw(&seen)?;
    report.labelled("caller got", format_args!("{became:?}"))?;
    ensure(became == BillCancellation::Canceled, || {
        "the bill should be void".to_owned()
    })?;
    ensure_path(
        &seen,
        &[
            ("cancel_bill", AccessCheck::Valid),
            ("get_bill", AccessCheck::Valid),
        ],
    )?;
    let cancelled = count_effects(&stage.server.ledger(), "cancel_bill", BILL);
    report.labelled("ledger", format_args!("bills cancelled: {cancelled}"))?;
    ensure(cancelled == 1, || {
        format!("1 cancellation was due, not {cancelled}")
    })?;
    Ok("sent once; the client read the bill back instead of sending it again".to_owned())
}

fn row(bill: &Bill) -> String {
    format!(
        "quantity {}  to pay {}  {}",
        shown(bill.quantity.as_ref()),
        shown(bill.payment_amount.as_ref()),
        bill.payment_status
            .map_or_else(|| "unknown".to_owned(), |status| format!("{status:?}")),
    )
}

/// As it came, every digit of it.
fn shown(number: Option<&impl ToString>) -> String {
    number.map_or_else(|| "none".to_owned(), ToString::to_string)
}
