// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! Operations, requests and responses: orders.

use super::prelude::*;

pub(crate) const BATCH_ORDER: Operation = Operation::new(
    VENDOR,
    "batch_order",
    Method::POST,
    "/order/api/order/v1/licenseOrder/batchOrder",
)
.title("批量创建基本授权订单")
.section("5")
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TRIAL_END_DATE,
    &assumptions::PACKAGE_PRODUCTS,
    &assumptions::DELETION_CUSTOMER,
    &assumptions::DELETION_PRODUCT,
    &assumptions::TOKEN_REFUSED,
    &assumptions::NONCE,
    &assumptions::SINGLE_REFUSAL,
    &assumptions::CLOUD_LICENCES,
]);

/// Places orders that grant licences or take them back (§5).
///
/// `channelOrderId` is not documented to prevent a second order, and no operation reads an
/// order back: when the outcome is unknown, ask the vendor. `list_assets` shows the licences of
/// enterprise cloud accounts (`cloud_customer`) and no others: that it does not show an order
/// of another kind proves nothing. Whether a batch succeeds as a whole is not documented: send
/// one order at a time, and match the results to the orders by `sequence`. A refusal of several
/// orders leaves the outcome unknown, unless its code is 13004. Store every `licenseOrderId`:
/// taking a licence back needs it. `place_orders` does the matching. A batch that could destroy
/// more than it says is refused before it is sent: a deletion without its source order, by
/// mnemonic, without dates or with packages, one beside a purchase, empty lists of assets, and
/// a purchase without a term or without what the tables require. The typed orders, and
/// `BatchOrder::allowing`, ask for the legitimate ones by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BatchOrder {
    /// Code of the sales channel.
    pub channel_code: String,
    /// The caller's own number of this order. Keep it stable and unique, and store it before
    /// the call.
    pub channel_order_id: Id,
    /// Whether the response waits for the orders.
    pub sync_mode: SyncMode,
    /// The orders, in the order of `sequence`.
    pub order_list: Vec<LicenseOrder>,
}

impl BatchOrder {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        channel_code: impl Into<String>,
        channel_order_id: impl Into<Id>,
        sync_mode: SyncMode,
        order_list: impl IntoIterator<Item = LicenseOrder>,
    ) -> Self {
        Self {
            channel_code: channel_code.into(),
            channel_order_id: channel_order_id.into(),
            sync_mode,
            order_list: order_list.into_iter().collect(),
        }
    }
}

impl Endpoint for BatchOrder {
    type Output = Vec<LicenseOrderResult>;
    const OPERATION: &'static Operation = &BATCH_ORDER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<LicenseOrderResult>, Error> {
        response.list()
    }

    fn judge(&self, error: Error) -> Error {
        self.judge_error(error)
    }
}

vendor_http::vendor::text_enum! {
    /// Whether a response waits for the orders.
    pub enum SyncMode {
        /// The response holds the results (assumed).
        Sync = "sync",
        /// The response does not wait (assumed). No way to learn the results is documented.
        Async = "async",
    }
}

/// One order of a batch. Required here is what all three examples have. The table requires
/// `customerId`, `crmCustomerId`, `passwordMobile` and `address` too; only the example of a
/// `new_buy` has them, and only there they are checked. A `delete_asset` or `delete_product`
/// without `srcLicenseOrderId` reaches all orders of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LicenseOrder {
    /// Position in the batch (订单次序). That it counts from 1, that each is there once, and
    /// that the results are matched by it, is assumed.
    pub sequence: u32,
    /// Identifier of the customer on the licence platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Id>,
    /// Identifier of the customer in the CRM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crm_customer_id: Option<Id>,
    /// Name of the customer in the channel.
    #[serde(deserialize_with = "wire::plain_text")]
    pub customer_name: String,
    /// Identifier of the customer in the channel.
    pub channel_customer_id: Id,
    /// Name of the administrator.
    pub admin_name: Secret,
    /// Account of the administrator.
    pub admin_account: Secret,
    /// E-mail address of the administrator.
    pub admin_email: Secret,
    /// Mobile number of the administrator.
    pub admin_cell_number: Secret,
    /// Mobile number of the buyer; not a password.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub password_mobile: Option<Secret>,
    /// Address of the customer.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<Secret>,
    /// Whether the customer is a person or a company.
    pub customer_type: CustomerType,
    /// Code of the branch.
    #[serde(deserialize_with = "wire::plain_text")]
    pub branch_code: String,
    /// Name of the branch.
    #[serde(deserialize_with = "wire::plain_text")]
    pub branch_name: String,
    /// Identifier of the enterprise's master account.
    pub enterprise_global_id: Id,
    /// The order whose licences are taken back. Without it the given products are taken back
    /// from all orders of the customer. Always needed for cloud licences. What it means for a
    /// `new_buy` is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub src_license_order_id: Option<Id>,
    /// Kind of licence.
    pub license_type: LicenseType,
    /// Whether the order grants licences or takes them back.
    pub order_type: OrderType,
    /// The assets.
    #[serde(deserialize_with = "wire::list")]
    pub assets: Vec<OrderAsset>,
}

/// What a [`LicenseOrder`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseOrderRequired {
    /// Position in the batch (订单次序). That it counts from 1, that each is there once, and
    /// that the results are matched by it, is assumed.
    pub sequence: u32,
    /// Name of the customer in the channel.
    pub customer_name: String,
    /// Identifier of the customer in the channel.
    pub channel_customer_id: Id,
    /// Name of the administrator.
    pub admin_name: Secret,
    /// Account of the administrator.
    pub admin_account: Secret,
    /// E-mail address of the administrator.
    pub admin_email: Secret,
    /// Mobile number of the administrator.
    pub admin_cell_number: Secret,
    /// Whether the customer is a person or a company.
    pub customer_type: CustomerType,
    /// Code of the branch.
    pub branch_code: String,
    /// Name of the branch.
    pub branch_name: String,
    /// Identifier of the enterprise's master account.
    pub enterprise_global_id: Id,
    /// Kind of licence.
    pub license_type: LicenseType,
    /// Whether the order grants licences or takes them back.
    pub order_type: OrderType,
    /// The assets.
    pub assets: Vec<OrderAsset>,
}

impl LicenseOrder {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: LicenseOrderRequired) -> Self {
        Self {
            sequence: required.sequence,
            customer_id: None,
            crm_customer_id: None,
            customer_name: required.customer_name,
            channel_customer_id: required.channel_customer_id,
            admin_name: required.admin_name,
            admin_account: required.admin_account,
            admin_email: required.admin_email,
            admin_cell_number: required.admin_cell_number,
            password_mobile: None,
            address: None,
            customer_type: required.customer_type,
            branch_code: required.branch_code,
            branch_name: required.branch_name,
            enterprise_global_id: required.enterprise_global_id,
            src_license_order_id: None,
            license_type: required.license_type,
            order_type: required.order_type,
            assets: required.assets,
        }
    }

    /// Sets [`customer_id`](Self::customer_id).
    #[must_use]
    pub fn with_customer_id(mut self, customer_id: impl Into<Id>) -> Self {
        self.customer_id = Some(customer_id.into());
        self
    }

    /// Sets [`crm_customer_id`](Self::crm_customer_id).
    #[must_use]
    pub fn with_crm_customer_id(mut self, crm_customer_id: impl Into<Id>) -> Self {
        self.crm_customer_id = Some(crm_customer_id.into());
        self
    }

    /// Sets [`password_mobile`](Self::password_mobile).
    #[must_use]
    pub fn with_password_mobile(mut self, password_mobile: impl Into<Secret>) -> Self {
        self.password_mobile = Some(password_mobile.into());
        self
    }

    /// Sets [`address`](Self::address).
    #[must_use]
    pub fn with_address(mut self, address: impl Into<Secret>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets [`src_license_order_id`](Self::src_license_order_id).
    #[must_use]
    pub fn with_src_license_order_id(mut self, src_license_order_id: impl Into<Id>) -> Self {
        self.src_license_order_id = Some(src_license_order_id.into());
        self
    }
}

vendor_http::vendor::text_enum! {
    /// What a customer is.
    pub enum CustomerType {
        /// A person.
        Personal = "personal",
        /// A company.
        Company = "company",
    }
}

vendor_http::vendor::text_enum! {
    /// What an order does.
    pub enum OrderType {
        /// Grants licences.
        NewBuy = "new_buy",
        /// Takes assets back.
        DeleteAsset = "delete_asset",
        /// Takes products of assets back.
        DeleteProduct = "delete_product",
    }
}

/// An asset of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OrderAsset {
    /// Asset numbers. What an empty list means is not documented.
    #[serde(deserialize_with = "wire::list")]
    pub asset_nos: Vec<String>,
    /// Extensions of the asset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset_extend_list: Option<Vec<OrderAssetExtension>>,
    /// When the asset becomes valid. The unit is not documented; milliseconds since 1970 are
    /// assumed.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit_start_date: Option<i64>,
    /// When the asset ceases to be valid. The unit is not documented; milliseconds since 1970
    /// are assumed.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit_end_date: Option<i64>,
    /// Whether the key is lent.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub borrowed_usb_key: Option<bool>,
    /// Whether the asset number is transferred.
    #[serde(
        rename = "transferedAssetNum",
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub transferred_asset_num: Option<bool>,
    /// Products. Only a `delete_asset` goes without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub products: Option<Vec<OrderProduct>>,
    /// Packages of products. What a deletion with them reaches is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchandises: Option<Vec<Merchandise>>,
}

impl OrderAsset {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(asset_nos: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            asset_nos: asset_nos.into_iter().map(Into::into).collect(),
            asset_extend_list: None,
            limit_start_date: None,
            limit_end_date: None,
            borrowed_usb_key: None,
            transferred_asset_num: None,
            products: None,
            merchandises: None,
        }
    }

    /// Sets [`asset_extend_list`](Self::asset_extend_list).
    #[must_use]
    pub fn with_asset_extend_list(
        mut self,
        asset_extend_list: impl IntoIterator<Item = OrderAssetExtension>,
    ) -> Self {
        self.asset_extend_list = Some(asset_extend_list.into_iter().collect());
        self
    }

    /// Sets [`limit_start_date`](Self::limit_start_date).
    #[must_use]
    pub fn with_limit_start_date(mut self, limit_start_date: i64) -> Self {
        self.limit_start_date = Some(limit_start_date);
        self
    }

    /// Sets [`limit_end_date`](Self::limit_end_date).
    #[must_use]
    pub fn with_limit_end_date(mut self, limit_end_date: i64) -> Self {
        self.limit_end_date = Some(limit_end_date);
        self
    }

    /// Sets [`borrowed_usb_key`](Self::borrowed_usb_key).
    #[must_use]
    pub fn with_borrowed_usb_key(mut self, borrowed_usb_key: bool) -> Self {
        self.borrowed_usb_key = Some(borrowed_usb_key);
        self
    }

    /// Sets [`transferred_asset_num`](Self::transferred_asset_num).
    #[must_use]
    pub fn with_transferred_asset_num(mut self, transferred_asset_num: bool) -> Self {
        self.transferred_asset_num = Some(transferred_asset_num);
        self
    }

    /// Sets [`products`](Self::products).
    #[must_use]
    pub fn with_products(mut self, products: impl IntoIterator<Item = OrderProduct>) -> Self {
        self.products = Some(products.into_iter().collect());
        self
    }

    /// Sets [`merchandises`](Self::merchandises).
    #[must_use]
    pub fn with_merchandises(
        mut self,
        merchandises: impl IntoIterator<Item = Merchandise>,
    ) -> Self {
        self.merchandises = Some(merchandises.into_iter().collect());
        self
    }
}

/// An extension of an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OrderAssetExtension {
    /// Code of the extension.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub extend_code: Option<String>,
    /// Value of the extension.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub extend_value: Option<String>,
}

impl OrderAssetExtension {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {
            extend_code: None,
            extend_value: None,
        }
    }

    /// Sets [`extend_code`](Self::extend_code).
    #[must_use]
    pub fn with_extend_code(mut self, extend_code: impl Into<String>) -> Self {
        self.extend_code = Some(extend_code.into());
        self
    }

    /// Sets [`extend_value`](Self::extend_value).
    #[must_use]
    pub fn with_extend_value(mut self, extend_value: impl Into<String>) -> Self {
        self.extend_value = Some(extend_value.into());
        self
    }
}

/// A product of an asset or of a merchandise. Required here is what all examples have. The
/// table requires `parentCrmProductId`, `productName`, `productType`, `limitTimeDuration`,
/// `trial`, `trialEndDate`, `timeUnit`, `timeUnitQuantity`, `timeDurationExpression`,
/// `productFeatures` and `strictMatchWhenDelete` too; the example of a `new_buy` has all but
/// the last one, and that of a `delete_product` the last one alone. They are checked so. The
/// term can be stated by dates, by unit and quantity, by an expression or by a duration; which
/// of them wins is not documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OrderProduct {
    /// Identifier of the product in the CRM.
    pub crm_product_id: Id,
    /// Identifier of the parent in the CRM: a product in the table, an asset in the example.
    /// That of a root is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_crm_product_id: Option<Id>,
    /// Identifier of the product: its `gmsPid` or its `appKey`.
    pub product_uri: Id,
    /// Name of the product.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub product_name: Option<String>,
    /// GMS identifier of the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gms_pid: Option<Id>,
    /// Application key of the product. Not that of the application that calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_key: Option<Id>,
    /// Kind of product. The values are not documented.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub product_type: Option<String>,
    /// When the product becomes valid; may be left out. The unit is not documented;
    /// milliseconds since 1970 are assumed.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit_start_date: Option<i64>,
    /// When the product ceases to be valid; may be left out. The unit is not documented;
    /// milliseconds since 1970 are assumed.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit_end_date: Option<i64>,
    /// How many nodes may use it at once.
    pub limit_concurrent: i64,
    /// How long it may be used altogether; the unit is not documented.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit_time_duration: Option<i64>,
    /// For a `delete_product`: whether only a product with the same dates and `limitConcurrent`
    /// is taken back. Otherwise, and by default, products are matched by their mnemonic
    /// (产品助记符). Which member that is, if it is one of them, is not documented.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub strict_match_when_delete: Option<bool>,
    /// Whether it is a trial.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub trial: Option<Trial>,
    /// When the trial ends, as a number; its form is not documented. Required by table and
    /// example even of what is no trial.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub trial_end_date: Option<i64>,
    /// Passwords of the licences in the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passwords: Option<Vec<Secret>>,
    /// Unit of time. The values are not documented.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub time_unit: Option<String>,
    /// How many units of time.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub time_unit_quantity: Option<i64>,
    /// Length of time as years, months and days: `y-m-d`.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub time_duration_expression: Option<String>,
    /// For a `new_buy` that moves the product: the order that it comes from. Leave it out
    /// otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub src_license_order_id: Option<Id>,
    /// Features of the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_features: Option<Vec<ProductFeature>>,
}

impl OrderProduct {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        crm_product_id: impl Into<Id>,
        product_uri: impl Into<Id>,
        limit_concurrent: i64,
    ) -> Self {
        Self {
            crm_product_id: crm_product_id.into(),
            parent_crm_product_id: None,
            product_uri: product_uri.into(),
            product_name: None,
            gms_pid: None,
            app_key: None,
            product_type: None,
            limit_start_date: None,
            limit_end_date: None,
            limit_concurrent,
            limit_time_duration: None,
            strict_match_when_delete: None,
            trial: None,
            trial_end_date: None,
            passwords: None,
            time_unit: None,
            time_unit_quantity: None,
            time_duration_expression: None,
            src_license_order_id: None,
            product_features: None,
        }
    }

    /// Sets [`parent_crm_product_id`](Self::parent_crm_product_id).
    #[must_use]
    pub fn with_parent_crm_product_id(mut self, parent_crm_product_id: impl Into<Id>) -> Self {
        self.parent_crm_product_id = Some(parent_crm_product_id.into());
        self
    }

    /// Sets [`product_name`](Self::product_name).
    #[must_use]
    pub fn with_product_name(mut self, product_name: impl Into<String>) -> Self {
        self.product_name = Some(product_name.into());
        self
    }

    /// Sets [`gms_pid`](Self::gms_pid).
    #[must_use]
    pub fn with_gms_pid(mut self, gms_pid: impl Into<Id>) -> Self {
        self.gms_pid = Some(gms_pid.into());
        self
    }

    /// Sets [`app_key`](Self::app_key).
    #[must_use]
    pub fn with_app_key(mut self, app_key: impl Into<Id>) -> Self {
        self.app_key = Some(app_key.into());
        self
    }

    /// Sets [`product_type`](Self::product_type).
    #[must_use]
    pub fn with_product_type(mut self, product_type: impl Into<String>) -> Self {
        self.product_type = Some(product_type.into());
        self
    }

    /// Sets [`limit_start_date`](Self::limit_start_date).
    #[must_use]
    pub fn with_limit_start_date(mut self, limit_start_date: i64) -> Self {
        self.limit_start_date = Some(limit_start_date);
        self
    }

    /// Sets [`limit_end_date`](Self::limit_end_date).
    #[must_use]
    pub fn with_limit_end_date(mut self, limit_end_date: i64) -> Self {
        self.limit_end_date = Some(limit_end_date);
        self
    }

    /// Sets [`limit_time_duration`](Self::limit_time_duration).
    #[must_use]
    pub fn with_limit_time_duration(mut self, limit_time_duration: i64) -> Self {
        self.limit_time_duration = Some(limit_time_duration);
        self
    }

    /// Sets [`strict_match_when_delete`](Self::strict_match_when_delete).
    #[must_use]
    pub fn with_strict_match_when_delete(mut self, strict_match_when_delete: bool) -> Self {
        self.strict_match_when_delete = Some(strict_match_when_delete);
        self
    }

    /// Sets [`trial`](Self::trial).
    #[must_use]
    pub fn with_trial(mut self, trial: Trial) -> Self {
        self.trial = Some(trial);
        self
    }

    /// Sets [`trial_end_date`](Self::trial_end_date).
    #[must_use]
    pub fn with_trial_end_date(mut self, trial_end_date: i64) -> Self {
        self.trial_end_date = Some(trial_end_date);
        self
    }

    /// Sets [`passwords`](Self::passwords).
    #[must_use]
    pub fn with_passwords(
        mut self,
        passwords: impl IntoIterator<Item = impl Into<Secret>>,
    ) -> Self {
        self.passwords = Some(passwords.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`time_unit`](Self::time_unit).
    #[must_use]
    pub fn with_time_unit(mut self, time_unit: impl Into<String>) -> Self {
        self.time_unit = Some(time_unit.into());
        self
    }

    /// Sets [`time_unit_quantity`](Self::time_unit_quantity).
    #[must_use]
    pub fn with_time_unit_quantity(mut self, time_unit_quantity: i64) -> Self {
        self.time_unit_quantity = Some(time_unit_quantity);
        self
    }

    /// Sets [`time_duration_expression`](Self::time_duration_expression).
    #[must_use]
    pub fn with_time_duration_expression(
        mut self,
        time_duration_expression: impl Into<String>,
    ) -> Self {
        self.time_duration_expression = Some(time_duration_expression.into());
        self
    }

    /// Sets [`src_license_order_id`](Self::src_license_order_id).
    #[must_use]
    pub fn with_src_license_order_id(mut self, src_license_order_id: impl Into<Id>) -> Self {
        self.src_license_order_id = Some(src_license_order_id.into());
        self
    }

    /// Sets [`product_features`](Self::product_features).
    #[must_use]
    pub fn with_product_features(
        mut self,
        product_features: impl IntoIterator<Item = ProductFeature>,
    ) -> Self {
        self.product_features = Some(product_features.into_iter().collect());
        self
    }
}

vendor_http::vendor::integer_enum! {
    /// Whether a licence is a trial.
    pub enum Trial {
        /// Not a trial.
        No = 0,
        /// A trial.
        Yes = 1,
    }
}

/// A feature of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProductFeature {
    /// Code of the feature.
    #[serde(deserialize_with = "wire::plain_text")]
    pub feature_code: String,
    /// Name of the feature.
    #[serde(deserialize_with = "wire::plain_text")]
    pub feature_name: String,
    /// Value of the feature.
    #[serde(deserialize_with = "wire::plain_text")]
    pub feature_value: String,
    /// Type of the value. The types are not documented.
    #[serde(deserialize_with = "wire::plain_text")]
    pub feature_value_type: String,
    /// Whether it is a trial.
    pub trial: Trial,
    /// When the trial ends. A date whose form is not documented, unlike that of a product.
    /// Required by table and example even of what is no trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_end_date: Option<Json>,
}

/// What a [`ProductFeature`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductFeatureRequired {
    /// Code of the feature.
    pub feature_code: String,
    /// Name of the feature.
    pub feature_name: String,
    /// Value of the feature.
    pub feature_value: String,
    /// Type of the value. The types are not documented.
    pub feature_value_type: String,
    /// Whether it is a trial.
    pub trial: Trial,
}

impl ProductFeature {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: ProductFeatureRequired) -> Self {
        Self {
            feature_code: required.feature_code,
            feature_name: required.feature_name,
            feature_value: required.feature_value,
            feature_value_type: required.feature_value_type,
            trial: required.trial,
            trial_end_date: None,
        }
    }

    /// Sets [`trial_end_date`](Self::trial_end_date).
    #[must_use]
    pub fn with_trial_end_date(mut self, trial_end_date: impl Into<Json>) -> Self {
        self.trial_end_date = Some(trial_end_date.into());
        self
    }
}

/// A package of products, which may hold further packages to any depth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Merchandise {
    /// Identifier of the package in the CRM.
    pub crm_product_id: Id,
    /// Identifier of the parent package in the CRM. That of a root is not documented.
    pub parent_crm_product_id: Id,
    /// Number of the package.
    #[serde(deserialize_with = "wire::plain_text")]
    pub merchandise_num: String,
    /// Name of the package.
    #[serde(deserialize_with = "wire::plain_text")]
    pub merchandise_name: String,
    /// Number of the parent package. That of a root is not documented.
    #[serde(deserialize_with = "wire::plain_text")]
    pub parent_merchandise_num: String,
    /// Length of time as years, months and days: `y-m-d` is assumed.
    #[serde(deserialize_with = "wire::plain_text")]
    pub time_duration_expression: String,
    /// Packages inside this one. Left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<Vec<Merchandise>>,
    /// Products of the package. Required in the table, missing in the example where there are
    /// only children: an empty list then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_order_product_list: Option<Vec<OrderProduct>>,
}

/// What a [`Merchandise`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MerchandiseRequired {
    /// Identifier of the package in the CRM.
    pub crm_product_id: Id,
    /// Identifier of the parent package in the CRM. That of a root is not documented.
    pub parent_crm_product_id: Id,
    /// Number of the package.
    pub merchandise_num: String,
    /// Name of the package.
    pub merchandise_name: String,
    /// Number of the parent package. That of a root is not documented.
    pub parent_merchandise_num: String,
    /// Length of time as years, months and days: `y-m-d` is assumed.
    pub time_duration_expression: String,
}

impl Merchandise {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: MerchandiseRequired) -> Self {
        Self {
            crm_product_id: required.crm_product_id,
            parent_crm_product_id: required.parent_crm_product_id,
            merchandise_num: required.merchandise_num,
            merchandise_name: required.merchandise_name,
            parent_merchandise_num: required.parent_merchandise_num,
            time_duration_expression: required.time_duration_expression,
            children: None,
            license_order_product_list: None,
        }
    }

    /// Sets [`children`](Self::children).
    #[must_use]
    pub fn with_children(mut self, children: impl IntoIterator<Item = Merchandise>) -> Self {
        self.children = Some(children.into_iter().collect());
        self
    }

    /// Sets [`license_order_product_list`](Self::license_order_product_list).
    #[must_use]
    pub fn with_license_order_product_list(
        mut self,
        license_order_product_list: impl IntoIterator<Item = OrderProduct>,
    ) -> Self {
        self.license_order_product_list = Some(license_order_product_list.into_iter().collect());
        self
    }
}

/// What became of one order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LicenseOrderResult {
    /// Position of the order in the batch (assumed).
    pub sequence: Option<i64>,
    /// Identifier of the order (example). Store it: nothing else gives it again.
    pub license_order_id: Option<Id>,
    /// Identifier of the customer on the licence platform (example).
    pub customer_id: Option<Id>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(LicenseOrderResult {
    sequence: "sequence",
    license_order_id: "licenseOrderId",
    customer_id: "customerId",
});
