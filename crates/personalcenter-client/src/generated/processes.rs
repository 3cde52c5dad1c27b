// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! Operations, requests and responses: processes.

use super::prelude::*;

pub(crate) const RUN_PROCESS: Operation = Operation::new(
    VENDOR,
    "run_process",
    Method::POST,
    "/openapi/v1/Process/RunProcess",
)
.title("运行流程")
.section("4.1")
.retry(RetryClass::Keyed)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::RUNNING_IDENTIFIER,
]);

/// Starts a process (§4.1).
///
/// A robot starts to work, which may cost money and create a bill. Keep the task's identifier:
/// tasks cannot be listed. The call is sent once: whether `RunningIdentifier` keeps a
/// repetition from being another run is not documented, nor are its scope and lifetime, nor the
/// response to a duplicate. `ClientBuilder::trust_running_identifier` repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct RunProcess {
    /// Identifier of the process.
    pub process_id: Id,
    /// Parameters of the process, in the form that the process expects. Sent as they are, and
    /// not shown: what a robot is told often holds a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process_parameters: Option<Secret>,
    /// The caller's own identifier of this run, for the idempotency check of a circuit breaker:
    /// what that covers is not documented. Make one for each run, such as a UUID, store it
    /// before the call and use it for no other run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_identifier: Option<String>,
}

impl RunProcess {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(process_id: impl Into<Id>) -> Self {
        Self {
            process_id: process_id.into(),
            process_parameters: None,
            running_identifier: None,
        }
    }

    /// Sets [`process_parameters`](Self::process_parameters).
    #[must_use]
    pub fn with_process_parameters(mut self, process_parameters: impl Into<Secret>) -> Self {
        self.process_parameters = Some(process_parameters.into());
        self
    }

    /// Sets [`running_identifier`](Self::running_identifier).
    #[must_use]
    pub fn with_running_identifier(mut self, running_identifier: impl Into<String>) -> Self {
        self.running_identifier = Some(running_identifier.into());
        self
    }
}

impl Endpoint for RunProcess {
    type Output = StartedTask;
    const OPERATION: &'static Operation = &RUN_PROCESS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        if let Some(key) = &self.running_identifier {
            parts.idempotency_key(key);
        }
        parts.multipart_texts(self)
    }

    fn decode(response: Response<'_>) -> Result<StartedTask, Error> {
        response.read()
    }
}

/// A task that was started.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StartedTask {
    /// Identifier of the task.
    pub task_id: Id,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(StartedTask {
    task_id: "taskId" | "TaskId",
});
