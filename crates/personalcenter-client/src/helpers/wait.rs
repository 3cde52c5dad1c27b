//! Waiting until a task has ended.

use std::time::Duration;

use vendor_http::{Deadline, Wait, WaitFor, wire::Id};

use crate::{Client, GetTaskStatus, TaskState, TaskStatusType};

const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

impl TaskStatusType {
    /// Whether a task in this state changes no more: it is `Finished`, `Stopped`, `Failed`, `Canceled` or in a
    /// `Fault` (assumed: the document lists the states without saying so). A state that the document does not name
    /// counts as not final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Finished | Self::Stopped | Self::Failed | Self::Canceled | Self::Fault
        )
    }
}

impl Client {
    /// Waits until a task has reached a [final state](TaskStatusType::is_final), until `deadline`: a
    /// [`Duration`](std::time::Duration), which counts from now, or a [`Deadline`].
    ///
    /// Gets the task's state (§5.1) at once, after about 2 seconds, and then less and less often, down to every 30
    /// seconds; the document gives no limit of the rate. The last check is made about a second before the time is up,
    /// and the deadline cuts it off. Any final state ends the wait successfully: look at
    /// [`task_status`](TaskState::task_status) and [`remark`](TaskState::remark) for the result of the task.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use personalcenter_client::{Client, Error, TaskStatusType};
    /// # async fn run(client: Client) -> Result<(), Error> {
    /// let state = client
    ///     .wait_for_task("df6d2af7-9d7b-4cf6-be41-fbeb2c1ceed5", Duration::from_secs(3600))
    ///     .on_status(|state| println!("{:?}", state.task_status))
    ///     .await?;
    /// let succeeded = state.task_status == Some(TaskStatusType::Finished);
    /// # Ok(()) }
    /// ```
    ///
    /// A check that fails transiently (no connection, no response, HTTP 429, a failure of the server) is repeated.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Timeout`](vendor_http::ErrorKind::Timeout) when the task has not ended in time, or the error of the
    /// last check if that failed; neither means that the task has failed, so wait again. Any other error of a check, at
    /// once.
    pub fn wait_for_task<'c>(
        &self,
        task_id: impl Into<Id>,
        deadline: impl Into<Deadline>,
    ) -> WaitForTask<'c> {
        let task_id = task_id.into();
        let client = self.until(deadline);
        WaitFor::new(
            format!("the task {task_id}"),
            Wait::new(client.http.deadline(), FIRST_PAUSE, LONGEST_PAUSE),
            move || {
                let state = client.get_task_status(GetTaskStatus::new(task_id.clone()));
                Box::pin(async move { Ok(Some(state.await?)) })
            },
            |state| match state.and_then(|state| state.task_status) {
                Some(status) => format!("{status:?}"),
                None => "in an unknown state".to_owned(),
            },
            |state| state.task_status.as_ref(),
            TaskStatusType::is_final,
        )
    }
}

/// Waits for a task: await it. Made by [`Client::wait_for_task`].
///
/// Whether a task recovers from a [`Fault`](TaskStatusType::Fault) is not documented. This waits on, if it does:
///
/// ```no_run
/// # use std::time::Duration;
/// # use personalcenter_client::{Client, Error, TaskStatusType};
/// # async fn run(client: Client) -> Result<(), Error> {
/// client
///     .wait_for_task("df6d2af7-9d7b-4cf6-be41-fbeb2c1ceed5", Duration::from_secs(3600))
///     .ends_when(|status| status.is_final() && *status != TaskStatusType::Fault)
///     .await?;
/// # Ok(()) }
/// ```
pub type WaitForTask<'c> = WaitFor<'c, TaskState, TaskStatusType>;
