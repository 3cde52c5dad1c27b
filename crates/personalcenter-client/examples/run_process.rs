//! Runs a process, follows its task and prints what the robot put out.
//!
//! Without these variables a sandbox in this process plays the server:
//!
//! ```console
//! $ export PERSONALCENTER_URL=https://personalcenter.unirpa.com
//! $ export PERSONALCENTER_CLIENT_ID=… PERSONALCENTER_CLIENT_SECRET=…
//! $ cargo run --example run_process -- PROCESS_ID
//! ```

use std::{env, error::Error, time::Duration};

use personalcenter_client::{Client, GetTaskOutputData, RunProcess, TaskOutput, TaskStatusType};
use vendor_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(url) = env::var("PERSONALCENTER_URL") {
        let client = Client::builder(url)
            .client_credentials(
                env::var("PERSONALCENTER_CLIENT_ID")?,
                env::var("PERSONALCENTER_CLIENT_SECRET")?,
            )
            .build()?;
        return run(&client, env::args().nth(1).ok_or("name a process")?, || ()).await;
    }
    let sandbox = Sandbox::start().await?;
    let center = sandbox.personalcenter();
    let client = Client::builder(center.base_url())
        .client_credentials(center.client_id(), center.client_secret())
        .build()?;
    let process = "cfe19a25-f70b-44cd-86a3-ff4335b46870".to_owned();
    // The sandbox's robot takes 16 seconds, by a clock that can be moved.
    run(&client, process, || center.advance(Duration::from_secs(16))).await
}

async fn run(
    client: &Client,
    process: String,
    mut looked: impl FnMut() + Send,
) -> Result<(), Box<dyn Error>> {
    let run = RunProcess::new(process).with_fresh_identifier();
    // Where it matters that the process runs once, this is stored before the call, and not printed.
    println!("run {}", run.running_identifier.as_deref().unwrap_or("?"));
    let task = client.run_process(run).await?.task_id;

    let state = client
        .wait_for_task(task.clone(), Duration::from_secs(3600))
        .on_status(|state| {
            println!("{task}: {:?}", state.task_status);
            looked();
        })
        .await?;
    if state.task_status != Some(TaskStatusType::Finished) {
        return Err(format!("it did not finish: {:?}", state.remark).into());
    }
    let output = client
        .get_task_output_data(GetTaskOutputData::new(task))
        .await?;
    println!("{:?}", output.as_ref().and_then(TaskOutput::output_text));
    Ok(())
}
