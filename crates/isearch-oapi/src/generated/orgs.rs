// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: orgs.

use super::prelude::*;

pub(crate) const LIST_ORGS: Operation =
    Operation::new(VENDOR, "list_orgs", Method::GET, "/oapi/v1/orgDef/list")
        .title("获取所有部门")
        .section("3.3.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists departments (§3.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListOrgs {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListOrgs {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self { page, size: size.0 }
    }
}

impl Endpoint for ListOrgs {
    type Output = Page<Org>;
    const OPERATION: &'static Operation = &LIST_ORGS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Org>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListOrgs {
    type Item = Org;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Org {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The code of the department alone, between dashes in the example: `-12-`.
    pub cur_code: Option<String>,
    /// The name of the department alone.
    pub cur_name: Option<String>,
    /// The department's code with those of its parents: `-010-025-12-`.
    pub org_code: Option<String>,
    /// The department's name with those of its parents; in the example the name alone: `-12-`.
    pub org_name: Option<String>,
    /// The parent's identifier.
    pub parent_org_id: Option<Id>,
    /// The parent's code with those of its parents: `-010-025-`.
    pub parent_org_code: Option<String>,
    /// The parent's name.
    pub parent_org_name: Option<String>,
    /// Identifiers of the parent and the department together; an object by its type, null in
    /// the example.
    pub cur_parent_id: Option<Json>,
    /// The department's place among its siblings.
    pub org_pos: Option<i64>,
    /// Where the department comes from; `third` in the example, probably another system.
    pub org_source: Option<String>,
    /// A remark.
    pub description: Option<String>,
    /// The policy's identifier.
    pub policy_id: Option<Id>,
    /// The policy's name.
    pub policy_name: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Org {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    cur_code: "curCode",
    cur_name: "curName",
    org_code: "orgCode",
    org_name: "orgName",
    parent_org_id: "parentOrgId",
    parent_org_code: "parentOrgCode",
    parent_org_name: "parentOrgName",
    cur_parent_id: "curParentId",
    org_pos: "orgPos",
    org_source: "orgSource",
    description: "description",
    policy_id: "policyId",
    policy_name: "policyName",
});

pub(crate) const CREATE_ORG: Operation =
    Operation::new(VENDOR, "create_org", Method::POST, "/oapi/v1/orgDef/addOrg")
        .title("新增部门")
        .section("3.3.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Creates a department (§3.3.2).
///
/// Lengths count characters (assumed). The example prints `parentOrgCod` for `parentOrgCode`.
/// Sent and signed as a JSON body (assumed): the document also speaks of a query and of a form.
/// The response does not name the new department; look for it with `list_orgs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateOrg {
    /// The code of the department alone, of at most 5 characters.
    pub cur_code: String,
    /// The parent's code, as `list_orgs` has it in `orgCode` (assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_org_code: Option<String>,
    /// The department's name, of at most 30 characters.
    pub cur_name: String,
    /// The department's place among its siblings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_pos: Option<i64>,
    /// A remark, of at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl CreateOrg {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(cur_code: impl Into<String>, cur_name: impl Into<String>) -> Self {
        Self {
            cur_code: cur_code.into(),
            parent_org_code: None,
            cur_name: cur_name.into(),
            org_pos: None,
            description: None,
        }
    }

    /// Sets [`parent_org_code`](Self::parent_org_code).
    #[must_use]
    pub fn with_parent_org_code(mut self, parent_org_code: impl Into<String>) -> Self {
        self.parent_org_code = Some(parent_org_code.into());
        self
    }

    /// Sets [`org_pos`](Self::org_pos).
    #[must_use]
    pub fn with_org_pos(mut self, org_pos: i64) -> Self {
        self.org_pos = Some(org_pos);
        self
    }

    /// Sets [`description`](Self::description).
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

impl Endpoint for CreateOrg {
    type Output = ();
    const OPERATION: &'static Operation = &CREATE_ORG;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const UPDATE_ORG: Operation = Operation::new(
    VENDOR,
    "update_org",
    Method::PUT,
    "/oapi/v1/orgDef/editOrgDef",
)
.title("修改部门")
.section("3.3.3")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Changes a department (§3.3.3).
///
/// Its code and its parent cannot be changed. Sent and signed as a JSON body (assumed): the
/// document also speaks of a query and of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateOrg {
    /// The department's identifier.
    #[serde(with = "wire::numeric_id")]
    pub id: Id,
    /// The department's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cur_name: Option<String>,
    /// The department's place among its siblings, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_pos: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl UpdateOrg {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self {
            id: id.into(),
            cur_name: None,
            org_pos: None,
            description: None,
        }
    }

    /// Sets [`cur_name`](Self::cur_name).
    #[must_use]
    pub fn with_cur_name(mut self, cur_name: impl Into<String>) -> Self {
        self.cur_name = Some(cur_name.into());
        self
    }

    /// Sets [`org_pos`](Self::org_pos).
    #[must_use]
    pub fn with_org_pos(mut self, org_pos: impl Into<String>) -> Self {
        self.org_pos = Some(org_pos.into());
        self
    }

    /// Sets [`description`](Self::description).
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

impl Endpoint for UpdateOrg {
    type Output = ();
    const OPERATION: &'static Operation = &UPDATE_ORG;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DELETE_ORG: Operation = Operation::new(
    VENDOR,
    "delete_org",
    Method::DELETE,
    "/oapi/v1/orgDef/delOrgDef",
)
.title("删除部门")
.section("3.3.4")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Deletes a department (§3.3.4).
///
/// What becomes of its users and of the departments below it is not documented. Sent and signed
/// as a JSON body (assumed): the document also speaks of a query and of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteOrg {
    /// The department's identifier.
    #[serde(with = "wire::numeric_id")]
    pub id: Id,
}

impl DeleteOrg {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteOrg {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_ORG;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
