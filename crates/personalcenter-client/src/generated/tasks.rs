// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! Operations, requests and responses: tasks.

use super::prelude::*;

pub(crate) const GET_TASK_STATUS: Operation = Operation::new(
    VENDOR,
    "get_task_status",
    Method::GET,
    "/openapi/v1/Task/GetTaskStatus/{taskId}",
)
.title("获取任务状态")
.section("5.1")
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::FAULT_FINAL,
]);

/// Gets the state of a task (§5.1).
///
/// No callback tells of a change: poll with a growing delay. No limit of the rate is
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetTaskStatus {
    /// Identifier of the task.
    pub task_id: Id,
}

impl GetTaskStatus {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(task_id: impl Into<Id>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}

impl Endpoint for GetTaskStatus {
    type Output = TaskState;
    const OPERATION: &'static Operation = &GET_TASK_STATUS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("taskId", self.task_id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<TaskState, Error> {
        response.read()
    }
}

/// How far a task has come.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskState {
    /// State of the task; 0 is a state of its own.
    pub task_status: Option<TaskStatusType>,
    /// Why the task is in the state 2, 4 or 5. Null for the one printed task, which has
    /// finished (example). May tell internals.
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TaskState {
    task_status: "taskStatus" | "TaskStatus",
    remark: "remark" | "Remark",
});

vendor_http::vendor::integer_enum! {
    /// How far a task has come. 0 is a state of its own: what is not specified is -1. Which
    /// states are final is not documented: 2, 3, 4, 5 and 6 are assumed to be.
    pub enum TaskStatusType {
        /// Not specified.
        Unspecified = -1,
        /// Waiting.
        Pending = 0,
        /// Running.
        Running = 1,
        /// A fault while running.
        Fault = 2,
        /// Finished.
        Finished = 3,
        /// Stopped.
        Stopped = 4,
        /// Failed.
        Failed = 5,
        /// Cancelled.
        Canceled = 6,
        /// About to stop.
        Stopping = 7,
    }
}

pub(crate) const GET_TASK_OUTPUT_DATA: Operation = Operation::new(
    VENDOR,
    "get_task_output_data",
    Method::GET,
    "/openapi/v1/Task/GetTaskOutputData/{taskId}",
)
.title("获取任务输出数据")
.section("5.2")
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::FAULT_FINAL,
    &assumptions::OUTPUT_DATA,
]);

/// Gets the output data that a robot left for a task (§5.2).
///
/// For robots that stash their data for fetching; a robot that pushes sends the callback
/// `TaskResultData`. Not documented: the response before there are data, and whether reading
/// consumes them. Take missing data as not ready or none, and store the first data before using
/// it. No data after an attempt whose response was lost is an error: that response may have had
/// them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetTaskOutputData {
    /// Identifier of the task.
    pub task_id: Id,
}

impl GetTaskOutputData {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(task_id: impl Into<Id>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}

impl Endpoint for GetTaskOutputData {
    type Output = Option<TaskOutput>;
    const OPERATION: &'static Operation = &GET_TASK_OUTPUT_DATA;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("taskId", self.task_id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Option<TaskOutput>, Error> {
        response.optional()
    }

    fn may_be_taken(output: &Self::Output) -> bool {
        Self::is_nothing(output)
    }
}

/// What a robot left for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskOutput {
    /// Identifier of the process.
    pub process_id: Option<Id>,
    /// Identifier of the task.
    pub task_id: Option<Id>,
    /// State of the task; 0 is a state of its own.
    pub task_status: Option<TaskStatusType>,
    /// What the robot put out, by agreement with its author: documented as JSON in a text, no
    /// JSON in the example.
    pub data: Option<JsonText>,
    /// What else the robot says, by agreement with its author.
    pub message: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TaskOutput {
    process_id: "processId" | "ProcessId",
    task_id: "taskId" | "TaskId",
    task_status: "taskStatus" | "TaskStatus",
    data: "data" | "Data",
    message: "message" | "Message",
});

pub(crate) const STOP_TASK: Operation = Operation::new(
    VENDOR,
    "stop_task",
    Method::POST,
    "/openapi/v1/Task/StopTask/{taskId}",
)
.title("停止任务")
.section("5.3")
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
]);

/// Stops a running task (§5.3).
///
/// Success means that the stop was accepted: the task is stopped when its state is 4, after 7
/// while it stops. The robot stops midway and partial work may remain. Sent without a body. The
/// response for a task that has ended is not documented. When the outcome is unknown, read the
/// state back: 7 or 4 means accepted, 2, 3, 5 or 6 that the task had ended, 0 or 1 that the
/// call may be repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StopTask {
    /// Identifier of the task.
    pub task_id: Id,
}

impl StopTask {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(task_id: impl Into<Id>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}

impl Endpoint for StopTask {
    type Output = ();
    const OPERATION: &'static Operation = &STOP_TASK;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("taskId", self.task_id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
