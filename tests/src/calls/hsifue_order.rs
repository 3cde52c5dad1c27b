// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! Every operation of hsifue-order by its name.

use hsifue_order::{Client, Error};
use serde_json::Value;
use vendor_auth::BoxFuture;

/// Makes the call with the least that it needs; none for an operation that there is not.
#[must_use]
pub fn call<'c>(client: &'c Client, operation: &str) -> Option<BoxFuture<'c, Result<(), Error>>> {
    Some(match operation {
        "bind_enterprise_user" => Box::pin(async move {
            client
                .bind_enterprise_user(hsifue_order::BindEnterpriseUser::new(
                    hsifue_order::BindEnterpriseUserRequired {
                        channel_code: "x".into(),
                        channel_customer_id: "1".into(),
                        customer_name: "x".into(),
                        branch_name: "x".into(),
                        enterprise_name: "x".into(),
                        password_mobile: "x".into(),
                    },
                ))
                .await
                .map(drop)
        }),
        "create_enterprise_user" => Box::pin(async move {
            client
                .create_enterprise_user(hsifue_order::CreateEnterpriseUser::new("1", "x", "x"))
                .await
                .map(drop)
        }),
        "query_enterprise_users" => Box::pin(async move {
            client
                .query_enterprise_users(hsifue_order::QueryEnterpriseUsers::new(
                    "x",
                    "1",
                    hsifue_order::CustomerScope::DefaultOnly,
                ))
                .await
                .map(drop)
        }),
        "update_enterprise_user" => Box::pin(async move {
            client
                .update_enterprise_user(hsifue_order::UpdateEnterpriseUser::new("1", "x", "x"))
                .await
                .map(drop)
        }),
        "batch_order" => Box::pin(async move {
            client
                .batch_order(hsifue_order::BatchOrder::new(
                    "x",
                    "1",
                    hsifue_order::SyncMode::Sync,
                    [hsifue_order::LicenseOrder::new(
                        hsifue_order::LicenseOrderRequired {
                            sequence: 1,
                            customer_name: "x".into(),
                            channel_customer_id: "1".into(),
                            admin_name: "x".into(),
                            admin_account: "x".into(),
                            admin_email: "x".into(),
                            admin_cell_number: "x".into(),
                            customer_type: hsifue_order::CustomerType::Personal,
                            branch_code: "x".into(),
                            branch_name: "x".into(),
                            enterprise_global_id: "1".into(),
                            license_type: hsifue_order::LicenseType::NormalUnrecoverUsbKey,
                            order_type: hsifue_order::OrderType::NewBuy,
                            assets: vec![hsifue_order::OrderAsset::new(["x"])],
                        },
                    )],
                ))
                .await
                .map(drop)
        }),
        "lock_assets" => Box::pin(async move {
            client
                .lock_assets(hsifue_order::LockAssets::new(["x"], "x"))
                .await
                .map(drop)
        }),
        "unlock_assets" => Box::pin(async move {
            client
                .unlock_assets(hsifue_order::UnlockAssets::new(["x"], "x"))
                .await
                .map(drop)
        }),
        "list_assets" => Box::pin(async move {
            client
                .list_assets(hsifue_order::ListAssets::new("1"))
                .await
                .map(drop)
        }),
        "allocate_shell_numbers" => Box::pin(async move {
            client
                .allocate_shell_numbers(hsifue_order::AllocateShellNumbers::new(1))
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
        "bind_enterprise_user" => Box::pin(async move {
            super::data(
                client
                    .bind_enterprise_user(super::request(&request)?)
                    .await?,
            )
        }),
        "create_enterprise_user" => Box::pin(async move {
            super::data(
                client
                    .create_enterprise_user(super::request(&request)?)
                    .await?,
            )
        }),
        "query_enterprise_users" => Box::pin(async move {
            super::data(
                client
                    .query_enterprise_users(super::request(&request)?)
                    .await?,
            )
        }),
        "update_enterprise_user" => Box::pin(async move {
            super::data(
                client
                    .update_enterprise_user(super::request(&request)?)
                    .await?,
            )
        }),
        "batch_order" => {
            Box::pin(
                async move { super::data(client.batch_order(super::request(&request)?).await?) },
            )
        }
        "lock_assets" => {
            Box::pin(
                async move { super::data(client.lock_assets(super::request(&request)?).await?) },
            )
        }
        "unlock_assets" => {
            Box::pin(
                async move { super::data(client.unlock_assets(super::request(&request)?).await?) },
            )
        }
        "list_assets" => {
            Box::pin(
                async move { super::data(client.list_assets(super::request(&request)?).await?) },
            )
        }
        "allocate_shell_numbers" => Box::pin(async move {
            super::data(
                client
                    .allocate_shell_numbers(super::request(&request)?)
                    .await?,
            )
        }),
        _ => return None,
    })
}
