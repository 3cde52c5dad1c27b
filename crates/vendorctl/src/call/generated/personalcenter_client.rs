// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! Every operation of personalcenter-client by its name.

use personalcenter_client::Client;
use vendor_auth::BoxFuture;

use crate::call::send::{Result, Sending};

/// Makes the call; none for an operation that there is not.
pub(in crate::call) fn send<'c>(
    client: &'c Client,
    operation: &str,
    sending: Sending<'c>,
) -> Option<BoxFuture<'c, Result>> {
    Some(match operation {
        "get_token" => sending.data(|request| client.get_token(request)),
        "get_bill" => sending.data(|request| client.get_bill(request)),
        "cancel_bill" => sending.data(|request| client.cancel_bill(request)),
        "run_process" => sending.data(|request| client.run_process(request)),
        "get_task_status" => sending.data(|request| client.get_task_status(request)),
        "get_task_output_data" => sending.data(|request| client.get_task_output_data(request)),
        "stop_task" => sending.data(|request| client.stop_task(request)),
        _ => return None,
    })
}

/// Parameters whose Rust name is not that of the wire: operation, Rust, wire.
pub(in crate::call) const RENAMED: &[(&str, &str, &str)] = &[
    ("get_bill", "bill_no", "BillNo"),
    ("cancel_bill", "bill_no", "BillNo"),
    ("run_process", "process_id", "ProcessId"),
    ("run_process", "process_parameters", "ProcessParameters"),
    ("run_process", "running_identifier", "RunningIdentifier"),
    ("get_task_status", "task_id", "taskId"),
    ("get_task_output_data", "task_id", "taskId"),
    ("stop_task", "task_id", "taskId"),
];

/// What is sent unless it is set: operation, wire, JSON.
pub(in crate::call) const PRESETS: &[(&str, &str, &str)] = &[];
