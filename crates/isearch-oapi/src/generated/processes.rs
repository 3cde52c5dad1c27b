// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: processes.

use super::prelude::*;

pub(crate) const LIST_PROCESSES: Operation =
    Operation::new(VENDOR, "list_processes", Method::GET, "/oapi/v1/process")
        .title("获取流程列表")
        .section("3.6.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists processes (§3.6.1).
///
/// The request of the example is that of `list_process_versions`; the response is this one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListProcesses {
    /// The process's name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proc_name: Option<String>,
    /// The user who developed it; `developerUser` in responses.
    #[serde(
        rename = "deveUserName",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub developer_user_name: Option<String>,
    /// The user who owns it; `owberUser` in responses.
    #[serde(
        rename = "ownUserName",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub owner_user_name: Option<String>,
    /// The department's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_code: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListProcesses {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            proc_name: None,
            developer_user_name: None,
            owner_user_name: None,
            org_code: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`proc_name`](Self::proc_name).
    #[must_use]
    pub fn with_proc_name(mut self, proc_name: impl Into<String>) -> Self {
        self.proc_name = Some(proc_name.into());
        self
    }

    /// Sets [`developer_user_name`](Self::developer_user_name).
    #[must_use]
    pub fn with_developer_user_name(mut self, developer_user_name: impl Into<String>) -> Self {
        self.developer_user_name = Some(developer_user_name.into());
        self
    }

    /// Sets [`owner_user_name`](Self::owner_user_name).
    #[must_use]
    pub fn with_owner_user_name(mut self, owner_user_name: impl Into<String>) -> Self {
        self.owner_user_name = Some(owner_user_name.into());
        self
    }

    /// Sets [`org_code`](Self::org_code).
    #[must_use]
    pub fn with_org_code(mut self, org_code: impl Into<String>) -> Self {
        self.org_code = Some(org_code.into());
        self
    }
}

impl Endpoint for ListProcesses {
    type Output = Page<Process>;
    const OPERATION: &'static Operation = &LIST_PROCESSES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Process>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListProcesses {
    type Item = Process;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A process that robots run, with its current version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Process {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The process's code.
    pub proc_code: Option<String>,
    /// The process's name.
    pub proc_name: Option<String>,
    /// The name of the package file.
    pub proc_file: Option<String>,
    /// The version.
    pub proc_ver: Option<String>,
    /// The user who developed it.
    pub developer_user: Option<String>,
    /// The identifier of the user who owns it.
    pub owner_user_id: Option<Id>,
    /// The user who owns it.
    pub owner_user: Option<String>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// The department; null in the example.
    pub cur_name: Option<String>,
    /// When the version was published.
    pub publish_time: Option<Timestamp>,
    /// What the process does.
    pub proc_desc: Option<String>,
    /// How long a job may wait for a robot, in minutes.
    pub pending_timeout: Option<i64>,
    /// How long a job may run, in minutes.
    pub running_timeout: Option<i64>,
    /// How long a person needs for the same work, in minutes.
    pub hand_do_min: Option<i64>,
    /// After how long a job is stopped, in minutes.
    pub auto_stop_time: Option<i64>,
    /// How often a failed job is tried again.
    pub fail_try_times: Option<i64>,
    /// The file name of the icon.
    pub proc_icon: Option<String>,
    /// Keywords, separated by blanks.
    pub keywords: Option<String>,
    /// How far the version is on its way to release.
    pub work_status: Option<WorkStatus>,
    /// When that last changed.
    pub status_ctime: Option<Timestamp>,
    /// Whether it is for assistants (assumed: robots that work beside a person).
    pub is_assistant: Option<bool>,
    /// Whether it starts with the machine.
    pub is_start_up: Option<bool>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Process {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    proc_code: "procCode",
    proc_name: "procName",
    proc_file: "procFile",
    proc_ver: "procVer",
    developer_user: "developerUser",
    owner_user_id: "owberUserId",
    owner_user: "owberUser",
    org_code: "orgCode",
    cur_org_name: "curOrgName",
    cur_name: "curName",
    publish_time: "publishTime",
    proc_desc: "procDesc",
    pending_timeout: "pendingTimeout",
    running_timeout: "runningTimeout",
    hand_do_min: "handDoMin",
    auto_stop_time: "autoStopTime",
    fail_try_times: "failTryTimes",
    proc_icon: "proclcon" | "procIcon",
    keywords: "keyWords",
    work_status: "workStatus",
    status_ctime: "statusCtime",
    is_assistant: "isAssistant",
    is_start_up: "isStartUp",
});

pub(crate) const DELETE_PROCESS: Operation =
    Operation::new(VENDOR, "delete_process", Method::DELETE, "/oapi/v1/process")
        .title("删除流程")
        .section("3.6.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Deletes a process (§3.6.2).
///
/// What becomes of its versions, schedules and jobs is not documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteProcess {
    /// The process's identifier.
    pub id: Id,
}

impl DeleteProcess {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteProcess {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_PROCESS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
