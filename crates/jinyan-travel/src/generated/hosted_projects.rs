// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! Operations, requests and responses: hosted projects.

use super::prelude::*;

pub(crate) const HOSTED_PROJECT_LIST: Operation = Operation::new(
    VENDOR,
    "hosted_project_list",
    Method::GET,
    "/adapter/project/list",
)
.title("获取项目列表")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Lists the projects that the vendor keeps (§项目接口(托管接口)).
///
/// The response is a page, but no parameter asks for another one. What users change in the
/// vendor's pages is told to the OA, the document says, without a call for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HostedProjectList {}

impl HostedProjectList {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Endpoint for HostedProjectList {
    type Output = HostedProjectPage;
    const OPERATION: &'static Operation = &HOSTED_PROJECT_LIST;

    fn encode(&self, _: &mut Parts) -> Result<(), Error> {
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<HostedProjectPage, Error> {
        response.read()
    }
}

/// A page of projects.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostedProjectPage {
    /// The page, from 1.
    pub page_no: Option<i64>,
    /// How many entries the whole list has.
    pub record_count: Option<i64>,
    /// Entries per page.
    pub page_size: Option<i64>,
    /// The projects of this page.
    pub entities: Vec<HostedProject>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(HostedProjectPage {
    page_no: "PageNo",
    record_count: "RecordCount",
    page_size: "PageSize",
    entities: "entities",
});

/// A project that the vendor keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostedProject {
    /// The project's identifier.
    pub project_id: Option<Id>,
    /// The project's code.
    pub project_code: Option<String>,
    /// The project's name.
    pub project_name: Option<String>,
    /// The budget.
    pub project_budget: Option<Decimal>,
    /// The project above it.
    pub parent_id: Option<Id>,
    /// The project that pays: this one, or the one above it.
    pub budget_id: Option<Id>,
    /// How the budget is handed out.
    pub budget_allocation: Option<BudgetAllocation>,
    /// The day of the month on which the budget is released, 0 to 31; a shorter month takes its
    /// last day. What 0 means is not documented.
    pub grant_date: Option<i64>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(HostedProject {
    project_id: "ProjectID",
    project_code: "ProjectCode",
    project_name: "ProjectName",
    project_budget: "ProjectBudget",
    parent_id: "ParentID",
    budget_id: "BudgetID",
    budget_allocation: "BudgetMete",
    grant_date: "GrantDate",
});

vendor_http::vendor::text_enum! {
    /// How a project's budget is handed out.
    pub enum BudgetAllocation {
        /// As one fixed amount.
        Fixed = "ration",
        /// Month by month.
        Monthly = "month",
    }
}

pub(crate) const HOSTED_PROJECT_DETAIL: Operation = Operation::new(
    VENDOR,
    "hosted_project_detail",
    Method::GET,
    "/adapter/project/detail/{id}",
)
.title("获取项目详情")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
])
.optional_verdict();

/// Reads a project that the vendor keeps (§项目接口(托管接口)).
///
/// The webhook `oa_project_detail` has the same path in the other direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HostedProjectDetail {
    /// The project's identifier.
    pub id: Id,
}

impl HostedProjectDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for HostedProjectDetail {
    type Output = HostedProject;
    const OPERATION: &'static Operation = &HOSTED_PROJECT_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<HostedProject, Error> {
        response.read()
    }
}

pub(crate) const HOSTED_PROJECT_SAVE: Operation = Operation::new(
    VENDOR,
    "hosted_project_save",
    Method::POST,
    "/adapter/project/save",
)
.title("保存项目信息")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
])
.optional_verdict();

/// Adds or changes a project that the vendor keeps (§项目接口(托管接口)).
///
/// Without `ProjectID` it always adds one, and nothing deletes one: look for the project first.
/// The document gives no key by which the vendor recognises a repetition: after a lost response
/// read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct HostedProjectSave {
    /// The project's identifier, to change one; empty for a new one.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(rename = "ProjectID", default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Id>,
    /// The project's code.
    pub project_code: String,
    /// The project's name.
    pub project_name: String,
    /// The budget.
    #[serde(serialize_with = "wire::decimal_text")]
    pub project_budget: Decimal,
    /// The project above it; empty at the root (assumed).
    #[serde(rename = "ParentID")]
    pub parent_id: Id,
    /// The project that pays: this one, or the one above it.
    #[serde(rename = "BudgetID")]
    pub budget_id: Id,
    /// How the budget is handed out.
    #[serde(rename = "BudgetMete")]
    pub budget_allocation: BudgetAllocation,
    /// The day of the month on which the budget is released; a shorter month takes its last
    /// day. What 0 means is not documented.
    pub grant_date: u32,
}

/// What a [`HostedProjectSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostedProjectSaveRequired {
    /// The project's code.
    pub project_code: String,
    /// The project's name.
    pub project_name: String,
    /// The budget.
    pub project_budget: Decimal,
    /// The project above it; empty at the root (assumed).
    pub parent_id: Id,
    /// The project that pays: this one, or the one above it.
    pub budget_id: Id,
    /// How the budget is handed out.
    pub budget_allocation: BudgetAllocation,
    /// The day of the month on which the budget is released; a shorter month takes its last
    /// day. What 0 means is not documented.
    pub grant_date: u32,
}

impl HostedProjectSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: HostedProjectSaveRequired) -> Self {
        Self {
            project_id: Some(Id::from("")),
            project_code: required.project_code,
            project_name: required.project_name,
            project_budget: required.project_budget,
            parent_id: required.parent_id,
            budget_id: required.budget_id,
            budget_allocation: required.budget_allocation,
            grant_date: required.grant_date,
        }
    }

    /// Sets [`project_id`](Self::project_id).
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl Into<Id>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }
}

impl Endpoint for HostedProjectSave {
    type Output = Option<Id>;
    const OPERATION: &'static Operation = &HOSTED_PROJECT_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<Id>, Error> {
        response.optional()
    }
}
