//! One order of a batch, and what its type requires beyond the document's schema.

use serde::Deserialize;
use serde_json::Value;

use super::licences::is_cloud;
use crate::deviation::{Deviation, Deviations};
use crate::response::Refusal;

/// What every `new_buy` has besides.
const BUYER: &[&str] = &["customerId", "crmCustomerId", "passwordMobile", "address"];

/// What every product of a `new_buy` has besides.
const BOUGHT: &[&str] = &[
    "parentCrmProductId",
    "productName",
    "productType",
    "limitTimeDuration",
    "trial",
    "timeUnit",
    "timeUnitQuantity",
    "timeDurationExpression",
    "productFeatures",
];

/// One order, as far as the sandbox acts on it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Order {
    pub(crate) sequence: i64,
    pub(crate) customer_id: Option<String>,
    pub(crate) enterprise_global_id: String,
    #[serde(rename = "srcLicenseOrderId")]
    pub(crate) source: Option<String>,
    #[serde(rename = "licenseType")]
    pub(crate) licence_type: String,
    #[serde(rename = "orderType")]
    pub(crate) kind: OrderType,
    pub(crate) assets: Vec<OrderAsset>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OrderType {
    NewBuy,
    DeleteAsset,
    DeleteProduct,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderAsset {
    #[serde(rename = "assetNos")]
    pub(crate) numbers: Vec<String>,
    #[serde(default, rename = "assetExtendList")]
    pub(crate) extensions: Vec<Extension>,
    #[serde(rename = "limitStartDate")]
    pub(crate) valid_from: Option<i64>,
    #[serde(rename = "limitEndDate")]
    pub(crate) valid_to: Option<i64>,
    #[serde(default, rename = "borrowedUsbKey")]
    pub(crate) is_lent: bool,
    #[serde(default, rename = "transferedAssetNum")]
    pub(crate) is_transferred: bool,
    #[serde(default)]
    pub(crate) products: Vec<OrderProduct>,
    #[serde(default)]
    merchandises: Vec<Merchandise>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Extension {
    #[serde(default)]
    pub(crate) extend_code: String,
    #[serde(default)]
    pub(crate) extend_value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderProduct {
    #[serde(rename = "productUri")]
    pub(crate) uri: String,
    #[serde(rename = "limitConcurrent")]
    pub(crate) nodes: i64,
    #[serde(rename = "limitStartDate")]
    pub(crate) valid_from: Option<i64>,
    #[serde(rename = "limitEndDate")]
    pub(crate) valid_to: Option<i64>,
    #[serde(default, rename = "strictMatchWhenDelete")]
    pub(crate) is_strict: bool,
    #[serde(rename = "srcLicenseOrderId")]
    pub(crate) source: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Merchandise {
    #[serde(default)]
    children: Vec<Merchandise>,
    #[serde(default, rename = "licenseOrderProductList")]
    products: Vec<OrderProduct>,
}

impl Merchandise {
    fn products(&self) -> Vec<&OrderProduct> {
        let inner = self.children.iter().flat_map(Self::products);
        self.products.iter().chain(inner).collect()
    }
}

impl OrderAsset {
    /// The products bought: those of the packages only where there are no others, since the
    /// vendor's example has the same product in both (assumed).
    pub(crate) fn bought(&self) -> Vec<&OrderProduct> {
        if self.products.is_empty() {
            let packages = self.merchandises.iter();
            packages.flat_map(Merchandise::products).collect()
        } else {
            self.products.iter().collect()
        }
    }
}

/// Reads `orderList`, in the order of `sequence`.
pub(crate) fn read(orders: &Value, deviations: &Deviations) -> Result<Vec<Order>, Refusal> {
    let values = orders.as_array().filter(|orders| !orders.is_empty());
    let values = values.ok_or_else(|| Refusal::missing("orderList"))?;
    let mut orders = Vec::<Order>::new();
    for (index, value) in values.iter().enumerate() {
        let path = format!("orderList[{index}]");
        let order = Order::deserialize(value)
            .map_err(|error| Refusal::parameter(&path, &error.to_string()))?;
        check(&path, &order, value, deviations)?;
        if orders.iter().any(|other| other.sequence == order.sequence) {
            return Err(Refusal::parameter(&format!("{path}.sequence"), "重复"));
        }
        orders.push(order);
    }
    orders.sort_by_key(|order| order.sequence);
    Ok(orders)
}

fn check(path: &str, order: &Order, value: &Value, deviations: &Deviations) -> Result<(), Refusal> {
    let deletes = order.kind != OrderType::NewBuy;
    let needs_order = if deviations.contains(&Deviation::HsifueCloudLicences) {
        order.licence_type == "cloud_customer"
    } else {
        is_cloud(&order.licence_type)
    };
    if deletes && needs_order && order.source.is_none() {
        return Err(Refusal::missing(&format!("{path}.srcLicenseOrderId")));
    }
    if !deletes || deviations.contains(&Deviation::HsifueDeletionCustomer) {
        require(path, value, BUYER)?;
    }
    for (path, asset) in items(path, value, "assets") {
        let products: Vec<_> = items(&path, asset, "products").collect();
        match order.kind {
            OrderType::NewBuy => {
                if products.is_empty() && items(&path, asset, "merchandises").next().is_none() {
                    return Err(Refusal::missing(&format!("{path}.products")));
                }
                for (path, product) in &products {
                    check_bought(path, product, deviations)?;
                }
                for (path, package) in items(&path, asset, "merchandises") {
                    check_package(&path, package, deviations)?;
                }
            }
            OrderType::DeleteProduct => {
                if products.is_empty() {
                    return Err(Refusal::missing(&format!("{path}.products")));
                }
                for (path, product) in &products {
                    require(path, product, &["strictMatchWhenDelete"])?;
                    if deviations.contains(&Deviation::HsifueDeletionProduct) {
                        require(path, product, BOUGHT)?;
                    }
                }
            }
            OrderType::DeleteAsset => {}
        }
    }
    Ok(())
}

fn check_package(path: &str, package: &Value, deviations: &Deviations) -> Result<(), Refusal> {
    let products = package.get("licenseOrderProductList");
    let is_empty = products
        .and_then(Value::as_array)
        .is_some_and(Vec::is_empty);
    if is_empty && deviations.contains(&Deviation::HsifuePackageProducts) {
        let name = format!("{path}.licenseOrderProductList");
        return Err(Refusal::parameter(&name, "不能为空"));
    }
    for (path, product) in items(path, package, "licenseOrderProductList") {
        check_bought(&path, product, deviations)?;
    }
    for (path, package) in items(path, package, "children") {
        check_package(&path, package, deviations)?;
    }
    Ok(())
}

fn check_bought(path: &str, product: &Value, deviations: &Deviations) -> Result<(), Refusal> {
    require(path, product, BOUGHT)?;
    require_trial_end(path, product, deviations)?;
    for (path, feature) in items(path, product, "productFeatures") {
        require_trial_end(&path, feature, deviations)?;
    }
    Ok(())
}

/// Only a trial must say when it ends (assumed: the document's table requires it of all).
fn require_trial_end(path: &str, value: &Value, deviations: &Deviations) -> Result<(), Refusal> {
    match value.get("trial").and_then(Value::as_i64) {
        Some(1) => require(path, value, &["trialEndDate"]),
        _ if deviations.contains(&Deviation::HsifueTrialEndDate) => {
            require(path, value, &["trialEndDate"])
        }
        _ => Ok(()),
    }
}

fn require(path: &str, value: &Value, names: &[&str]) -> Result<(), Refusal> {
    let is_missing = |name: &&&str| value.get(**name).is_none_or(|value| value == "");
    match names.iter().find(is_missing) {
        Some(name) => Err(Refusal::missing(&format!("{path}.{name}"))),
        None => Ok(()),
    }
}

/// The items of a list with the paths to them.
fn items<'a>(
    path: &str,
    value: &'a Value,
    name: &str,
) -> impl Iterator<Item = (String, &'a Value)> {
    let items = value.get(name).and_then(Value::as_array);
    let path = format!("{path}.{name}");
    let items = items.into_iter().flatten().enumerate();
    items.map(move |(index, item)| (format!("{path}[{index}]"), item))
}
