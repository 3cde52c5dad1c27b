//! hsifue.

use std::sync::atomic::{AtomicU64, Ordering};

use hsifue_order::{
    AssetProducts, Buyer, Client, ClientBuilder, ClientCredentials, CustomerScope, CustomerType,
    DeleteProduct, Error, LicenseType, MerchandiseRequired, NewAsset, NewBuy, NewMerchandise,
    NewProduct, NewProductRequired, Order, OrderBatch, OrderCustomer, Outcome, ProductMatch,
    QueryEnterpriseUsers, TrialTerm,
};
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[
    (Deviation::HsifueTrialEndDate, |sandbox, setting| {
        Box::pin(trial_end_date(sandbox, setting))
    }),
    (Deviation::HsifuePackageProducts, |sandbox, setting| {
        Box::pin(package_products(sandbox, setting))
    }),
    (Deviation::HsifueDeletionCustomer, |sandbox, setting| {
        Box::pin(deletion(sandbox, setting, |deletion, _| {
            deletion.with_buyer(buyer())
        }))
    }),
    (Deviation::HsifueDeletionProduct, |sandbox, setting| {
        Box::pin(deletion(sandbox, setting, |_, product| {
            delete(product.in_full(product_required(TrialTerm::NoneWithDate(0))))
        }))
    }),
    (Deviation::HsifueTokenRefused, |sandbox, setting| {
        Box::pin(token_refused(sandbox, setting))
    }),
    (Deviation::HsifueNonce, |sandbox, setting| {
        Box::pin(nonce(sandbox, setting))
    }),
    (Deviation::HsifueSingleRefusal, |sandbox, setting| {
        Box::pin(single_refusal(sandbox, setting))
    }),
    (Deviation::HsifueTokenCredentials, |sandbox, setting| {
        Box::pin(token_credentials(sandbox, setting))
    }),
];

async fn started(
    sandbox: SandboxBuilder,
    setting: Setting,
    other: fn(ClientBuilder) -> ClientBuilder,
) -> Result<(Sandbox, Client), Error> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.hsifue();
    let client = Client::builder(vendor.base_url())
        .client_credentials(
            vendor.token_url(),
            vendor.client_id(),
            vendor.client_secret(),
        )
        .app_key(vendor.app_key());
    let client = match setting {
        Setting::Default => client,
        Setting::Other => other(client),
    };
    Ok((sandbox, client.build()?))
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
    let (_sandbox, client) = started(sandbox, setting, |client| client).await?;
    let trial = match setting {
        Setting::Default => TrialTerm::None,
        Setting::Other => TrialTerm::NoneWithDate(0),
    };
    let product = NewProduct::new(product_required(trial));
    place(&client, purchase(NewAsset::new(["A9"], [product]))).await
}

async fn package_products(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let (_sandbox, client) = started(sandbox, setting, |client| client).await?;
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
    let mut outer = package(1).with_children([inner]);
    if setting == Setting::Other {
        outer = outer.without_product_list();
    }
    let asset = NewAsset::new(["A9"], [product()]).with_merchandises([outer]);
    place(&client, purchase(asset)).await
}

fn delete(product: ProductMatch) -> DeleteProduct {
    let asset = AssetProducts::new(["A1"], [product]);
    DeleteProduct::new(customer(), LICENSE, "LO-0001", [asset])
}

async fn deletion(
    sandbox: SandboxBuilder,
    setting: Setting,
    other: fn(DeleteProduct, ProductMatch) -> DeleteProduct,
) -> Result<(), Failure> {
    let (_sandbox, client) = started(sandbox, setting, |client| client).await?;
    let product = ProductMatch::by_mnemonic("CP-1", "P1", 1);
    let mut order = delete(product.clone());
    if setting == Setting::Other {
        order = other(order, product);
    }
    place(&client, order).await
}

async fn query(client: &Client) -> Result<(), Failure> {
    let query = QueryEnterpriseUsers::new("sandbox", "1", CustomerScope::All);
    client.query_enterprise_users(query).await?;
    Ok(())
}

async fn token_refused(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.token_refused_codes(["13401"]);
    let (sandbox, client) = started(sandbox, setting, other).await?;
    query(&client).await?;
    sandbox.hsifue().revoke_tokens();
    query(&client).await
}

fn short_nonce() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}", LAST.fetch_add(1, Ordering::Relaxed))
}

async fn nonce(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.nonce(short_nonce);
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    query(&client).await?;
    query(&client).await
}

/// An order must not be told to be refused when it was placed.
async fn single_refusal(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.doubt_refusals(true);
    let (sandbox, client) = started(sandbox, setting, other).await?;
    let product = NewProduct::new(product_required(TrialTerm::None));
    let placed = place(&client, purchase(NewAsset::new(["A9"], [product]))).await;
    match placed {
        Err(Failure::Error(error)) if error.outcome() == Outcome::Unknown => Ok(()),
        Err(_) if !sandbox.hsifue().ledger().is_empty() => {
            Err(Failure::Quiet("placed and said to be refused".to_owned()))
        }
        placed => placed,
    }
}

async fn token_credentials(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.hsifue();
    let (id, secret) = (vendor.client_id(), vendor.client_secret());
    let mut credentials = ClientCredentials::new(vendor.token_url(), id, secret);
    if setting == Setting::Other {
        credentials = credentials.in_body();
    }
    let client = Client::builder(vendor.base_url())
        .app_key(vendor.app_key())
        .oauth(credentials)
        .build()?;
    query(&client).await
}
