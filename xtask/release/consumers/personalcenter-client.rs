//! Runs a process until it ends, and reads what it put out.
//!
//! ```toml
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```

use std::{env, error::Error, time::Duration};

use personalcenter_client::{Client, GetTaskOutputData, RunProcess, TaskStatusType};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(env::var("PERSONALCENTER_BASE_URL")?)
        .client_credentials(
            env::var("PERSONALCENTER_CLIENT_ID")?,
            env::var("PERSONALCENTER_CLIENT_SECRET")?,
        )
        .build()?;

    let run = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870").with_fresh_identifier();
    let task = client.run_process(run).await?.task_id;
    let state = client
        .wait_for_task(task.clone(), Duration::from_secs(60))
        .await?;
    if state.task_status != Some(TaskStatusType::Finished) {
        return Err(format!("the task is {:?}", state.task_status).into());
    }
    let output = client
        .get_task_output_data(GetTaskOutputData::new(task))
        .await?;
    let output = output.ok_or("the task has no output")?;
    println!(
        "a task finished with {}",
        output.output_text().unwrap_or_default()
    );
    Ok(())
}
