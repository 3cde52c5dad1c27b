//! Cancelling and stopping, and finding out whether it took effect.

use std::future::IntoFuture;

use vendor_auth::BoxFuture;
use vendor_http::{Error, ErrorKind, Outcome, wire::Id};

use crate::{
    CancelBill, Client, GetBill, GetTaskStatus, PaymentStatusType, StopTask, TaskStatusType,
};

/// The result of a cancellation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum BillCancellation {
    /// The bill is void. Where the state had to be read back it may also have become void because it was not paid in
    /// time: the two look the same.
    Canceled,
    /// The bill had been paid and remains valid.
    Paid,
}

/// The result of stopping a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum TaskStop {
    /// The stop is accepted. The task is stopped when its state says so: [wait for it](Client::wait_for_task).
    Accepted,
    /// The task has ended in this state. Where the state had to be read back, a task that was still waiting may have
    /// been stopped into [`Canceled`](TaskStatusType::Canceled): the document does not say.
    Ended(TaskStatusType),
}

impl Client {
    /// Cancels a bill (§2.2) and, if the response leaves the result open, reads the bill back (§2.1).
    ///
    /// A bill that is still to be paid after that is cancelled a second time, but not again. If the vendor refuses, the
    /// bill shows whether it is already paid or void.
    ///
    /// # Errors
    ///
    /// That of the first call when it was not sent, when it was refused for a bill that is neither paid nor void, or when
    /// the bill does not tell either. In the last case its outcome is [`Outcome::Unknown`].
    pub async fn cancel_bill_conclusively(
        &self,
        bill_no: impl Into<Id>,
    ) -> Result<BillCancellation, Error> {
        let bill_no = bill_no.into();
        concluded(
            BillCancellation::Canceled,
            || {
                self.cancel_bill(CancelBill::new(bill_no.clone()))
                    .into_future()
            },
            || {
                let bill = self.get_bill(GetBill::new(bill_no.clone()));
                Box::pin(async move {
                    Ok(match bill.await?.payment_status {
                        Some(PaymentStatusType::Canceled) => {
                            State::Settled(BillCancellation::Canceled)
                        }
                        Some(PaymentStatusType::CheckedOut) => {
                            State::Settled(BillCancellation::Paid)
                        }
                        Some(PaymentStatusType::Pending) => State::Untouched,
                        _ => State::Unclear,
                    })
                })
            },
        )
        .await
    }

    /// Stops a task (§5.3) and, if the response leaves the result open, reads the task's state back (§5.1).
    ///
    /// A task that still waits or runs after that is stopped a second time, but not again. If the vendor refuses, the
    /// state shows whether the task has already ended.
    ///
    /// # Errors
    ///
    /// That of the first call when it was not sent, when it was refused for a task that has not ended, or when the state
    /// does not tell either. In the last case its outcome is [`Outcome::Unknown`].
    pub async fn stop_task_conclusively(&self, task_id: impl Into<Id>) -> Result<TaskStop, Error> {
        let task_id = task_id.into();
        concluded(
            TaskStop::Accepted,
            || self.stop_task(StopTask::new(task_id.clone())).into_future(),
            || {
                let task = self.get_task_status(GetTaskStatus::new(task_id.clone()));
                Box::pin(async move {
                    Ok(match task.await?.task_status {
                        Some(TaskStatusType::Stopping | TaskStatusType::Stopped) => {
                            State::Settled(TaskStop::Accepted)
                        }
                        Some(TaskStatusType::Pending | TaskStatusType::Running) => State::Untouched,
                        Some(ended) if ended.is_final() => State::Settled(TaskStop::Ended(ended)),
                        _ => State::Unclear,
                    })
                })
            },
        )
        .await
    }
}

/// What the state shows about a call whose response was unclear.
enum State<T> {
    Settled(T),
    /// As before the call, which may therefore be repeated.
    Untouched,
    Unclear,
}

async fn concluded<T>(
    done: T,
    call: impl Fn() -> BoxFuture<'static, Result<(), Error>>,
    read: impl Fn() -> BoxFuture<'static, Result<State<T>, Error>>,
) -> Result<T, Error> {
    let Err(error) = call().await else {
        return Ok(done);
    };
    let is_open = error.outcome() == Outcome::Unknown;
    // The vendor may refuse what is done already.
    if !is_open && error.kind() != ErrorKind::Vendor {
        return Err(error);
    }
    match read_back(&read).await {
        State::Settled(state) => return Ok(state),
        State::Untouched if is_open => {}
        State::Untouched | State::Unclear => return Err(error),
    }
    let Err(second) = call().await else {
        return Ok(done);
    };
    tracing::debug!("error.type" = ?second.kind(), vendor.code = second.vendor_code(), "repetition failed");
    // Also a refusal: the first call may have been the reason for it.
    match read_back(&read).await {
        State::Settled(state) => Ok(state),
        State::Untouched | State::Unclear => Err(error),
    }
}

async fn read_back<T>(read: impl Fn() -> BoxFuture<'static, Result<State<T>, Error>>) -> State<T> {
    read().await.unwrap_or_else(|error| {
        tracing::debug!("error.type" = ?error.kind(), "could not read the state back");
        State::Unclear
    })
}
