//! Orders: list, detail, approval.

use serde_json::{Value, json};

use super::codes;
use super::errands::Errand;
use super::order::{Order, status};
use super::record::{Page, get_mut, is_since, missing, moment};
use super::state::JinyanState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::input::Input;
use crate::response::{Outcome, Refusal, Success};

/// `order_list`, newest first. `KeyWords` are looked for in the number and in the names of the
/// booker, the travellers and the product (assumed).
pub(crate) fn order_list(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let (from, to) = (moment(input, "CreateTime")?, until(input)?);
    let (services, kinds) = (
        numbers(input, "ServiceTypes"),
        numbers(input, "BusinessTypes"),
    );
    let wanted = |name| input.optional_id(name).filter(|id| !id.is_empty());
    let (id, words) = (wanted("OrderID"), wanted("KeyWords"));
    let orders = state.orders.iter().rev().filter(|order| {
        let product = order.booking.service.offer().product;
        let texts = [
            &order.id,
            &order.booker_name,
            &order.traveller_names(),
            product,
        ];
        is_since(from.as_ref(), order.created)
            && to
                .as_ref()
                .is_none_or(|to| datetime::text(order.created) <= *to)
            && id.as_ref().is_none_or(|id| order.id == *id)
            && words
                .as_ref()
                .is_none_or(|words| texts.iter().any(|text| text.contains(words)))
            && (services.is_empty() || services.contains(&order.booking.service.number()))
            && (kinds.is_empty() || kinds.contains(&order.business_type()))
    });
    let size = input.count("PageSize").unwrap_or(state.config.page_size);
    let page = Page::of(orders, input, "PageNo", size);
    Ok(Success::Data(json!({
        "PageNo": page.number,
        "PageSize": page.size,
        "RecordCount": page.total.to_string(),
        "entities": page.items.into_iter().map(Order::summary).collect::<Value>(),
    })))
}

/// Up to the end of a day, where only that is said.
fn until(input: &Input) -> Result<Option<String>, Refusal> {
    let text = moment(input, "CreateTimeEnd")?;
    let is_date = input
        .optional_text("CreateTimeEnd")
        .is_some_and(|text| text.len() == 10);
    Ok(text.map(|text| {
        if is_date {
            text.replace("00:00:00", "23:59:59")
        } else {
            text
        }
    }))
}

fn numbers(input: &Input, name: &str) -> Vec<i64> {
    input.items(name).filter_map(Value::as_i64).collect()
}

/// `order_detail`: by the number of the order, by its unique identifier, or all orders of a main
/// order (the latter two are assumed).
pub(crate) fn order_detail(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let found = |is_it: fn(&Order, &str) -> bool| -> Vec<&Order> {
        let orders = state.orders.iter();
        orders.filter(|order| is_it(order, &id)).collect()
    };
    let orders = [
        found(|order, id| order.id == id),
        found(|order, id| order.unique_id == id),
        found(|order, id| order.business_id == id),
    ];
    let orders = orders.into_iter().find(|orders| !orders.is_empty());
    let orders = orders.ok_or_else(|| missing::<Order>(&id))?;
    let details = orders.into_iter().map(Order::detail);
    Ok(Success::Data(details.collect()))
}

/// `order_resolve`: all approvers at once.
pub(crate) fn order_resolve(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    decide(state, call, "order_resolve", status::WAIT_PROCESSING)
}

/// `order_reject`; the state that follows is assumed.
pub(crate) fn order_reject(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    decide(state, call, "order_reject", status::REJECTED)
}

/// Takes an order out of the state in which it waits for approval; in any other one it is refused.
/// An order that is sent back gives back what its project paid (both assumed).
fn decide(
    state: &mut JinyanState,
    call: &RoutedCall,
    operation: &'static str,
    status: i64,
) -> Outcome {
    let id = call.input.id("OrderID")?;
    let order = get_mut(&mut state.orders, &id);
    let order = order.ok_or_else(|| missing::<Order>(&id))?;
    if order.status != status::WAIT_APPROVAL {
        let message = format!("订单{id}不是待审批状态:{}", order.status_name());
        return Err(Refusal::new(codes::STATE_REFUSED, message));
    }
    (order.status, order.since) = (status, call.now);
    if status == status::REJECTED {
        state.send_on(Errand::Refund(id.clone()));
    }
    state.base.ledger.note(operation, &id, status.to_string());
    Ok(Success::Data(id.into()))
}
