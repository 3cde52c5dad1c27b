//! Refunds, which are orders of their own.

use super::booking::texts;
use super::codes;
use super::order::{Order, Refund, Traveller, status};
use super::state::{JinyanState, missing};
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// What is kept of every hundred (assumed, as is all pricing).
const FEE_PERCENT: i64 = 10;

/// `order_refund`: makes a refund whenever it is called, since the document has no key by which a
/// repetition would be recognised. It is priced later.
pub(crate) fn order_refund(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let input = &call.input;
    let unique_id = input.id("UniqueID")?;
    let found = state
        .orders
        .iter()
        .find(|order| order.unique_id == unique_id);
    let order = found.ok_or_else(|| missing("订单", &unique_id))?.clone();
    if ![status::WAIT_PROCESSING, status::FINISHED].contains(&order.status) {
        let message = format!("订单{}不能退票:{}", order.id, order.status_name());
        return Err(Refusal::new(codes::STATE_REFUSED, message));
    }
    if input.optional_integer("ServiceType") != Some(order.service.number()) {
        return Err(Refusal::parameter("ServiceType", "与订单不符"));
    }
    let (products, consumers) = (texts(input, "Products"), texts(input, "Consumers"));
    if products != [order.product_id.clone()] {
        return Err(Refusal::parameter("Products", "与订单不符"));
    }
    let is_refunded = |traveller: &&Traveller| consumers.contains(&traveller.id);
    let travellers: Vec<Traveller> = order
        .travellers
        .iter()
        .filter(is_refunded)
        .cloned()
        .collect();
    if travellers.is_empty() || travellers.len() != consumers.len() {
        return Err(Refusal::parameter("Consumers", "与订单不符"));
    }
    let reason = input.string("ReasonType")?;
    let reasons = order.service.refund_reasons();
    if reason.is_empty() || !(reasons.is_empty() || reasons.contains(&reason.as_str())) {
        let wanted = format!("必须是{}之一", reasons.join("/"));
        return Err(Refusal::parameter("ReasonType", &wanted));
    }
    let count = i64::try_from(travellers.len()).unwrap_or(i64::MAX);
    let paid = order.fare().saturating_mul(count);
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
    state.ledger.note("order_refund", key, &result);
    state.orders.push(refund);
    Ok(Success::Data(result.into()))
}
