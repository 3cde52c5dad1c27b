// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: robots.

use super::prelude::*;

pub(crate) const LIST_ROBOTS: Operation =
    Operation::new(VENDOR, "list_robots", Method::GET, "/oapi/v1/robot")
        .title("获取机器人列表")
        .section("3.4.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists robots (§3.4.1).
///
/// Chapter 1 prints an example with `top` and `robotNo`, and without `/oapi` in its path; the
/// operation's own table and example are followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListRobots {
    /// Text to search for in all columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListRobots {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            tx: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`tx`](Self::tx).
    #[must_use]
    pub fn with_tx(mut self, tx: impl Into<String>) -> Self {
        self.tx = Some(tx.into());
        self
    }
}

impl Endpoint for ListRobots {
    type Output = Page<Robot>;
    const OPERATION: &'static Operation = &LIST_ROBOTS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Robot>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListRobots {
    type Item = Robot;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A robot.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Robot {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The robot's number.
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
    /// The version of the robot program.
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
    /// The robot's state (assumed, from the example of studios): the table has the description
    /// of the next row, and the example that of `dataStatus` beside a 0. The values are not
    /// documented.
    pub status: Option<i64>,
    /// The port for remote desktops.
    pub rdp_port: Option<i64>,
    /// The token with which the robot talks to its server.
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

vendor_http::vendor::record!(Robot {
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

pub(crate) const UPDATE_ROBOT: Operation =
    Operation::new(VENDOR, "update_robot", Method::PUT, "/oapi/v1/robot")
        .title("修改机器人")
        .section("3.4.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Changes the display name of a robot (§3.4.2).
///
/// Chapter 1 prints an example with `robotNo` in place of `id`; the operation's own table and
/// example are followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateRobot {
    /// The robot's identifier.
    pub id: Id,
    /// The display name; `agentAlias` in responses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robot_alias: Option<String>,
}

impl UpdateRobot {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self {
            id: id.into(),
            robot_alias: None,
        }
    }

    /// Sets [`robot_alias`](Self::robot_alias).
    #[must_use]
    pub fn with_robot_alias(mut self, robot_alias: impl Into<String>) -> Self {
        self.robot_alias = Some(robot_alias.into());
        self
    }
}

impl Endpoint for UpdateRobot {
    type Output = ();
    const OPERATION: &'static Operation = &UPDATE_ROBOT;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const GET_ROBOT: Operation =
    Operation::new(VENDOR, "get_robot", Method::GET, "/oapi/v1/robot/detail")
        .title("机器人详情")
        .section("3.4.3")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[
            &assumptions::ROBOT_DETAIL_PLACE,
            &assumptions::TOKEN_REFUSED,
            &assumptions::TIME_ZONE,
        ])
        .unwrapped(&["id", "agentNo"]);

/// Gets one robot (§3.4.3).
///
/// Sent and signed as a query (assumed): the document shows a GET with a JSON body. Its example
/// prints the path as `/robot/dttail`, which is taken for a misprint. The table has the robot's
/// members beside `code`, the example has them in `result`: both are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetRobot {
    /// The robot's identifier.
    pub id: Id,
}

impl GetRobot {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for GetRobot {
    type Output = Robot;
    const OPERATION: &'static Operation = &GET_ROBOT;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Robot, Error> {
        response.read()
    }
}
