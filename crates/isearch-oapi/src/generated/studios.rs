// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: studios.

use super::prelude::*;

pub(crate) const LIST_STUDIOS: Operation =
    Operation::new(VENDOR, "list_studios", Method::GET, "/oapi/v1/studio")
        .title("获取设计器列表")
        .section("3.5.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists studios (§3.5.1).
///
/// The example has a parameter `assetId=RPA`, which belongs to another operation and is not
/// sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListStudios {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListStudios {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self { page, size: size.0 }
    }
}

impl Endpoint for ListStudios {
    type Output = Page<Studio>;
    const OPERATION: &'static Operation = &LIST_STUDIOS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Studio>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListStudios {
    type Item = Studio;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A studio: the program in which processes are designed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Studio {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The studio's number; a host name in the example.
    pub agent_no: Option<String>,
    /// The code of the machine it runs on.
    pub agent_dcode: Option<String>,
    /// The machine's addresses, separated by commas.
    pub agent_ip: Option<String>,
    /// Whether a manager has bound it.
    pub is_manager: Option<bool>,
    /// `robot` or `studio` (example).
    pub agent_type: Option<String>,
    /// Its display name.
    pub agent_alias: Option<String>,
    /// The operating system user it runs as.
    pub user_name: Option<String>,
    /// The domain of that user.
    pub user_domain: Option<String>,
    /// The machine's host name.
    pub agent_name: Option<String>,
    /// The department's identifier.
    pub org_id: Option<Id>,
    /// The department's name.
    pub org_name: Option<String>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// The RPA user it belongs to.
    pub rpa_user_name: Option<String>,
    /// The machine's operating system.
    pub agent_os: Option<String>,
    /// The version of the studio program.
    pub agent_version: Option<String>,
    /// The kind of desktop.
    pub desktop_type: Option<String>,
    /// When it was last heard of.
    pub last_heart_time: Option<Timestamp>,
    /// A remark.
    pub description: Option<String>,
    /// What it is to do next.
    pub next_action: Option<String>,
    /// What it is doing.
    pub data_status: Option<DataStatus>,
    /// The state (机器人状态 in the example; the table has the description of the next row).
    /// The values are not documented.
    pub status: Option<i64>,
    /// The port for remote desktops.
    pub rdp_port: Option<i64>,
    /// The token with which the studio talks to its server.
    pub comm_token: Option<Secret>,
    /// The licence's serial number.
    pub lic_sn: Option<String>,
    /// Whether the licence is good.
    pub lic_status: Option<LicenseStatus>,
    /// When the licence ends.
    pub lic_date_expiry: Option<Timestamp>,
    /// When its user last logged in.
    pub last_login_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Studio {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    agent_no: "agentNo",
    agent_dcode: "agentDcode",
    agent_ip: "agentIp",
    is_manager: "isManager",
    agent_type: "agentType",
    agent_alias: "agentAlias",
    user_name: "userName",
    user_domain: "userDomain",
    agent_name: "agentName",
    org_id: "orgId",
    org_name: "orgName",
    org_code: "orgCode",
    cur_org_name: "curOrgName",
    rpa_user_name: "rpaUserName",
    agent_os: "agentOs",
    agent_version: "agentVersion",
    desktop_type: "desktopType",
    last_heart_time: "lastHeartTime",
    description: "description",
    next_action: "nextAction",
    data_status: "dataStatus",
    status: "status",
    rdp_port: "rdpPort",
    comm_token: "commToken",
    lic_sn: "licSn",
    lic_status: "licStatus",
    lic_date_expiry: "licDateExpiry",
    last_login_time: "lastLoginTime",
});

pub(crate) const UPDATE_STUDIO: Operation =
    Operation::new(VENDOR, "update_studio", Method::PUT, "/oapi/v1/studio")
        .title("修改设计器")
        .section("3.5.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Changes the display name of a studio (§3.5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateStudio {
    /// The studio's identifier.
    pub id: Id,
    /// The display name; `agentAlias` in responses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub studio_alias: Option<String>,
}

impl UpdateStudio {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self {
            id: id.into(),
            studio_alias: None,
        }
    }

    /// Sets [`studio_alias`](Self::studio_alias).
    #[must_use]
    pub fn with_studio_alias(mut self, studio_alias: impl Into<String>) -> Self {
        self.studio_alias = Some(studio_alias.into());
        self
    }
}

impl Endpoint for UpdateStudio {
    type Output = ();
    const OPERATION: &'static Operation = &UPDATE_STUDIO;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
