//! Checks that a batch does not delete more than it says.
//!
//! Two sets of rules: the form of a batch, which nobody may break, and what needs explicit permission: by the methods
//! of the typed orders, or by an [`Allowance`].

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
    form(batch, allowed)?;
    for (at, order) in batch.order_list.iter().enumerate() {
        by_name(&format!("orderList[{at}]"), order, allowed)?;
    }
    Ok(())
}

fn refused(at: &str, field: &str, problem: &str) -> Error {
    Error::invalid_request(&format!("{at}.{field}"), problem)
}

fn blank(id: Option<&Id>) -> bool {
    id.is_some_and(|id| id.as_str().trim().is_empty())
}

/// The rules that typed orders can break as well as those made by hand.
pub(super) fn form(batch: &BatchOrder, allowed: &Allowed) -> Result<(), Error> {
    if blank(Some(&batch.channel_order_id)) {
        return Err(Error::invalid_request(
            "channelOrderId",
            "must not be blank: without it the orders cannot be found when the response is lost",
        ));
    }
    if batch.order_list.is_empty() {
        return Err(Error::invalid_request("orderList", "must not be empty"));
    }
    let mut sequences = BTreeSet::new();
    let mut purchases = false;
    let mut deletions = false;
    for (at, order) in batch.order_list.iter().enumerate() {
        let at = format!("orderList[{at}]");
        if order.sequence == 0 || !sequences.insert(order.sequence) {
            return Err(refused(
                &at,
                "sequence",
                "must be a number from 1 that no other order has: the results are matched by it",
            ));
        }
        match order.order_type {
            OrderType::NewBuy => purchases = true,
            OrderType::DeleteAsset | OrderType::DeleteProduct => deletions = true,
            OrderType::Unknown(_) => {
                return Err(refused(
                    &at,
                    "orderType",
                    "is not documented, so its effect is unknown",
                ));
            }
        }
        order_form(&at, order, allowed)?;
    }
    if purchases && deletions && !allowed.contains(&Allowance::PurchasesBesideDeletions) {
        return Err(Error::invalid_request(
            "orderList",
            "mixes purchases and deletions: whether they succeed together is not documented, so send two batches, or say \
             OrderBatch::mixing_purchases_and_deletions()",
        ));
    }
    Ok(())
}

fn order_form(at: &str, order: &LicenseOrder, allowed: &Allowed) -> Result<(), Error> {
    let source = order.src_license_order_id.as_ref();
    if blank(source) {
        return Err(refused(
            at,
            "srcLicenseOrderId",
            "must not be blank: an empty one reaches all orders of the customer",
        ));
    }
    for (field, id) in [
        ("channelCustomerId", &order.channel_customer_id),
        ("enterpriseGlobalId", &order.enterprise_global_id),
    ] {
        if blank(Some(id)) {
            return Err(refused(at, field, "must not be blank"));
        }
    }
    if order.order_type == OrderType::NewBuy {
        buyer(at, order)?;
    } else if source.is_none()
        && is_cloud(&order.license_type)
        && !allowed.contains(&Allowance::CloudAcrossAllOrders)
    {
        let refused = refused(
            at,
            "srcLicenseOrderId",
            "is missing: cloud licences are deleted from one order only",
        );
        return Err(refused.suspecting(&assumptions::CLOUD_LICENCES));
    }
    if order.assets.is_empty() {
        return Err(refused(at, "assets", "must not be empty"));
    }
    for (number, asset) in order.assets.iter().enumerate() {
        asset_form(&format!("{at}.assets[{number}]"), order, asset, allowed)?;
    }
    Ok(())
}

/// Which types the document means by cloud licences is not documented (assumed); these have the word in their name.
fn is_cloud(license_type: &LicenseType) -> bool {
    license_type.as_str().starts_with("cloud")
}

fn buyer(at: &str, order: &LicenseOrder) -> Result<(), Error> {
    for (field, given) in [
        ("customerId", order.customer_id.is_some()),
        ("crmCustomerId", order.crm_customer_id.is_some()),
        ("passwordMobile", order.password_mobile.is_some()),
        ("address", order.address.is_some()),
    ] {
        if !given {
            return Err(refused(at, field, "is missing: a `new_buy` requires it"));
        }
    }
    Ok(())
}

fn asset_form(
    at: &str,
    order: &LicenseOrder,
    asset: &OrderAsset,
    allowed: &Allowed,
) -> Result<(), Error> {
    if asset.asset_nos.is_empty() || asset.asset_nos.iter().any(|no| no.trim().is_empty()) {
        return Err(refused(
            at,
            "assetNos",
            "must name every asset: what an empty list means is not documented",
        ));
    }
    period(at, asset.limit_start_date, asset.limit_end_date)?;
    let products = asset.products.as_deref().unwrap_or_default();
    if products.is_empty() && order.order_type == OrderType::DeleteProduct {
        return Err(refused(at, "products", "must name what is deleted"));
    }
    let deletes = order.order_type != OrderType::NewBuy;
    if deletes
        && !merchandises(asset).is_empty()
        && !allowed.contains(&Allowance::PackagesInDeletions)
    {
        return Err(refused(
            at,
            "merchandises",
            "must be left out: what a deletion of packages reaches is not documented; say with_merchandises() if it shall \
             be sent",
        ));
    }
    for (number, product) in products.iter().enumerate() {
        product_form(&format!("{at}.products[{number}]"), order, product)?;
    }
    for (number, merchandise) in merchandises(asset).iter().enumerate() {
        let at = format!("{at}.merchandises[{number}]");
        each_product(&at, merchandise, 1, false, &mut |at, product, _| {
            product_form(at, order, product)
        })?;
    }
    Ok(())
}

fn product_form(at: &str, order: &LicenseOrder, product: &OrderProduct) -> Result<(), Error> {
    period(at, product.limit_start_date, product.limit_end_date)?;
    if blank(product.src_license_order_id.as_ref()) {
        return Err(refused(
            at,
            "srcLicenseOrderId",
            "must not be blank: leave it out unless the product moves from another order",
        ));
    }
    for (field, number) in [
        ("limitConcurrent", Some(product.limit_concurrent)),
        ("trialEndDate", product.trial_end_date),
        ("timeUnitQuantity", product.time_unit_quantity),
    ] {
        if number.is_some_and(|number| i32::try_from(number).is_err()) {
            return Err(refused(
                at,
                field,
                "does not fit the documented 32 bits, as milliseconds since 1970 do not",
            ));
        }
    }
    if order.order_type != OrderType::NewBuy {
        return Ok(());
    }
    bought(at, product)?;
    let no_end = |trial, end: bool| trial == Some(Trial::Yes) && !end;
    if no_end(product.trial, product.trial_end_date.is_some()) {
        return Err(refused(at, "trialEndDate", "is missing: a trial must end"));
    }
    for (number, feature) in product.product_features.iter().flatten().enumerate() {
        if no_end(Some(feature.trial), feature.trial_end_date.is_some()) {
            let at = format!("{at}.productFeatures[{number}]");
            return Err(refused(&at, "trialEndDate", "is missing: a trial must end"));
        }
    }
    Ok(())
}

/// What the table requires of a product that is bought, and the other examples go without.
fn bought(at: &str, product: &OrderProduct) -> Result<(), Error> {
    for (field, given) in [
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
    ] {
        if !given {
            return Err(refused(at, field, "is missing: a `new_buy` requires it"));
        }
    }
    Ok(())
}

fn period(at: &str, start: Option<i64>, end: Option<i64>) -> Result<(), Error> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => Err(refused(
            at,
            "limitEndDate",
            "must not lie before `limitStartDate`",
        )),
        _ => Ok(()),
    }
}

/// What needs explicit permission.
fn by_name(at: &str, order: &LicenseOrder, allowed: &Allowed) -> Result<(), Error> {
    let may = |allowance| allowed.contains(&allowance);
    let purchase = order.order_type == OrderType::NewBuy;
    if !purchase && order.src_license_order_id.is_none() && !may(Allowance::AcrossAllOrders) {
        return Err(refused(
            at,
            "srcLicenseOrderId",
            "is missing, so that the deletion would reach all orders of the customer: name the order, or say \
             DeleteAsset::across_all_orders() or DeleteProduct::across_all_orders()",
        ));
    }
    for (number, asset) in order.assets.iter().enumerate() {
        let at = format!("{at}.assets[{number}]");
        if purchase {
            purchased_asset(&at, asset, allowed)?;
        } else if order.order_type == OrderType::DeleteProduct {
            for (number, product) in asset.products.iter().flatten().enumerate() {
                strict(&format!("{at}.products[{number}]"), product, allowed)?;
            }
        }
    }
    Ok(())
}

fn purchased_asset(at: &str, asset: &OrderAsset, allowed: &Allowed) -> Result<(), Error> {
    let may = |allowance| allowed.contains(&allowance);
    let products = asset.products.as_deref().unwrap_or_default();
    if products.is_empty() && !may(Allowance::WithoutProducts) {
        return Err(refused(
            at,
            "products",
            "is missing: name what is bought, or say NewAsset::of_merchandises()",
        ));
    }
    let ends = asset.limit_end_date.is_some();
    let mut product = |at: &str, product: &OrderProduct, ends: bool| {
        if !may(Allowance::WithoutTerm) {
            term(at, product, ends)?;
        }
        if !may(Allowance::WithoutTrialEndDate) {
            trial_end(at, product)?;
        }
        Ok(())
    };
    for (number, one) in products.iter().enumerate() {
        product(&format!("{at}.products[{number}]"), one, ends)?;
    }
    for (number, merchandise) in merchandises(asset).iter().enumerate() {
        let at = format!("{at}.merchandises[{number}]");
        each_product(&at, merchandise, 1, ends, &mut product)?;
    }
    Ok(())
}

fn strict(at: &str, product: &OrderProduct, allowed: &Allowed) -> Result<(), Error> {
    if product.strict_match_when_delete != Some(true) {
        if allowed.contains(&Allowance::ByMnemonic) {
            return Ok(());
        }
        return Err(refused(
            at,
            "strictMatchWhenDelete",
            "must be true: otherwise a mnemonic decides what is deleted; say ProductMatch::by_mnemonic() if it shall",
        ));
    }
    let dated = product.limit_start_date.is_some() && product.limit_end_date.is_some();
    if !dated && !allowed.contains(&Allowance::StrictWithoutDates) {
        return Err(refused(
            at,
            "limitEndDate",
            "and `limitStartDate` must be stated for a strict match; say ProductMatch::strict() for a product \
             without them",
        ));
    }
    Ok(())
}

/// The tables require the date even if it is not a trial (D593, D646 of the document).
fn trial_end(at: &str, product: &OrderProduct) -> Result<(), Error> {
    let missing = "is missing: the table requires it even if this is not a trial; use TrialTerm::None to leave it out";
    if product.trial_end_date.is_none() {
        return Err(refused(at, "trialEndDate", missing));
    }
    let mut features = product.product_features.iter().flatten().enumerate();
    match features.find(|(_, feature)| feature.trial_end_date.is_none()) {
        Some((number, _)) => {
            let at = format!("{at}.productFeatures[{number}]");
            Err(refused(&at, "trialEndDate", missing))
        }
        None => Ok(()),
    }
}

/// Whether a length of time is more than `0-0-0`.
pub(super) fn lasts(expression: &str) -> bool {
    expression.contains(|c: char| matches!(c, '1'..='9'))
}

/// Refuses a product that is bought without an end: no date and no length of time says one, neither its own nor, where
/// it `ends` anyhow, that of the asset or package around it.
pub(super) fn term(at: &str, product: &OrderProduct, ends: bool) -> Result<(), Error> {
    let stated = ends
        || product.limit_end_date.is_some()
        || product.limit_time_duration.is_some_and(|time| time > 0)
        || product.time_unit_quantity.is_some_and(|units| units > 0)
        || product
            .time_duration_expression
            .as_deref()
            .is_some_and(lasts);
    if stated {
        Ok(())
    } else {
        Err(refused(
            at,
            "limitEndDate",
            "is missing and no length of time is stated, which may buy a licence for ever; say \
             NewProduct::perpetual() if it shall",
        ))
    }
}

pub(super) fn depth(depth: usize) -> Result<(), Error> {
    if depth > DEEPEST {
        return Err(Error::invalid_request(
            "merchandises",
            "are nested more than 16 deep",
        ));
    }
    Ok(())
}

fn merchandises(asset: &OrderAsset) -> &[Merchandise] {
    asset.merchandises.as_deref().unwrap_or_default()
}

/// Checks every product of a package and of those in it; `ends` says whether what is around it has an end.
fn each_product(
    at: &str,
    merchandise: &Merchandise,
    level: usize,
    ends: bool,
    check: &mut impl FnMut(&str, &OrderProduct, bool) -> Result<(), Error>,
) -> Result<(), Error> {
    depth(level)?;
    let ends = ends || lasts(&merchandise.time_duration_expression);
    let products = merchandise.license_order_product_list.iter().flatten();
    for (number, product) in products.enumerate() {
        let at = format!("{at}.licenseOrderProductList[{number}]");
        check(&at, product, ends)?;
    }
    for (number, child) in merchandise.children.iter().flatten().enumerate() {
        let at = format!("{at}.children[{number}]");
        each_product(&at, child, level.saturating_add(1), ends, check)?;
    }
    Ok(())
}
