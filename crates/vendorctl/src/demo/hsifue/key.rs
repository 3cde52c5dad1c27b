//! A key is bought, disabled and enabled again, and a key that does not exist is not passed over.

use std::io::Write;

use hsifue_order::{AssetResult, AssetResultStatus, LicenseType, LockAssets, UnlockAssets};

use super::{
    Stage,
    customer::Customer,
    purchase::{new_asset_number, purchase},
};
use crate::demo::{
    report::{Failed, Report, ensure, padded},
    watch::count_effects,
};

const ORDER: &str = "ORDER-0002";

/// A key that nobody has.
const NO_KEY: &str = "A0";

const OPERATOR: &str = "demo-operator@example.com";

pub(super) async fn lock_and_unlock<W: Write>(
    stage: &Stage<'_>,
    customer: &Customer,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let key = new_asset_number(stage).await?;
    let order = purchase(ORDER, customer, LicenseType::NormalRecoverUsbKey, &key);
    for placed in stage.client.place_orders(&order).await? {
        let id = placed.license_order_id;
        report.labelled("order", format_args!("{ORDER} is licence order {id}"))?;
    }

    let watch = stage.watch();
    let lock = LockAssets::new([key.as_str(), NO_KEY], OPERATOR);
    let results = stage.client.lock_assets(lock.clone()).await?;
    show(report, "disable", &results)?;
    let failed = lock.failed(&results);
    let expected = [(Some(NO_KEY), Some(AssetResultStatus::NotFound))];
    ensure(
        failed
            .iter()
            .map(|failed| (failed.asset_num.as_deref(), failed.status))
            .eq(expected),
        || format!("{NO_KEY} alone should have failed, not {failed:?}"),
    )?;
    let unlock = UnlockAssets::new([key.as_str()], OPERATOR);
    let results = stage.client.unlock_assets(unlock.clone()).await?;
    show(report, "enable", &results)?;
    let failed = unlock.failed(&results);
    ensure(failed.is_empty(), || format!("these failed: {failed:?}"))?;

    report.server_saw(&watch.seen())?;
    let ledger = stage.server.ledger();
    let count = |operation| count_effects(&ledger, operation, &key);
    let (disabled, enabled) = (count("lock_assets"), count("unlock_assets"));
    ensure((disabled, enabled) == (1, 1), || {
        format!("the key was disabled {disabled} times and enabled {enabled} times")
    })?;
    Ok("the call succeeds although a key fails, and the client says which".to_owned())
}

fn show<W: Write>(
    report: &mut Report<W>,
    label: &str,
    results: &[AssetResult],
) -> Result<(), Failed> {
    let mut label = label;
    for result in results {
        let number = result.asset_num.as_deref().unwrap_or("without a number");
        let status = result.status.map(|status| format!("{status:?}"));
        let status = status.as_deref().unwrap_or("no status");
        report.labelled(label, format_args!("{}{status}", padded(number, 12)))?;
        label = "";
    }
    Ok(())
}
