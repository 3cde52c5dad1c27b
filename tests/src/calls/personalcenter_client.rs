// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: eda332a34bd81c2f6bfb2bb8f29e4dba2bc5026b5b3e1d2a463095835fb64ac2

//! One call of every operation of personalcenter-client, with the least that it needs.

use personalcenter_client::{Client, Error};
use vendor_auth::BoxFuture;

/// Makes the call; none for an operation that there is not.
#[must_use]
pub fn call<'c>(client: &'c Client, operation: &str) -> Option<BoxFuture<'c, Result<(), Error>>> {
    Some(match operation {
        "get_token" => Box::pin(async move {
            client
                .get_token(personalcenter_client::GetToken::new("x", "x"))
                .await
                .map(drop)
        }),
        "get_bill" => Box::pin(async move {
            client
                .get_bill(personalcenter_client::GetBill::new("1"))
                .await
                .map(drop)
        }),
        "cancel_bill" => Box::pin(async move {
            client
                .cancel_bill(personalcenter_client::CancelBill::new("1"))
                .await
                .map(drop)
        }),
        "run_process" => Box::pin(async move {
            client
                .run_process(personalcenter_client::RunProcess::new("1"))
                .await
                .map(drop)
        }),
        "get_task_status" => Box::pin(async move {
            client
                .get_task_status(personalcenter_client::GetTaskStatus::new("1"))
                .await
                .map(drop)
        }),
        "get_task_output_data" => Box::pin(async move {
            client
                .get_task_output_data(personalcenter_client::GetTaskOutputData::new("1"))
                .await
                .map(drop)
        }),
        "stop_task" => Box::pin(async move {
            client
                .stop_task(personalcenter_client::StopTask::new("1"))
                .await
                .map(drop)
        }),
        _ => return None,
    })
}
