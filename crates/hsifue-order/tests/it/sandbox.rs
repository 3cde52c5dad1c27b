//! The client against a server that checks tokens, nonces and requests, and remembers what was done.

use hsifue_order::{
    AllocateShellNumbers, AssetProducts, AssetResultStatus, BindEnterpriseUser,
    BindEnterpriseUserRequired, Client, CreateEnterpriseUser, CustomerScope, DeleteAsset,
    DeleteProduct, ErrorKind, LicenseType, ListAssets, LockAssets, NewAsset, NewBuy, NewProduct,
    OrderBatch, Outcome, ProductMatch, QueryEnterpriseUsers, UnlockAssets, UpdateEnterpriseUser,
};
use vendor_sandbox::{AccessCheck, Fault, HsifueConfig, Injection, Sandbox};

use crate::support::{
    END, LICENSE, START, buyer, customer, delete_asset, delete_product, new_buy, required,
};

async fn sandbox() -> Sandbox {
    Sandbox::start().await.unwrap()
}

fn client(sandbox: &Sandbox) -> Client {
    let vendor = sandbox.hsifue();
    Client::builder(vendor.base_url())
        .client_credentials(
            vendor.token_url(),
            vendor.client_id(),
            vendor.client_secret(),
        )
        .app_key(vendor.app_key())
        .build()
        .unwrap()
}

fn count(sandbox: &Sandbox, operation: &str) -> usize {
    let journal = sandbox.hsifue().journal();
    journal
        .iter()
        .filter(|exchange| exchange.operation == Some(operation))
        .count()
}

fn orders_placed(sandbox: &Sandbox) -> Vec<String> {
    let ledger = sandbox.hsifue().ledger();
    ledger
        .into_iter()
        .filter(|effect| effect.operation == "batch_order")
        .map(|effect| effect.key)
        .collect()
}

fn cloud_purchase(asset: &str) -> NewBuy {
    let product = NewProduct::new(required());
    let asset = NewAsset::new([asset], [product]);
    NewBuy::new(customer(), buyer(), LicenseType::CloudCustomer, [asset])
}

async fn cloud_assets(client: &Client) -> Vec<String> {
    let assets = client.list_assets(ListAssets::new("G1001")).await.unwrap();
    assets
        .into_iter()
        .map(|asset| asset.asset_num.unwrap())
        .collect()
}

#[tokio::test]
async fn enterprises_are_bound_created_found_and_changed() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let bound = client
        .bind_enterprise_user(BindEnterpriseUser::new(BindEnterpriseUserRequired {
            channel_code: "CH01".into(),
            channel_customer_id: "CC-2".into(),
            customer_name: "客户二".into(),
            branch_name: "测试分支".into(),
            enterprise_name: "企业二".into(),
            password_mobile: "13800138000".into(),
        }))
        .await
        .unwrap();
    let query = QueryEnterpriseUsers::new("CH01", "CC-2", CustomerScope::All);
    let found = client.query_enterprise_users(query).await.unwrap();
    assert_eq!(found, [bound]);
    let query = QueryEnterpriseUsers::new("CH01", "nobody", CustomerScope::DefaultOnly);
    assert_eq!(client.query_enterprise_users(query).await.unwrap(), []);
    let created = client
        .create_enterprise_user(CreateEnterpriseUser::new("CRM-2", "客户三", "测试分支"))
        .await
        .unwrap();
    assert_eq!(created.members.len(), 2);
    let update = UpdateEnterpriseUser::new("CRM-2", "客户三改名", "测试分支");
    client.update_enterprise_user(update).await.unwrap();
    let update = UpdateEnterpriseUser::new("CRM-9", "无此客户", "测试分支");
    let error = client.update_enterprise_user(update).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Vendor, Outcome::Refused)
    );
    assert_eq!(error.http_status().map(|status| status.as_u16()), Some(299));
    assert_eq!(count(&sandbox, "get_token"), 1);
}

#[tokio::test]
async fn the_documents_three_orders_are_accepted_one_by_one() {
    for (number, batch) in [
        OrderBatch::new("CH01", "ORDER-0", [new_buy()]),
        OrderBatch::new("CH01", "ORDER-1", [delete_asset()]),
        OrderBatch::new("CH01", "ORDER-2", [delete_product()]),
    ]
    .into_iter()
    .enumerate()
    {
        let sandbox = sandbox().await;
        let placed = client(&sandbox).place_orders(&batch).await.unwrap();
        assert_eq!((placed.len(), placed[0].sequence), (1, 1));
        assert_eq!(placed[0].customer_id.as_ref().unwrap().as_str(), "C1001");
        assert_eq!(orders_placed(&sandbox), [format!("CH01/ORDER-{number}/1")]);
    }
}

#[tokio::test]
async fn what_is_bought_is_there_and_what_is_deleted_by_its_order_is_gone() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let batch = OrderBatch::new("CH01", "B-1", [cloud_purchase("K8"), cloud_purchase("K9")]);
    let placed = client.place_orders(&batch).await.unwrap();
    let ids: Vec<_> = placed.iter().map(|order| &order.license_order_id).collect();
    assert_ne!(ids[0], ids[1]);
    assert_eq!(cloud_assets(&client).await, ["K1", "K2", "K8", "K9"]);
    let deletion = DeleteAsset::new(
        customer(),
        LicenseType::CloudCustomer,
        ids[1].clone(),
        ["K9"],
    );
    let batch = OrderBatch::new("CH01", "B-2", [deletion]);
    client.place_orders(&batch).await.unwrap();
    assert_eq!(cloud_assets(&client).await, ["K1", "K2", "K8"]);
    // Another order's licence is out of reach.
    let wrong = DeleteAsset::new(
        customer(),
        LicenseType::CloudCustomer,
        ids[0].clone(),
        ["K1"],
    );
    let batch = OrderBatch::new("CH01", "B-3", [wrong]);
    let error = client.place_orders(&batch).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Refused);
    assert_eq!(cloud_assets(&client).await, ["K1", "K2", "K8"]);
}

/// §8 (D1098) has the licences of enterprise cloud accounts alone: whoever looks there for another kind, and buys again,
/// buys twice.
#[tokio::test]
async fn the_list_of_assets_shows_one_of_the_three_kinds_of_cloud_licences() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let kinds = [
        (LicenseType::CloudCustomer, "K7"),
        (LicenseType::CloudAccount, "K8"),
        (LicenseType::CloudPersonal, "K9"),
    ];
    for (number, (kind, asset)) in kinds.into_iter().enumerate() {
        let asset = NewAsset::new([asset], [NewProduct::new(required())]);
        let order = NewBuy::new(customer(), buyer(), kind, [asset]);
        let batch = OrderBatch::new("CH01", format!("B-{number}"), [order]);
        client.place_orders(&batch).await.unwrap();
    }
    assert_eq!(orders_placed(&sandbox).len(), 3);
    assert_eq!(cloud_assets(&client).await, ["K1", "K2", "K7"]);
}

/// An earlier binding looks like a new one (D258–265), so that a lost response is settled by what was there before.
#[tokio::test]
async fn a_binding_that_was_there_before_does_not_prove_another_one() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let bound = || async {
        let query = QueryEnterpriseUsers::new("CH01", "CC-1", CustomerScope::All);
        let found = client.query_enterprise_users(query).await.unwrap();
        found
            .into_iter()
            .map(|customer| customer.enterprise_name.unwrap())
            .collect::<Vec<_>>()
    };
    let before = bound().await;
    assert!(!before.is_empty() && !before.contains(&"另一家企业".to_owned()));
    let lost = Injection::new(Fault::ResetBeforeResponse).on("bind_enterprise_user");
    sandbox.hsifue().inject(lost).unwrap();
    let bind = BindEnterpriseUser::new(BindEnterpriseUserRequired {
        channel_code: "CH01".into(),
        channel_customer_id: "CC-1".into(),
        customer_name: "测试客户".into(),
        branch_name: "测试分支".into(),
        enterprise_name: "另一家企业".into(),
        password_mobile: "13900139000".into(),
    });
    let error = client.bind_enterprise_user(bind).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    // Present, and not done all the same.
    assert_eq!(bound().await, before);
}

#[tokio::test]
async fn a_strict_match_leaves_what_has_other_dates() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let deletion = |end: i64| {
        let product = ProductMatch::strict("CP-1", "P1", 1, START, end);
        let asset = AssetProducts::new(["A1"], [product]);
        DeleteProduct::new(customer(), LICENSE, "LO-0001", [asset])
    };
    let batch = OrderBatch::new("CH01", "B-1", [deletion(END + 1)]);
    let error = client.place_orders(&batch).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Refused);
    let batch = OrderBatch::new("CH01", "B-2", [deletion(END)]);
    client.place_orders(&batch).await.unwrap();
    assert_eq!(orders_placed(&sandbox), ["CH01/B-2/1"]);
}

#[tokio::test]
async fn submitted_orders_have_no_results() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let batch = OrderBatch::new("CH01", "B-1", [cloud_purchase("K9")]);
    assert_eq!(client.submit_orders(&batch).await.unwrap(), []);
    assert_eq!(cloud_assets(&client).await, ["K1", "K2", "K9"]);
}

#[tokio::test]
async fn an_order_whose_response_is_lost_is_placed_once_and_its_number_is_known() {
    for fault in [
        Fault::ResetBeforeResponse,
        Fault::ResetAfterHead,
        Fault::TruncatedBody,
        Fault::EmptyBody,
        Fault::ServerError {
            status: 503,
            retry_after: None,
        },
    ] {
        // The server would place the order again.
        let config = HsifueConfig::default().accept_repeated_orders(true);
        let sandbox = Sandbox::builder().hsifue(config).start().await.unwrap();
        let client = client(&sandbox);
        let injection = Injection::new(fault.clone())
            .on("batch_order")
            .after_effect();
        sandbox.hsifue().inject(injection).unwrap();
        let batch = OrderBatch::new("CH01", "B-1", [cloud_purchase("K9")]);
        let error = client.place_orders(&batch).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault:?}: {error}");
        assert_eq!(error.channel_order_id().as_str(), "B-1");
        assert_eq!(orders_placed(&sandbox), ["CH01/B-1/1"], "{fault:?}");
        assert_eq!(count(&sandbox, "batch_order"), 1, "{fault:?}");
        assert_eq!(cloud_assets(&client).await, ["K1", "K2", "K9"]);
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_and_no_nonce_is_used_twice() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    assert_eq!(cloud_assets(&client).await.len(), 2);
    sandbox.hsifue().revoke_tokens();
    let batch = OrderBatch::new("CH01", "B-1", [cloud_purchase("K9")]);
    client.place_orders(&batch).await.unwrap();
    assert_eq!(
        (count(&sandbox, "batch_order"), count(&sandbox, "get_token")),
        (2, 2)
    );
    assert_eq!(orders_placed(&sandbox), ["CH01/B-1/1"]);
    let injection = Injection::new(Fault::ResetBeforeResponse)
        .on("list_assets")
        .after_effect();
    sandbox.hsifue().inject(injection).unwrap();
    assert_eq!(cloud_assets(&client).await.len(), 3);
    let journal = sandbox.hsifue().journal();
    assert!(journal.len() >= 6, "{}", journal.len());
    assert!(
        journal
            .iter()
            .all(|exchange| exchange.access != AccessCheck::NonceReused)
    );
}

#[tokio::test]
async fn a_fixed_token_works_as_well() {
    let sandbox = sandbox().await;
    let vendor = sandbox.hsifue();
    let client = Client::builder(vendor.base_url())
        .token(vendor.token())
        .build()
        .unwrap();
    let numbers = client.allocate_shell_numbers(AllocateShellNumbers::new(2));
    let numbers = numbers.await.unwrap();
    let numbers: Vec<_> = numbers.iter().map(hsifue_order::Id::as_str).collect();
    assert_eq!(numbers, ["8000000001", "8000000002"]);
    vendor.revoke_tokens();
    let numbers = client.allocate_shell_numbers(AllocateShellNumbers::new(2));
    let error = numbers.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Authentication, Outcome::Refused, 1)
    );
}

#[tokio::test]
async fn keys_are_disabled_and_enabled_each_with_its_own_result() {
    use AssetResultStatus::{Failed, NotFound, WrongType};
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let keys = ["A1", "A2", "S1", "X9"];
    let lock = LockAssets::new(keys, "operator@example.com");
    let results = client.lock_assets(lock.clone()).await.unwrap();
    let failed: Vec<_> = lock
        .failed(&results)
        .into_iter()
        .map(|key| (key.asset_num.unwrap(), key.status.unwrap()))
        .collect();
    assert_eq!(
        failed,
        [("S1".to_owned(), WrongType), ("X9".to_owned(), NotFound)]
    );
    let again = LockAssets::new(["A1"], "operator@example.com");
    let results = client.lock_assets(again.clone()).await.unwrap();
    assert_eq!(again.failed(&results)[0].status, Some(Failed));
    let unlock = UnlockAssets::new(["A1", "A2"], "operator@example.com");
    let results = client.unlock_assets(unlock.clone()).await.unwrap();
    assert_eq!(unlock.failed(&results), []);
}
