//! Orders one licence for a year, and says what to do when nobody knows whether it was ordered.
//!
//! Without these variables a sandbox in this process plays the server:
//!
//! ```console
//! $ export HSIFUE_URL=https://apigate.hsifue.cn HSIFUE_TOKEN=… HSIFUE_APP_KEY=…
//! $ cargo run --example place_order -- ORDER_NUMBER
//! ```

use std::{env, error::Error};

use hsifue_order::{
    Buyer, Client, CustomerType, LicenseType, NewAsset, NewBuy, NewProduct, NewProductRequired,
    OrderBatch, OrderCustomer, Outcome, TrialTerm,
};
use vendor_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(url) = env::var("HSIFUE_URL") {
        let client = Client::builder(url)
            .token(env::var("HSIFUE_TOKEN")?)
            .app_key(env::var("HSIFUE_APP_KEY")?)
            .build()?;
        return order(&client, &env::args().nth(1).ok_or("name an order number")?).await;
    }
    let sandbox = Sandbox::start().await?;
    let hsifue = sandbox.hsifue();
    let client = Client::builder(hsifue.base_url())
        .client_credentials(
            hsifue.token_url(),
            hsifue.client_id(),
            hsifue.client_secret(),
        )
        .app_key(hsifue.app_key())
        .build()?;
    order(&client, "ORDER-0001").await
}

async fn order(client: &Client, number: &str) -> Result<(), Box<dyn Error>> {
    let asset = NewAsset::new(["S2"], [NewProduct::new(product())]);
    let order = NewBuy::new(customer(), buyer(), LicenseType::SoftKey, [asset]);
    // Store the number before this call, and every licenseOrderId after it: nothing gives them again.
    match client
        .place_orders(&OrderBatch::new("CH01", number, [order]))
        .await
    {
        Ok(placed) => {
            for order in placed {
                println!("{number} is licence order {}", order.license_order_id);
            }
            Ok(())
        }
        Err(error) if error.outcome() == Outcome::Unknown => {
            let number = error.channel_order_id();
            Err(format!("ask the vendor for {number} before ordering again: {error}").into())
        }
        Err(error) => Err(format!("{number} was not ordered: {error}").into()),
    }
}

/// A licence for a year, for one user at a time.
fn product() -> NewProductRequired {
    NewProductRequired {
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
    }
}

fn customer() -> OrderCustomer {
    OrderCustomer {
        customer_name: "示例客户".to_owned(),
        channel_customer_id: "CC-1".into(),
        admin_name: "示例管理员".into(),
        admin_account: "demo-admin".into(),
        admin_email: "demo-admin@example.com".into(),
        admin_cell_number: "13800000000".into(),
        customer_type: CustomerType::Company,
        branch_code: "B01".to_owned(),
        branch_name: "示例分支".to_owned(),
        enterprise_global_id: "G1001".into(),
    }
}

fn buyer() -> Buyer {
    Buyer {
        customer_id: "C1001".into(),
        crm_customer_id: "CRM-1".into(),
        password_mobile: "13800000000".into(),
        address: "示例地址".into(),
    }
}
