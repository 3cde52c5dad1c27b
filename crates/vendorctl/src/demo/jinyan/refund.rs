//! A ticket is given back, and what comes of it is known later.

use std::{io::Write, time::Duration};

use jinyan_travel::{
    BusinessInfo, Id, Order, OrderRefund, OrderRefundRequired, OrderStatus, RefundReason,
    ServiceType,
};
use vendor_sandbox::AccessCheck;

use super::{Stage, shown};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::{count_effects, ensure_path},
};

/// How long the sandbox takes for each step: to issue tickets, to price a refund.
const STEP: Duration = Duration::from_secs(60);

/// What is given back of 1030.50: nine tenths.
const REFUND: &str = "927.45";

pub(super) async fn refund<W: Write>(
    stage: &Stage<'_>,
    order: &Id,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    stage.server.advance(STEP);
    let watch = stage.watch();
    let ticketed = stage.order(order).await?;
    report.labelled("order", state(&ticketed))?;
    ensure(ticketed.vouchers().count() == 1, || {
        "the order should have 1 ticket".to_owned()
    })?;
    let (request, key) = request(&ticketed)?;
    let refund = stage.client.order_refund(request).await?;
    let refund = refund.ok_or_else(|| Failed::Unexpected("the refund has no number".to_owned()))?;

    let asked = stage.order(&refund).await?;
    report.labelled("refund", state(&asked))?;
    stage.server.advance(STEP);
    let priced = stage.order(&refund).await?;
    report.labelled("later", state(&priced))?;
    let seen = watch.seen();
    report.server_saw(&seen)?;
    report.labelled(
        "assumed",
        "that a refund is read under the number which the request for it answers",
    )?;
    ensure(
        asked.status() == Some(OrderStatus::RefundWaitPricing) && amount(&asked).is_none(),
        || "the refund should have no price yet".to_owned(),
    )?;
    ensure(amount(&priced).as_deref() == Some(REFUND), || {
        format!("the refund should give back {REFUND}")
    })?;
    let [read, asked] = ["order_detail", "order_refund"].map(|name| (name, AccessCheck::Valid));
    ensure_path(&seen, &[read, asked, read, read])?;
    let refunded = count_effects(&stage.server.ledger(), "order_refund", &key);
    report.labelled("ledger", format_args!("refunds: {refunded}"))?;
    ensure(refunded == 1, || {
        format!("1 refund was due, not {refunded}")
    })?;
    Ok(
        "asked for once, and never repeated by the client: a second request is a second refund"
            .to_owned(),
    )
}

/// For every traveller and product of the order; and what the ledger calls it.
fn request(order: &Order) -> Result<(OrderRefund, String), Failed> {
    let info = info(order)?;
    let products = info.policies.iter().flat_map(|policy| &policy.products);
    let products: Vec<Id> = products
        .filter_map(|product| product.product_id.clone())
        .collect();
    let consumers = info.consumers.iter();
    let consumers: Vec<Id> = consumers
        .filter_map(|consumer| consumer.consumer_id.clone())
        .collect();
    let ([_], [consumer], Some(unique_id)) = (&*products, &*consumers, info.unique_id.clone())
    else {
        return Err(Failed::Unexpected(
            "the order should have 1 product, 1 traveller and an identifier".to_owned(),
        ));
    };
    let key = format!("{unique_id}/{consumer}");
    let request = OrderRefund::new(OrderRefundRequired {
        unique_id,
        service_type: ServiceType::Flight,
        products,
        consumers,
        reason_type: RefundReason::PlansChanged,
    });
    Ok((request, key))
}

fn info(order: &Order) -> Result<&BusinessInfo, Failed> {
    let info = order.business_info.as_ref();
    info.ok_or_else(|| Failed::Unexpected("the order says nothing of itself".to_owned()))
}

fn amount(order: &Order) -> Option<String> {
    let amount = order.business_info.as_ref()?.receive_trade_amount.as_ref();
    amount.map(ToString::to_string)
}

fn state(order: &Order) -> String {
    let number = shown(order.number());
    let status = order
        .status()
        .map_or_else(|| "unknown".to_owned(), |status| format!("{status:?}"));
    let amount = amount(order).unwrap_or_else(|| "not known yet".to_owned());
    format!("{number}  {status}  amount {amount}")
}
