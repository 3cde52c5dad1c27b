//! What orders and travellers need the customer's OA for, one after the other.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::Notify;

use super::oa::Oa;
use super::order::status;
use super::place;
use super::record::{get, get_mut};
use super::state::JinyanState;
use crate::callback::Inquiry;
use crate::shared::Shared;

/// With how many errands waiting a visit adds no other. Orders and refunds are bounded by themselves.
const MOST_WAITING: usize = 1_000;

/// A reason to ask.
pub(crate) enum Errand {
    /// A traveller comes to the page of this booking.
    Visit(String),
    /// This order was made, and waits if its booking names a project.
    Order(String),
    /// This order gives back what its project paid.
    Refund(String),
}

/// The errands that are to be run.
#[derive(Default)]
pub(crate) struct Errands {
    waiting: VecDeque<(Errand, Inquiry)>,
    added: Arc<Notify>,
}

impl JinyanState {
    /// Lets an errand be run, if there is an OA.
    pub(crate) fn send_on(&mut self, errand: Errand) {
        if matches!(errand, Errand::Visit(_)) && self.errands.waiting.len() >= MOST_WAITING {
            tracing::warn!(target: "vendor_sandbox", "too much waits for the OA: a visit is left out");
        } else if self.callbacks.oa.is_some() {
            let inquiry = self.callbacks.outbox.inquiry();
            self.errands.waiting.push_back((errand, inquiry));
            self.errands.added.notify_one();
        }
    }
}

/// Runs the errands for as long as the vendor runs.
pub(crate) async fn run(shared: Arc<Shared<JinyanState>>) {
    let (added, oa) = {
        let state = shared.state();
        (Arc::clone(&state.errands.added), Oa::of(&state.callbacks))
    };
    let Some(oa) = oa else { return };
    loop {
        let next = shared.state().errands.waiting.pop_front();
        // The inquiry is open until the errand is done.
        match next {
            Some((Errand::Visit(booking), _inquiry)) => visit(&shared, &oa, &booking).await,
            Some((Errand::Order(order), _inquiry)) => pay(&shared, &oa, &order).await,
            Some((Errand::Refund(order), _inquiry)) => refund(&shared, &oa, &order).await,
            None => added.notified().await,
        }
    }
}

/// Asks the OA for the project of a booking.
async fn visit(shared: &Shared<JinyanState>, oa: &Oa, id: &str) {
    let booking = get(&shared.state().bookings, id).cloned();
    let Some(booking) = booking else { return };
    let project = oa.choose(&booking.consumers, &booking.project_code).await;
    if let Some(booking) = get_mut(&mut shared.state().bookings, id) {
        booking.project = project;
    }
}

/// Asks the OA to take the price of an order from its project's budget. If it refuses, or does not respond,
/// the order is cancelled (assumed).
async fn pay(shared: &Shared<JinyanState>, oa: &Oa, id: &str) {
    let found = {
        let state = shared.state();
        let mut bookings = state.bookings.iter();
        let booking = bookings.find(|booking| booking.order.as_deref() == Some(id));
        booking.cloned().zip(get(&state.orders, id).cloned())
    };
    let Some((booking, order)) = found else {
        return;
    };
    if !booking.is_visited {
        visit(shared, oa, &booking.id).await;
    }
    if order.status != status::WAIT_PAYMENT {
        return;
    }
    let booking = get(&shared.state().bookings, &booking.id).cloned();
    let project = booking.and_then(|booking| booking.project);
    let paid_by = match project {
        Some(project) if oa.deduct(&project, &order).await => Some(project),
        _ => None,
    };
    shared.act(|state, now| {
        let Some(order) = get_mut(&mut state.orders, id) else {
            return;
        };
        order.paid_by = paid_by;
        if order.paid_by.is_some() {
            place::confirm(state, id, now);
        } else {
            (order.status, order.since) = (status::CANCELED, now);
            tracing::warn!(
                target: "vendor_sandbox",
                order = id,
                "order cancelled: its project may not be chosen, or its budget is refused"
            );
        }
    });
}

/// Returns the amount to the project's budget; the order stays unchanged for any response (assumed).
async fn refund(shared: &Shared<JinyanState>, oa: &Oa, id: &str) {
    let order = get(&shared.state().orders, id).cloned();
    if let Some(order) = order
        && let Some(project) = &order.paid_by
    {
        oa.refund(project, &order).await;
    }
}
