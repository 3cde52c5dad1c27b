//! UniRPA personal center: a process that is run although the response is lost, and its output.

use std::{io, time::Duration};

use personalcenter_client::{
    Client, GetTaskOutputData, RunProcess, RunningIdentifier, TaskStatusType,
};
use serde::{Deserialize, Serialize};
use vendor_sandbox::{Fault, Personalcenter};

use super::{
    evidence::{Watch, after},
    http_config,
    report::{Failed, Report, Worked, done, ensure, unexpected},
};

/// A process whose robot leaves JSON.
const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";

/// How long a task of the sandbox takes, by its own clock, which the demo moves ahead.
const TASK: Duration = Duration::from_secs(16);

/// How long to wait for a task that has ended by then.
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

/// Returns a client for this server.
pub(super) fn client(server: &Personalcenter) -> Result<Client, Failed> {
    let client = Client::builder(server.base_url())
        .client_credentials(server.client_id(), server.client_secret())
        .http(http_config())
        // The sandbox does recognise it; what the vendor does is not documented.
        .trust_running_identifier()
        .build()?;
    Ok(client)
}

pub(super) async fn play(server: &Personalcenter, report: &mut Report<'_>) -> io::Result<()> {
    let heading = "A process is run, but the response is lost";
    report.step(heading, server, run).await.map(drop)
}

async fn run(server: &Personalcenter, report: &mut Report<'_>) -> Worked {
    let watch = Watch::begin(|| server.journal());
    let client = client(server)?;
    let identifier = RunningIdentifier::fresh().to_string();
    report.row("stored", format_args!("{identifier}, before sending"))?;
    let run = || {
        RunProcess::new(PROCESS)
            .with_running_identifier(identifier.clone())
            .with_json_parameters(&Parameters { month: "2030-01" })
    };
    server.inject(after("run_process", Fault::ResetBeforeResponse))?;
    let task = client.run_process(run()?).await?.task_id;
    report.row("task", &task)?;
    // As a program does that was restarted and finds the identifier in its store.
    let again = client.run_process(run()?).await?.task_id;
    report.row("once more", &again)?;
    ensure(task == again, "the repetition started another task")?;

    server.advance(TASK);
    let state = client.wait_for_task(task.clone(), PATIENCE).await?;
    let ended = state.task_status == Some(TaskStatusType::Finished);
    ensure(ended, "the task should finish")?;
    let output = client.get_task_output_data(GetTaskOutputData::new(task));
    let output = output.await?.map(|output| output.output_as()).transpose()?;
    let Some(Output { parameters, rows }) = output.flatten() else {
        return Err(unexpected("the robot left no output"));
    };
    let output = format!("rows {rows}, parameters {parameters}");
    report.row("output", output)?;
    let told = parameters == r#"{"month":"2030-01"}"#;
    ensure(told, "the robot was told something else")?;

    let (run, status, output) = ("run_process", "get_task_status", "get_task_output_data");
    let expected = ["get_token", run, run, run, status, output];
    report.server_saw(&watch.seen(), &expected)?;
    let operation = ("run_process", identifier.as_str());
    report.done_once(&server.ledger(), operation, "runs started")?;
    let assumed =
        "that the vendor's server recognises the identifier, which its document does not promise";
    report.row("assumed", assumed)?;
    let text = "sent three times with one identifier, started once, and its output read as a type of the program's own";
    Ok(done(text))
}
