//! The entry without a login, and the pages behind it.

use axum::http::header;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::booking::Booking;
use super::codes;
use super::errands::Errand;
use super::order::Order;
use super::record::{find, get, get_mut, missing};
use super::state::JinyanState;
use super::{html, money};
use crate::datetime;
use crate::document::{Evidence, Member, Object, Operation, ParameterLocation, Retry, TEXT};
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};
use crate::tokens::uuid;

/// Pages that the vendor's document only mentions: it shows the address of the first in an example, and says of a change that
/// the traveller chooses on a page. All of it is assumed.
pub(crate) const UNDOCUMENTED: &[Operation] = &[
    Operation::new("booking_page", "GET", BOOKING)
        .retry(Retry::Safe)
        .parameters(
            ParameterLocation::Query,
            Object::new(&[RULE, FLOW, SERVICE]),
        ),
    Operation::new("place_booking", "POST", BOOKING)
        .parameters(ParameterLocation::Form, Object::new(&[RULE, FLOW, SERVICE])),
    Operation::new("change_page", "GET", "/mall/{service}/change")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Query, Object::new(&[ORDER, SERVICE])),
];

const BOOKING: &str = "/mall/{service}/booking";

const RULE: Member = assumed("RuleID", "The number of the travel rule.");
const FLOW: Member = assumed("FlowID", "The number of the approval.");
const ORDER: Member = assumed("OrderID", "The number of the order.");
const SERVICE: Member = assumed("service", "What is booked.").in_path();

const fn assumed(name: &'static str, description: &'static str) -> Member {
    Member::required(name, TEXT, description).evidence(Evidence::Assumed)
}

/// The cookie of a browser that came through the entry.
const COOKIE: &str = "jinyan_session";

/// Characters not allowed in the header `Location`.
const NOT_IN_HEADER: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// `sso_entry`: the token is consumed even if something else is wrong with the request.
pub(crate) fn sso_entry(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let now = state.base.clock.elapsed();
    let token = call.input.text("access_token")?;
    if !state.base.tokens.single.redeem(now, token) {
        return Err(Refusal::Token);
    }
    let user = call.input.id("userid")?;
    if get(&state.employees, &user).is_none() {
        return Err(Refusal::new(codes::SIGNATURE_WRONG, "员工不存在"));
    }
    let target = call.input.text("redirect_uri")?;
    // Elsewhere is the matter of somebody else, who would get a visitor that trusts this page.
    let rest = target.strip_prefix(&state.origin);
    if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?'])) {
        return Err(Refusal::parameter("redirect_uri", "不是本站地址"));
    }
    let session = uuid();
    let cookie = format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax");
    state.sessions.insert(session, user);
    Ok(Success::Redirect {
        location: utf8_percent_encode(target, NOT_IN_HEADER).to_string(),
        cookie,
    })
}

/// The employee whose browser asks.
pub(crate) fn visitor(state: &JinyanState, call: &RoutedCall) -> Result<String, Refusal> {
    let cookies = call.headers.get_all(header::COOKIE).iter();
    let session = cookies
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value));
    session
        .and_then(|session| state.sessions.get(session))
        .filter(|user| get(&state.employees, user).is_some())
        .cloned()
        .ok_or_else(|| Refusal::new(codes::SIGNATURE_WRONG, "请通过免登入口访问"))
}

/// The employee's orders, newest first.
pub(crate) fn order_list_page(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let user = visitor(state, call)?;
    let orders = state.orders.iter().rev();
    let orders = orders.filter(|order| order.concerns(&user));
    let mut body = format!("<p>{}</p>\n<ul>\n", html::escape(&state.name(&user)));
    for order in orders {
        let id = html::escape(&order.id);
        let line = format!("{} {}", order.traveller_names(), order.status_name());
        body.push_str(&format!(
            "<li data-order=\"{id}\"><a href=\"/order/detail?OrderID={id}&amp;pageIndex=1\">{id}</a> {}</li>\n",
            html::escape(&line)
        ));
    }
    body.push_str("</ul>\n");
    Ok(Success::Page(html::page("order-list", "订单列表", &body)))
}

/// One of the employee's orders.
pub(crate) fn order_detail_page(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let user = visitor(state, call)?;
    let order = own_order(state, &user, &call.input.id("OrderID")?)?;
    let amount = order.amount().map(money::text).unwrap_or_default();
    let body = html::table(&[
        ("订单编号", &order.id),
        ("状态", order.status_name()),
        ("预定人", &order.booker_name),
        ("旅客", &order.traveller_names()),
        ("金额", &amount),
        ("创建时间", &datetime::text(order.created)),
    ]);
    Ok(Success::Page(html::page("order-detail", "订单详情", &body)))
}

/// An order that concerns the employee; those of others are not there.
pub(crate) fn own_order<'a>(
    state: &'a JinyanState,
    user: &str,
    id: &str,
) -> Result<&'a Order, Refusal> {
    let order = find(&state.orders, id)?;
    let own = Some(order).filter(|order| order.concerns(user));
    own.ok_or_else(|| missing::<Order>(id))
}

/// The page of a booking, with the form that orders. It does not wait for the projects that may be
/// chosen.
pub(crate) fn booking_page(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    visitor(state, call)?;
    let booking = booking(state, call)?;
    let travellers: Vec<String> = booking.consumers.iter().map(|id| state.name(id)).collect();
    let approvers: Vec<String> = booking.approvers.iter().map(|id| state.name(id)).collect();
    let offer = booking.service.offer();
    let mut body = html::table(&[
        ("差旅规则", &booking.rule_name),
        ("产品", offer.product),
        ("旅客", &travellers.join(" ")),
        ("审批人", &approvers.join(" ")),
        ("订单编号", booking.order.as_deref().unwrap_or_default()),
    ]);
    if booking.order.is_none() {
        let [rule, flow] = [&booking.rule_id, &booking.flow_id].map(|id| html::escape(id));
        body.push_str(&format!(
            "<form method=\"post\" action=\"/mall/{}/booking\">\n\
             <input type=\"hidden\" name=\"RuleID\" value=\"{rule}\">\n\
             <input type=\"hidden\" name=\"FlowID\" value=\"{flow}\">\n\
             <button>下单</button>\n</form>\n",
            booking.service.path()
        ));
        let id = booking.id.clone();
        if let Some(booking) = get_mut(&mut state.bookings, &id) {
            booking.is_visited = true;
        }
        state.send_on(Errand::Visit(id));
    }
    Ok(Success::Page(html::page("booking", "预订", &body)))
}

/// The booking that an address or a form names.
pub(crate) fn booking<'a>(
    state: &'a JinyanState,
    call: &RoutedCall,
) -> Result<&'a Booking, Refusal> {
    let [service, rule, flow] = ["service", "RuleID", "FlowID"].map(|name| call.input.text(name));
    let (service, rule, flow) = (service?, rule?, flow?);
    let mut bookings = state.bookings.iter();
    let found = bookings.find(|booking| {
        booking.service.path() == service && booking.rule_id == rule && booking.flow_id == flow
    });
    found.ok_or_else(|| missing::<Booking>(rule))
}
