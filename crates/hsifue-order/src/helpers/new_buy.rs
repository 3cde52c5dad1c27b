//! Orders that grant licences.

use vendor_auth::Secret;
use vendor_http::{Error, wire::Id};

use super::{
    batch::OrderCustomer,
    product::{NewMerchandise, NewProduct, merchandises_of, products_of},
};
use crate::{LicenseOrder, LicenseType, OrderAsset, OrderAssetExtension, OrderType};

/// What a purchase states about the customer in addition to [`OrderCustomer`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Identifier of the customer on the licence platform.
    pub customer_id: Id,
    /// Identifier of the customer in the CRM.
    pub crm_customer_id: Id,
    /// Mobile number of the buyer; not a password.
    pub password_mobile: Secret,
    /// Address of the customer.
    pub address: Secret,
}

impl Buyer {
    /// The order with what is stated here.
    pub(super) fn of(self, order: LicenseOrder) -> LicenseOrder {
        order
            .with_customer_id(self.customer_id)
            .with_crm_customer_id(self.crm_customer_id)
            .with_password_mobile(self.password_mobile)
            .with_address(self.address)
    }
}

/// Grants licences (新购).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBuy {
    /// Without its assets.
    order: LicenseOrder,
    assets: Vec<NewAsset>,
}

impl NewBuy {
    /// With everything that the document requires of a purchase.
    pub fn new(
        customer: OrderCustomer,
        buyer: Buyer,
        license_type: LicenseType,
        assets: impl IntoIterator<Item = NewAsset>,
    ) -> Self {
        Self {
            order: buyer.of(customer.order(OrderType::NewBuy, license_type, Vec::new())),
            assets: assets.into_iter().collect(),
        }
    }

    setters! { order:
        /// Adds the `srcLicenseOrderId` of the order itself, which the document explains for deletions and requires
        /// wherever cloud licences are concerned. What it means for a purchase is not documented; a product that moves
        /// from another order has a separate member ([`NewProduct::moved_from`]).
        with_src_license_order_id(src_license_order_id: impl Into<Id>);
    }

    pub(super) fn into_order(self) -> Result<LicenseOrder, Error> {
        let mut order = self.order;
        let assets = self.assets.into_iter().map(NewAsset::into_asset);
        order.assets = assets.collect::<Result<_, _>>()?;
        Ok(order)
    }
}

/// An asset that a purchase grants products on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAsset {
    asset: OrderAsset,
    /// None where they come in packages only.
    products: Option<Vec<NewProduct>>,
    merchandises: Vec<NewMerchandise>,
}

impl NewAsset {
    /// These products on each of these assets.
    pub fn new(
        asset_nos: impl IntoIterator<Item = impl Into<String>>,
        products: impl IntoIterator<Item = NewProduct>,
    ) -> Self {
        Self {
            asset: OrderAsset::new(asset_nos),
            products: Some(products.into_iter().collect()),
            merchandises: Vec::new(),
        }
    }

    /// Products that come in packages only. The document says that only an order that takes assets back may go
    /// without `products`, and whether those of the packages count is not documented.
    pub fn of_merchandises(
        asset_nos: impl IntoIterator<Item = impl Into<String>>,
        merchandises: impl IntoIterator<Item = NewMerchandise>,
    ) -> Self {
        Self {
            asset: OrderAsset::new(asset_nos),
            products: None,
            merchandises: merchandises.into_iter().collect(),
        }
    }

    /// Adds packages of products. The document's example also lists the products of a package next to it.
    #[must_use]
    pub fn with_merchandises(
        mut self,
        merchandises: impl IntoIterator<Item = NewMerchandise>,
    ) -> Self {
        self.merchandises = merchandises.into_iter().collect();
        self
    }

    setters! { asset:
        /// Sets extensions of the asset.
        with_asset_extend_list(extensions: impl IntoIterator<Item = OrderAssetExtension>);
        /// Sets when the asset becomes valid; milliseconds since 1970 are assumed.
        with_limit_start_date(limit_start_date: i64);
        /// Sets when the asset ceases to be valid; milliseconds since 1970 are assumed.
        with_limit_end_date(limit_end_date: i64);
        /// Says whether the key is lent.
        with_borrowed_usb_key(borrowed_usb_key: bool);
        /// Says whether the asset number is transferred.
        with_transferred_asset_num(transferred_asset_num: bool);
    }

    fn into_asset(self) -> Result<OrderAsset, Error> {
        let mut asset = self.asset;
        let ends = asset.limit_end_date.is_some();
        match self.products {
            Some(products) if products.is_empty() => {
                return Err(Error::invalid_request(
                    "products",
                    "is empty: name the products that are bought, or say NewAsset::of_merchandises()",
                ));
            }
            None if self.merchandises.is_empty() => {
                return Err(Error::invalid_request(
                    "merchandises",
                    "is empty, so that nothing is bought",
                ));
            }
            products => {
                let products = products.map(|products| products_of(products, ends));
                asset.products = products.transpose()?;
            }
        }
        if !self.merchandises.is_empty() {
            asset.merchandises = Some(merchandises_of(self.merchandises, 1, ends)?);
        }
        Ok(asset)
    }
}
