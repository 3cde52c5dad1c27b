//! hsifue: customers, orders, assets.

use hsifue_order::{
    AllocateShellNumbers, BindEnterpriseUser, BindEnterpriseUserRequired, Client,
    CreateEnterpriseUser, CustomerScope, ListAssets, LockAssets, OPERATIONS, QueryEnterpriseUsers,
    UnlockAssets, UpdateEnterpriseUser,
};
use serde::Deserialize;

use super::{Journey, Started, Vendor};
use crate::{calls, orders::purchase};

/// What may order. The token is one that somebody else got: the document does not say how.
#[derive(Debug, Clone, Deserialize)]
pub struct Credentials {
    token: String,
    app_key: String,
}

/// Calls all 9 operations, at this address.
///
/// # Errors
///
/// If there can be no client.
pub async fn travel(vendor: &Vendor<Credentials>, base_url: &str) -> Started<Journey> {
    let keys = &vendor.credentials;
    let client = Client::builder(base_url)
        .token(&*keys.token)
        .app_key(&*keys.app_key)
        .build()?;
    let mut journey = Journey::default();
    let bind = BindEnterpriseUser::new(BindEnterpriseUserRequired {
        channel_code: "CH01".into(),
        channel_customer_id: "CC-2".into(),
        customer_name: "客户二".into(),
        branch_name: "测试分支".into(),
        enterprise_name: "企业二".into(),
        password_mobile: "13800138000".into(),
    });
    journey.call(client.bind_enterprise_user(bind)).await;
    let create = CreateEnterpriseUser::new("CRM-2", "客户三", "测试分支");
    journey.call(client.create_enterprise_user(create)).await;
    let query = QueryEnterpriseUsers::new("CH01", "CC-2", CustomerScope::All);
    journey.call(client.query_enterprise_users(query)).await;
    let update = UpdateEnterpriseUser::new("CRM-2", "客户三改名", "测试分支");
    journey.call(client.update_enterprise_user(update)).await;

    let placed = client.place_orders(&purchase("JOURNEY-1")).await;
    journey.note("batch_order", placed);
    journey
        .call(client.list_assets(ListAssets::new("G1001")))
        .await;
    let lock = LockAssets::new(["A1", "A2"], "operator@example.com");
    journey.call(client.lock_assets(lock)).await;
    let unlock = UnlockAssets::new(["A1", "A2"], "operator@example.com");
    journey.call(client.unlock_assets(unlock)).await;
    let numbers = AllocateShellNumbers::new(2);
    journey.call(client.allocate_shell_numbers(numbers)).await;
    journey
        .guess(&client, OPERATIONS, calls::hsifue_order::call)
        .await;
    Ok(journey)
}
