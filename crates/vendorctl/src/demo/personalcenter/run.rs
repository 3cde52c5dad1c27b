//! A process is run, and its task watched until the output is there.

use std::{io::Write, time::Duration};

use personalcenter_client::{
    GetTaskOutputData, GetTaskStatus, Id, RunProcess, RunningIdentifier, TaskStatusType,
};
use serde::{Deserialize, Serialize};

use super::{PROCESS, Stage};
use crate::demo::report::{Failed, Report, ensure};

/// How long a task of the sandbox waits, and how long it runs after that.
const PENDING: Duration = Duration::from_secs(2);
const RUNNING: Duration = Duration::from_secs(14);

/// How long to wait for the end at the most. The client looks at once and when this is over; in
/// between the sandbox's clock is moved ahead, so that nobody waits for the robot.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the robot is told.
#[derive(Serialize)]
struct Parameters {
    month: &'static str,
}

/// What the robot puts out.
#[derive(Deserialize)]
struct Output {
    parameters: String,
    rows: u64,
}

pub(super) async fn follow<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let identifier = RunningIdentifier::fresh().to_string();
    report.labelled("stored", format_args!("{identifier}, before sending"))?;
    let run = RunProcess::new(PROCESS)
        .with_running_identifier(identifier.clone())
        .with_json_parameters(&Parameters { month: "2030-01" })?;
    let task = stage.client.run_process(run).await?.task_id;
    report.labelled("task", &task)?;

    let states = watch_task(stage, &task).await?;
    let names: Vec<_> = states.iter().map(|state| format!("{state:?}")).collect();
    report.labelled("states", names.join(", "))?;
    ensure(
        states
            == [
                TaskStatusType::Pending,
                TaskStatusType::Running,
                TaskStatusType::Finished,
            ],
        || "the task should have waited, run and finished".to_owned(),
    )?;

    let Output { parameters, rows } = output_of(stage, task).await?;
    report.labelled(
        "output",
        format_args!("rows {rows}, parameters {parameters}"),
    )?;
    ensure(parameters == r#"{"month":"2030-01"}"#, || {
        "the robot was told something else".to_owned()
    })?;
    report.server_saw(&watch.seen())?;
    let started = stage.runs_started(&identifier);
    ensure(started == 1, || format!("1 run was due, not {started}"))?;
    Ok(
        "the client got a token by itself, and reads the output as a type of the program's own"
            .to_owned(),
    )
}

/// Every state that the task was seen in, until it has ended.
async fn watch_task(stage: &Stage<'_>, task: &Id) -> Result<Vec<TaskStatusType>, Failed> {
    let look = GetTaskStatus::new(task.clone());
    let first = stage.client.get_task_status(look).await?;
    let mut states = Vec::from_iter(first.task_status);
    stage.server.advance(PENDING);
    stage
        .client
        .wait_for_task(task.clone(), PATIENCE)
        .on_status(|state| {
            states.extend(state.task_status);
            stage.server.advance(RUNNING);
        })
        .await?;
    Ok(states)
}

async fn output_of(stage: &Stage<'_>, task: Id) -> Result<Output, Failed> {
    let request = GetTaskOutputData::new(task);
    let output = stage.client.get_task_output_data(request).await?;
    let output = output.map(|output| output.output_as()).transpose()?;
    output
        .flatten()
        .ok_or_else(|| Failed::Unexpected("the robot left no output".to_owned()))
}
