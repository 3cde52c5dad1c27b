//! A callback whose handler failed is handled when it comes again.

use std::io::Write;

use personalcenter_client::CancelBill;

use super::{INTERVAL, Stage, change, is_acknowledged};
use crate::demo::report::{Failed, Report, ensure};

/// A bill that is not paid yet.
const BILL: &str = "B2022062300005";

pub(super) async fn recover<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let before = stage.server.deliveries().len();
    stage.inbox.fail_once();
    stage.client.cancel_bill(CancelBill::new(BILL)).await?;
    let refused = stage.sent_after(before).await;
    ensure(stage.inbox.failures_left() == 0, || {
        "the handler should have failed".to_owned()
    })?;
    ensure(stage.inbox.take().is_empty(), || {
        "a failure should not count as handled".to_owned()
    })?;
    stage.server.advance(INTERVAL);
    let sent = stage.sent_after(before).await;
    report.server_sent(&sent)?;
    let attempts: Vec<_> = sent
        .iter()
        .map(|delivery| (delivery.attempt, is_acknowledged(delivery)))
        .collect();
    ensure(
        refused.len() == 1 && attempts == [(1, false), (2, true)],
        || "a callback was due that is acknowledged the second time".to_owned(),
    )?;

    let callback = stage
        .inbox
        .take_one()
        .ok_or_else(|| Failed::Unexpected("1 callback was to be handled".to_owned()))?;
    report.labelled("handled", change(&callback))?;
    let now = stage.read_back(&callback).await?;
    report.labelled("read back", now.shown())?;
    now.ensure_agrees()?;
    report.labelled(
        "assumed",
        "that the vendor's server sends again what is not acknowledged",
    )?;
    Ok("not acknowledged before it was handled, and nothing was lost".to_owned())
}
