//! Asking the server whether what a callback told is true.

use vendor_http::{
    Error, ErrorKind, Outcome,
    wire::{Id, JsonText},
};
use webhook_types::personalcenter::{Callback, TaskResultData};

use crate::{Bill, Client, GetBill, GetTaskOutputData, GetTaskStatus, TaskOutput, TaskState};

/// What the server says about the subject of a callback. Act on this, not on the callback.
#[derive(Debug)]
#[non_exhaustive]
pub enum Confirmed {
    /// The bill of a [`BillCreated`](webhook_types::personalcenter::BillCreated), a
    /// [`BillStatusChanged`](webhook_types::personalcenter::BillStatusChanged) or a
    /// [`BillDeleted`](webhook_types::personalcenter::BillDeleted), as it is now.
    Bill {
        /// The bill.
        bill: Box<Bill>,
        /// Whether it matches the callback: it exists, has the new status, or is deleted. A bill that has changed again
        /// in the meantime does not match.
        agreement: Agreement,
    },
    /// The server refused to show the bill, as it would if there were none. What it returns for a bill that was
    /// deleted, or never was, is not documented: that a refusal says so is assumed.
    NoBill {
        /// How it refused.
        refusal: Error,
        /// [`Agreement::Partial`] with a callback that says that the bill was deleted, [`Agreement::None`] with any
        /// other.
        agreement: Agreement,
    },
    /// The task of a [`TaskResultData`], as it is now.
    Task {
        /// Its state.
        state: TaskState,
        /// The robot's output as the server keeps it; `None` if it has none or refuses to show it. Store it:
        /// whether it can be read twice is not documented.
        output: Option<Box<TaskOutput>>,
        /// Whether state and output match the callback.
        agreement: Agreement,
    },
    /// Nothing was requested: no operation reads an invoice, and it is unknown what an undocumented action is about.
    Impossible,
}

/// Whether the server confirms a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It does.
    Full,
    /// Nothing that it says contradicts it, and it does not say everything: it keeps no output of the task, which may
    /// be usual where a robot pushes, or shows no bill where one was deleted.
    Partial,
    /// It does not, or no longer.
    None,
}

impl Client {
    /// Reads back what a callback is about: a bill with [`get_bill`](Self::get_bill), a task with
    /// [`get_task_status`](Self::get_task_status) and [`get_task_output_data`](Self::get_task_output_data).
    ///
    /// The vendor does not sign its callbacks, so a callback alone proves nothing. Confirm every one before you deliver,
    /// pay or delete anything because of it: pass the `Verified<Callback>`, or one that was
    /// [stored](Callback::read_stored).
    ///
    /// # Errors
    ///
    /// When the server cannot be asked, or does not know the task. Do not acknowledge the callback then, or ask again
    /// later if it is acknowledged already.
    pub async fn confirm(&self, callback: &Callback) -> Result<Confirmed, Error> {
        match callback {
            Callback::BillCreated(event) => {
                let exists = |_: &Bill| true;
                self.confirm_bill(&event.bill_no, exists, Agreement::None)
                    .await
            }
            Callback::BillStatusChanged(event) => {
                let told = event.new_status.map(|status| status.code());
                let has_status = |bill: &Bill| {
                    told.is_some() && told == bill.payment_status.map(|status| status.code())
                };
                self.confirm_bill(&event.bill_no, has_status, Agreement::None)
                    .await
            }
            Callback::BillDeleted(event) => {
                let is_gone = |_: &Bill| false;
                self.confirm_bill(&event.bill_no, is_gone, Agreement::Partial)
                    .await
            }
            Callback::TaskResultData(event) => self.confirm_task(event).await,
            _ => Ok(Confirmed::Impossible),
        }
    }

    async fn confirm_bill(
        &self,
        bill_no: &Id,
        agrees: impl Fn(&Bill) -> bool,
        without_bill: Agreement,
    ) -> Result<Confirmed, Error> {
        match self.get_bill(GetBill::new(bill_no.clone())).await {
            Ok(bill) => Ok(Confirmed::Bill {
                agreement: full_if(agrees(&bill)),
                bill: Box::new(bill),
            }),
            Err(refusal) if is_refusal(&refusal) => Ok(Confirmed::NoBill {
                refusal,
                agreement: without_bill,
            }),
            Err(error) => Err(error),
        }
    }

    async fn confirm_task(&self, told: &TaskResultData) -> Result<Confirmed, Error> {
        let task_id = &told.task_id;
        let state = self
            .get_task_status(GetTaskStatus::new(task_id.clone()))
            .await?;
        let kept = self
            .get_task_output_data(GetTaskOutputData::new(task_id.clone()))
            .await;
        let output = match kept {
            Ok(output) => output,
            Err(refusal) if is_refusal(&refusal) => None,
            Err(error) => return Err(error),
        };
        let status = told.task_status.map(|status| status.code());
        let same_state =
            status.is_some() && status == state.task_status.map(|status| status.code());
        let agreement = match output
            .as_ref()
            .and_then(|output| data(output.data.as_ref()))
        {
            _ if !same_state => Agreement::None,
            None => Agreement::Partial,
            Some(kept) => full_if(Some(kept) == data(told.data.as_ref())),
        };
        Ok(Confirmed::Task {
            state,
            output: output.map(Box::new),
            agreement,
        })
    }
}

fn full_if(agrees: bool) -> Agreement {
    if agrees {
        Agreement::Full
    } else {
        Agreement::None
    }
}

/// A refusal with a vendor code, or HTTP 404; not a failure of the server or of the connection.
fn is_refusal(error: &Error) -> bool {
    let not_found = error
        .http_status()
        .is_some_and(|status| status.as_u16() == 404);
    (error.kind() == ErrorKind::Vendor || not_found) && error.outcome() == Outcome::Refused
}

/// Data that say something.
fn data(data: Option<&JsonText>) -> Option<&JsonText> {
    data.filter(|data| !data.content().trim().is_empty())
}
