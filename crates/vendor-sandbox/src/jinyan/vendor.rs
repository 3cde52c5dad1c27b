//! What makes Jinyan the vendor that it is: operations, envelope and authentication.

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use serde_json::Value;

use super::callbacks::Notice;
use super::errands::Errand;
use super::order::Order;
use super::people::Employee;
use super::state::JinyanState;
use super::{
    accept, auth, booking, callbacks, codes, departments, envelope, errands, html, oauth, orders,
    pages, people, place, projects, refund, zones,
};
use crate::deviation::Deviation;
use crate::document::{self, Document, Operation, Response};
use crate::finished;
use crate::handler::Handler;
use crate::request::Reading;
use crate::response::Refusal;
use crate::shared::Shared;
use crate::vendor::{Arrival, Base, Rejected, Vendor};

/// The message of a refused token.
const TOKEN_REFUSED: &str = "access_token无效";

/// The functions by operation, in the order of the vendor's document, and three pages that it only
/// mentions.
const HANDLERS: &[(&str, Handler<JinyanState>)] = &[
    ("get_browser_token", oauth::token),
    ("get_server_token", oauth::get_server_token),
    ("refresh_server_token", oauth::refresh_server_token),
    ("sso_entry", pages::sso_entry),
    ("zone_list", zones::zone_list),
    ("order_list", orders::order_list),
    ("order_detail", orders::order_detail),
    ("order_resolve", orders::order_resolve),
    ("order_reject", orders::order_reject),
    ("order_refund", refund::order_refund),
    ("order_change", refund::order_change),
    ("btrip_booking", booking::btrip_booking),
    ("hosted_project_list", |state, _| Ok(projects::list(state))),
    ("hosted_project_detail", projects::detail),
    ("hosted_project_save", projects::save),
    ("user_list", people::user_list),
    ("user_detail", people::user_detail),
    ("user_save", people::user_save),
    ("group_list", departments::group_list),
    ("group_detail", departments::group_detail),
    ("group_save", departments::group_save),
    ("contact_save", people::contact_save),
    ("card_save", people::card_save),
    ("user_delete", people::user_delete),
    ("group_delete", departments::group_delete),
    ("front_order_list_page", pages::order_list_page),
    ("front_order_detail_page", pages::order_detail_page),
    ("booking_page", pages::booking_page),
    ("place_booking", place::place_booking),
    ("change_page", refund::change_page),
];

/// Whether a browser asks for the operation, which responds in HTML.
fn is_page(operation: &str) -> bool {
    let documented = document::JINYAN.operation(operation);
    documented.is_none_or(|operation| !matches!(operation.response, Response::Json(_)))
}

impl Vendor for JinyanState {
    const DOCUMENT: &'static Document = &document::JINYAN;
    const UNDOCUMENTED: &'static [Operation] = pages::UNDOCUMENTED;
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const ADDING: &'static [&'static str] = &[
        "order_refund",
        "btrip_booking",
        "hosted_project_save",
        "user_save",
        "group_save",
        "contact_save",
        "card_save",
    ];
    const BASE_PATH: &'static str = accept::API_PATH;

    fn success(operation: &str, data: Option<Value>) -> Value {
        envelope::success(operation, codes::SUCCESS, data)
    }

    /// HTTP 401 for a token, 200 for all else (both assumed).
    fn refusal(operation: &str, refusal: Refusal) -> (u16, Value) {
        let status = if refusal.is_token() { 401 } else { 200 };
        let (parameter, token) = (codes::INVALID_PARAMETER, codes::TOKEN_REFUSED);
        let (code, message) = refusal.coded(parameter, token, TOKEN_REFUSED);
        (status, envelope::refusal(operation, code, &message))
    }

    /// The codes of the envelope, as far as they are statuses of HTTP.
    fn refusal_page(operation: &str, refusal: &Refusal) -> Option<(u16, String)> {
        if !is_page(operation) {
            return None;
        }
        let (status, message) = match refusal {
            Refusal::Parameter(message) => (400, message.as_str()),
            Refusal::Token => (403, TOKEN_REFUSED),
            Refusal::Business { code, message } => {
                let status = code.as_str().and_then(|code| code.parse().ok());
                let is_error = |status: &u16| (400..600).contains(status);
                (status.filter(is_error).unwrap_or(400), message.as_str())
            }
        };
        Some((status, html::refusal(message)))
    }

    fn other_token_refusal() -> (Deviation, Refusal) {
        let refusal = Refusal::new(codes::TOKEN_REFUSED_OTHERWISE, TOKEN_REFUSED);
        (Deviation::JinyanRefusedTokenCode, refusal)
    }

    /// Every operation is signed, but for pages behind the entry.
    fn is_authenticated(operation: &Operation) -> bool {
        let mut supplied = operation.supplied.iter();
        supplied.any(|supplied| supplied.name == "signature")
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        let deviation = Deviation::JinyanFailureCode;
        self.base.fail_once(deviation, arrival.operation)?;
        let has_email = || arrival.content.sent.values.contains_key("email");
        if self.base.deviates(Deviation::JinyanUserEmail)
            && arrival.operation.id == "user_save"
            && has_email()
        {
            return Err(Refusal::missing("userEmail"));
        }
        Ok(())
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> Result<(), Rejected> {
        auth::check(self, arrival)
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
    }

    fn catch_up(&mut self, now: i64) {
        let orders = self.orders.iter_mut();
        let mut finished: Vec<Order> = orders
            .filter_map(|order| order.catch_up(now).then(|| order.clone()))
            .collect();
        finished.sort_by_key(|order| order.since);
        for order in finished {
            if order.refund.is_none() {
                callbacks::tell(self, &order, Notice::Finished, order.since);
            } else {
                self.send_on(Errand::Refund(order.id));
            }
        }
        let kept = self.base.limits.finished_runs;
        finished::forget(&mut self.bookings, kept, |booking| booking.expires <= now);
    }

    fn records(&self) -> usize {
        let own = |employee: &Employee| employee.contacts.len() + employee.cards.len();
        let bookings = self.bookings.iter().filter(|it| it.order.is_none());
        let people = self.employees.iter().map(|employee| 1 + own(employee));
        self.orders.len()
            + self.projects.len()
            + self.departments.len()
            + bookings.count()
            + people.sum::<usize>()
    }

    fn next_due(&self) -> Option<i64> {
        let told = self.orders.iter().filter(|order| order.ends_with_a_call());
        told.filter_map(Order::next_due).min()
    }

    fn listens_at(&mut self, origin: &str) {
        origin.clone_into(&mut self.origin);
    }

    fn base_path(operation: &Operation) -> &'static str {
        accept::base_path(operation)
    }

    fn token<'a>(headers: &'a HeaderMap, query: &'a [(String, String)]) -> Option<&'a str> {
        let names = ["access-token", "access_token"];
        let mut headers = names.iter().filter_map(|name| headers.get(*name));
        let header = headers.find_map(|value| value.to_str().ok());
        let mut query = query.iter();
        let parameter = query.find(|(name, _)| names.contains(&name.as_str()));
        header.or(parameter.map(|(_, token)| token.as_str()))
    }

    fn reading(&self) -> Reading {
        accept::reading()
    }

    fn inquire(shared: Arc<Shared<Self>>) -> impl Future<Output = ()> + Send {
        errands::run(shared)
    }

    fn controls() -> Router<Arc<Shared<Self>>> {
        place::router()
    }
}
