//! The Jinyan running: business travel, with an API for servers and pages for browsers.

mod accept;
mod auth;
mod booking;
mod callbacks;
mod codes;
mod config;
mod departments;
mod envelope;
mod errands;
pub(crate) mod explain;
mod html;
mod money;
mod oa;
mod oauth;
mod order;
mod orders;
mod pages;
mod people;
mod place;
mod projects;
mod record;
mod refund;
mod seed;
mod service;
mod state;
#[cfg(test)]
mod vectors;
mod vendor;
mod verify;
mod zones;

pub use config::JinyanConfig;
pub use place::InvalidBooking;
pub(crate) use state::JinyanState;
pub(crate) use verify::Signed;

use crate::Error;
use crate::callback::callback_methods;
use crate::running::{Frame, RunningVendor, running_vendor};

running_vendor! {
    /// The running Jinyan part of a [`Sandbox`](crate::Sandbox).
    pub struct Jinyan(JinyanState, JinyanConfig);

    /// Moves the sandbox's clock ahead: tokens and bookings expire, orders are finished, refunds
    /// are priced.
    ///
    /// The clock that timestamps of requests are compared with is not moved.
    fn advance;

    /// Every side effect so far, oldest first; of more than 100 000, or 32 MiB of keys and results,
    /// the last.
    ///
    /// The key of a booking is its `ApprovalID`, or the rule's name without one; that of
    /// `place_booking` is the booking, that of a refund `UniqueID/ConsumerID,…`. A record that is
    /// changed or deleted is named by its identifier, a new one by its name or code, after the
    /// owner where it has one.
    fn ledger;
}

impl Jinyan {
    pub(crate) async fn start(config: JinyanConfig, frame: &Frame) -> Result<Self, Error> {
        let credentials: [(_, &str); 2] =
            [("app_key", &config.app_key), ("secret", &config.secret)];
        let state = JinyanState::new(config.clone(), &frame.limits)?;
        let running = RunningVendor::start(config.port, frame, &credentials, state).await?;
        Ok(Self { running, config })
    }

    callback_methods!();

    /// Where the pages for browsers are: `http://127.0.0.1:PORT`, without a final slash.
    #[must_use]
    pub fn pages_url(&self) -> String {
        self.running.shared.state().origin.clone()
    }

    /// The key of the one application.
    #[must_use]
    pub fn app_key(&self) -> &str {
        &self.config.app_key
    }

    /// What the application signs with; not to be decoded, although it looks like Base64.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.config.secret
    }

    /// Orders what a booking allows, as its first traveller would on the vendor's page, and
    /// returns the number of the order.
    ///
    /// With [`oa_url`](JinyanConfig::oa_url), the order of a booking with a project waits for the
    /// project's budget: after [`deliveries_settled`](Self::deliveries_settled) it is placed or, if
    /// the deduction was refused, cancelled.
    ///
    /// # Errors
    ///
    /// [`InvalidBooking`] if there is no such booking, it is an order already, expired two hours
    /// after it was made, or breaks its travel rule.
    pub fn place(&self, booking_id: &str) -> Result<String, InvalidBooking> {
        let act = |state: &mut JinyanState, now| place::place(state, booking_id, None, now);
        self.running.shared.act(act)
    }

    /// Makes every token invalid now, those of browsers included; refresh tokens stay valid.
    pub fn revoke_tokens(&self) {
        self.running.shared.revoke_tokens(false);
    }

    /// Makes every token and every refresh token invalid now.
    pub fn revoke_all_tokens(&self) {
        self.running.shared.revoke_tokens(true);
    }
}
