// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! Every operation of personalcenter-client by its name.

use personalcenter_client::{Client, Error};
use serde_json::Value;
use vendor_auth::BoxFuture;

/// Makes the call with the least that it needs; none for an operation that there is not.
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

/// Makes the call with a request as data and returns the response as data; none for an operation that there is not,
/// or whose request holds a file.
#[must_use]
pub fn send<'c>(
    client: &'c Client,
    operation: &str,
    request: Value,
) -> Option<BoxFuture<'c, Result<Value, Error>>> {
    Some(match operation {
        "get_token" => {
            Box::pin(async move { super::data(client.get_token(super::request(&request)?).await?) })
        }
        "get_bill" => {
            Box::pin(async move { super::data(client.get_bill(super::request(&request)?).await?) })
        }
        "cancel_bill" => {
            Box::pin(
                async move { super::data(client.cancel_bill(super::request(&request)?).await?) },
            )
        }
        "run_process" => {
            Box::pin(
                async move { super::data(client.run_process(super::request(&request)?).await?) },
            )
        }
        "get_task_status" => Box::pin(async move {
            super::data(client.get_task_status(super::request(&request)?).await?)
        }),
        "get_task_output_data" => Box::pin(async move {
            super::data(
                client
                    .get_task_output_data(super::request(&request)?)
                    .await?,
            )
        }),
        "stop_task" => {
            Box::pin(async move { super::data(client.stop_task(super::request(&request)?).await?) })
        }
        _ => return None,
    })
}
