//! The UniRPA personal center running: bills, processes and tasks.

mod actions;
mod bills;
mod callbacks;
mod codes;
mod config;
mod control;
mod seed;
mod state;
mod task;
mod tasks;
mod vendor;

use std::fmt;
use std::time::Duration;

pub use actions::InvalidAction;
pub use config::PersonalcenterConfig;
pub(crate) use state::PersonalcenterState;

use crate::callback::callback_methods;
use crate::running::{Frame, RunningVendor, vendor_methods};
use crate::{Effect, Error};

/// The running personal center part of a [`Sandbox`](crate::Sandbox).
pub struct Personalcenter {
    running: RunningVendor<PersonalcenterState>,
    config: PersonalcenterConfig,
}

impl Personalcenter {
    pub(crate) async fn start(config: PersonalcenterConfig, frame: &Frame) -> Result<Self, Error> {
        let credentials = [
            ("client_id", config.client.id.as_str()),
            ("client_secret", config.client.secret.as_str()),
        ];
        let state = PersonalcenterState::new(
            config.client.clone(),
            config.callbacks(&frame.limits)?,
            &frame.limits,
        );
        let running = RunningVendor::start(config.port, frame, &credentials, state).await?;
        Ok(Self { running, config })
    }

    vendor_methods!();
    callback_methods!();

    /// The client that `get_token` accepts.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.config.client.id
    }

    /// The secret that `get_token` accepts.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        &self.config.client.secret
    }

    /// Makes every access token invalid now.
    pub fn revoke_tokens(&self) {
        self.running.revoke_tokens(true);
    }

    /// Moves the sandbox's clock ahead: tasks wait, run and end, and tokens expire.
    pub fn advance(&self, by: Duration) {
        self.running.advance(by);
    }

    /// Makes a bill that is not paid yet, sends `bill_created` and returns its number.
    pub fn create_bill(&self) -> String {
        self.running.act(actions::create_bill)
    }

    /// Marks a bill as paid, and sends `bill_status_changed`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such bill, or it is paid already or void.
    pub fn pay_bill(&self, number: &str) -> Result<(), InvalidAction> {
        let pay = |state: &mut PersonalcenterState, now| actions::pay_bill(state, number, now);
        self.running.act(pay)
    }

    /// Deletes a bill in any status, and sends `bill_deleted`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such bill.
    pub fn delete_bill(&self, number: &str) -> Result<(), InvalidAction> {
        self.running
            .act(|state, _| actions::delete_bill(state, number))
    }

    /// Makes an invoice that is to be approved (1), sends `invoice_created` and returns its identifier.
    pub fn create_invoice(&self) -> String {
        self.running.act(actions::create_invoice)
    }

    /// Gives an invoice any status, documented or not, and sends `invoice_status_changed`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such invoice.
    pub fn change_invoice(&self, id: &str, status: i64) -> Result<(), InvalidAction> {
        self.running
            .act(|state, _| actions::change_invoice(state, id, status))
    }

    /// Deletes an invoice in any status, and sends `invoice_deleted`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such invoice.
    pub fn delete_invoice(&self, id: &str) -> Result<(), InvalidAction> {
        self.running
            .act(|state, _| actions::delete_invoice(state, id))
    }

    /// Every side effect of an operation so far, oldest first; of more than 100 000, or 32 MiB of
    /// keys and results, the last.
    ///
    /// The key is the number of a bill, the identifier of a task that is stopped, or for a run its
    /// `RunningIdentifier`; without one it is the process and its parameters, `ID/PARAMETERS`.
    #[must_use]
    pub fn ledger(&self) -> Vec<Effect> {
        self.running.state().ledger.effects()
    }
}

impl fmt::Debug for Personalcenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Personalcenter")
            .field("base_url", &self.base_url())
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
