//! Assets and the log of who had access to them, section 3.10.

use super::record::{Record, on_page, page};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Success};

/// One access to an asset. What is done over the API has no robot, process and job.
fn access(asset: &Record, action: &str, now: i64) -> Record {
    Record::default().with([
        ("_assetId", asset.id().into()),
        ("_assetName", asset.text("assetName").into()),
        ("vlogRobotNo", None::<&str>.into()),
        ("vlogProcess", None::<&str>.into()),
        ("vlogAction", action.into()),
        ("vlogJobNo", None::<&str>.into()),
        ("vlogCreateTime", datetime::text(now).into()),
    ])
}

/// `list_asset_logs`, section 3.10.1.
///
/// The asset is named by its identifier or, as in the example, by its name. What requests call `create`, responses call `add`,
/// as in the example; requests may say either. The log outlives its asset (assumed).
pub(crate) fn list_asset_logs(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let asset = input.id("assetId")?;
    let id = asset.parse().ok();
    let action = input.optional_text("action");
    let action = action.map(|action| if action == "create" { "add" } else { action });
    let found = state.asset_logs.iter().filter(|log| {
        (Some(log.number("_assetId")) == id || log.text("_assetName") == asset)
            && action.is_none_or(|action| action == log.text("vlogAction"))
            && input.is_equal("procCode", log.text("vlogProcess"))
            && input.is_equal("robotNo", log.text("vlogRobotNo"))
            && input.is_between("from", "to", log.text("vlogCreateTime"))
    });
    page(call, found.collect(), |log| log.clone().json())
}

/// `list_assets`, section 3.10.2; `assetName` finds every name that contains it. Each asset of the
/// page counts as read (both assumed).
pub(crate) fn list_assets(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let assets = state.assets.iter();
    let found = assets.filter(|asset| call.input.is_within("assetName", asset.text("assetName")));
    let found: Vec<&Record> = found.collect();
    let read = on_page(call, found.clone())?.map(|asset| access(asset, "read", call.now));
    let read: Vec<Record> = read.collect();
    let response = page(call, found, |asset| asset.clone().json());
    for access in read {
        state.note(access);
    }
    response
}

/// `create_asset`, section 3.10.3. Names are unique; flags not sent are `no`, and the department
/// not sent is the topmost (assumed). Times end with a blank, as in the example.
pub(crate) fn create_asset(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    state.assets.check_free(input.text("assetName")?, None)?;
    let is_text = input.text("assetType")? == "text";
    let now = format!("{} ", call.now);
    let id = state.new_id();
    let mut asset = state.assets.new_record(id).with([
        ("assetType", if is_text { "text" } else { "passwd" }.into()),
        ("robotNo", input.text("robotsNo")?.into()),
        ("createTime", now.as_str().into()),
        ("modifyTime", now.into()),
    ]);
    asset.accept(
        input,
        &["assetName", "assetValue", "isPythonExpr", "isClientEdit"],
    );
    if let Some(org) = input.optional_text("orgCode") {
        asset.set("orgCode", org.trim_matches('-'));
    }
    state.note(access(&asset, "add", call.now));
    state.assets.rows.push(asset);
    Ok(Success::Done)
}

/// `update_asset`, section 3.10.4.
pub(crate) fn update_asset(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let asset = state.assets.named_mut(call.input.text("assetName")?)?;
    asset.accept(&call.input, &["assetValue"]);
    asset.set("modifyTime", format!("{} ", call.now));
    let access = access(asset, "edit", call.now);
    state.note(access);
    Ok(Success::Done)
}

/// `delete_asset`, section 3.10.5.
pub(crate) fn delete_asset(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let index = state.assets.either(&call.input, "assetId", "assetName")?;
    state.assets.rows.remove(index);
    Ok(Success::Done)
}
