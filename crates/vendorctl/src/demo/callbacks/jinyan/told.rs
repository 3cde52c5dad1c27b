//! What came while the order was placed, approved and ticketed.

use std::io::Write;

use webhook_types::{
    Proof,
    jinyan::{ACKNOWLEDGEMENT, NotifyCode},
};

use super::{NOTIFICATION, Stage, status};
use crate::demo::{
    callbacks::is_acknowledged,
    jinyan,
    report::{Failed, Report, ensure},
};

pub(super) async fn verify<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let mut sent = stage.sent_after(0).await;
    sent.retain(|delivery| delivery.operation == NOTIFICATION);
    report.server_sent(&sent)?;
    let told = stage.inbox.take();
    for (index, told) in told.iter().enumerate() {
        let label = if index == 0 { "handled" } else { "" };
        let order = told.business_id.as_ref().map(ToString::to_string);
        let order = order.unwrap_or_default();
        report.labelled(label, format_args!("{order}: {}", told.notify_code))?;
    }
    let acknowledged = sent
        .iter()
        .all(|delivery| is_acknowledged(delivery, &ACKNOWLEDGEMENT));
    ensure(sent.len() == told.len() && acknowledged, || {
        "every notification should be acknowledged, and handled once".to_owned()
    })?;
    let codes: Vec<_> = told.iter().map(|told| &told.notify_code).collect();
    let due = [
        &NotifyCode::Booking,
        &NotifyCode::Approval,
        &NotifyCode::Finished,
    ];
    ensure(codes == due, || format!("{due:?} were due, not {codes:?}"))?;
    ensure(
        told.iter().all(|told| told.proof() == Proof::Signature),
        || "every notification should be proved by its signature".to_owned(),
    )?;

    let ledger = stage.server.ledger();
    let placed = ledger
        .iter()
        .find(|effect| effect.operation == "place_booking")
        .map(|effect| effect.result.as_str())
        .ok_or_else(|| Failed::Unexpected("no order was placed".to_owned()))?;
    ensure(
        told.iter().all(|told| {
            let order = told.business_id.as_ref();
            order.is_some_and(|order| order.as_str() == placed)
        }),
        || "every notification should be about the order that was placed".to_owned(),
    )?;
    let order = jinyan::order(&stage.client, &placed.into()).await?;
    report.labelled("read back", status(&order))?;
    report.labelled(
        "assumed",
        "that the vendor signs what it sends; the text `success` is documented",
    )?;
    Ok("signed over every byte, verified before anything is read, and handled once".to_owned())
}
