//! The traveller orders, and the order waits for its approver.

use std::io::Write;

use jinyan_travel::{BookedPage, Id, OrderStatus};

use super::{Stage, people::People, shown};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::count_effects,
};

/// What the flight costs, airport fee included.
const PRICE: &str = "1030.5";

pub(super) async fn place<W: Write>(
    stage: &Stage<'_>,
    booked: &BookedPage,
    people: &People,
    report: &mut Report<W>,
) -> Result<(Id, String), Failed> {
    let booking = shown(booked.booking.booking_id.as_ref());
    // What the button on the page does.
    let id = Id::from(stage.server.place(&booking)?);

    let watch = stage.watch();
    let order = stage.order(&id).await?;
    let info = order.business_info.as_ref();
    let amount = info.and_then(|info| info.receive_trade_amount.as_ref());
    report.labelled(
        "order",
        format_args!(
            "{id} by {}",
            shown(info.and_then(|info| info.booking_user_name.as_ref()))
        ),
    )?;
    for (index, price) in order.prices().enumerate() {
        let label = if index == 0 { "prices" } else { "" };
        let name = shown(price.price_name.as_ref());
        report.labelled(
            label,
            format_args!("{name} {}", shown(price.sales_price.as_ref())),
        )?;
    }
    report.labelled("to pay", shown(amount))?;
    report.labelled(
        "waits for",
        format_args!("{}, who approves", shown(order.active_user_name.as_ref())),
    )?;
    report.server_saw(&watch.seen())?;
    ensure(order.status() == Some(OrderStatus::WaitApproval), || {
        "the order should wait for approval".to_owned()
    })?;
    ensure(
        order.active_user_id.as_ref() == Some(&people.approver.id),
        || "the order waits for somebody else".to_owned(),
    )?;
    ensure(shown(amount) == PRICE, || {
        "the price is not the one that was sent".to_owned()
    })?;
    ensure(order.violations().next().is_none(), || {
        "the order should keep the travel rule".to_owned()
    })?;
    let placed = count_effects(&stage.server.ledger(), "place_booking", &booking);
    report.labelled("ledger", format_args!("orders placed: {placed}"))?;
    ensure(placed == 1, || format!("1 order was due, not {placed}"))?;
    Ok((
        id,
        "within the limit of the rule; amounts are exact decimals, digit for digit as they came"
            .to_owned(),
    ))
}
