//! hsifue.

use std::sync::atomic::{AtomicU64, Ordering};

use hsifue_order::{
    Allowance, AssetProducts, Buyer, Client, ClientBuilder, ClientCredentials, CustomerScope,
    CustomerType, DeleteAsset, DeleteProduct, LicenseType, MerchandiseRequired, NewAsset, NewBuy,
    NewMerchandise, NewProduct, NewProductRequired, Order, OrderBatch, OrderCustomer, Outcome,
    ProductMatch, QueryEnterpriseUsers, SyncMode, TrialTerm,
};
use vendor_http::Assumption;
use vendor_sandbox::{Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = pairs! {
    HsifueTrialEndDate => trial_end_date,
    HsifuePackageProducts => package_products,
    HsifueDeletionCustomer => deletion_customer,
    HsifueDeletionProduct => deletion_product,
    HsifueTokenRefused => token_refused,
    HsifueNonce => nonce,
    HsifueSingleRefusal => single_refusal,
    HsifueTokenCredentials => token_credentials,
    HsifueCloudLicences => cloud_licences,
};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.hsifue();
    Client::builder(vendor.base_url())
        .client_credentials(
            vendor.token_url(),
            vendor.client_id(),
            vendor.client_secret(),
        )
        .app_key(vendor.app_key())
}

fn customer() -> OrderCustomer {
    OrderCustomer {
        customer_name: "测试客户".into(),
        channel_customer_id: "CC-1".into(),
        admin_name: "示例管理员".into(),
        admin_account: "demo.admin".into(),
        admin_email: "demo-admin@example.com".into(),
        admin_cell_number: "13800138000".into(),
        customer_type: CustomerType::Company,
        branch_code: "B01".into(),
        branch_name: "测试分支".into(),
        enterprise_global_id: "G1001".into(),
    }
}

fn buyer() -> Buyer {
    Buyer {
        customer_id: "C1001".into(),
        crm_customer_id: "CRM-1".into(),
        password_mobile: "13900139000".into(),
        address: "中关村软件园1号".into(),
    }
}

fn product_required(trial: TrialTerm<i64>) -> NewProductRequired {
    NewProductRequired {
        crm_product_id: "CP-1".into(),
        parent_crm_product_id: "CP-0".into(),
        product_uri: "P1".into(),
        product_name: "产品A".into(),
        product_type: "T1".into(),
        limit_concurrent: 1,
        limit_time_duration: 0,
        trial,
        time_unit: "Y".into(),
        time_unit_quantity: 1,
        time_duration_expression: "1-0-0".into(),
        product_features: Vec::new(),
    }
}

const LICENSE: LicenseType = LicenseType::NormalRecoverUsbKey;

fn purchase(asset: NewAsset) -> NewBuy {
    NewBuy::new(customer(), buyer(), LICENSE, [asset])
}

async fn place(client: &Client, order: impl Into<Order>) -> Result<(), Failure> {
    let batch = OrderBatch::new("CH01", "ORDER-0001", [order]);
    match client.place_orders(&batch).await {
        Ok(_) => Ok(()),
        Err(error) => Err(error.error().clone().into()),
    }
}

async fn trial_end_date(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = builder(&sandbox).build()?;
    let trial = match setting {
        Setting::Default => TrialTerm::None,
        Setting::Other => TrialTerm::NoneWithDate(0),
    };
    let product = NewProduct::new(product_required(trial));
    place(&client, purchase(NewAsset::new(["A9"], [product]))).await
}

async fn package_products(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = builder(&sandbox).build()?;
    let package = |number: u32| {
        NewMerchandise::new(MerchandiseRequired {
            crm_product_id: format!("CP-{number}").into(),
            parent_crm_product_id: "CP-0".into(),
            merchandise_num: format!("M{number}"),
            merchandise_name: "产品包A".into(),
            parent_merchandise_num: "M0".into(),
            time_duration_expression: "1-0-0".into(),
        })
    };
    let product = || NewProduct::new(product_required(TrialTerm::None));
    let inner = package(2).with_products([product()]);
    let outer = package(1).with_children([inner]);
    let outer = setting.apply(outer, NewMerchandise::without_product_list);
    let asset = NewAsset::new(["A9"], [product()]).with_merchandises([outer]);
    place(&client, purchase(asset)).await
}

async fn deletion_customer(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = builder(&sandbox).build()?;
    let deletion = DeleteAsset::new(customer(), LICENSE, "LO-0001", ["A1"]);
    let deletion = setting.apply(deletion, |deletion| deletion.with_buyer(buyer()));
    place(&client, deletion).await
}

async fn deletion_product(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = builder(&sandbox).build()?;
    let product = ProductMatch::by_mnemonic("CP-1", "P1", 1);
    let product = setting.apply(product, |product| {
        product.in_full(product_required(TrialTerm::NoneWithDate(0)))
    });
    let asset = AssetProducts::new(["A1"], [product]);
    place(
        &client,
        DeleteProduct::new(customer(), LICENSE, "LO-0001", [asset]),
    )
    .await
}

async fn cloud_licences(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = builder(&sandbox).build()?;
    let product = NewProduct::new(product_required(TrialTerm::None));
    let asset = NewAsset::new(["C9"], [product]);
    let bought = NewBuy::new(customer(), buyer(), LicenseType::CloudPersonal, [asset]);
    place(&client, bought).await?;

    let deletion = DeleteAsset::across_all_orders(customer(), LICENSE, ["C9"]);
    let mut batch = OrderBatch::new("CH01", "ORDER-0002", [deletion]).to_request(SyncMode::Sync)?;
    for order in &mut batch.order_list {
        order.license_type = LicenseType::CloudPersonal;
    }
    let allowed = setting.apply(vec![Allowance::AcrossAllOrders], |mut allowed| {
        allowed.push(Allowance::CloudAcrossAllOrders);
        allowed
    });
    client.batch_order_allowing(batch.allowing(allowed)).await?;
    Ok(())
}

async fn query(client: &Client) -> Result<(), Failure> {
    let query = QueryEnterpriseUsers::new("sandbox", "1", CustomerScope::All);
    client.query_enterprise_users(query).await?;
    Ok(())
}

async fn token_refused(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.token_refused_codes(["13401"]);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    query(&client).await?;
    sandbox.hsifue().revoke_tokens();
    // The first refusal after a success is taken for what it seems to be.
    let _ = query(&client).await;
    query(&client).await
}

fn short_nonce() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}", LAST.fetch_add(1, Ordering::Relaxed))
}

async fn nonce(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.nonce(short_nonce);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    query(&client).await?;
    query(&client).await
}

/// An order must not be told to be refused when it was placed.
async fn single_refusal(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.doubt_refusals(true);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    let product = NewProduct::new(product_required(TrialTerm::None));
    let placed = place(&client, purchase(NewAsset::new(["A9"], [product]))).await;
    match placed {
        Err(Failure::Error(error)) if error.outcome() == Outcome::Unknown => Ok(()),
        placed => placed,
    }
}

async fn token_credentials(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.hsifue();
    let (id, secret) = (vendor.client_id(), vendor.client_secret());
    let credentials = ClientCredentials::new(vendor.token_url(), id, secret);
    let credentials = setting.apply(credentials, ClientCredentials::in_body);
    let client = Client::builder(vendor.base_url())
        .app_key(vendor.app_key())
        .oauth(credentials)
        .build()?;
    query(&client).await
}

#[tokio::test]
async fn a_refused_order_names_only_what_it_depends_on() {
    let sandbox = Sandbox::builder().start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let bought = |trial| {
        let product = NewProduct::new(product_required(trial));
        Order::from(purchase(NewAsset::new(["A9"], [product])))
    };
    let deleted = |full: fn(ProductMatch) -> ProductMatch| {
        let product = full(ProductMatch::by_mnemonic("CP-1", "P1", 1));
        let asset = AssetProducts::new(["A1"], [product]);
        DeleteProduct::new(customer(), LICENSE, "LO-0001", [asset])
    };
    let in_full =
        |product: ProductMatch| product.in_full(product_required(TrialTerm::NoneWithDate(0)));
    place(&client, bought(TrialTerm::None)).await.unwrap();
    // The number of the batch is taken now.
    let refusal = "hsifue-single-refusal";
    for (order, named) in [
        (bought(TrialTerm::NoneWithDate(0)), vec![refusal]),
        (
            bought(TrialTerm::None),
            vec![refusal, "hsifue-trial-end-date"],
        ),
        (
            deleted(|product| product).into(),
            vec![
                refusal,
                "hsifue-deletion-customer",
                "hsifue-deletion-product",
            ],
        ),
        (deleted(in_full).with_buyer(buyer()).into(), vec![refusal]),
    ] {
        query(&client).await.unwrap();
        let Err(Failure::Error(error)) = place(&client, order).await else {
            panic!("placed twice");
        };
        let found: Vec<_> = error.assumptions().map(Assumption::id).collect();
        assert_eq!(found, named, "{error}");
    }
}
