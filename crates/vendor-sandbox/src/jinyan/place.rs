//! A booking becomes an order: on the vendor's page, or by a control of the sandbox.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::booking::Booking;
use super::callbacks::{Notice, tell};
use super::codes;
use super::errands::Errand;
use super::order::{Order, Traveller, status};
use super::record::{get, get_mut};
use super::state::JinyanState;
use super::{html, pages};
use crate::control::{Refused, parse};
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};
use crate::shared::Shared;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// Why a booking does not become an order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidBooking {
    /// There is no such booking.
    #[error("there is no booking {0}")]
    Unknown(String),
    /// It became an order already.
    #[error("the booking became the order {0} already")]
    Placed(String),
    /// It was not used in time.
    #[error("the booking expired")]
    Expired,
    /// The offer is dearer than the travel rule allows, and the rule must be kept.
    #[error("the price is above the limit of the travel rule")]
    RuleBroken,
}

impl From<InvalidBooking> for Refusal {
    fn from(error: InvalidBooking) -> Self {
        match error {
            InvalidBooking::Unknown(_) => Self::new(codes::NOT_FOUND, "预约不存在"),
            InvalidBooking::Placed(order) => {
                Self::new(codes::STATE_REFUSED, format!("预约已下单:{order}"))
            }
            InvalidBooking::Expired => Self::new(codes::STATE_REFUSED, "预约已过期"),
            InvalidBooking::RuleBroken => Self::new(codes::STATE_REFUSED, "价格超出差旅规则"),
        }
    }
}

/// The form of the booking page.
pub(crate) fn place_booking(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let booker = pages::visitor(state, call)?;
    let booking = pages::booking(state, call)?.id.clone();
    let order = place(state, &booking, Some(&booker), call.now)?;
    let booking = pages::booking(state, call)?;
    let status = get(&state.orders, &order).map_or("", Order::status_name);
    let mut body = html::table(&[("订单编号", &order), ("状态", status)]);
    // A page of the customer: nothing but an address of the web becomes a link.
    if ["http://", "https://"]
        .iter()
        .any(|scheme| booking.return_url.starts_with(scheme))
    {
        let url = html::escape(&booking.return_url);
        body.push_str(&format!("<p><a href=\"{url}\">返回</a></p>\n"));
    }
    Ok(Success::Page(html::page("order-placed", "下单成功", &body)))
}

/// Orders what the booking allows, once; without a booker, for its first traveller. If it names a
/// project of the customer's OA, the order waits for the project's budget.
pub(crate) fn place(
    state: &mut JinyanState,
    booking: &str,
    booker: Option<&str>,
    now: i64,
) -> Result<String, InvalidBooking> {
    let found = get(&state.bookings, booking);
    let unknown = || InvalidBooking::Unknown(booking.to_owned());
    let booking = found.ok_or_else(unknown)?.clone();
    if let Some(order) = booking.order {
        return Err(InvalidBooking::Placed(order));
    }
    if booking.expires <= now {
        return Err(InvalidBooking::Expired);
    }
    let fare = booking.service.fare();
    let breaks_rule = booking.limit.is_some_and(|limit| fare > limit);
    if breaks_rule && booking.must_conform {
        return Err(InvalidBooking::RuleBroken);
    }
    let waits = state.callbacks.oa.is_some() && !booking.project_code.is_empty();
    let order = order(state, booking, booker, breaks_rule, now);
    let (id, booking) = (order.id.clone(), order.booking.id.clone());
    state.base.ledger.note("place_booking", &booking, &id);
    state.orders.push(order);
    if let Some(placed) = get_mut(&mut state.bookings, &booking) {
        placed.order = Some(id.clone());
    }
    if !waits {
        confirm(state, &id, now);
    }
    state.send_on(Errand::Order(id.clone()));
    Ok(id)
}

/// Lets an order wait for its approval, or be processed, and tells the customer.
pub(crate) fn confirm(state: &mut JinyanState, id: &str, now: i64) {
    let Some(order) = get_mut(&mut state.orders, id) else {
        return;
    };
    let waits = !order.approvers.is_empty();
    order.status = if waits {
        status::WAIT_APPROVAL
    } else {
        status::WAIT_PROCESSING
    };
    order.since = now;
    let order = order.clone();
    tell(state, &order, Notice::Booking, now);
    if waits {
        tell(state, &order, Notice::Approval, now);
    }
}

fn order(
    state: &mut JinyanState,
    booking: Booking,
    booker: Option<&str>,
    breaks_rule: bool,
    now: i64,
) -> Order {
    let first = booking.consumers.first().map(String::as_str);
    let first_employee = state.employees.first().map(|employee| employee.id.as_str());
    let booker = booker.or(first).or(first_employee).unwrap_or_default();
    let booker = booker.to_owned();
    let travellers = match booking.consumers.as_slice() {
        [] => std::slice::from_ref(&booker),
        consumers => consumers,
    };
    let travellers = travellers.iter().map(|user| Traveller {
        id: state.new_id("C"),
        name: state.name(user),
        user: user.clone(),
    });
    let travellers: Vec<Traveller> = travellers.collect();
    let day = match booking.depart_date.as_str() {
        "" => datetime::day(now.saturating_add(DAY_MILLIS)),
        date => date.to_owned(),
    };
    let id = state.new_id("S");
    Order {
        unique_id: state.new_id("U"),
        business_id: id.clone(),
        union_id: None,
        id,
        product_id: state.new_id("P"),
        booker_name: state.name(&booker),
        booker,
        travellers,
        approvers: booking
            .approvers
            .iter()
            .map(|id| (id.clone(), state.name(id)))
            .collect(),
        status: status::WAIT_PAYMENT,
        since: now,
        created: now,
        day,
        breaks_rule,
        booking,
        paid_by: None,
        refund: None,
    }
}

/// The control over HTTP: `POST /__sandbox/place`.
pub(crate) fn router() -> Router<Arc<Shared<JinyanState>>> {
    Router::new().route("/__sandbox/place", post(place_by_control))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Placement {
    booking_id: String,
}

async fn place_by_control(
    State(shared): State<Arc<Shared<JinyanState>>>,
    body: Bytes,
) -> Result<Json<Value>, Refused> {
    let Placement { booking_id } = parse(&body)?;
    let placed = shared.act(|state, now| place(state, &booking_id, None, now));
    let order = placed.map_err(|problem| Refused::bad_request(&problem))?;
    Ok(Json(json!({"order_id": order})))
}
