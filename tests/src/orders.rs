//! A licence order that means nothing, for suites that place many.

use hsifue_order::{
    Buyer, CustomerType, LicenseType, NewAsset, NewBuy, NewFeature, NewProduct, NewProductRequired,
    OrderBatch, OrderCustomer, TrialTerm,
};

/// A purchase of one licence for a year, under the channel's order number `id`.
#[must_use]
pub fn purchase(id: &str) -> OrderBatch {
    let feature = NewFeature {
        feature_code: "F1".into(),
        feature_name: "功能1".into(),
        feature_value: "1".into(),
        feature_value_type: "int".into(),
        trial: TrialTerm::None,
    };
    let product = NewProduct::new(NewProductRequired {
        crm_product_id: "CP-1".into(),
        parent_crm_product_id: "CP-0".into(),
        product_uri: "P1".into(),
        product_name: "产品A".into(),
        product_type: "T1".into(),
        limit_concurrent: 1,
        limit_time_duration: 0,
        trial: TrialTerm::NoneWithDate(0),
        time_unit: "Y".into(),
        time_unit_quantity: 1,
        time_duration_expression: "1-0-0".into(),
        product_features: vec![feature],
    });
    let customer = OrderCustomer {
        customer_name: "测试客户".into(),
        channel_customer_id: "CC-1".into(),
        admin_name: "管理员".into(),
        admin_account: "admin".into(),
        admin_email: "admin@example.com".into(),
        admin_cell_number: "13800000000".into(),
        customer_type: CustomerType::Company,
        branch_code: "B01".into(),
        branch_name: "测试分支".into(),
        enterprise_global_id: "G1001".into(),
    };
    let buyer = Buyer {
        customer_id: "C1001".into(),
        crm_customer_id: "CRM-1".into(),
        password_mobile: "13800000000".into(),
        address: "测试地址".into(),
    };
    let asset = NewAsset::new(["A1"], [product]);
    let order = NewBuy::new(customer, buyer, LicenseType::NormalRecoverUsbKey, [asset]);
    OrderBatch::new("CH01", id, [order])
}
