//! The order that the steps place, and a number for its asset.

use hsifue_order::{
    AllocateShellNumbers, Buyer, CustomerType, LicenseType, NewAsset, NewBuy, NewProduct,
    NewProductRequired, OrderBatch, OrderCustomer, TrialTerm,
};

use super::{
    CHANNEL, Stage,
    customer::{CHANNEL_CUSTOMER, Customer},
};
use crate::demo::report::Failed;

/// One licence for a year, on one asset.
pub(super) fn purchase(
    channel_order_id: &str,
    customer: &Customer,
    license_type: LicenseType,
    asset_number: &str,
) -> OrderBatch {
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
    let order = NewBuy::new(
        OrderCustomer {
            customer_name: "示例客户".to_owned(),
            channel_customer_id: CHANNEL_CUSTOMER.into(),
            admin_name: "示例管理员".into(),
            admin_account: "demo-admin".into(),
            admin_email: "demo-admin@example.com".into(),
            admin_cell_number: "13800000000".into(),
            customer_type: CustomerType::Company,
            branch_code: "B01".to_owned(),
            branch_name: "示例分支".to_owned(),
            enterprise_global_id: customer.enterprise.clone(),
        },
        Buyer {
            customer_id: customer.id.clone(),
            crm_customer_id: "CRM-2".into(),
            password_mobile: "13800000000".into(),
            address: "示例地址".into(),
        },
        license_type,
        [NewAsset::new([asset_number], [product])],
    );
    OrderBatch::new(CHANNEL, channel_order_id, [order])
}

/// A new asset number; that a key has its shell number for one is assumed.
pub(super) async fn new_asset_number(stage: &Stage<'_>) -> Result<String, Failed> {
    let request = AllocateShellNumbers::new(1);
    let numbers = stage.client.allocate_shell_numbers(request).await?;
    match numbers.as_slice() {
        [number] => Ok(number.to_string()),
        _ => Err(Failed::Unexpected(format!(
            "1 shell number was asked for, and {} came",
            numbers.len()
        ))),
    }
}
