//! Refunds, which are orders of their own, and changes, which the traveller makes on a page (assumed).

use serde::Deserialize;

use super::codes;
use super::order::{Order, Refund, Traveller, status};
use super::record::{find, missing};
use super::state::JinyanState;
use super::{html, pages};
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// What is kept of every hundred (assumed, as is all pricing).
const FEE_PERCENT: i64 = 10;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RefundRequest {
    products: Vec<String>,
    consumers: Vec<String>,
    reason_type: String,
}

/// Refuses an order that is not confirmed yet, or not any more.
fn check_confirmed(order: &Order, what: &str) -> Result<(), Refusal> {
    if [status::WAIT_PROCESSING, status::FINISHED].contains(&order.status) {
        return Ok(());
    }
    let message = format!("订单{}不能{what}:{}", order.id, order.status_name());
    Err(Refusal::new(codes::STATE_REFUSED, message))
}

/// `order_refund`: makes a refund whenever it is called, since the document has no key by which a
/// repetition would be recognised. It is priced later.
pub(crate) fn order_refund(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let unique_id = input.id("UniqueID")?;
    let mut orders = state.orders.iter();
    let found = orders.find(|order| order.unique_id == unique_id);
    let order = found.ok_or_else(|| missing::<Order>(&unique_id))?.clone();
    check_confirmed(&order, "退票")?;
    if input.optional_integer("ServiceType") != Some(order.booking.service.number()) {
        return Err(Refusal::parameter("ServiceType", "与订单不符"));
    }
    let RefundRequest {
        products,
        consumers,
        reason_type: reason,
    } = input.read()?;
    if products != [order.product_id.as_str()] {
        return Err(Refusal::parameter("Products", "与订单不符"));
    }
    let is_refunded = |traveller: &&Traveller| consumers.contains(&traveller.id);
    let travellers = order.travellers.iter().filter(is_refunded);
    let travellers: Vec<Traveller> = travellers.cloned().collect();
    if travellers.is_empty() || travellers.len() != consumers.len() {
        return Err(Refusal::parameter("Consumers", "与订单不符"));
    }
    let reasons = order.booking.service.refund_reasons();
    if reason.is_empty() || !(reasons.is_empty() || reasons.contains(&reason.as_str())) {
        let wanted = format!("必须是{}之一", reasons.join("/"));
        return Err(Refusal::parameter("ReasonType", &wanted));
    }
    let count = i64::try_from(travellers.len()).unwrap_or(i64::MAX);
    let paid = order.booking.service.fare().saturating_mul(count);
    let refund = Order {
        id: state.new_id("S"),
        unique_id: state.new_id("U"),
        union_id: Some(order.unique_id.clone()),
        travellers,
        approvers: Vec::new(),
        status: status::REFUND_WAIT_PRICING,
        since: call.now,
        created: call.now,
        breaks_rule: false,
        refund: Some(Refund {
            reason,
            amount: paid.saturating_sub(paid.saturating_mul(FEE_PERCENT) / 100),
        }),
        ..order
    };
    let result = refund.unique_id.clone();
    let key = format!("{unique_id}/{}", consumers.join(","));
    state.base.ledger.note("order_refund", key, &result);
    state.orders.push(refund);
    Ok(Success::Data(result.into()))
}

/// `order_change`: returns the address of a page (assumed).
pub(crate) fn order_change(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("OrderID")?;
    let order = find(&state.orders, &id)?;
    let unique_id = call.input.id("UniqeID")?;
    if !unique_id.is_empty() && unique_id != order.unique_id {
        return Err(Refusal::parameter("UniqeID", "与订单不符"));
    }
    check_confirmed(order, "改签")?;
    let service = order.booking.service.path();
    let url = format!("{}/mall/{service}/change?OrderID={id}", state.origin);
    state.base.ledger.note("order_change", &id, &url);
    Ok(Success::Data(url.into()))
}

/// The page of a change; nothing can be chosen there.
pub(crate) fn change_page(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let user = pages::visitor(state, call)?;
    let order = pages::own_order(state, &user, call.input.text("OrderID")?)?;
    if order.booking.service.path() != call.input.text("service")? {
        return Err(missing::<Order>(&order.id));
    }
    let body = html::table(&[
        ("订单编号", &order.id),
        ("产品", order.booking.service.offer().product),
    ]);
    Ok(Success::Page(html::page("change", "改签", &body)))
}
