//! Checks that a batch does not delete more than it says.
//!
//! Two kinds of rules: those that nobody may break, and those that an [`Allowance`] lifts. The typed orders have methods
//! that name what they allow, so [`BY_METHOD`] is allowed there.

use std::collections::BTreeSet;

use vendor_http::{Error, wire::Id};

use crate::{
    Allowance, BatchOrder, LicenseOrder, LicenseType, Merchandise, OrderAsset, OrderProduct,
    OrderType, Trial, generated::assumptions,
};

/// No documented package is deeper than two; a tree deeper than this is a mistake.
const DEEPEST: usize = 16;

/// What is allowed.
pub(super) type Allowed = BTreeSet<Allowance>;

/// What typed orders contain only where one of their methods was called for it.
pub(super) const BY_METHOD: [Allowance; 7] = [
    Allowance::PackagesInDeletions,
    Allowance::AcrossAllOrders,
    Allowance::ByMnemonic,
    Allowance::StrictWithoutDates,
    Allowance::WithoutTerm,
    Allowance::WithoutProducts,
    Allowance::WithoutTrialEndDate,
];

impl BatchOrder {
    /// Refuses a batch that could do more than it says. Sending runs it, also for an `orderList` in a raw call.
    ///
    /// Refused in any case: lists without orders, assets, numbers or products where they belong, types of order that
    /// the document does not name, blank identifiers, purchases that lack what the tables require of them, and terms that
    /// end before they begin. Sequences must begin at 1
    /// and be unique, which is our own rule: results are matched by them. Refused here, and possible with the typed
    /// orders or with [`allowing`](Self::allowing), which allow it explicitly: what [`Allowance`] lists.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        all(self, &Allowed::new())
    }
}

/// Every rule, with these exceptions.
pub(super) fn all(batch: &BatchOrder, allowed: &Allowed) -> Result<(), Error> {
    let at = Place {
        path: String::new(),
        allowed,
    };
    at.refuse_if(
        is_blank(Some(&batch.channel_order_id)),
        "channelOrderId",
        "must not be blank: without it the orders cannot be found when the response is lost",
    )?;
    at.refuse_if(
        batch.order_list.is_empty(),
        "orderList",
        "must not be empty",
    )?;
    let mut sequences = BTreeSet::new();
    for (at, order) in at.each("orderList", &batch.order_list) {
        at.refuse_if(
            order.sequence == 0 || !sequences.insert(order.sequence),
            "sequence",
            "must be a number from 1 that no other order has: the results are matched by it",
        )?;
        check_order(&at, order)?;
    }
    let is_purchase = |order: &LicenseOrder| order.order_type == OrderType::NewBuy;
    let purchases = batch.order_list.iter().any(is_purchase);
    at.refuse_unless(
        Allowance::PurchasesBesideDeletions,
        purchases && !batch.order_list.iter().all(is_purchase),
        "orderList",
        "mixes purchases and deletions: whether they succeed together is not documented, so send two batches, or say \
         OrderBatch::mixing_purchases_and_deletions()",
    )
}

/// A place in the batch, for the name of a field, and what is allowed there.
struct Place<'a> {
    path: String,
    allowed: &'a Allowed,
}

impl Place<'_> {
    fn field(&self, name: &str) -> String {
        match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    }

    fn refuse_if(&self, is_wrong: bool, field: &str, problem: &str) -> Result<(), Error> {
        if is_wrong {
            return Err(Error::invalid_request(&self.field(field), problem));
        }
        Ok(())
    }

    fn refuse_unless(
        &self,
        allowance: Allowance,
        is_doubtful: bool,
        field: &str,
        problem: &str,
    ) -> Result<(), Error> {
        self.refuse_if(
            is_doubtful && !self.allowed.contains(&allowance),
            field,
            problem,
        )
    }

    /// What the tables require of a purchase, and the examples of deletions go without.
    fn require(&self, fields: &[(&str, bool)]) -> Result<(), Error> {
        fields.iter().try_for_each(|(field, is_given)| {
            self.refuse_if(!is_given, field, "is missing: a `new_buy` requires it")
        })
    }

    /// The entries of a list, each with its place.
    fn each<'i, T: 'i>(
        &self,
        list: &str,
        entries: impl IntoIterator<Item = &'i T>,
    ) -> impl Iterator<Item = (Self, &'i T)> {
        let entries = entries.into_iter().enumerate();
        entries.map(move |(number, entry)| {
            let place = Self {
                path: format!("{}[{number}]", self.field(list)),
                allowed: self.allowed,
            };
            (place, entry)
        })
    }
}

fn is_blank(id: Option<&Id>) -> bool {
    id.is_some_and(|id| id.as_str().trim().is_empty())
}

fn check_order(at: &Place<'_>, order: &LicenseOrder) -> Result<(), Error> {
    at.refuse_if(
        matches!(order.order_type, OrderType::Unknown(_)),
        "orderType",
        "is not documented, so its effect is unknown",
    )?;
    let source = order.src_license_order_id.as_ref();
    at.refuse_if(
        is_blank(source),
        "srcLicenseOrderId",
        "must not be blank: an empty one reaches all orders of the customer",
    )?;
    for (field, id) in [
        ("channelCustomerId", &order.channel_customer_id),
        ("enterpriseGlobalId", &order.enterprise_global_id),
    ] {
        at.refuse_if(is_blank(Some(id)), field, "must not be blank")?;
    }
    if order.order_type == OrderType::NewBuy {
        at.require(&[
            ("customerId", order.customer_id.is_some()),
            ("crmCustomerId", order.crm_customer_id.is_some()),
            ("passwordMobile", order.password_mobile.is_some()),
            ("address", order.address.is_some()),
        ])?;
    } else if source.is_none() {
        at.refuse_unless(
            Allowance::CloudAcrossAllOrders,
            is_cloud(&order.license_type),
            "srcLicenseOrderId",
            "is missing: cloud licences are deleted from one order only",
        )
        .map_err(|error| error.suspecting(&assumptions::CLOUD_LICENCES))?;
        at.refuse_unless(
            Allowance::AcrossAllOrders,
            true,
            "srcLicenseOrderId",
            "is missing, so that the deletion would reach all orders of the customer: name the order, or say \
             DeleteAsset::across_all_orders() or DeleteProduct::across_all_orders()",
        )?;
    }
    at.refuse_if(order.assets.is_empty(), "assets", "must not be empty")?;
    let mut assets = at.each("assets", &order.assets);
    assets.try_for_each(|(at, asset)| check_asset(&at, &order.order_type, asset))
}

/// Which types the document means by cloud licences is not documented (assumed); these have the word in their name.
fn is_cloud(license_type: &LicenseType) -> bool {
    license_type.as_str().starts_with("cloud")
}

fn check_asset(at: &Place<'_>, order_type: &OrderType, asset: &OrderAsset) -> Result<(), Error> {
    at.refuse_if(
        asset.asset_nos.is_empty() || asset.asset_nos.iter().any(|no| no.trim().is_empty()),
        "assetNos",
        "must name every asset: what an empty list means is not documented",
    )?;
    check_period(at, asset.limit_start_date, asset.limit_end_date)?;
    let products = asset.products.as_deref().unwrap_or_default();
    let packages = asset.merchandises.as_deref().unwrap_or_default();
    at.refuse_if(
        products.is_empty() && *order_type == OrderType::DeleteProduct,
        "products",
        "must name what is deleted",
    )?;
    if *order_type == OrderType::NewBuy {
        at.refuse_unless(
            Allowance::WithoutProducts,
            products.is_empty(),
            "products",
            "is missing: name what is bought, or say NewAsset::of_merchandises()",
        )?;
    } else {
        at.refuse_unless(
            Allowance::PackagesInDeletions,
            !packages.is_empty(),
            "merchandises",
            "must be left out: what a deletion of packages reaches is not documented; say with_merchandises() if it shall \
             be sent",
        )?;
    }
    let ends = asset.limit_end_date.is_some();
    for (at, product) in at.each("products", products) {
        check_product(&at, order_type, product, ends)?;
        if *order_type == OrderType::DeleteProduct {
            check_match(&at, product)?;
        }
    }
    let mut packages = at.each("merchandises", packages);
    packages.try_for_each(|(at, package)| check_package(&at, order_type, package, 1, ends))
}

/// Checks every product of a package and of those in it; `ends` says whether what is around it has an end.
fn check_package(
    at: &Place<'_>,
    order_type: &OrderType,
    package: &Merchandise,
    level: usize,
    ends: bool,
) -> Result<(), Error> {
    check_depth(level)?;
    let ends = ends || lasts(&package.time_duration_expression);
    let products = package.license_order_product_list.iter().flatten();
    for (at, product) in at.each("licenseOrderProductList", products) {
        check_product(&at, order_type, product, ends)?;
    }
    let mut children = at.each("children", package.children.iter().flatten());
    children.try_for_each(|(at, child)| {
        check_package(&at, order_type, child, level.saturating_add(1), ends)
    })
}

fn check_product(
    at: &Place<'_>,
    order_type: &OrderType,
    product: &OrderProduct,
    ends: bool,
) -> Result<(), Error> {
    check_period(at, product.limit_start_date, product.limit_end_date)?;
    at.refuse_if(
        is_blank(product.src_license_order_id.as_ref()),
        "srcLicenseOrderId",
        "must not be blank: leave it out unless the product moves from another order",
    )?;
    for (field, number) in [
        ("limitConcurrent", Some(product.limit_concurrent)),
        ("trialEndDate", product.trial_end_date),
        ("timeUnitQuantity", product.time_unit_quantity),
    ] {
        at.refuse_if(
            number.is_some_and(|number| i32::try_from(number).is_err()),
            field,
            "does not fit the documented 32 bits, as milliseconds since 1970 do not",
        )?;
    }
    if *order_type != OrderType::NewBuy {
        return Ok(());
    }
    at.require(&[
        (
            "parentCrmProductId",
            product.parent_crm_product_id.is_some(),
        ),
        ("productName", product.product_name.is_some()),
        ("productType", product.product_type.is_some()),
        ("limitTimeDuration", product.limit_time_duration.is_some()),
        ("trial", product.trial.is_some()),
        ("timeUnit", product.time_unit.is_some()),
        ("timeUnitQuantity", product.time_unit_quantity.is_some()),
        (
            "timeDurationExpression",
            product.time_duration_expression.is_some(),
        ),
        ("productFeatures", product.product_features.is_some()),
    ])?;
    if !at.allowed.contains(&Allowance::WithoutTerm) {
        check_term(&at.path, product, ends)?;
    }
    check_trial(at, product.trial, product.trial_end_date.is_some())?;
    let mut features = at.each("productFeatures", product.product_features.iter().flatten());
    features.try_for_each(|(at, feature)| {
        check_trial(&at, Some(feature.trial), feature.trial_end_date.is_some())
    })
}

/// The tables require the date even if it is not a trial (D593, D646 of the document).
fn check_trial(at: &Place<'_>, trial: Option<Trial>, ends: bool) -> Result<(), Error> {
    at.refuse_if(
        trial == Some(Trial::Yes) && !ends,
        "trialEndDate",
        "is missing: a trial must end",
    )?;
    at.refuse_unless(
        Allowance::WithoutTrialEndDate,
        !ends,
        "trialEndDate",
        "is missing: the table requires it even if this is not a trial; use TrialTerm::None to leave it out",
    )
}

fn check_period(at: &Place<'_>, start: Option<i64>, end: Option<i64>) -> Result<(), Error> {
    at.refuse_if(
        start.zip(end).is_some_and(|(start, end)| end < start),
        "limitEndDate",
        "must not lie before `limitStartDate`",
    )
}

/// By what the vendor finds a product that is deleted.
fn check_match(at: &Place<'_>, product: &OrderProduct) -> Result<(), Error> {
    if product.strict_match_when_delete != Some(true) {
        return at.refuse_unless(
            Allowance::ByMnemonic,
            true,
            "strictMatchWhenDelete",
            "must be true: otherwise a mnemonic decides what is deleted; say ProductMatch::by_mnemonic() if it shall",
        );
    }
    at.refuse_unless(
        Allowance::StrictWithoutDates,
        product.limit_start_date.is_none() || product.limit_end_date.is_none(),
        "limitEndDate",
        "and `limitStartDate` must be stated for a strict match; say ProductMatch::strict() for a product \
         without them",
    )
}

/// Whether a length of time is more than `0-0-0`.
pub(super) fn lasts(expression: &str) -> bool {
    expression.contains(|c: char| matches!(c, '1'..='9'))
}

/// Refuses a product that is bought without an end: no date and no length of time says one, neither its own nor, where
/// it `ends` anyhow, that of the asset or package around it.
pub(super) fn check_term(at: &str, product: &OrderProduct, ends: bool) -> Result<(), Error> {
    let length = product.time_duration_expression.as_deref();
    let stated = ends
        || product.limit_end_date.is_some()
        || product.limit_time_duration.is_some_and(|time| time > 0)
        || product.time_unit_quantity.is_some_and(|units| units > 0)
        || length.is_some_and(lasts);
    if stated {
        return Ok(());
    }
    Err(Error::invalid_request(
        &format!("{at}.limitEndDate"),
        "is missing and no length of time is stated, which may buy a licence for ever; say NewProduct::perpetual() if it \
         shall",
    ))
}

pub(super) fn check_depth(depth: usize) -> Result<(), Error> {
    if depth > DEEPEST {
        return Err(Error::invalid_request(
            "merchandises",
            "are nested more than 16 deep",
        ));
    }
    Ok(())
}
