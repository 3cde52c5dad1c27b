//! An order is approved, and read back because half of the response is missing.

use std::io::Write;

use jinyan_travel::Id;
use vendor_sandbox::{AccessCheck, Fault, Injection};

use super::Stage;
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::{count_effects, ensure_path},
};

pub(super) async fn approve<W: Write>(
    stage: &Stage<'_>,
    order: &Id,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let fault = Injection::new(Fault::TruncatedBody)
        .on("order_resolve")
        .after_effect();
    stage.server.inject(fault)?;
    let settled = stage.client.approve(order.clone()).await?;
    let seen = watch.seen();
    report.server_saw(&seen)?;
    report.labelled("caller got", format_args!("{settled:?}"))?;
    ensure(settled.is_done(), || {
        "the order should be approved".to_owned()
    })?;
    ensure_path(
        &seen,
        &[
            ("order_resolve", AccessCheck::Valid),
            ("order_detail", AccessCheck::Valid),
        ],
    )?;
    let approved = count_effects(&stage.server.ledger(), "order_resolve", order.as_str());
    report.labelled("ledger", format_args!("approvals: {approved}"))?;
    ensure(approved == 1, || {
        format!("1 approval was due, not {approved}")
    })?;
    Ok("sent once; the client read the order back instead of sending it again".to_owned())
}
