//! Assets, their log, and queues.

use super::{EPOCH_MILLIS, HOUR_MILLIS};
use crate::datetime;
use crate::isearch::assets::{Asset, AssetLog};
use crate::isearch::queues::Queue;

/// Assets 401 and 402: a text and a password.
pub(crate) fn assets() -> Vec<Asset> {
    let asset = |id, name: &str, value: &str, is_password| Asset {
        id,
        name: name.to_owned(),
        value: value.to_owned(),
        is_password,
        robots: "all".to_owned(),
        org_code: "010".to_owned(),
        is_python: "no".to_owned(),
        is_client_edit: "no".to_owned(),
        created: EPOCH_MILLIS,
        modified: EPOCH_MILLIS,
    };
    vec![
        asset(401, "report_folder", "D:/report", false),
        asset(402, "bank_password", "sandbox-bank-password", true),
    ]
}

/// Each asset was added, and read by a job.
pub(crate) fn asset_logs() -> Vec<AssetLog> {
    let log = |asset: &Asset, action, at| AssetLog {
        asset_id: asset.id,
        asset_name: asset.name.clone(),
        action,
        robot: Some("robot07"),
        process: Some("daily_report"),
        job: Some("333333"),
        at: datetime::text(at),
    };
    assets()
        .iter()
        .flat_map(|asset| {
            [
                log(asset, "add", EPOCH_MILLIS),
                log(asset, "read", EPOCH_MILLIS + HOUR_MILLIS),
            ]
        })
        .collect()
}

/// Two empty queues: `demo` for many items, `RPA_admin` for two, as in the vendor's example.
pub(crate) fn queues() -> Vec<Queue> {
    let queue = |id, name: &str, description: &str, max_items| Queue {
        id,
        name: name.to_owned(),
        description: Some(description.to_owned()),
        robots: Some("d5cas2e5a5w9a66asc75".to_owned()),
        org_code: Some("086".to_owned()),
        max_items,
        fail_try_times: 6,
        timeout: Some(11),
        created: EPOCH_MILLIS,
        items: Vec::new(),
    };
    vec![
        queue(501, "demo", "演示空间", 10_000),
        queue(502, "RPA_admin", "任务空间描述", 2),
    ]
}
