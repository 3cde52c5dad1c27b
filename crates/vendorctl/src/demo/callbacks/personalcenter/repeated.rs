//! A callback that comes more than once is handled once.

use std::io::Write;

use personalcenter_client::BillCancellation;
use vendor_sandbox::{Fault, Injection};

use super::{Stage, change, is_acknowledged};
use crate::demo::report::{Failed, Report, ensure};

/// A bill that is not paid yet.
const BILL: &str = "B2022062300004";

pub(super) async fn cancel<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let before = stage.server.deliveries().len();
    let twice_more = Fault::DuplicateCallback { copies: 2 };
    let fault = Injection::new(twice_more).on("bill_status_changed");
    stage.server.inject(fault)?;
    let became = stage.client.cancel_bill_conclusively(BILL).await?;
    report.labelled("caller got", format_args!("{became:?}"))?;
    ensure(became == BillCancellation::Canceled, || {
        "the bill should be void".to_owned()
    })?;

    let sent = stage.sent_after(before).await;
    report.server_sent(&sent)?;
    let handled = stage.inbox.take();
    for callback in &handled {
        report.labelled("handled", change(callback))?;
    }
    ensure(sent.len() == 3 && sent.iter().all(is_acknowledged), || {
        "3 callbacks were due, each of them acknowledged".to_owned()
    })?;
    let [callback] = handled.as_slice() else {
        let problem = format!("1 callback was to be handled, not {}", handled.len());
        return Err(Failed::Unexpected(problem));
    };
    let now = stage.read_back(callback).await?;
    report.labelled("read back", now.shown())?;
    now.ensure_agrees()?;
    report.labelled(
        "assumed",
        "the bytes of the acknowledgement: the document shows none",
    )?;
    Ok("acknowledged three times, handled once, and true".to_owned())
}
