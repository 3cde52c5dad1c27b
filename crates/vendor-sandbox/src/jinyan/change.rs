//! Changes of orders, which the traveller makes on a page (assumed).

use super::codes;
use super::order::status;
use super::state::{JinyanState, missing};
use super::{html, pages};
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// `order_change`: answers the address of a page (assumed).
pub(crate) fn order_change(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("OrderID")?;
    let order = state.orders.iter().find(|order| order.id == id);
    let order = order.ok_or_else(|| missing("订单", &id))?;
    let unique_id = call.input.id("UniqeID")?;
    if !unique_id.is_empty() && unique_id != order.unique_id {
        return Err(Refusal::parameter("UniqeID", "与订单不符"));
    }
    if ![status::WAIT_PROCESSING, status::FINISHED].contains(&order.status) {
        let message = format!("订单{id}不能改签:{}", order.status_name());
        return Err(Refusal::new(codes::STATE_REFUSED, message));
    }
    let service = order.service.path();
    let url = format!("{}/mall/{service}/change?OrderID={id}", state.origin);
    state.ledger.note("order_change", &id, &url);
    Ok(Success::Data(url.into()))
}

/// The page of a change; nothing can be chosen there.
pub(crate) fn change_page(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let user = pages::visitor(state, call)?;
    let order = pages::own_order(state, &user, call.input.text("OrderID")?)?;
    if order.service.path() != call.input.text("service")? {
        return Err(missing("订单", &order.id));
    }
    let body = html::table(&[
        ("订单编号", &order.id),
        ("产品", order.service.offer().product),
    ]);
    Ok(Success::Page(html::page("change", "改签", &body)))
}
