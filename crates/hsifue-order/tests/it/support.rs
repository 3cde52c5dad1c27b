//! A network that responds as it is told, and orders to send over it.

use hsifue_order::{
    AssetProducts, Buyer, Client, CustomerType, DeleteAsset, DeleteProduct, LicenseType,
    Merchandise, MerchandiseRequired, NewAsset, NewBuy, NewFeature, NewMerchandise, NewProduct,
    NewProductRequired, OrderAssetExtension, OrderCustomer, ProductMatch, TrialTerm,
};
pub(crate) use scripted_network::{Network, Reply, Sent, response as json};

pub(crate) const BASE: &str = "https://apigate.example.com";

/// A client with a fixed token whose server responds as told.
pub(crate) fn client(
    handler: impl Fn(&Sent) -> Reply + Send + Sync + 'static,
) -> (Client, Network) {
    let network = Network::new(handler);
    let client = Client::builder(BASE)
        .token("t0ken")
        .app_key("app-k3y")
        .http(network.config())
        .build()
        .unwrap();
    (client, network)
}

pub(crate) fn customer() -> OrderCustomer {
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

pub(crate) fn buyer() -> Buyer {
    Buyer {
        customer_id: "C1001".into(),
        crm_customer_id: "CRM-1".into(),
        password_mobile: "13900139000".into(),
        address: "中关村软件园1号".into(),
    }
}

pub(crate) const START: i64 = 1_700_000_000_000;
pub(crate) const END: i64 = 1_731_622_400_000;

/// The least of a product: its only term is one year.
pub(crate) fn required() -> NewProductRequired {
    let feature = NewFeature {
        feature_code: "F1".into(),
        feature_name: "功能1".into(),
        feature_value: "1".into(),
        feature_value_type: "int".into(),
        trial: TrialTerm::NoneWithDate(END.into()),
    };
    NewProductRequired {
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
    }
}

/// Nothing says when it ends.
pub(crate) fn endless() -> NewProductRequired {
    NewProductRequired {
        time_unit_quantity: 0,
        time_duration_expression: "0-0-0".into(),
        ..required()
    }
}

/// A product with every documented member.
pub(crate) fn full_product() -> NewProduct {
    NewProduct::new(required())
        .with_gms_pid("P1")
        .with_app_key("example-app")
        .with_limit_start_date(START)
        .with_limit_end_date(END)
        .with_passwords(["l1cence-passw0rd"])
        .moved_from("LO-0001")
}

fn package(number: u32) -> MerchandiseRequired {
    MerchandiseRequired {
        crm_product_id: format!("CP-{number}").into(),
        parent_crm_product_id: "CP-0".into(),
        merchandise_num: format!("M{number}"),
        merchandise_name: "产品包A".into(),
        parent_merchandise_num: "M0".into(),
        time_duration_expression: "1-0-0".into(),
    }
}

/// A package that states no length of time.
pub(crate) fn endless_merchandise(
    products: impl IntoIterator<Item = NewProduct>,
) -> NewMerchandise {
    let endless = MerchandiseRequired {
        time_duration_expression: "0-0-0".into(),
        ..package(2)
    };
    NewMerchandise::new(endless).with_products(products)
}

pub(crate) fn merchandise(products: impl IntoIterator<Item = NewProduct>) -> NewMerchandise {
    NewMerchandise::new(package(2)).with_products(products)
}

pub(crate) fn hand_made_merchandise() -> Merchandise {
    Merchandise::new(package(1))
}

pub(crate) const LICENSE: LicenseType = LicenseType::NormalRecoverUsbKey;

/// The document's first order.
pub(crate) fn new_buy() -> NewBuy {
    let outer = NewMerchandise::new(package(1))
        .without_product_list()
        .with_children([merchandise([full_product()])]);
    let extension = OrderAssetExtension::new()
        .with_extend_code("gxxp")
        .with_extend_value("gxxp");
    let asset = NewAsset::new(["A1", "A2"], [full_product()])
        .with_asset_extend_list([extension])
        .with_limit_start_date(START)
        .with_limit_end_date(END)
        .with_borrowed_usb_key(false)
        .with_transferred_asset_num(false)
        .with_merchandises([outer]);
    NewBuy::new(customer(), buyer(), LICENSE, [asset])
}

/// The document's second order.
pub(crate) fn delete_asset() -> DeleteAsset {
    DeleteAsset::new(customer(), LICENSE, "LO-0001", ["A1", "A2"])
}

/// The document's third order.
pub(crate) fn delete_product() -> DeleteProduct {
    let product = ProductMatch::strict("CP-1", "P1", 1, START, END);
    let asset = AssetProducts::new(["A1", "A2"], [product])
        .with_limit_start_date(START)
        .with_limit_end_date(END);
    DeleteProduct::new(customer(), LICENSE, "LO-0001", [asset])
}
