//! Runs a process, follows its task and prints what the robot put out.
//!
//! ```console
//! $ export PERSONALCENTER_URL=https://personalcenter.unirpa.com
//! $ export PERSONALCENTER_CLIENT_ID=… PERSONALCENTER_CLIENT_SECRET=…
//! $ cargo run --example run_process -- PROCESS_ID
//! ```

use std::{env, error::Error, time::Duration};

use personalcenter_client::{Client, GetTaskOutputData, RunProcess, TaskStatusType};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let process = env::args().nth(1).ok_or("name a process")?;
    let client = Client::builder(env::var("PERSONALCENTER_URL")?)
        .client_credentials(
            env::var("PERSONALCENTER_CLIENT_ID")?,
            env::var("PERSONALCENTER_CLIENT_SECRET")?,
        )
        .build()?;

    let run = RunProcess::new(process).with_fresh_identifier();
    // Where it matters that the process runs once, this is stored and not printed.
    println!(
        "run {}",
        run.running_identifier.as_deref().unwrap_or_default()
    );
    let task = client.run_process(run).await?.task_id;
    println!("task {task}");

    let state = client
        .wait_for_task(task.clone(), Duration::from_secs(3600))
        .on_status(|state| println!("{:?}", state.task_status))
        .await?;
    if state.task_status != Some(TaskStatusType::Finished) {
        return Err(state
            .remark
            .unwrap_or_else(|| "the task did not finish".to_owned())
            .into());
    }
    let output = client
        .get_task_output_data(GetTaskOutputData::new(task))
        .await?;
    println!(
        "{}",
        output
            .as_ref()
            .and_then(|output| output.output_text())
            .unwrap_or("no output")
    );
    Ok(())
}
