//! The UniRPA personal center running: bills, processes and tasks.

mod actions;
mod bills;
mod callbacks;
mod codes;
mod config;
mod seed;
mod state;
mod task;
mod tasks;
mod vendor;

use actions::Action;
pub use actions::InvalidAction;
pub use config::PersonalcenterConfig;
pub(crate) use state::PersonalcenterState;

use crate::Error;
use crate::callback::callback_methods;
use crate::running::{Frame, RunningVendor, running_vendor};

running_vendor! {
    /// The running personal center part of a [`Sandbox`](crate::Sandbox).
    pub struct Personalcenter(PersonalcenterState, PersonalcenterConfig);

    /// Moves the sandbox's clock ahead: tasks wait, run and end, and tokens expire.
    fn advance;

    /// Every side effect of an operation so far, oldest first; of more than 100 000, or 32 MiB of
    /// keys and results, the last.
    ///
    /// The key is the number of a bill, the identifier of a task that is stopped, or for a run its
    /// `RunningIdentifier`; without one it is the process and its parameters, `ID/PARAMETERS`.
    fn ledger;
}

impl Personalcenter {
    pub(crate) async fn start(config: PersonalcenterConfig, frame: &Frame) -> Result<Self, Error> {
        let credentials: [(_, &str); 2] = [
            ("client_id", &config.client.id),
            ("client_secret", &config.client.secret),
        ];
        let state = PersonalcenterState::new(&config, &frame.limits)?;
        let running = RunningVendor::start(config.port, frame, &credentials, state).await?;
        Ok(Self { running, config })
    }

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
        self.running.shared.revoke_tokens(true);
    }

    fn act(&self, action: Action) -> Result<String, InvalidAction> {
        self.running.shared.act(|state, now| action.run(state, now))
    }

    /// Makes a bill that is not paid yet, sends `bill_created` and returns its number.
    #[expect(clippy::must_use_candidate, reason = "the bill is the point")]
    pub fn create_bill(&self) -> String {
        // Nothing prevents it.
        self.act(Action::CreateBill).unwrap_or_default()
    }

    /// Marks a bill as paid, and sends `bill_status_changed`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such bill, or it is paid already or void.
    pub fn pay_bill(&self, number: &str) -> Result<(), InvalidAction> {
        let bill = number.to_owned();
        self.act(Action::PayBill { bill }).map(drop)
    }

    /// Deletes a bill in any status, and sends `bill_deleted`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such bill.
    pub fn delete_bill(&self, number: &str) -> Result<(), InvalidAction> {
        let bill = number.to_owned();
        self.act(Action::DeleteBill { bill }).map(drop)
    }

    /// Makes an invoice that is to be approved (1), sends `invoice_created` and returns its identifier.
    #[expect(clippy::must_use_candidate, reason = "the invoice is the point")]
    pub fn create_invoice(&self) -> String {
        // Nothing prevents it.
        self.act(Action::CreateInvoice).unwrap_or_default()
    }

    /// Gives an invoice any status, documented or not, and sends `invoice_status_changed`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such invoice.
    pub fn change_invoice(&self, id: &str, status: i64) -> Result<(), InvalidAction> {
        let invoice = id.to_owned();
        self.act(Action::ChangeInvoice { invoice, status })
            .map(drop)
    }

    /// Deletes an invoice in any status, and sends `invoice_deleted`.
    ///
    /// # Errors
    ///
    /// [`InvalidAction`] if there is no such invoice.
    pub fn delete_invoice(&self, id: &str) -> Result<(), InvalidAction> {
        let invoice = id.to_owned();
        self.act(Action::DeleteInvoice { invoice }).map(drop)
    }
}
