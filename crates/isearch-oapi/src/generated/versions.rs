// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: versions.

use super::prelude::*;

pub(crate) const LIST_PROCESS_VERSIONS: Operation = Operation::new(
    VENDOR,
    "list_process_versions",
    Method::GET,
    "/oapi/v1/process/version",
)
.title("获取流程版本")
.section("3.7.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/x-www-form-urlencoded")
.assuming(&[
    &assumptions::TOKEN_REFUSED,
    &assumptions::VERSION_FILTER,
    &assumptions::TIME_ZONE,
]);

/// Lists versions of processes (§3.7.1).
///
/// The filter is sent as `procId` (assumed): the document prints `proclid`. A page with
/// versions of several processes is an error, because the server has ignored the filter. A
/// response does not name the process by its identifier, so a page with versions of one wrong
/// process passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListProcessVersions {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
    /// The process's identifier (assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proc_id: Option<Id>,
}

impl ListProcessVersions {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            page,
            size: size.0,
            proc_id: None,
        }
    }

    /// Sets [`proc_id`](Self::proc_id).
    #[must_use]
    pub fn with_proc_id(mut self, proc_id: impl Into<Id>) -> Self {
        self.proc_id = Some(proc_id.into());
        self
    }
}

impl Endpoint for ListProcessVersions {
    type Output = Page<ProcessVersion>;
    const OPERATION: &'static Operation = &LIST_PROCESS_VERSIONS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<ProcessVersion>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }

    fn accept(&self, data: &Page<ProcessVersion>) -> Result<(), Error> {
        self.check_response(data)
    }
}

impl Paged for ListProcessVersions {
    type Item = ProcessVersion;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A version of a process.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcessVersion {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// When the version was last changed in the studio.
    pub proc_change: Option<Timestamp>,
    /// The process's name.
    pub proc_name: Option<String>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The process's code.
    pub proc_code: Option<String>,
    /// The path of the package file.
    pub proc_file: Option<String>,
    /// The version.
    pub proc_ver: Option<String>,
    /// The size of the package file, in bytes (assumed).
    pub file_size: Option<i64>,
    /// The user who developed it.
    pub developer_user: Option<String>,
    /// The identifier of the user who owns it.
    pub owner_user_id: Option<Id>,
    /// The user who owns it.
    pub owner_user: Option<String>,
    /// Whether the version is active.
    pub is_active: Option<bool>,
    /// When the version was published. Not always what `list_processes` says of the same
    /// version.
    pub publish_time: Option<Timestamp>,
    /// What the process does.
    pub proc_desc: Option<String>,
    /// What is new in the version.
    pub ver_explain: Option<String>,
    /// How far the version is on its way to release.
    pub work_status: Option<WorkStatus>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// When that last changed.
    pub status_ctime: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(ProcessVersion {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    proc_change: "proChange" | "procChange",
    proc_name: "procName",
    org_code: "orgCode",
    proc_code: "procCode",
    proc_file: "procFile",
    proc_ver: "procVer",
    file_size: "fileSize",
    developer_user: "developerUser",
    owner_user_id: "owberUserId",
    owner_user: "owberUser",
    is_active: "isActivity",
    publish_time: "publishTime",
    proc_desc: "procDesc",
    ver_explain: "verExplain",
    work_status: "workStatus",
    cur_org_name: "curOrgName",
    status_ctime: "statusCtime",
});
