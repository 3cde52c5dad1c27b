//! What a purchase grants: products, and packages of them.

use vendor_auth::Secret;
use vendor_http::{
    Error,
    wire::{Id, Json},
};

use super::check;
use crate::{
    Merchandise, MerchandiseRequired, OrderProduct, ProductFeature, ProductFeatureRequired, Trial,
};

/// The required members of a [`NewProduct`]. The document requires all four ways to state the term and does not say
/// which of them wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProductRequired {
    /// Identifier of the product in the CRM.
    pub crm_product_id: Id,
    /// Identifier of the parent in the CRM. That of a root is not documented.
    pub parent_crm_product_id: Id,
    /// Identifier of the product: its `gmsPid` or its `appKey`.
    pub product_uri: Id,
    /// Name of the product.
    pub product_name: String,
    /// Kind of product. The values are not documented.
    pub product_type: String,
    /// How many nodes may use it at once.
    pub limit_concurrent: i64,
    /// How long it may be used altogether; the unit is not documented.
    pub limit_time_duration: i64,
    /// Whether it is a trial, and its `trialEndDate`: a number that fits 32 bits, whose form is not documented.
    pub trial: TrialTerm<i64>,
    /// Unit of time. The values are not documented.
    pub time_unit: String,
    /// How many units of time.
    pub time_unit_quantity: i64,
    /// Length of time as years, months and days: `y-m-d`.
    pub time_duration_expression: String,
    /// Features of the product.
    pub product_features: Vec<NewFeature>,
}

/// Whether what is bought is a trial, and the `trialEndDate` that goes with it. The tables require it of everything, and
/// do not say what it means without a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrialTerm<D> {
    /// A trial that ends then.
    Until(D),
    /// Not a trial, but with this `trialEndDate`.
    NoneWithDate(D),
    /// Not a trial; no `trialEndDate` is sent (assumed).
    None,
}

impl<D> TrialTerm<D> {
    fn into_members(self) -> (Trial, Option<D>) {
        match self {
            Self::Until(end) => (Trial::Yes, Some(end)),
            Self::NoneWithDate(date) => (Trial::No, Some(date)),
            Self::None => (Trial::No, None),
        }
    }
}

/// A feature of a product that is bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeature {
    /// Code of the feature.
    pub feature_code: String,
    /// Name of the feature.
    pub feature_name: String,
    /// Value of the feature.
    pub feature_value: String,
    /// Type of the value. The types are not documented.
    pub feature_value_type: String,
    /// Whether it is a trial, and its `trialEndDate`: a date whose form is not documented.
    pub trial: TrialTerm<Json>,
}

impl NewFeature {
    fn into_feature(self) -> ProductFeature {
        let (trial, trial_end_date) = self.trial.into_members();
        let mut feature = ProductFeature::new(ProductFeatureRequired {
            feature_code: self.feature_code,
            feature_name: self.feature_name,
            feature_value: self.feature_value,
            feature_value_type: self.feature_value_type,
            trial,
        });
        feature.trial_end_date = trial_end_date;
        feature
    }
}

impl NewProductRequired {
    /// The product with everything that the table requires of one that is bought.
    pub(super) fn into_product(self) -> OrderProduct {
        let (trial, trial_end_date) = self.trial.into_members();
        let features = self.product_features.into_iter();
        let mut product =
            OrderProduct::new(self.crm_product_id, self.product_uri, self.limit_concurrent)
                .with_parent_crm_product_id(self.parent_crm_product_id)
                .with_product_name(self.product_name)
                .with_product_type(self.product_type)
                .with_limit_time_duration(self.limit_time_duration)
                .with_trial(trial)
                .with_time_unit(self.time_unit)
                .with_time_unit_quantity(self.time_unit_quantity)
                .with_time_duration_expression(self.time_duration_expression)
                .with_product_features(features.map(NewFeature::into_feature));
        product.trial_end_date = trial_end_date;
        product
    }
}

/// A product that is bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProduct {
    product: OrderProduct,
    perpetual: bool,
}

impl NewProduct {
    /// With everything that the document requires of a product that is bought.
    #[must_use]
    pub fn new(required: NewProductRequired) -> Self {
        Self {
            product: required.into_product(),
            perpetual: false,
        }
    }

    /// States that the licence has no end. Otherwise a product is refused if neither it nor the asset or package around
    /// it has an end date or a length of time.
    #[must_use]
    pub fn perpetual(mut self) -> Self {
        self.perpetual = true;
        self
    }

    setters! { product:
        /// Sets when the product becomes valid; milliseconds since 1970 are assumed.
        with_limit_start_date(limit_start_date: i64);
        /// Sets when the product ceases to be valid; milliseconds since 1970 are assumed.
        with_limit_end_date(limit_end_date: i64);
        /// Sets the GMS identifier of the product.
        with_gms_pid(gms_pid: impl Into<Id>);
        /// Sets the application key of the product. Not that of the application that calls.
        with_app_key(app_key: impl Into<Id>);
        /// Sets the passwords of the licences in the key.
        with_passwords(passwords: impl IntoIterator<Item = impl Into<Secret>>);
    }

    /// **Moves the product out of another order** (`srcLicenseOrderId`), whose `licenseOrderId` this is.
    #[must_use]
    pub fn moved_from(mut self, license_order_id: impl Into<Id>) -> Self {
        self.product = self.product.with_src_license_order_id(license_order_id);
        self
    }

    /// The product; `ends` says whether what is around it has an end.
    fn into_product(self, ends: bool) -> Result<OrderProduct, Error> {
        if !self.perpetual {
            check::check_term("products", &self.product, ends)?;
        }
        Ok(self.product)
    }
}

/// A package of products that is bought, which may contain further packages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMerchandise {
    merchandise: Merchandise,
    products: Option<Vec<NewProduct>>,
    children: Vec<NewMerchandise>,
}

impl NewMerchandise {
    /// A package, with an empty list of products until some are given.
    #[must_use]
    pub fn new(required: MerchandiseRequired) -> Self {
        Self {
            merchandise: Merchandise::new(required),
            products: Some(Vec::new()),
            children: Vec::new(),
        }
    }

    /// Sets the products of the package.
    #[must_use]
    pub fn with_products(mut self, products: impl IntoIterator<Item = NewProduct>) -> Self {
        self.products = Some(products.into_iter().collect());
        self
    }

    /// Leaves `licenseOrderProductList` out, as the document's example does for a package that has only packages,
    /// although its table requires it.
    #[must_use]
    pub fn without_product_list(mut self) -> Self {
        self.products = None;
        self
    }

    /// Sets the packages inside this one.
    #[must_use]
    pub fn with_children(mut self, children: impl IntoIterator<Item = NewMerchandise>) -> Self {
        self.children = children.into_iter().collect();
        self
    }

    fn into_merchandise(self, depth: usize, ends: bool) -> Result<Merchandise, Error> {
        check::check_depth(depth)?;
        let mut merchandise = self.merchandise;
        let ends = ends || check::lasts(&merchandise.time_duration_expression);
        let products = self.products.map(|products| products_of(products, ends));
        merchandise.license_order_product_list = products.transpose()?;
        if !self.children.is_empty() {
            let children = merchandises_of(self.children, depth.saturating_add(1), ends)?;
            merchandise.children = Some(children);
        }
        Ok(merchandise)
    }
}

pub(super) fn products_of(
    products: Vec<NewProduct>,
    ends: bool,
) -> Result<Vec<OrderProduct>, Error> {
    let products = products.into_iter();
    products.map(|product| product.into_product(ends)).collect()
}

pub(super) fn merchandises_of(
    merchandises: Vec<NewMerchandise>,
    depth: usize,
    ends: bool,
) -> Result<Vec<Merchandise>, Error> {
    merchandises
        .into_iter()
        .map(|merchandise| merchandise.into_merchandise(depth, ends))
        .collect()
}
