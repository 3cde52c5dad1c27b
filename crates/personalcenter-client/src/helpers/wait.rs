//! Waiting until a task has ended.

use std::{future::IntoFuture, time::Duration};

use vendor_auth::BoxFuture;
use vendor_http::{Deadline, Error, Wait, wire::Id};

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
        WaitForTask {
            client: self.clone(),
            task_id: task_id.into(),
            deadline: deadline.into(),
            through_faults: false,
            on_status: None,
        }
    }
}

type Report<'c> = dyn FnMut(&TaskState) + Send + 'c;

/// Waits for a task: await it. Made by [`Client::wait_for_task`]. It changes nothing, so it may be dropped at any time
/// and begun again; the task is not stopped by that.
#[must_use = "nothing is waited for unless this is awaited"]
pub struct WaitForTask<'c> {
    client: Client,
    task_id: Id,
    deadline: Deadline,
    through_faults: bool,
    on_status: Option<Box<Report<'c>>>,
}

impl<'c> WaitForTask<'c> {
    /// Calls `report` with the task's state after every check.
    pub fn on_status(mut self, report: impl FnMut(&TaskState) + Send + 'c) -> Self {
        self.on_status = Some(Box::new(report));
        self
    }

    /// Treats [`Fault`](TaskStatusType::Fault) as not final. Whether a task recovers from a fault is not
    /// documented.
    pub fn wait_through_faults(mut self) -> Self {
        self.through_faults = true;
        self
    }

    async fn wait(mut self) -> Result<TaskState, Error> {
        let client = self.client.until(self.deadline);
        let mut wait = Wait::new(client.http.deadline(), FIRST_PAUSE, LONGEST_PAUSE);
        loop {
            let request = GetTaskStatus::new(self.task_id.clone());
            let looked = match client.get_task_status(request).await {
                Ok(state) => {
                    if let Some(report) = &mut self.on_status {
                        report(&state);
                    }
                    if self.has_ended(&state) {
                        return Ok(state);
                    }
                    Ok(format!("the task {} was {}", self.task_id, seen(&state)))
                }
                Err(error) => Err(error),
            };
            wait.next_look(looked).await?;
        }
    }

    fn has_ended(&self, state: &TaskState) -> bool {
        match state.task_status {
            Some(TaskStatusType::Fault) => !self.through_faults,
            Some(status) => status.is_final(),
            None => false,
        }
    }
}

fn seen(state: &TaskState) -> String {
    match state.task_status {
        Some(status) => format!("{status:?}"),
        None => "in an unknown state".to_owned(),
    }
}

impl<'c> IntoFuture for WaitForTask<'c> {
    type Output = Result<TaskState, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.wait())
    }
}

impl std::fmt::Debug for WaitForTask<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WaitForTask")
            .field("task_id", &self.task_id)
            .field("deadline", &self.deadline)
            .field("through_faults", &self.through_faults)
            .finish_non_exhaustive()
    }
}
