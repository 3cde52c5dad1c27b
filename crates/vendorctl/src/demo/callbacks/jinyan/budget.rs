//! A trip is charged to a project of the customer's OA.

use std::io::Write;

use jinyan_travel::{Approval, OrderStatus};
use vendor_sandbox::{Fault, Injection};

use super::{
    NOTIFICATION, Stage,
    office::{Kind, PROJECT},
    status,
};
use crate::demo::{
    jinyan::{self, trip},
    report::{Failed, Report, ensure},
};

/// Who travels.
const TRAVELLER: &str = "S00000000012";

/// What the flight costs, digit for digit as it is sent.
const PRICE: &str = "1030.5";

pub(super) async fn deduct<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let booking = trip(Approval::NotRequired, TRAVELLER.into())?.with_project_code(PROJECT);
    let booked = stage.client.btrip_booking(booking).await?;
    let booking = booked
        .into_iter()
        .find_map(|booked| booked.booking_id)
        .ok_or_else(|| Failed::Unexpected("the booking has no number".to_owned()))?;

    let before = stage.sent_after(0).await.len();
    let twice = Injection::new(Fault::DuplicateCallback { copies: 1 }).on("oa_budget_deduct");
    stage.server.inject(twice)?;
    // What the button on the page does.
    let order = stage.server.place(booking.as_str())?;
    let sent = stage.sent_after(before).await;
    let names: Vec<_> = sent
        .iter()
        .map(|delivery| delivery.operation)
        .filter(|operation| *operation != NOTIFICATION)
        .collect();
    report.labelled("server asked", names.join(", "))?;
    let mut deductions = sent;
    deductions.retain(|delivery| delivery.operation == "oa_budget_deduct");
    report.server_sent(&deductions)?;
    let entries = stage.office.take();
    for entry in &entries {
        report.labelled(
            "ledger",
            format_args!(
                "{:?} {} from {} for {}",
                entry.kind, entry.amount, entry.project, entry.order
            ),
        )?;
    }
    ensure(
        deductions.len() == 2 && deductions.iter().all(|delivery| delivery.acknowledged),
        || "2 deductions were to be asked for, and answered as booked".to_owned(),
    )?;
    let [entry] = entries.as_slice() else {
        let problem = format!("1 deduction was due, not {}", entries.len());
        return Err(Failed::Unexpected(problem));
    };
    ensure(
        entry.kind == Kind::Deducted
            && entry.project.as_str() == PROJECT
            && entry.amount.as_str() == PRICE
            && entry.order.as_str() == order,
        || "the project should have paid the price of the order".to_owned(),
    )?;
    let order = jinyan::order(&stage.client, &order.into()).await?;
    report.labelled("read back", status(&order))?;
    ensure(order.status() == Some(OrderStatus::WaitProcessing), || {
        "the order should go on".to_owned()
    })?;
    Ok("asked twice, answered twice, deducted once".to_owned())
}
