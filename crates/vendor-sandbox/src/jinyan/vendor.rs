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
    accept, auth, booking, callbacks, cards, change, codes, departments, employees, envelope,
    errands, html, oauth, orders, pages, place, projects, refund, zones,
};
use crate::deviation::Deviation;
use crate::document::{self, Document, Operation};
use crate::finished;
use crate::handler::Handler;
use crate::journal::AccessCheck;
use crate::ledger::Effect;
use crate::request::Reading;
use crate::response::Refusal;
use crate::running::Background;
use crate::shared::Shared;
use crate::vendor::{Arrival, Base, Vendor};

const CONTENT_TYPE: &str = "Content-Type";

/// Refuses a call of a server without the header that all of them need, with a body or without.
fn content_type(arrival: &Arrival<'_>) -> Result<(), Refusal> {
    let mut supplied = arrival.operation.supplied.iter();
    let is_wanted = supplied.any(|one| one.name == CONTENT_TYPE);
    let found = arrival.header(CONTENT_TYPE).unwrap_or_default();
    if is_wanted && !found.starts_with("application/json") {
        return Err(Refusal::parameter(CONTENT_TYPE, "必须是application/json"));
    }
    Ok(())
}

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
    ("order_change", change::order_change),
    ("btrip_booking", booking::btrip_booking),
    ("hosted_project_list", |state, _| Ok(projects::list(state))),
    ("hosted_project_detail", projects::detail),
    ("hosted_project_save", projects::save),
    ("user_list", employees::user_list),
    ("user_detail", employees::user_detail),
    ("user_save", employees::user_save),
    ("group_list", departments::group_list),
    ("group_detail", departments::group_detail),
    ("group_save", departments::group_save),
    ("contact_save", cards::contact_save),
    ("card_save", cards::card_save),
    ("user_delete", employees::user_delete),
    ("group_delete", departments::group_delete),
    ("front_order_list_page", pages::order_list_page),
    ("front_order_detail_page", pages::order_detail_page),
    ("booking_page", pages::booking_page),
    ("place_booking", place::place_booking),
    ("change_page", change::change_page),
];

/// Operations that a browser asks for, and that are answered in HTML.
const PAGES: &[&str] = &[
    "sso_entry",
    "front_order_list_page",
    "front_order_detail_page",
    "booking_page",
    "place_booking",
    "change_page",
];

impl Vendor for JinyanState {
    const DOCUMENT: &'static Document = &document::JINYAN;
    const UNDOCUMENTED: &'static [Operation] = pages::UNDOCUMENTED;
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const CALLBACKS: &'static [&'static str] = callbacks::IDS;
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
        let (status, code, message) = match refusal {
            Refusal::Parameter(message) => (200, codes::INVALID_PARAMETER.into(), message),
            Refusal::Token => (
                401,
                codes::TOKEN_REFUSED.into(),
                "access_token无效".to_owned(),
            ),
            Refusal::Business { code, message } => (200, code, message),
        };
        (status, envelope::refusal(operation, code, &message))
    }

    /// The codes of the envelope, as far as they are statuses of HTTP.
    fn refusal_page(operation: &str, refusal: &Refusal) -> Option<(u16, String)> {
        if !PAGES.contains(&operation) {
            return None;
        }
        let (status, message) = match refusal {
            Refusal::Parameter(message) => (400, message.as_str()),
            Refusal::Token => (403, "access_token无效"),
            Refusal::Business { code, message } => {
                let status = code.as_str().and_then(|code| code.parse().ok());
                let is_error = |status: &u16| (400..600).contains(status);
                (status.filter(is_error).unwrap_or(400), message.as_str())
            }
        };
        Some((status, html::refusal(message)))
    }

    fn is_authenticated(operation: &Operation) -> bool {
        operation.id == "sso_entry" || !PAGES.contains(&operation.id)
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        let operation = arrival.operation.id;
        if self.base.deviates(Deviation::JinyanFailureCode) && self.failed.insert(operation) {
            return Err(Refusal::new(codes::FAILED, "系统繁忙"));
        }
        let has_email = || arrival.content.sent.values.contains_key("email");
        if self.base.deviates(Deviation::JinyanUserEmail)
            && arrival.operation.id == "user_save"
            && has_email()
        {
            return Err(Refusal::missing("userEmail"));
        }
        Ok(())
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> (AccessCheck, Result<(), Refusal>) {
        let (access, checked) = auth::check(self, arrival);
        let typed = checked.and_then(|()| content_type(arrival));
        (access, typed)
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

    fn effects(&self) -> Vec<Effect> {
        self.ledger.effects()
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
        let header = names
            .iter()
            .find_map(|name| headers.get(*name)?.to_str().ok());
        let query = || {
            query
                .iter()
                .find(|(name, _)| names.contains(&name.as_str()))
        };
        header.or_else(|| query().map(|(_, token)| token.as_str()))
    }

    fn reading(&self) -> Reading {
        accept::reading()
    }
}

impl Background for JinyanState {
    fn inquire(shared: Arc<Shared<Self>>) -> impl Future<Output = ()> + Send {
        errands::run(shared)
    }

    fn controls(shared: &Arc<Shared<Self>>) -> Router {
        place::router(shared)
    }
}
