//! An order is placed, but half of the response is missing: nobody places it again.

use std::io::Write;

use hsifue_order::{LicenseType, Outcome};
use vendor_sandbox::{AccessCheck, Fault, Injection};

use super::{
    CHANNEL, Stage,
    customer::Customer,
    purchase::{new_asset_number, purchase},
};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::{count_effects, ensure_path},
};

const ORDER: &str = "ORDER-0003";

pub(super) async fn place<W: Write>(
    stage: &Stage<'_>,
    customer: &Customer,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let number = new_asset_number(stage).await?;
    let order = purchase(ORDER, customer, LicenseType::CloudCustomer, &number);
    let watch = stage.watch();
    let fault = Injection::new(Fault::TruncatedBody)
        .on("batch_order")
        .after_effect();
    stage.server.inject(fault)?;
    let Err(error) = stage.client.place_orders(&order).await else {
        return Err(Failed::Unexpected(
            "the call says that it succeeded, with half a response".to_owned(),
        ));
    };
    let seen = watch.seen();
    report.server_saw(&seen)?;
    report.labelled("caller got", &error)?;
    report.labelled("outcome", format_args!("{:?}", error.outcome()))?;
    report.labelled("ask for", error.channel_order_id())?;
    ensure(error.outcome() == Outcome::Unknown, || {
        "the outcome must be Unknown".to_owned()
    })?;
    ensure(error.channel_order_id().as_str() == ORDER, || {
        "the error must carry the channel order number".to_owned()
    })?;
    ensure_path(&seen, &[("batch_order", AccessCheck::Valid)])?;

    let key = format!("{CHANNEL}/{ORDER}/1");
    let placed = count_effects(&stage.server.ledger(), "batch_order", &key);
    report.labelled("ledger", format_args!("orders placed: {placed}"))?;
    ensure(placed == 1, || format!("1 order was due, not {placed}"))?;
    Ok("sent once, placed once, and the error says which number to ask the vendor for".to_owned())
}
