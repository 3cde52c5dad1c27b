//! Orders that take licences back.

use std::marker::PhantomData;

use vendor_http::wire::Id;

use super::{batch::OrderCustomer, new_buy::Buyer, product::NewProductRequired};
use crate::{LicenseOrder, LicenseType, Merchandise, OrderAsset, OrderProduct, OrderType};

/// Takes licences back from one order of a customer, or from all of them: [`DeleteAsset`] and [`DeleteProduct`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion<T> {
    order: LicenseOrder,
    target: PhantomData<T>,
}

/// Takes assets back (撤销资产), which are named by their numbers.
pub type DeleteAsset = Deletion<String>;

/// Takes products of assets back (撤销产品).
pub type DeleteProduct = Deletion<AssetProducts>;

mod sealed {
    use super::{AssetProducts, OrderAsset, OrderType};

    /// What a deletion can take back.
    pub trait Target: Sized {
        const ORDER_TYPE: OrderType;

        fn assets(targets: impl Iterator<Item = Self>) -> Vec<OrderAsset>;
    }

    impl Target for String {
        const ORDER_TYPE: OrderType = OrderType::DeleteAsset;

        fn assets(targets: impl Iterator<Item = Self>) -> Vec<OrderAsset> {
            vec![OrderAsset::new(targets)]
        }
    }

    impl Target for AssetProducts {
        const ORDER_TYPE: OrderType = OrderType::DeleteProduct;

        fn assets(targets: impl Iterator<Item = Self>) -> Vec<OrderAsset> {
            targets.map(|target| target.asset).collect()
        }
    }
}

impl<T: sealed::Target> Deletion<T> {
    /// Takes these assets, or these products, back from one order, whose `licenseOrderId` is `src_license_order_id`.
    pub fn new(
        customer: OrderCustomer,
        license_type: LicenseType,
        src_license_order_id: impl Into<Id>,
        targets: impl IntoIterator<Item = impl Into<T>>,
    ) -> Self {
        let mut deletion = Self::across_all_orders(customer, license_type, targets);
        deletion.order.src_license_order_id = Some(src_license_order_id.into());
        deletion
    }

    /// Takes these assets, or these products, back **from all orders of the customer**. Refused for license types that
    /// begin with `cloud`, for which the document demands the order.
    pub fn across_all_orders(
        customer: OrderCustomer,
        license_type: LicenseType,
        targets: impl IntoIterator<Item = impl Into<T>>,
    ) -> Self {
        let assets = T::assets(targets.into_iter().map(Into::into));
        Self {
            order: customer.order(T::ORDER_TYPE, license_type, assets),
            target: PhantomData,
        }
    }

    setters! { order:
        /// Adds the customer's identifier on the licence platform. Send it where you know it: the document requires it,
        /// although its example omits it.
        with_customer_id(customer_id: impl Into<Id>);
        /// Adds the customer's identifier in the CRM. Send it where you know it: the document requires it, although its
        /// example omits it.
        with_crm_customer_id(crm_customer_id: impl Into<Id>);
    }

    /// Adds what the document's table requires of every order, and its examples of deletions omit: both
    /// identifiers of the customer, the mobile number of the buyer and the address.
    #[must_use]
    pub fn with_buyer(mut self, buyer: Buyer) -> Self {
        self.order = buyer.of(self.order);
        self
    }

    pub(super) fn into_order(self) -> LicenseOrder {
        self.order
    }
}

impl DeleteAsset {
    /// **Adds packages of products** (`merchandises`) to the assets. What a deletion of packages reaches is not
    /// documented, and neither is whether one may have them.
    #[must_use]
    pub fn with_merchandises(
        mut self,
        merchandises: impl IntoIterator<Item = Merchandise>,
    ) -> Self {
        let merchandises: Vec<_> = merchandises.into_iter().collect();
        for asset in &mut self.order.assets {
            asset.merchandises = Some(merchandises.clone());
        }
        self
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

    setters! { asset:
        /// Sets when the asset becomes valid; milliseconds since 1970 are assumed.
        with_limit_start_date(limit_start_date: i64);
        /// Sets when the asset ceases to be valid; milliseconds since 1970 are assumed.
        with_limit_end_date(limit_end_date: i64);
        /// **Adds packages of products** (`merchandises`). What a deletion of packages reaches is not documented, and
        /// neither is whether one may have them.
        with_merchandises(merchandises: impl IntoIterator<Item = Merchandise>);
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
