//! UniRPA personal center: bills and tasks.

use personalcenter_client::{
    CancelBill, Client, GetBill, GetTaskOutputData, GetTaskStatus, GetToken, OPERATIONS,
    RunProcess, StopTask,
};
use serde::Deserialize;
use serde_json::json;

use super::{Journey, Started, Vendor, known, world::World};
use crate::calls;

/// What gets a token.
#[derive(Debug, Clone, Deserialize)]
pub struct Credentials {
    client_id: String,
    client_secret: String,
}

/// A process of the sandbox that puts out a JSON object.
const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";
/// A bill of the sandbox that is not paid yet.
const BILL: &str = "B2022062300003";

/// Calls all 7 operations, at this address.
///
/// # Errors
///
/// If there can be no client.
pub async fn travel(vendor: &Vendor<Credentials>, base_url: &str) -> Started<Journey> {
    let keys = &vendor.credentials;
    let world = World::of(vendor)?;
    let client = Client::builder(base_url)
        .client_credentials(&*keys.client_id, &*keys.client_secret)
        .build()?;
    let mut journey = Journey::default();
    let login = GetToken::new(&*keys.client_id, &*keys.client_secret);
    journey.call(client.get_token(login)).await;

    for bill in ["B2022062300001", "B2022062300002", "B2022062300005"] {
        journey.call(client.get_bill(GetBill::new(bill))).await;
    }
    journey
        .call(client.cancel_bill(CancelBill::new(BILL)))
        .await;

    let run = RunProcess::new(PROCESS)
        .with_json_parameters(&json!({"月份": "2026-01"}))?
        .with_fresh_identifier();
    let task = journey.call(client.run_process(run)).await;
    let task = known(task.map(|task| task.task_id));
    for seconds in [0, 2, 14] {
        world.wait(seconds).await?;
        let status = GetTaskStatus::new(task.clone());
        journey.call(client.get_task_status(status)).await;
        let output = GetTaskOutputData::new(task.clone());
        journey.call(client.get_task_output_data(output)).await;
    }
    let run = RunProcess::new(PROCESS).with_fresh_identifier();
    let task = journey.call(client.run_process(run)).await;
    let task = known(task.map(|task| task.task_id));
    journey.call(client.stop_task(StopTask::new(task))).await;
    journey
        .guess(&client, OPERATIONS, calls::personalcenter_client::call)
        .await;
    Ok(journey)
}
