//! Assets and the log of who had access to them, section 3.10.

use serde_json::{Value, json};

use super::page::Page;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// A value that processes share.
pub(crate) struct Asset {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) is_password: bool,
    pub(crate) robots: String,
    /// Without the dashes around it.
    pub(crate) org_code: String,
    pub(crate) is_python: String,
    pub(crate) is_client_edit: String,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    pub(crate) modified: i64,
}

impl Record for Asset {
    const TITLE: &'static str = "变量";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Asset {
    /// The fields of the example, with the blanks after its times and after `null`.
    fn json(&self) -> Value {
        json!({
            "id": self.id,
            "robotNo": self.robots,
            "isPythonExpr": self.is_python,
            "orgCode": self.org_code,
            "isClientEdit": self.is_client_edit,
            "assetName": self.name,
            "assetValue": self.value,
            "assetType": if self.is_password { "passwd" } else { "text" },
            "createTime": format!("{} ", self.created),
            "modifyTime": format!("{} ", self.modified),
            "agentAlias": "null ",
        })
    }
}

/// One access to an asset. What is done over the API has no robot, process and job.
pub(crate) struct AssetLog {
    pub(crate) asset_id: u64,
    pub(crate) asset_name: String,
    /// `add`, as answers have it, `edit` or `read`.
    pub(crate) action: &'static str,
    pub(crate) robot: Option<&'static str>,
    pub(crate) process: Option<&'static str>,
    pub(crate) job: Option<&'static str>,
    pub(crate) at: String,
}

impl AssetLog {
    fn new(asset: &Asset, action: &'static str, now: i64) -> Self {
        Self {
            asset_id: asset.id,
            asset_name: asset.name.clone(),
            action,
            robot: None,
            process: None,
            job: None,
            at: datetime::text(now),
        }
    }

    fn json(&self) -> Value {
        json!({
            "vlogRobotNo": self.robot,
            "vlogProcess": self.process,
            "vlogAction": self.action,
            "vlogJobNo": self.job,
            "vlogCreateTime": self.at,
        })
    }

    /// Whether it is of that asset: by identifier or, as in the example, by name.
    fn is_of(&self, asset: &str) -> bool {
        self.asset_id.to_string() == asset || self.asset_name == asset
    }
}

/// `list_asset_logs`, section 3.10.1.
///
/// What requests call `create`, answers call `add`, as in the example; requests may say either.
/// The log outlives its asset (assumed).
pub(crate) fn list_asset_logs(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let asset = call.input.id("assetId")?;
    let action = call.input.optional_text("action");
    let action = action.map(|action| if action == "create" { "add" } else { action });
    let from = call.input.optional_text("from");
    let to = call.input.optional_text("to");
    let found: Vec<&AssetLog> = state
        .asset_logs
        .iter()
        .filter(|log| log.is_of(&asset))
        .filter(|log| action.is_none_or(|action| action == log.action))
        .filter(|log| {
            call.input
                .is_equal("procCode", log.process.unwrap_or_default())
        })
        .filter(|log| {
            call.input
                .is_equal("robotNo", log.robot.unwrap_or_default())
        })
        // Texts of this form sort as the times that they stand for.
        .filter(|log| from.is_none_or(|from| from <= log.at.as_str()))
        .filter(|log| to.is_none_or(|to| log.at.as_str() <= to))
        .collect();
    Ok(page.response(found.into_iter().map(AssetLog::json)))
}

/// `list_assets`, section 3.10.2; `assetName` finds every name that contains it. Each asset of the
/// page counts as read (both assumed).
pub(crate) fn list_assets(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found: Vec<&Asset> = state
        .assets
        .iter()
        .filter(|asset| call.input.is_within("assetName", &asset.name))
        .collect();
    let read = page.of(found.iter());
    let logs: Vec<AssetLog> = read
        .into_iter()
        .map(|asset| AssetLog::new(asset, "read", call.now))
        .collect();
    let response = page.response(found.into_iter().map(Asset::json));
    for log in logs {
        state.note(log);
    }
    Ok(response)
}

/// `create_asset`, section 3.10.3. Names are unique; flags not sent are `no`, and the department
/// not sent is the topmost (assumed).
pub(crate) fn create_asset(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let name = call.input.string("assetName")?;
    if state.assets.iter().any(|asset| asset.name == name) {
        return Err(record::taken::<Asset>(&name));
    }
    let flag = |name| call.input.optional_text(name).unwrap_or("no").to_owned();
    let asset = Asset {
        id: state.new_id(),
        name,
        value: call.input.string("assetValue")?,
        is_password: call.input.text("assetType")? != "text",
        robots: call.input.string("robotsNo")?,
        org_code: call
            .input
            .optional_text("orgCode")
            .unwrap_or("010")
            .trim_matches('-')
            .to_owned(),
        is_python: flag("isPythonExpr"),
        is_client_edit: flag("isClientEdit"),
        created: call.now,
        modified: call.now,
    };
    state.note(AssetLog::new(&asset, "add", call.now));
    state.assets.push(asset);
    Ok(Success::Done)
}

/// `update_asset`, section 3.10.4.
pub(crate) fn update_asset(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let name = call.input.text("assetName")?;
    let asset = state.assets.iter_mut().find(|asset| asset.name == name);
    let asset = asset.ok_or_else(|| record::missing::<Asset>(name))?;
    asset.value = call.input.string("assetValue")?;
    asset.modified = call.now;
    let log = AssetLog::new(asset, "edit", call.now);
    state.note(log);
    Ok(Success::Done)
}

/// `delete_asset`, section 3.10.5; if identifier and name are sent, both must fit (assumed).
pub(crate) fn delete_asset(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let id = call.input.optional_id("assetId");
    let name = call.input.optional_text("assetName");
    let index = state.assets.iter().position(|asset| {
        id.as_ref().is_none_or(|id| asset.id.to_string() == *id)
            && name.is_none_or(|name| asset.name == name)
    });
    let missing = || record::missing::<Asset>(id.as_deref().or(name).unwrap_or_default());
    state.assets.remove(index.ok_or_else(missing)?);
    Ok(Success::Done)
}
