// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: assets.

use super::prelude::*;

pub(crate) const LIST_ASSET_LOGS: Operation = Operation::new(
    VENDOR,
    "list_asset_logs",
    Method::GET,
    "/oapi/v1/asset/vlog",
)
.title("获取变量访问记录列表")
.section("3.10.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists accesses to an asset (§3.10.1).
///
/// A response with code 4007 is an error even beside a full result, which the document's
/// example shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListAssetLogs {
    /// The asset's identifier.
    pub asset_id: Id,
    /// What was done with the asset: `edit`, `create` or `read`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<AssetAction>,
    /// The code of the process that had access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proc_code: Option<String>,
    /// The number of the robot that had access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robot_no: Option<String>,
    /// The earliest time: `YYYY-MM-DD HH:MM:SS` in UTC+8 (assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// The latest time: `YYYY-MM-DD HH:MM:SS` in UTC+8 (assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListAssetLogs {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(asset_id: impl Into<Id>, page: u32, size: PageSize) -> Self {
        Self {
            asset_id: asset_id.into(),
            action: None,
            proc_code: None,
            robot_no: None,
            from: None,
            to: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`action`](Self::action).
    #[must_use]
    pub fn with_action(mut self, action: AssetAction) -> Self {
        self.action = Some(action);
        self
    }

    /// Sets [`proc_code`](Self::proc_code).
    #[must_use]
    pub fn with_proc_code(mut self, proc_code: impl Into<String>) -> Self {
        self.proc_code = Some(proc_code.into());
        self
    }

    /// Sets [`robot_no`](Self::robot_no).
    #[must_use]
    pub fn with_robot_no(mut self, robot_no: impl Into<String>) -> Self {
        self.robot_no = Some(robot_no.into());
        self
    }

    /// Sets [`from`](Self::from).
    #[must_use]
    pub fn with_from(mut self, from: impl Into<Timestamp>) -> Self {
        self.from = Some(from.into());
        self
    }

    /// Sets [`to`](Self::to).
    #[must_use]
    pub fn with_to(mut self, to: impl Into<Timestamp>) -> Self {
        self.to = Some(to.into());
        self
    }
}

impl Endpoint for ListAssetLogs {
    type Output = Page<AssetLog>;
    const OPERATION: &'static Operation = &LIST_ASSET_LOGS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<AssetLog>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListAssetLogs {
    type Item = AssetLog;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

vendor_http::vendor::text_enum! {
    /// What was done with an asset.
    pub enum AssetAction {
        /// Changed.
        Edit = "edit",
        /// Created, as requests have it.
        Create = "create",
        /// Read.
        Read = "read",
        /// Created, as the response of the example has it (assumed).
        Add = "add",
    }
}

/// One access to an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssetLog {
    /// The number of the robot that had access.
    pub vlog_robot_no: Option<String>,
    /// The process that had access.
    pub vlog_process: Option<String>,
    /// What was done with the asset.
    pub vlog_action: Option<AssetAction>,
    /// The number of the job that had access.
    pub vlog_job_no: Option<String>,
    /// When that was.
    pub vlog_create_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(AssetLog {
    vlog_robot_no: "vlogRobotNo",
    vlog_process: "vlogProcess",
    vlog_action: "vlogAction",
    vlog_job_no: "vlogJobNo",
    vlog_create_time: "vlogCreateTime",
});

pub(crate) const LIST_ASSETS: Operation =
    Operation::new(VENDOR, "list_assets", Method::POST, "/oapi/v1/asset/list")
        .title("获取变量列表")
        .section("3.10.2")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::LIST_ASSETS_PLACE,
            &assumptions::TOKEN_REFUSED,
            &assumptions::TIME_ZONE,
        ]);

/// Lists assets (§3.10.2).
///
/// Sent and signed as a query without a body, although it is a POST (assumed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListAssets {
    /// The asset's name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset_name: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListAssets {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            asset_name: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`asset_name`](Self::asset_name).
    #[must_use]
    pub fn with_asset_name(mut self, asset_name: impl Into<String>) -> Self {
        self.asset_name = Some(asset_name.into());
        self
    }
}

impl Endpoint for ListAssets {
    type Output = Page<Asset>;
    const OPERATION: &'static Operation = &LIST_ASSETS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Asset>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListAssets {
    type Item = Asset;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// An asset: a value that processes share.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asset {
    /// The asset's identifier.
    pub id: Option<Id>,
    /// The numbers of the robots that may use it; `all` for all.
    pub robot_no: Option<String>,
    /// Whether the value is a Python expression.
    pub is_python_expr: Option<bool>,
    /// The department's code; without dashes in the example.
    pub org_code: Option<String>,
    /// Whether robots may change it.
    pub is_client_edit: Option<bool>,
    /// The asset's name.
    pub asset_name: Option<String>,
    /// The asset's value, in clear even for a password.
    pub asset_value: Option<Secret>,
    /// Whether the value is a text or a password.
    pub asset_type: Option<AssetType>,
    /// When the record was made. Text with a blank at its end in the example.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed. Text with a blank at its end in the example.
    pub modify_time: Option<Timestamp>,
    /// The robot's display name; the text `null` and a blank in the example.
    pub agent_alias: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Asset {
    id: "id",
    robot_no: "robotNo" | "robotsNo",
    is_python_expr: "isPythonExpr",
    org_code: "orgCode",
    is_client_edit: "isClientEdit",
    asset_name: "assetName",
    asset_value: "assetValue",
    asset_type: "assetType",
    create_time: "createTime",
    modify_time: "modifyTime",
    agent_alias: "agentAlias",
});

vendor_http::vendor::text_enum! {
    /// Whether the value of an asset is a text or a password.
    pub enum AssetType {
        /// A text.
        Text = "text",
        /// A password. The spelling of responses, and the one to send (assumed).
        Password = "passwd",
        /// A password, in the other spelling of the document.
        PasswordInFull = "password",
    }
}

pub(crate) const CREATE_ASSET: Operation =
    Operation::new(VENDOR, "create_asset", Method::POST, "/oapi/v1/asset")
        .title("新增变量")
        .section("3.10.3")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Creates an asset (§3.10.3).
///
/// Names are those of the example: the table has `robotNo` for `robotsNo` and `agentName` for
/// `assetName`. The response does not name the new asset; look for it with `list_assets`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateAsset {
    /// The numbers of the robots that may use it, separated by commas (example).
    pub robots_no: String,
    /// Whether the value is a Python expression. What holds when this is not said is not
    /// documented.
    #[serde(
        default,
        with = "wire::yes_no",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_python_expr: Option<bool>,
    /// Whether robots may change it. What holds when this is not said is not documented.
    #[serde(
        default,
        with = "wire::yes_no",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_client_edit: Option<bool>,
    /// A remark, which no response returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset_desc: Option<String>,
    /// The asset's name (example).
    pub asset_name: String,
    /// The asset's value.
    pub asset_value: Secret,
    /// Whether the value is a text or a password.
    pub asset_type: AssetType,
    /// The department's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_code: Option<String>,
}

impl CreateAsset {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        robots_no: impl Into<String>,
        asset_name: impl Into<String>,
        asset_value: impl Into<Secret>,
        asset_type: AssetType,
    ) -> Self {
        Self {
            robots_no: robots_no.into(),
            is_python_expr: None,
            is_client_edit: None,
            asset_desc: None,
            asset_name: asset_name.into(),
            asset_value: asset_value.into(),
            asset_type,
            org_code: None,
        }
    }

    /// Sets [`is_python_expr`](Self::is_python_expr).
    #[must_use]
    pub fn with_is_python_expr(mut self, is_python_expr: bool) -> Self {
        self.is_python_expr = Some(is_python_expr);
        self
    }

    /// Sets [`is_client_edit`](Self::is_client_edit).
    #[must_use]
    pub fn with_is_client_edit(mut self, is_client_edit: bool) -> Self {
        self.is_client_edit = Some(is_client_edit);
        self
    }

    /// Sets [`asset_desc`](Self::asset_desc).
    #[must_use]
    pub fn with_asset_desc(mut self, asset_desc: impl Into<String>) -> Self {
        self.asset_desc = Some(asset_desc.into());
        self
    }

    /// Sets [`org_code`](Self::org_code).
    #[must_use]
    pub fn with_org_code(mut self, org_code: impl Into<String>) -> Self {
        self.org_code = Some(org_code.into());
        self
    }
}

impl Endpoint for CreateAsset {
    type Output = ();
    const OPERATION: &'static Operation = &CREATE_ASSET;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const UPDATE_ASSET: Operation =
    Operation::new(VENDOR, "update_asset", Method::PUT, "/oapi/v1/asset")
        .title("修改变量")
        .section("3.10.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Changes the value of an asset (§3.10.4).
///
/// The asset is told by its name alone, whatever robots and departments use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateAsset {
    /// The asset's name.
    pub asset_name: String,
    /// The new value.
    pub asset_value: Secret,
}

impl UpdateAsset {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(asset_name: impl Into<String>, asset_value: impl Into<Secret>) -> Self {
        Self {
            asset_name: asset_name.into(),
            asset_value: asset_value.into(),
        }
    }
}

impl Endpoint for UpdateAsset {
    type Output = ();
    const OPERATION: &'static Operation = &UPDATE_ASSET;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DELETE_ASSET: Operation =
    Operation::new(VENDOR, "delete_asset", Method::DELETE, "/oapi/v1/asset")
        .title("删除变量")
        .section("3.10.5")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Deletes an asset (§3.10.5).
///
/// Give the identifier, the name or both. What happens when they name two different ones is not
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteAsset {
    /// The asset's identifier: a number by the table, text in the example. Digits go as a
    /// number, anything else as text.
    #[serde(
        default,
        with = "wire::numeric_id::optional_or_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub asset_id: Option<Id>,
    /// The asset's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset_name: Option<String>,
}

impl DeleteAsset {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {
            asset_id: None,
            asset_name: None,
        }
    }

    /// Sets [`asset_id`](Self::asset_id).
    #[must_use]
    pub fn with_asset_id(mut self, asset_id: impl Into<Id>) -> Self {
        self.asset_id = Some(asset_id.into());
        self
    }

    /// Sets [`asset_name`](Self::asset_name).
    #[must_use]
    pub fn with_asset_name(mut self, asset_name: impl Into<String>) -> Self {
        self.asset_name = Some(asset_name.into());
        self
    }
}

impl Endpoint for DeleteAsset {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_ASSET;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::at_least_one_of(&[
            ("assetId", self.asset_id.is_some()),
            ("assetName", self.asset_name.is_some()),
        ])?;
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
