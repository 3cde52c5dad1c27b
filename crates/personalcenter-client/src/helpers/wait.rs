//! Waiting until a task has ended.

use std::{future::IntoFuture, time::Duration};

use tokio::time::Instant;
use vendor_auth::BoxFuture;
use vendor_http::{Error, ErrorKind, Outcome, wire::Id};

use crate::{Client, GetTaskStatus, TaskState, TaskStatusType};

const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long the last look may take when the time is up.
const LAST_LOOK: Duration = Duration::from_secs(10);

impl TaskStatusType {
    /// Whether a task in this state changes no more: it is `Finished`, `Stopped`, `Failed`, `Canceled` or in a
    /// `Fault` (assumed: the document lists the states without saying so). A state that the document does not name
    /// is taken for a passing one.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Finished | Self::Stopped | Self::Failed | Self::Canceled | Self::Fault
        )
    }
}

impl Client {
    /// Waits until a task has reached a [final state](TaskStatusType::is_final), for at most `timeout`.
    ///
    /// Gets the task's state (§5.1) at once, after about 2 seconds, and then less and less often, down to every 30
    /// seconds; the document gives no limit of the rate. The last look is made when the time is up, and may take
    /// another 10 seconds. Any final state is a success of the waiting: look at
    /// [`task_status`](TaskState::task_status) and [`remark`](TaskState::remark) for what became of the task.
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
    /// A look that fails in passing (no connection, no answer, HTTP 429, a failure of the server) is made up for by the
    /// next one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Timeout`] when the task has not ended in time, or the error of the last look when that failed;
    /// neither says that the task has failed, so wait again. Any other error of a look at once.
    pub fn wait_for_task<'c>(&self, task_id: impl Into<Id>, timeout: Duration) -> WaitForTask<'c> {
        WaitForTask {
            client: self.clone(),
            task_id: task_id.into(),
            timeout,
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
    timeout: Duration,
    through_faults: bool,
    on_status: Option<Box<Report<'c>>>,
}

impl<'c> WaitForTask<'c> {
    /// Calls `report` with the task's state, every time it has been looked at.
    pub fn on_status(mut self, report: impl FnMut(&TaskState) + Send + 'c) -> Self {
        self.on_status = Some(Box::new(report));
        self
    }

    /// Takes [`Fault`](TaskStatusType::Fault) for a passing state. Whether a task recovers from a fault is not
    /// documented.
    pub fn wait_through_faults(mut self) -> Self {
        self.through_faults = true;
        self
    }

    async fn wait(mut self) -> Result<TaskState, Error> {
        let deadline = Instant::now().checked_add(self.timeout);
        let mut pause = FIRST_PAUSE;
        loop {
            let (error, asked) = match look(&self.client, &self.task_id, deadline).await {
                Ok(state) => {
                    if let Some(report) = &mut self.on_status {
                        report(&state);
                    }
                    if self.has_ended(&state) {
                        return Ok(state);
                    }
                    (too_long(&self.task_id, &seen(&state)), None)
                }
                Err(error) if passes(&error) => {
                    tracing::debug!("error.type" = ?error.kind(), "could not look at the task");
                    let asked = error.retry_after();
                    (error, asked)
                }
                Err(error) => return Err(error),
            };
            let left = match deadline {
                Some(deadline) => deadline.saturating_duration_since(Instant::now()),
                None => Duration::MAX,
            };
            if left.is_zero() {
                return Err(error);
            }
            let next = pause.mul_f64(0.75 + fastrand::f64() / 2.0);
            tokio::time::sleep(next.max(asked.unwrap_or_default()).min(left)).await;
            pause = pause.mul_f64(1.5).min(LONGEST_PAUSE);
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

async fn look(
    client: &Client,
    task_id: &Id,
    deadline: Option<Instant>,
) -> Result<TaskState, Error> {
    let call = client.get_task_status(GetTaskStatus::new(task_id.clone()));
    let Some(limit) = deadline.and_then(|deadline| deadline.checked_add(LAST_LOOK)) else {
        return call.await;
    };
    match tokio::time::timeout_at(limit, call.into_future()).await {
        Ok(result) => result,
        Err(_) => Err(too_long(task_id, "not to be seen")),
    }
}

fn too_long(task_id: &Id, seen: &str) -> Error {
    Error::waited_too_long(format!(
        "the task {task_id} was {seen} when the time was up"
    ))
}

fn seen(state: &TaskState) -> String {
    match state.task_status {
        Some(status) => format!("{status:?}"),
        None => "in an unknown state".to_owned(),
    }
}

/// Whether a look failed for a reason that may be gone at the next one.
fn passes(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport | ErrorKind::RateLimited => {
            true
        }
        ErrorKind::HttpStatus => error
            .http_status()
            .is_some_and(|status| status.is_server_error()),
        ErrorKind::Vendor => error.outcome() == Outcome::Unknown,
        _ => false,
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
            .field("timeout", &self.timeout)
            .field("through_faults", &self.through_faults)
            .finish_non_exhaustive()
    }
}
