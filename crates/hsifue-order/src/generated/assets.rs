// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! Operations, requests and responses: assets.

use super::prelude::*;

pub(crate) const LOCK_ASSETS: Operation = Operation::new(
    VENDOR,
    "lock_assets",
    Method::POST,
    "/order/api/order/v1/asset/lock",
)
.title("批量禁用实体锁")
.section("6")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Disables physical keys (§6).
///
/// Only for recoverable keys and those of major customers (大客户锁). The call succeeds
/// although keys may fail: see the status of each. The caller may repeat the call with the same
/// keys, unless they were enabled in between; a key that is disabled already may be reported as
/// 1 or 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LockAssets {
    /// Asset numbers of the keys. Each once, which is a rule of this client and not documented.
    pub asset_nums: Vec<String>,
    /// Who does it: a name, a mobile number or an e-mail address.
    pub operator_identity: Secret,
}

impl LockAssets {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        asset_nums: impl IntoIterator<Item = impl Into<String>>,
        operator_identity: impl Into<Secret>,
    ) -> Self {
        Self {
            asset_nums: asset_nums.into_iter().map(Into::into).collect(),
            operator_identity: operator_identity.into(),
        }
    }
}

impl Endpoint for LockAssets {
    type Output = Vec<AssetResult>;
    const OPERATION: &'static Operation = &LOCK_ASSETS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<AssetResult>, Error> {
        response.read()
    }
}

/// What became of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssetResult {
    /// Asset number of the key (example).
    pub asset_num: Option<String>,
    /// Whether it worked (example).
    pub status: Option<AssetResultStatus>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(AssetResult {
    asset_num: "assetNum",
    status: "status",
});

vendor_http::vendor::integer_enum! {
    /// What became of one key that was to be disabled or enabled. Enabling repeats the texts
    /// for disabling; they are read as about enabling there.
    pub enum AssetResultStatus {
        /// It worked (example).
        Done = 1,
        /// There is no such key (example).
        NotFound = 2,
        /// It did not work (example).
        Failed = 3,
        /// Keys of this kind can be neither disabled nor enabled (example).
        WrongType = 4,
    }
}

pub(crate) const UNLOCK_ASSETS: Operation = Operation::new(
    VENDOR,
    "unlock_assets",
    Method::POST,
    "/order/api/order/v1/asset/unlock",
)
.title("批量启用实体锁")
.section("7")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Enables physical keys (§7).
///
/// Only for recoverable keys and those of major customers (大客户锁). The call succeeds
/// although keys may fail: see the status of each. The caller may repeat the call with the same
/// keys, unless they were disabled in between; a key that is enabled already may be reported as
/// 1 or 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UnlockAssets {
    /// Asset numbers of the keys. Each once, which is a rule of this client and not documented.
    pub asset_nums: Vec<String>,
    /// Who does it: a name, a mobile number or an e-mail address.
    pub operator_identity: Secret,
}

impl UnlockAssets {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        asset_nums: impl IntoIterator<Item = impl Into<String>>,
        operator_identity: impl Into<Secret>,
    ) -> Self {
        Self {
            asset_nums: asset_nums.into_iter().map(Into::into).collect(),
            operator_identity: operator_identity.into(),
        }
    }
}

impl Endpoint for UnlockAssets {
    type Output = Vec<AssetResult>;
    const OPERATION: &'static Operation = &UNLOCK_ASSETS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<AssetResult>, Error> {
        response.read()
    }
}

pub(crate) const LIST_ASSETS: Operation = Operation::new(
    VENDOR,
    "list_assets",
    Method::GET,
    "/order/api/order/v1/asset/{enterpriseGlobalId}/list",
)
.title("查询企业虚拟资产")
.section("8")
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Lists the assets of an enterprise's cloud account licences (§8).
///
/// Those of the type `cloud_customer` (企业云账号授权) alone: licences of the other kinds,
/// `cloud_account` and `cloud_personal` included, are not shown. All of them in one response:
/// there are no pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListAssets {
    /// Identifier of the enterprise's master account.
    pub enterprise_global_id: Id,
    /// Code of the extension to look for. Whether it chooses assets or what is shown of them is
    /// not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extend_code: Option<String>,
}

impl ListAssets {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(enterprise_global_id: impl Into<Id>) -> Self {
        Self {
            enterprise_global_id: enterprise_global_id.into(),
            extend_code: None,
        }
    }

    /// Sets [`extend_code`](Self::extend_code).
    #[must_use]
    pub fn with_extend_code(mut self, extend_code: impl Into<String>) -> Self {
        self.extend_code = Some(extend_code.into());
        self
    }
}

impl Endpoint for ListAssets {
    type Output = Vec<Asset>;
    const OPERATION: &'static Operation = &LIST_ASSETS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("enterpriseGlobalId", self.enterprise_global_id.to_string())?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<Asset>, Error> {
        response.list()
    }
}

/// An asset: a key, a certificate or a cloud licence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asset {
    /// Identifier of the asset (example).
    pub id: Option<Id>,
    /// Kind of licence (example).
    pub license_type: Option<LicenseType>,
    /// Asset number (example).
    pub asset_num: Option<String>,
    /// Whether licences can be granted on it (example).
    pub grantable: Option<bool>,
    /// Identifier of the customer (example).
    pub customer_id: Option<Id>,
    /// Numeric part of the asset number (example).
    pub key_shell_number: Option<String>,
    /// Chip of the key (example).
    pub key_chip_type: Option<KeyChipType>,
    /// Whether it is disabled (example).
    pub locked: Option<bool>,
    /// Whether it is frozen; only for certificates (example).
    pub freezing: Option<bool>,
    /// When it was created (example). The form is not documented; milliseconds since 1970 are
    /// assumed.
    pub create_time: Option<Timestamp>,
    /// When it was last changed (example). The form is not documented; milliseconds since 1970
    /// are assumed.
    pub update_time: Option<Timestamp>,
    /// When it becomes valid; may be empty (example). For keys of major customers. The form is
    /// not documented; milliseconds since 1970 are assumed.
    pub limit_start_time: Option<Timestamp>,
    /// When it ceases to be valid; may be empty (example). The form is not documented;
    /// milliseconds since 1970 are assumed.
    pub limit_end_time: Option<Timestamp>,
    /// Whom it is assigned to (example).
    pub assignment: Option<AssetAssignment>,
    /// Limits; null in the example (example).
    pub asset_limits: Option<Json>,
    /// Extensions (example).
    pub asset_extends: Vec<AssetExtension>,
    /// Whether the key is lent (example).
    pub borrowed_usb_key: Option<bool>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Asset {
    id: "id",
    license_type: "licenseType",
    asset_num: "assetNum",
    grantable: "grantable",
    customer_id: "customerId",
    key_shell_number: "keyShellNumber",
    key_chip_type: "keyChipType",
    locked: "locked",
    freezing: "freezing",
    create_time: "createTime",
    update_time: "updateTime",
    limit_start_time: "limitStartTime",
    limit_end_time: "limitEndTime",
    assignment: "assignStatus",
    asset_limits: "assetLimits",
    asset_extends: "assetExtends",
    borrowed_usb_key: "borrowedUsbKey",
});

vendor_http::vendor::integer_enum! {
    /// Chip of a key.
    pub enum KeyChipType {
        /// A key of the fourth generation (example).
        Generation4 = 1,
        /// A key of the fifth generation (example).
        Generation5 = 2,
    }
}

/// Whom an asset is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssetAssignment {
    /// Identifier of the asset (example).
    pub id: Option<Id>,
    /// Whether it is assigned; for keys of major customers (example). The values are not
    /// documented.
    pub status: Option<String>,
    /// Identifier of the staff member (example).
    pub assign_member_id: Option<Id>,
    /// When it was assigned, as text (example). The form is not documented.
    pub create_time: Option<Timestamp>,
    /// When that was changed; null in the example (example).
    pub update_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(AssetAssignment {
    id: "id",
    status: "assignStatus",
    assign_member_id: "assignMemberId",
    create_time: "createTime",
    update_time: "updateTime",
});

/// An extension of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssetExtension {
    /// Code of the extension, such as `gxxp` (工信新品) (example).
    pub extend_code: Option<String>,
    /// Value of the extension, such as `gxxp` (工信新品) (example).
    pub extend_value: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(AssetExtension {
    extend_code: "extendCode",
    extend_value: "extendValue",
});

pub(crate) const ALLOCATE_SHELL_NUMBERS: Operation = Operation::new(
    VENDOR,
    "allocate_shell_numbers",
    Method::POST,
    "/order/api/order/v1/shellnums",
)
.title("获取资产编号")
.section("9")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Allocates shell numbers, the numeric part of asset numbers (§9).
///
/// A number has ten digits: one for the zone (8 China, 6 Singapore) and nine that count up. How
/// an asset number is made of it is not documented. The numbers of a lost response are lost.
/// Asking again does no harm but uses up more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AllocateShellNumbers {
    /// How many numbers. The largest size is not documented.
    pub size: u32,
}

impl AllocateShellNumbers {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(size: u32) -> Self {
        Self { size }
    }
}

impl Endpoint for AllocateShellNumbers {
    type Output = Vec<Id>;
    const OPERATION: &'static Operation = &ALLOCATE_SHELL_NUMBERS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<Id>, Error> {
        response.read()
    }
}
