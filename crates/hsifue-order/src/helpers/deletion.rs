//! Orders that take licences back.

use vendor_auth::Secret;
use vendor_http::wire::Id;

use super::{batch::OrderCustomer, new_buy::Buyer, product::NewProductRequired};
use crate::{LicenseOrder, LicenseType, Merchandise, OrderAsset, OrderProduct, OrderType};

/// Whose licences an order takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    customer: OrderCustomer,
    customer_id: Option<Id>,
    crm_customer_id: Option<Id>,
    password_mobile: Option<Secret>,
    address: Option<Secret>,
    license_type: LicenseType,
    /// None means all orders of the customer, on the wire as here.
    source: Option<Id>,
}

impl Target {
    fn new(customer: OrderCustomer, license_type: LicenseType, source: Option<Id>) -> Self {
        Self {
            customer,
            customer_id: None,
            crm_customer_id: None,
            password_mobile: None,
            address: None,
            license_type,
            source,
        }
    }

    fn into_order(self, order_type: OrderType, assets: Vec<OrderAsset>) -> LicenseOrder {
        let mut order = self.customer.order(order_type, self.license_type, assets);
        order.customer_id = self.customer_id;
        order.crm_customer_id = self.crm_customer_id;
        order.password_mobile = self.password_mobile;
        order.address = self.address;
        order.src_license_order_id = self.source;
        order
    }

    fn tell(&mut self, buyer: Buyer) {
        self.customer_id = Some(buyer.customer_id);
        self.crm_customer_id = Some(buyer.crm_customer_id);
        self.password_mobile = Some(buyer.password_mobile);
        self.address = Some(buyer.address);
    }
}

/// Takes assets back (撤销资产).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteAsset {
    target: Target,
    asset_nos: Vec<String>,
    merchandises: Option<Vec<Merchandise>>,
}

impl DeleteAsset {
    /// Takes these assets back from one order, whose `licenseOrderId` is `src_license_order_id`.
    pub fn new(
        customer: OrderCustomer,
        license_type: LicenseType,
        src_license_order_id: impl Into<Id>,
        asset_nos: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            target: Target::new(customer, license_type, Some(src_license_order_id.into())),
            asset_nos: asset_nos.into_iter().map(Into::into).collect(),
            merchandises: None,
        }
    }

    /// Takes these assets back **from all orders of the customer**. Refused for license types that
    /// begin with `cloud`, for which the document demands the order.
    pub fn across_all_orders(
        customer: OrderCustomer,
        license_type: LicenseType,
        asset_nos: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            target: Target::new(customer, license_type, None),
            asset_nos: asset_nos.into_iter().map(Into::into).collect(),
            merchandises: None,
        }
    }

    /// Adds the customer's identifier on the licence platform. Send it where you know it: the document requires it,
    /// although its example omits it.
    #[must_use]
    pub fn with_customer_id(mut self, customer_id: impl Into<Id>) -> Self {
        self.target.customer_id = Some(customer_id.into());
        self
    }

    /// Adds the customer's identifier in the CRM. Send it where you know it: the document requires it, although its
    /// example omits it.
    #[must_use]
    pub fn with_crm_customer_id(mut self, crm_customer_id: impl Into<Id>) -> Self {
        self.target.crm_customer_id = Some(crm_customer_id.into());
        self
    }

    /// Adds what the document's table requires of every order, and its examples of deletions omit: both
    /// identifiers of the customer, the mobile number of the buyer and the address.
    #[must_use]
    pub fn with_buyer(mut self, buyer: Buyer) -> Self {
        self.target.tell(buyer);
        self
    }

    /// **Adds packages of products** (`merchandises`) to the assets. What a deletion of packages reaches is not
    /// documented, and neither is whether one may have them.
    #[must_use]
    pub fn with_merchandises(
        mut self,
        merchandises: impl IntoIterator<Item = Merchandise>,
    ) -> Self {
        self.merchandises = Some(merchandises.into_iter().collect());
        self
    }

    pub(super) fn into_order(self) -> LicenseOrder {
        let mut asset = OrderAsset::new(self.asset_nos);
        asset.merchandises = self.merchandises;
        let assets = vec![asset];
        self.target.into_order(OrderType::DeleteAsset, assets)
    }
}

/// Takes products of assets back (撤销产品).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteProduct {
    target: Target,
    assets: Vec<AssetProducts>,
}

impl DeleteProduct {
    /// Takes these products back from one order, whose `licenseOrderId` is `src_license_order_id`.
    pub fn new(
        customer: OrderCustomer,
        license_type: LicenseType,
        src_license_order_id: impl Into<Id>,
        assets: impl IntoIterator<Item = AssetProducts>,
    ) -> Self {
        Self {
            target: Target::new(customer, license_type, Some(src_license_order_id.into())),
            assets: assets.into_iter().collect(),
        }
    }

    /// Takes these products back **from all orders of the customer**. Refused for license types that
    /// begin with `cloud`, for which the document demands the order.
    pub fn across_all_orders(
        customer: OrderCustomer,
        license_type: LicenseType,
        assets: impl IntoIterator<Item = AssetProducts>,
    ) -> Self {
        Self {
            target: Target::new(customer, license_type, None),
            assets: assets.into_iter().collect(),
        }
    }

    /// Adds the customer's identifier on the licence platform. Send it where you know it: the document requires it,
    /// although its example omits it.
    #[must_use]
    pub fn with_customer_id(mut self, customer_id: impl Into<Id>) -> Self {
        self.target.customer_id = Some(customer_id.into());
        self
    }

    /// Adds the customer's identifier in the CRM. Send it where you know it: the document requires it, although its
    /// example omits it.
    #[must_use]
    pub fn with_crm_customer_id(mut self, crm_customer_id: impl Into<Id>) -> Self {
        self.target.crm_customer_id = Some(crm_customer_id.into());
        self
    }

    /// Adds what the document's table requires of every order, and its examples of deletions omit: both
    /// identifiers of the customer, the mobile number of the buyer and the address.
    #[must_use]
    pub fn with_buyer(mut self, buyer: Buyer) -> Self {
        self.target.tell(buyer);
        self
    }

    pub(super) fn into_order(self) -> LicenseOrder {
        let assets = self
            .assets
            .into_iter()
            .map(AssetProducts::into_asset)
            .collect();
        self.target.into_order(OrderType::DeleteProduct, assets)
    }
}

/// Products to take back from assets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetProducts {
    asset: OrderAsset,
}

impl AssetProducts {
    /// These products of each of these assets.
    pub fn new(
        asset_nos: impl IntoIterator<Item = impl Into<String>>,
        products: impl IntoIterator<Item = ProductMatch>,
    ) -> Self {
        let products = products.into_iter().map(|product| product.0);
        Self {
            asset: OrderAsset::new(asset_nos).with_products(products),
        }
    }

    /// Sets when the asset becomes valid; milliseconds since 1970 are assumed.
    #[must_use]
    pub fn with_limit_start_date(mut self, limit_start_date: i64) -> Self {
        self.asset.limit_start_date = Some(limit_start_date);
        self
    }

    /// Sets when the asset ceases to be valid; milliseconds since 1970 are assumed.
    #[must_use]
    pub fn with_limit_end_date(mut self, limit_end_date: i64) -> Self {
        self.asset.limit_end_date = Some(limit_end_date);
        self
    }

    /// **Adds packages of products** (`merchandises`). What a deletion of packages reaches is not documented, and
    /// neither is whether one may have them.
    #[must_use]
    pub fn with_merchandises(
        mut self,
        merchandises: impl IntoIterator<Item = Merchandise>,
    ) -> Self {
        self.asset.merchandises = Some(merchandises.into_iter().collect());
        self
    }

    fn into_asset(self) -> OrderAsset {
        self.asset
    }
}

/// A product to take back, and how the vendor finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductMatch(OrderProduct);

impl ProductMatch {
    /// Only a product with exactly these dates and this number of nodes (`strictMatchWhenDelete`). The dates must be
    /// those of the order, in milliseconds since 1970 (assumed); none for a product that has no such date.
    pub fn strict(
        crm_product_id: impl Into<Id>,
        product_uri: impl Into<Id>,
        limit_concurrent: i64,
        limit_start_date: impl Into<Option<i64>>,
        limit_end_date: impl Into<Option<i64>>,
    ) -> Self {
        let mut product = OrderProduct::new(crm_product_id, product_uri, limit_concurrent)
            .with_strict_match_when_delete(true);
        product.limit_start_date = limit_start_date.into();
        product.limit_end_date = limit_end_date.into();
        Self(product)
    }

    /// **Any product of the same mnemonic (产品助记符)**, regardless of its dates and nodes. No field of the request has
    /// the mnemonic, so only the vendor knows what else this reaches.
    pub fn by_mnemonic(
        crm_product_id: impl Into<Id>,
        product_uri: impl Into<Id>,
        limit_concurrent: i64,
    ) -> Self {
        let product = OrderProduct::new(crm_product_id, product_uri, limit_concurrent);
        Self(product.with_strict_match_when_delete(false))
    }

    /// Adds the ten members that the document's table requires of every product, and its example of a deletion goes
    /// without, from what the product was bought with. The identifiers and the number of nodes are taken from there,
    /// too; dates and the kind of match stay.
    #[must_use]
    pub fn in_full(self, bought: NewProductRequired) -> Self {
        let mut product = bought.into_product();
        product.limit_start_date = self.0.limit_start_date;
        product.limit_end_date = self.0.limit_end_date;
        product.strict_match_when_delete = self.0.strict_match_when_delete;
        Self(product)
    }
}
