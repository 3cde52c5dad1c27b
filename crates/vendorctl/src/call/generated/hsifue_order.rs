// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! Every operation of hsifue-order by its name.

use hsifue_order::Client;
use vendor_auth::BoxFuture;

use crate::call::send::{Result, Sending};

/// Makes the call; none for an operation that there is not.
pub(in crate::call) fn send<'c>(
    client: &'c Client,
    operation: &str,
    sending: Sending<'c>,
) -> Option<BoxFuture<'c, Result>> {
    Some(match operation {
        "bind_enterprise_user" => sending.data(|request| client.bind_enterprise_user(request)),
        "create_enterprise_user" => sending.data(|request| client.create_enterprise_user(request)),
        "query_enterprise_users" => sending.data(|request| client.query_enterprise_users(request)),
        "update_enterprise_user" => sending.data(|request| client.update_enterprise_user(request)),
        "batch_order" => sending.data(|request| client.batch_order(request)),
        "lock_assets" => sending.data(|request| client.lock_assets(request)),
        "unlock_assets" => sending.data(|request| client.unlock_assets(request)),
        "list_assets" => sending.data(|request| client.list_assets(request)),
        "allocate_shell_numbers" => sending.data(|request| client.allocate_shell_numbers(request)),
        _ => return None,
    })
}

/// Parameters whose Rust name is not that of the wire: operation, Rust, wire.
pub(in crate::call) const RENAMED: &[(&str, &str, &str)] = &[
    ("bind_enterprise_user", "channel_code", "channelCode"),
    (
        "bind_enterprise_user",
        "channel_customer_id",
        "channelCustomerId",
    ),
    ("bind_enterprise_user", "customer_name", "customerName"),
    ("bind_enterprise_user", "branch_name", "branchName"),
    ("bind_enterprise_user", "enterprise_name", "enterpriseName"),
    ("bind_enterprise_user", "password_mobile", "passwordMobile"),
    ("create_enterprise_user", "crm_customer_id", "crmCustomerId"),
    ("create_enterprise_user", "customer_name", "customerName"),
    ("create_enterprise_user", "branch_name", "branchName"),
    ("query_enterprise_users", "channel_code", "channelCode"),
    (
        "query_enterprise_users",
        "channel_customer_id",
        "channelCustomerId",
    ),
    (
        "query_enterprise_users",
        "default_customer",
        "defaultCustomer",
    ),
    ("update_enterprise_user", "crm_customer_id", "crmCustomerId"),
    ("update_enterprise_user", "customer_name", "customerName"),
    ("update_enterprise_user", "branch_name", "branchName"),
    ("batch_order", "channel_code", "channelCode"),
    ("batch_order", "channel_order_id", "channelOrderId"),
    ("batch_order", "sync_mode", "syncMode"),
    ("batch_order", "order_list", "orderList"),
    ("lock_assets", "asset_nums", "assetNums"),
    ("lock_assets", "operator_identity", "operatorIdentity"),
    ("unlock_assets", "asset_nums", "assetNums"),
    ("unlock_assets", "operator_identity", "operatorIdentity"),
    ("list_assets", "enterprise_global_id", "enterpriseGlobalId"),
    ("list_assets", "extend_code", "extendCode"),
];

/// What is sent unless it is set: operation, wire, JSON.
pub(in crate::call) const PRESETS: &[(&str, &str, &str)] = &[];
