//! Places an order, and disables a key.
//!
//! ```toml
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```

use std::{env, error::Error};

use hsifue_order::{
    Buyer, Client, CustomerType, LicenseType, LockAssets, NewAsset, NewBuy, NewProduct,
    NewProductRequired, OrderBatch, OrderCustomer, TrialTerm,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(env::var("HSIFUE_BASE_URL")?)
        .client_credentials(
            env::var("HSIFUE_TOKEN_URL")?,
            env::var("HSIFUE_CLIENT_ID")?,
            env::var("HSIFUE_CLIENT_SECRET")?,
        )
        .app_key(env::var("HSIFUE_APP_KEY")?)
        .build()?;

    let product = NewProduct::new(NewProductRequired {
        crm_product_id: "CP-1".into(),
        parent_crm_product_id: "CP-0".into(),
        product_uri: "P1".into(),
        product_name: "示例产品".to_owned(),
        product_type: "product".to_owned(),
        limit_concurrent: 1,
        limit_time_duration: 365,
        trial: TrialTerm::None,
        time_unit: "year".to_owned(),
        time_unit_quantity: 1,
        time_duration_expression: "1-0-0".to_owned(),
        product_features: Vec::new(),
    });
    let customer = OrderCustomer {
        customer_name: "示例客户".to_owned(),
        channel_customer_id: "CC-1".into(),
        admin_name: "管理员".into(),
        admin_account: "admin".into(),
        admin_email: "admin@example.com".into(),
        admin_cell_number: "13800000000".into(),
        customer_type: CustomerType::Company,
        branch_code: "B01".to_owned(),
        branch_name: "示例分支".to_owned(),
        enterprise_global_id: "G1001".into(),
    };
    let buyer = Buyer {
        customer_id: "C1001".into(),
        crm_customer_id: "CRM-1".into(),
        password_mobile: "13800000000".into(),
        address: "示例地址".into(),
    };
    let asset = NewAsset::new(["A7"], [product]);
    let order = NewBuy::new(customer, buyer, LicenseType::NormalRecoverUsbKey, [asset]);
    let placed = client
        .place_orders(&OrderBatch::new("CH01", "ORDER-0001", [order]))
        .await?;

    let keys = LockAssets::new(["A1"], "operator@example.com");
    let locked = client.lock_assets(keys.clone()).await?;
    if placed.is_empty() || !keys.failed(&locked).is_empty() {
        return Err("no order was placed, or no key disabled".into());
    }
    println!(
        "{} order placed, {} key disabled",
        placed.len(),
        locked.len()
    );
    Ok(())
}
