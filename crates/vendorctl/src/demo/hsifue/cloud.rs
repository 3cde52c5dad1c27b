//! An order for a licence in the cloud, and the asset that comes of it.

use std::{collections::BTreeSet, io::Write};

use hsifue_order::{LicenseType, ListAssets};

use super::{
    Stage,
    customer::Customer,
    purchase::{new_asset_number, purchase},
};
use crate::demo::report::{Failed, Report, ensure};

const ORDER: &str = "ORDER-0001";

pub(super) async fn order<W: Write>(
    stage: &Stage<'_>,
    customer: &Customer,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let number = new_asset_number(stage).await?;
    let order = purchase(ORDER, customer, LicenseType::CloudCustomer, &number);
    for placed in stage.client.place_orders(&order).await? {
        let id = placed.license_order_id;
        report.labelled("order", format_args!("{ORDER} is licence order {id}"))?;
    }

    let request = ListAssets::new(customer.enterprise.clone());
    let assets = stage.client.list_assets(request).await?;
    for asset in &assets {
        let number = asset.asset_num.as_deref().unwrap_or("without a number");
        let kind = asset.license_type.as_ref();
        let kind = kind.map_or("unknown", LicenseType::as_str);
        report.labelled("asset", format_args!("{number}  {kind}"))?;
    }
    let numbers: Vec<_> = assets.iter().map(|asset| &asset.asset_num).collect();
    ensure(numbers == [&Some(number.clone())], || {
        format!("the asset {number} was due, not {numbers:?}")
    })?;

    let seen = watch.seen();
    report.server_saw(&seen)?;
    let nonces: BTreeSet<_> = seen
        .iter()
        .filter_map(|exchange| exchange.query_value("g_nonce"))
        .collect();
    ensure(nonces.len() == seen.len(), || {
        format!("{} requests had {} nonces", seen.len(), nonces.len())
    })?;
    Ok("the asset is the one ordered, and every request had a nonce of its own".to_owned())
}
