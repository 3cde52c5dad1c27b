// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 117d3a8752bc42bb9a941de5ee30be63c29b951dc79306064f4b66fe3858c21c

//! Requests and answers.

use serde::{Deserialize, Serialize};
use vendor_auth::Secret;
use vendor_http::{
    Download, Error, Operation, Page, PageSize, Upload,
    vendor::{Answer, Endpoint, Paged, Parts},
    wire::{self, Extra, Id, Json, JsonText, Timestamp},
};

use super::{
    enums::{
        AssetAction, AssetType, DataStatus, ExecutionDays, JobOrigin, JobPriority, JobScheduleType,
        JobStatus, LicenseStatus, QueueItemStatus, QueuePriority, RunMode, ScheduleJobType,
        ScheduleMode, ScheduleStatus, WorkStatus,
    },
    operations,
};

/// Asks for a token with an access key (§2.1).
///
/// The client does this by itself; call it to check credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetToken {
    /// The login name: a user name, a mobile number or an e-mail address.
    pub access_key: Secret,
    /// The password.
    pub secret_key: Secret,
}

impl GetToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(access_key: impl Into<Secret>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
        }
    }
}

impl Endpoint for GetToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<TokenGrant, Error> {
        answer.read()
    }
}

/// A token as granted. Its members are in snake case, unlike everything else of this vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, which is also the key of every signature.
    pub access_token: Secret,
    /// `bearer` in the examples, although the token travels in the header `accesstoken`.
    pub token_type: Option<String>,
    /// What renews the token.
    pub refresh_token: Option<Secret>,
    /// The remaining lifetime, in milliseconds (assumed): the example has 1799999, and a token
    /// lives for 30 minutes.
    pub expires_in: Option<i64>,
    /// `server` in the examples.
    pub scope: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TokenGrant {
    access_token: "access_token",
    token_type: "token_type",
    refresh_token: "refresh_token",
    expires_in: "expires_in",
    scope: "scope",
});

/// Exchanges a refresh token for a new token (§2.2).
///
/// The client does this by itself. Whether a refresh token can be used twice is not documented.
/// Not signed (assumed), although the document says that everything after chapter 1 is: the
/// login cannot be. The table of its parameters has a required row `code` with the description
/// of answers; it is taken for a slip and not sent (assumed), like in the document's example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RefreshToken {
    /// Required by the table and missing in the example, where its row has the description of
    /// the code in answers. Left out (assumed); 0 is the table's example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// The refresh token that came with the last token.
    pub refresh_token: Secret,
}

impl RefreshToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(refresh_token: impl Into<Secret>) -> Self {
        Self {
            code: None,
            refresh_token: refresh_token.into(),
        }
    }

    /// Sets [`code`](Self::code).
    #[must_use]
    pub fn with_code(mut self, code: i64) -> Self {
        self.code = Some(code);
        self
    }
}

impl Endpoint for RefreshToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::REFRESH_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<TokenGrant, Error> {
        answer.read()
    }
}

/// Lists users (§3.1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListUsers {
    /// The login name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListUsers {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            user_name: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`user_name`](Self::user_name).
    #[must_use]
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }
}

impl Endpoint for ListUsers {
    type Output = Page<User>;
    const OPERATION: &'static Operation = &operations::LIST_USERS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<User>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListUsers {
    type Item = User;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A user of the RPA system.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The login name.
    pub user_name: Option<String>,
    /// The real name.
    pub user_alias: Option<String>,
    /// The identifier of the user's role.
    pub role_id: Option<Id>,
    /// The name of the role.
    pub role_name: Option<String>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The department's name with those of its parents: `-中国-江苏-`.
    pub org_name: Option<String>,
    /// Whether the password has to be changed.
    pub is_need_modify_pwd: Option<bool>,
    /// The state of the user, whose values are not documented.
    pub status: Option<i64>,
    /// The e-mail address.
    pub email: Option<Secret>,
    /// The telephone number.
    pub phone: Option<Secret>,
    /// A remark.
    pub description: Option<String>,
    /// Where the user comes from; `thrid` in the example, probably a user of another system.
    pub user_source: Option<String>,
    /// When the password was last changed (example).
    pub pwd_modify_date: Option<Timestamp>,
    /// When the user last logged in (example).
    pub last_login_time: Option<Timestamp>,
    /// From where the user last logged in (assumed) (example).
    pub login_source: Option<String>,
    /// How often logging in has failed (example).
    pub login_failure_times: Option<i64>,
    /// Whether the user has been locked by hand (assumed) (example).
    pub hand_lock: Option<bool>,
    /// Whether the user receives e-mail (example).
    pub receives_mail: Option<bool>,
    /// Whether the user is an administrator (assumed) (example).
    pub is_administrator: Option<bool>,
    /// The old password of a change; null in the example (example).
    pub old_password: Option<Secret>,
    /// The new password of a change; null in the example (example).
    pub new_password: Option<Secret>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(User {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    user_name: "userName",
    user_alias: "userAlias",
    role_id: "roleId",
    role_name: "roleName",
    org_code: "orgCode",
    org_name: "orgName",
    is_need_modify_pwd: "isNeedModifyPwd",
    status: "status",
    email: "email",
    phone: "phone",
    description: "description",
    user_source: "userSource",
    pwd_modify_date: "pwdModifyDate",
    last_login_time: "LastLoginTime" | "lastLoginTime",
    login_source: "loginSource",
    login_failure_times: "loginFailureTimes",
    hand_lock: "handLock",
    receives_mail: "isReceMail",
    is_administrator: "administrators",
    old_password: "lodePass" | "oldPass",
    new_password: "newPass",
});

/// Creates a user (§3.1.2).
///
/// Sent and signed as a JSON body (assumed): the document also speaks of a form. The answer
/// does not name the new user; look for it with `list_users`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateUser {
    /// The login name.
    pub user_name: String,
    /// The real name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_alias: Option<String>,
    /// The role's identifier.
    pub role_id: Id,
    /// The department's code, as `list_orgs` has it in `orgCode` (assumed).
    pub org_code: String,
    /// The password, sent as given.
    pub user_password: Secret,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl CreateUser {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        user_name: impl Into<String>,
        role_id: impl Into<Id>,
        org_code: impl Into<String>,
        user_password: impl Into<Secret>,
    ) -> Self {
        Self {
            user_name: user_name.into(),
            user_alias: None,
            role_id: role_id.into(),
            org_code: org_code.into(),
            user_password: user_password.into(),
            description: None,
        }
    }

    /// Sets [`user_alias`](Self::user_alias).
    #[must_use]
    pub fn with_user_alias(mut self, user_alias: impl Into<String>) -> Self {
        self.user_alias = Some(user_alias.into());
        self
    }

    /// Sets [`description`](Self::description).
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

impl Endpoint for CreateUser {
    type Output = ();
    const OPERATION: &'static Operation = &operations::CREATE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Changes a user (§3.1.3).
///
/// Name, role and department are required: read the user first, and send what is to stay. The
/// old and the new password go together or not at all (assumed). Sent and signed as a JSON body
/// (assumed): the document also speaks of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateUser {
    /// The login name.
    pub user_name: String,
    /// The real name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_alias: Option<String>,
    /// The role's identifier.
    pub role_id: Id,
    /// The department's code, as `list_orgs` has it in `orgCode` (assumed).
    pub org_code: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The user's identifier.
    #[serde(with = "wire::numeric_id")]
    pub id: Id,
    /// The old password, for a new one to be set.
    #[serde(rename = "lodePass", default, skip_serializing_if = "Option::is_none")]
    pub old_password: Option<Secret>,
    /// The new password.
    #[serde(rename = "newPass", default, skip_serializing_if = "Option::is_none")]
    pub new_password: Option<Secret>,
}

impl UpdateUser {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        user_name: impl Into<String>,
        role_id: impl Into<Id>,
        org_code: impl Into<String>,
        id: impl Into<Id>,
    ) -> Self {
        Self {
            user_name: user_name.into(),
            user_alias: None,
            role_id: role_id.into(),
            org_code: org_code.into(),
            description: None,
            id: id.into(),
            old_password: None,
            new_password: None,
        }
    }

    /// Sets [`user_alias`](Self::user_alias).
    #[must_use]
    pub fn with_user_alias(mut self, user_alias: impl Into<String>) -> Self {
        self.user_alias = Some(user_alias.into());
        self
    }

    /// Sets [`description`](Self::description).
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets [`old_password`](Self::old_password).
    #[must_use]
    pub fn with_old_password(mut self, old_password: impl Into<Secret>) -> Self {
        self.old_password = Some(old_password.into());
        self
    }

    /// Sets [`new_password`](Self::new_password).
    #[must_use]
    pub fn with_new_password(mut self, new_password: impl Into<Secret>) -> Self {
        self.new_password = Some(new_password.into());
        self
    }
}

impl Endpoint for UpdateUser {
    type Output = ();
    const OPERATION: &'static Operation = &operations::UPDATE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Deletes a user (§3.1.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteUser {
    /// The user's identifier. One a call, in spite of its name (assumed).
    #[serde(rename = "ids", with = "wire::numeric_id")]
    pub id: Id,
}

impl DeleteUser {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteUser {
    type Output = ();
    const OPERATION: &'static Operation = &operations::DELETE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Lists roles (§3.2.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListRoles {
    /// The role's name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_name: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListRoles {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            role_name: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`role_name`](Self::role_name).
    #[must_use]
    pub fn with_role_name(mut self, role_name: impl Into<String>) -> Self {
        self.role_name = Some(role_name.into());
        self
    }
}

impl Endpoint for ListRoles {
    type Output = Page<Role>;
    const OPERATION: &'static Operation = &operations::LIST_ROLES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Role>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListRoles {
    type Item = Role;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A role that users have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Role {
    /// The record's identifier.
    pub id: Option<Id>,
    /// The role's name.
    pub role_name: Option<String>,
    /// A remark.
    pub description: Option<String>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Role {
    id: "id",
    role_name: "roleName",
    description: "description",
    create_time: "createTime",
    modify_time: "modifyTime",
});

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
    const OPERATION: &'static Operation = &operations::LIST_ORGS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Org>, Error> {
        answer.page("total", "items", &[])
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

/// Creates a department (§3.3.2).
///
/// Lengths count characters (assumed). The example prints `parentOrgCod` for `parentOrgCode`.
/// Sent and signed as a JSON body (assumed): the document also speaks of a query and of a form.
/// The answer does not name the new department; look for it with `list_orgs`.
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
    const OPERATION: &'static Operation = &operations::CREATE_ORG;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

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
    const OPERATION: &'static Operation = &operations::UPDATE_ORG;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

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
    const OPERATION: &'static Operation = &operations::DELETE_ORG;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

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
    const OPERATION: &'static Operation = &operations::LIST_ROBOTS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Robot>, Error> {
        answer.page("total", "items", &[])
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
    /// The display name; `agentAlias` in answers.
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
    const OPERATION: &'static Operation = &operations::UPDATE_ROBOT;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

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
    const OPERATION: &'static Operation = &operations::GET_ROBOT;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Robot, Error> {
        answer.read()
    }
}

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
    const OPERATION: &'static Operation = &operations::LIST_STUDIOS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Studio>, Error> {
        answer.page("total", "items", &[])
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

/// Changes the display name of a studio (§3.5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateStudio {
    /// The studio's identifier.
    pub id: Id,
    /// The display name; `agentAlias` in answers.
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
    const OPERATION: &'static Operation = &operations::UPDATE_STUDIO;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Lists processes (§3.6.1).
///
/// The request of the example is that of `list_process_versions`; the answer is this one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListProcesses {
    /// The process's name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proc_name: Option<String>,
    /// The user who developed it; `developerUser` in answers.
    #[serde(
        rename = "deveUserName",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub developer_user_name: Option<String>,
    /// The user who owns it; `owberUser` in answers.
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
    const OPERATION: &'static Operation = &operations::LIST_PROCESSES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Process>, Error> {
        answer.page("total", "items", &[])
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
    const OPERATION: &'static Operation = &operations::DELETE_PROCESS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Lists versions of processes (§3.7.1).
///
/// The filter is sent as `procId` (assumed): the document prints `proclid`. A page with
/// versions of several processes in answer to it is an error, for then the server has ignored
/// the filter. An answer does not name the process by its identifier, so that a page with
/// versions of one wrong process passes.
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
    const OPERATION: &'static Operation = &operations::LIST_PROCESS_VERSIONS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<ProcessVersion>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }

    fn accept(&self, data: &Page<ProcessVersion>) -> Result<(), Error> {
        self.check_answer(data)
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

/// Lists schedules (§3.8.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListSchedules {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListSchedules {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self { page, size: size.0 }
    }
}

impl Endpoint for ListSchedules {
    type Output = Page<Schedule>;
    const OPERATION: &'static Operation = &operations::LIST_SCHEDULES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Schedule>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListSchedules {
    type Item = Schedule;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A schedule, which makes jobs of a process.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Schedule {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// How often it makes jobs.
    pub schedule_mode: Option<ScheduleMode>,
    /// What is set for that mode; `1` in the example.
    pub schedule_command: Option<String>,
    /// The time that is set for that mode; blank in the example.
    pub schedule_time: Option<String>,
    /// From when on it makes jobs.
    pub start_time: Option<Timestamp>,
    /// Until when it makes jobs.
    pub end_time: Option<Timestamp>,
    /// Its times as a cron expression with seconds.
    pub schedule_expression: Option<String>,
    /// The cron expression in Chinese words.
    pub schedule_expression_desc: Option<String>,
    /// When it next makes a job.
    pub next_execution_time: Option<Timestamp>,
    /// Whether its jobs are synchronous.
    pub job_type: Option<ScheduleJobType>,
    /// Whether it makes jobs at all.
    pub status: Option<ScheduleStatus>,
    /// The server's Java class that carries it out.
    pub job_class_path: Option<String>,
    /// Whether it is a cluster job (集群任务); what that means is not documented.
    pub cloud_job: Option<bool>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// The identifier of the user who owns it.
    pub owner_user_id: Option<Id>,
    /// The user who owns it.
    pub owner_user: Option<String>,
    /// The schedule's name.
    pub sch_name: Option<String>,
    /// The process's code.
    pub proc_code: Option<String>,
    /// The version of the process.
    pub proc_ver: Option<String>,
    /// How urgent its jobs are (example). `Priority` in the table, as the example has it here.
    pub priority: Option<JobPriority>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The numbers of the robots that may run its jobs, each between dashes, separated by
    /// commas; `-all-` for all.
    pub exec_robots_no: Option<String>,
    /// The host names of those robots, in the same form.
    pub exec_robots_names: Option<String>,
    /// The display names of those robots, in the same form.
    pub exec_robots_alias: Option<String>,
    /// The parameters of its jobs, as JSON in a text; null in the example.
    pub sch_param: Option<Json>,
    /// When the robot starts the process.
    pub run_mode: Option<RunMode>,
    /// How long a job may wait for a robot, in minutes.
    pub pending_timeout: Option<i64>,
    /// How long a job may run, in minutes.
    pub running_timeout: Option<i64>,
    /// How long a person needs for the same work, in minutes (assumed).
    pub hand_do_min: Option<i64>,
    /// After how long a job is stopped, in minutes.
    pub auto_stop_time: Option<i64>,
    /// How often a failed job is tried again.
    pub fail_try_times: Option<i64>,
    /// How many jobs it makes at a time (assumed).
    pub sch_job_nums: Option<i64>,
    /// On which days it makes jobs (example). `Script` in the table, as the example has it
    /// here.
    pub script: Option<ExecutionDays>,
    /// The identifier of the calendar that tells working days.
    pub calendar_id: Option<Id>,
    /// The user who developed it.
    pub developer_user: Option<String>,
    /// Whether holidays are left out (assumed); null in the example (example).
    pub is_holiday_except: Option<Json>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Schedule {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    schedule_mode: "scheduleMode",
    schedule_command: "scheduleCommand",
    schedule_time: "scheduleTime",
    start_time: "startTime",
    end_time: "endTime",
    schedule_expression: "scheduleExpre",
    schedule_expression_desc: "scheduleExpreDesc",
    next_execution_time: "nextExeTime",
    job_type: "jobType",
    status: "status",
    job_class_path: "jobClassPath",
    cloud_job: "cloudJob",
    cur_org_name: "curOrgName",
    owner_user_id: "owberUserId",
    owner_user: "owberUser",
    sch_name: "schName",
    proc_code: "procCode",
    proc_ver: "procVer",
    priority: "priority" | "Priority",
    org_code: "orgCode",
    exec_robots_no: "execRobotsNo",
    exec_robots_names: "execRobotsNames",
    exec_robots_alias: "execRobotsAlias",
    sch_param: "schParam",
    run_mode: "runMode",
    pending_timeout: "pendingTimeout",
    running_timeout: "runningTimeout",
    hand_do_min: "handDoMin",
    auto_stop_time: "autoStopTime",
    fail_try_times: "failTryTimes",
    sch_job_nums: "schJobNums",
    script: "script" | "Script",
    calendar_id: "calendarId",
    developer_user: "developerUser",
    is_holiday_except: "isHolidayExcept",
});

/// Lists the jobs of a process (§3.9.1).
///
/// There is no list of all jobs, and no filter by state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListJobs {
    /// The process's identifier, as `list_processes` has it.
    pub id: Id,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListJobs {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>, page: u32, size: PageSize) -> Self {
        Self {
            id: id.into(),
            page,
            size: size.0,
        }
    }
}

impl Endpoint for ListJobs {
    type Output = Page<Job>;
    const OPERATION: &'static Operation = &operations::LIST_JOBS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Job>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListJobs {
    type Item = Job;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A job: one run of a process. Its members are in upper case, unlike everything else of this
/// vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Job {
    /// When it began to run.
    pub start_time: Option<Timestamp>,
    /// The number of the robot that runs it, between dashes: `-no-`.
    pub curr_robot_no: Option<String>,
    /// How long a person needs for the same work, in minutes, 0 to 99999.
    pub proc_hand_do_min: Option<i64>,
    /// The identifier of the user who owns it.
    pub owner_user_id: Option<Id>,
    /// The process's code.
    pub proc_code: Option<String>,
    /// When the job arose.
    pub job_time: Option<Timestamp>,
    /// How urgent it is.
    pub priority: Option<JobPriority>,
    /// Who may use it: department codes and user names, each between dashes, separated by
    /// commas.
    pub apply_users: Option<String>,
    /// How long it has waited, in seconds.
    pub pending_time: Option<i64>,
    /// The display name of the robot that runs it.
    pub curr_robot_name: Option<String>,
    /// When the version of the process was published.
    pub publish_time: Option<Timestamp>,
    /// How long it has run, in seconds.
    pub run_time_sec: Option<i64>,
    /// The version of the process.
    pub proc_ver: Option<String>,
    /// What has become of it.
    pub status: Option<JobStatus>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// The user who owns it.
    pub owner_user: Option<String>,
    /// How often it is tried again when it fails.
    pub fail_try_times: Option<i64>,
    /// A remark; how it ended, in the example.
    pub description: Option<String>,
    /// The process's name.
    pub proc_name: Option<String>,
    /// The job's identifier, by which it is retried, stopped and deleted.
    pub id: Option<Id>,
    /// How it came about.
    pub produce_type: Option<JobOrigin>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// The job's number.
    pub job_no: Option<String>,
    /// The numbers of the robots that may run it, each between dashes, separated by commas.
    pub exec_robots_no: Option<String>,
    /// How often it has run.
    pub run_times: Option<i64>,
    /// When the robot started it.
    pub robot_start_time: Option<Timestamp>,
    /// By what kind of scheduling it came about.
    pub sch_type: Option<JobScheduleType>,
    /// How long it may wait for a robot, in minutes, 0 to 1440; 0 is without limit.
    pub pending_timeout: Option<i64>,
    /// How often it has waited.
    pub wait_times: Option<i64>,
    /// After how long it is stopped, in minutes, 0 to 10080; 0 is never.
    pub auto_stop_time: Option<i64>,
    /// Its place in the order of jobs, as a time in milliseconds.
    pub job_order: Option<i64>,
    /// The host names of the robots that may run it, in the same form as their numbers.
    pub exec_robots_names: Option<String>,
    /// The user who developed the process.
    pub developer_user: Option<String>,
    /// How long it may run, in minutes, 0 to 10080; 0 is without limit.
    pub running_timeout: Option<i64>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The display names of the robots that may run it, in the same form as their numbers.
    pub exec_robots_alias: Option<String>,
    /// `plan` for a job of a schedule, otherwise the name of the user who started it.
    pub job_type: Option<String>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// The name of the package file.
    pub proc_file: Option<String>,
    /// When the robot ended it.
    pub robot_end_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Job {
    start_time: "START_TIME" | "startTime",
    curr_robot_no: "CURR_ROBOT_NO" | "currRobotNo",
    proc_hand_do_min: "PROC_HAND_DO_MIN" | "procHandDoMin",
    owner_user_id: "OWBER_USER_ID" | "owberUserId",
    proc_code: "PROC_CODE" | "procCode",
    job_time: "JOB_TIME" | "jobTime",
    priority: "PRIORITY" | "priority",
    apply_users: "APPLY_USERS" | "applyUsers",
    pending_time: "PENDING_TIME" | "pendingTime",
    curr_robot_name: "CURR_ROBOT_NAME" | "currRobotName",
    publish_time: "PUBLISH_TIME" | "publishTime",
    run_time_sec: "RUN_TIME_SEC" | "runTimeSec",
    proc_ver: "PROC_VER" | "procVer",
    status: "STATUS" | "status",
    end_time: "END_TIME" | "endTime",
    owner_user: "OWBER_USER" | "owberUser",
    fail_try_times: "FAIL_TRY_TIMES" | "failTryTimes",
    description: "DESCRIPTION" | "description",
    proc_name: "PROC_NAME" | "procName",
    id: "ID" | "id",
    produce_type: "PRODUCE_TYPE" | "produceType",
    create_time: "CREATE_TIME" | "createTime",
    job_no: "JOB_NO" | "jobNo",
    exec_robots_no: "EXEC_ROBOTS_NO" | "execRobotsNo",
    run_times: "RUN_TIMES" | "runTimes",
    robot_start_time: "ROBOT_START_TIME" | "robotStartTime",
    sch_type: "SCH_TYPE" | "schType",
    pending_timeout: "PENDING_TIMEOUT" | "pendingTimeout",
    wait_times: "WAIT_TIMES" | "waitTimes",
    auto_stop_time: "AUTO_STOP_TIME" | "autoStopTime",
    job_order: "JOB_ORDER" | "jobOrder",
    exec_robots_names: "EXEC_ROBOTS_NAMES" | "execRobotsNames",
    developer_user: "DEVELOPER_USER" | "developerUser",
    running_timeout: "RUNNING_TIMEOUT" | "runningTimeout",
    org_code: "ORG_CODE" | "orgCode",
    exec_robots_alias: "EXEC_ROBOTS_ALIAS" | "execRobotsAlias",
    job_type: "JOB_TYPE" | "jobType",
    cur_org_name: "CUR_ORG_NAME" | "curOrgName",
    proc_file: "PROC_FILE" | "procFile",
    robot_end_time: "ROBOT_END_TIME" | "robotEndTime",
    modify_time: "MODIFY_TIME" | "modifyTime",
});

/// Runs a schedule once, now (§3.9.2).
///
/// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of a
/// query and of a number. The answer does not name the new job; look with `list_jobs` for the
/// one that was made last: in which order jobs are listed is not documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RunSchedule {
    /// The schedule's identifier.
    pub id: Id,
}

impl RunSchedule {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for RunSchedule {
    type Output = ();
    const OPERATION: &'static Operation = &operations::RUN_SCHEDULE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Runs a job again (§3.9.3).
///
/// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of a
/// query and of a number. From which states this works, and whether a new job is made, is not
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RetryJob {
    /// The job's identifier.
    pub id: Id,
}

impl RetryJob {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for RetryJob {
    type Output = ();
    const OPERATION: &'static Operation = &operations::RETRY_JOB;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Stops a job that runs, or cancels one that waits (§3.9.4).
///
/// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of a
/// query and of a number. A job that runs is `stopping` first, and `stopped` later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StopJob {
    /// The job's identifier.
    pub id: Id,
}

impl StopJob {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for StopJob {
    type Output = ();
    const OPERATION: &'static Operation = &operations::STOP_JOB;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Deletes a job (§3.9.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteJob {
    /// The job's identifier.
    pub id: Id,
}

impl DeleteJob {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteJob {
    type Output = ();
    const OPERATION: &'static Operation = &operations::DELETE_JOB;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Lists accesses to an asset (§3.10.1).
///
/// An answer with code 4007 is an error even beside a full result, which the document's example
/// shows.
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
    const OPERATION: &'static Operation = &operations::LIST_ASSET_LOGS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<AssetLog>, Error> {
        answer.page("total", "items", &[])
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
    const OPERATION: &'static Operation = &operations::LIST_ASSETS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Asset>, Error> {
        answer.page("total", "items", &[])
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

/// Creates an asset (§3.10.3).
///
/// Names are those of the example: the table has `robotNo` for `robotsNo` and `agentName` for
/// `assetName`. The answer does not name the new asset; look for it with `list_assets`.
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
    /// A remark, which no answer returns.
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
    const OPERATION: &'static Operation = &operations::CREATE_ASSET;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

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
    const OPERATION: &'static Operation = &operations::UPDATE_ASSET;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

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
    const OPERATION: &'static Operation = &operations::DELETE_ASSET;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::at_least_one_of(&[
            ("assetId", self.asset_id.is_some()),
            ("assetName", self.asset_name.is_some()),
        ])?;
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Lists the items of a queue (§3.11.1).
///
/// There are no parameters for pages, though the answer has a total: it may hold fewer items
/// than that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListQueueItems {
    /// The queue's name.
    pub queue_name: String,
    /// How urgent the items are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<QueuePriority>,
    /// The earliest time: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// The latest time: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// What has become of the items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<QueueItemStatus>,
    /// A Lucene query: `status:success`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
}

impl ListQueueItems {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(queue_name: impl Into<String>) -> Self {
        Self {
            queue_name: queue_name.into(),
            priority: None,
            from: None,
            to: None,
            status: None,
            filter: None,
        }
    }

    /// Sets [`priority`](Self::priority).
    #[must_use]
    pub fn with_priority(mut self, priority: QueuePriority) -> Self {
        self.priority = Some(priority);
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

    /// Sets [`status`](Self::status).
    #[must_use]
    pub fn with_status(mut self, status: QueueItemStatus) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets [`filter`](Self::filter).
    #[must_use]
    pub fn with_filter(mut self, filter: impl Into<String>) -> Self {
        self.filter = Some(filter.into());
        self
    }
}

impl Endpoint for ListQueueItems {
    type Output = QueueItemPage;
    const OPERATION: &'static Operation = &operations::LIST_QUEUE_ITEMS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::check_time("from", self.from.as_ref())?;
        Parts::check_time("to", self.to.as_ref())?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<QueueItemPage, Error> {
        answer.read()
    }
}

/// A page of queue items.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueueItemPage {
    /// How many entries all pages have together.
    pub total: Option<i64>,
    /// The entries of this page.
    pub items: Vec<QueueItem>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(QueueItemPage {
    total: "total",
    items: "items",
});

/// An item of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueueItem {
    /// The record's identifier.
    pub id: Option<Id>,
    /// The queue's name.
    pub queue_name: Option<String>,
    /// The number of the robot that executes (执行机器人编号): `-no-`.
    pub robot_no: Option<String>,
    /// How often a failed item is tried again (assumed). The document says the number of failed
    /// attempts (尝试失败次数).
    pub fail_try_times: Option<i64>,
    /// How many items the queue holds at the most.
    pub queue_max_items: Option<i64>,
    /// The queue's remark.
    pub queue_desc: Option<String>,
    /// How urgent the item is.
    pub priority: Option<QueuePriority>,
    /// Until when the item is to be worked on.
    pub deadline: Option<Timestamp>,
    /// The item's number, by which it is updated and deleted.
    pub item_no: Option<String>,
    /// How often the item has been worked on.
    pub run_times: Option<i64>,
    /// When the item was added (assumed).
    pub timestamp: Option<Timestamp>,
    /// What has become of the item.
    pub status: Option<QueueItemStatus>,
    /// The item's data. Not documented in answers, but a worker needs it (assumed).
    pub keys: Option<JsonText>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(QueueItem {
    id: "id",
    queue_name: "queueName",
    robot_no: "robotNo",
    fail_try_times: "failTryTimes",
    queue_max_items: "queueMaxItems",
    queue_desc: "queueDesc",
    priority: "priority",
    deadline: "deadline",
    item_no: "itemNo",
    run_times: "runTimes",
    timestamp: "timestamp",
    status: "status",
    keys: "keys",
});

/// One datum of a queue item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeyValue {
    /// The name.
    #[serde(deserialize_with = "wire::plain_text")]
    pub key: String,
    /// The value.
    #[serde(deserialize_with = "wire::plain_text")]
    pub value: String,
}

impl KeyValue {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

/// Adds an item to a queue (§3.11.2).
///
/// Never repeated once it may have been sent. The answer does not name the new item; when the
/// outcome is unknown, look for it in the queue. `keys` goes as JSON in a text, not as a list
/// (assumed). The priority of the example, `111`, is not in the table, which has `high`,
/// `normal` and `low`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateQueueItem {
    /// The queue's name.
    pub queue_name: String,
    /// How urgent the item is.
    pub priority: QueuePriority,
    /// Until when the item is to be worked on: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    pub deadline: Timestamp,
    /// The item's data. Sent as JSON in a text (documented as text, assumed to be JSON).
    #[serde(
        default,
        with = "wire::json_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub keys: Option<Vec<KeyValue>>,
}

impl CreateQueueItem {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        queue_name: impl Into<String>,
        priority: QueuePriority,
        deadline: impl Into<Timestamp>,
    ) -> Self {
        Self {
            queue_name: queue_name.into(),
            priority,
            deadline: deadline.into(),
            keys: None,
        }
    }

    /// Sets [`keys`](Self::keys).
    #[must_use]
    pub fn with_keys(mut self, keys: impl IntoIterator<Item = KeyValue>) -> Self {
        self.keys = Some(keys.into_iter().collect());
        self
    }
}

impl Endpoint for CreateQueueItem {
    type Output = ();
    const OPERATION: &'static Operation = &operations::CREATE_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::check_time("deadline", Some(&self.deadline))?;
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Updates a queue item (§3.11.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateQueueItem {
    /// The item's number.
    pub item_no: String,
    /// What has become of the item.
    pub status: QueueItemStatus,
    /// The queue's name.
    pub queue_name: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

impl UpdateQueueItem {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        item_no: impl Into<String>,
        status: QueueItemStatus,
        queue_name: impl Into<String>,
    ) -> Self {
        Self {
            item_no: item_no.into(),
            status,
            queue_name: queue_name.into(),
            result: None,
        }
    }

    /// Sets [`result`](Self::result).
    #[must_use]
    pub fn with_result(mut self, result: impl Into<String>) -> Self {
        self.result = Some(result.into());
        self
    }
}

impl Endpoint for UpdateQueueItem {
    type Output = ();
    const OPERATION: &'static Operation = &operations::UPDATE_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Takes the next item out of a queue (§3.11.4).
///
/// There is none when the queue is empty (assumed). Although it is a GET, it is never repeated
/// once it may have been sent: when the outcome is unknown, an item may be missing from the
/// queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PopQueueItem {
    /// The queue's name.
    pub queue_name: String,
}

impl PopQueueItem {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(queue_name: impl Into<String>) -> Self {
        Self {
            queue_name: queue_name.into(),
        }
    }
}

impl Endpoint for PopQueueItem {
    type Output = Option<QueueItem>;
    const OPERATION: &'static Operation = &operations::POP_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<QueueItem>, Error> {
        answer.optional()
    }
}

/// Deletes items of a queue (§3.11.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteQueueItems {
    /// The items.
    pub items: Vec<QueueItemRef>,
    /// The queue's name.
    pub queue_name: String,
}

impl DeleteQueueItems {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        items: impl IntoIterator<Item = QueueItemRef>,
        queue_name: impl Into<String>,
    ) -> Self {
        Self {
            items: items.into_iter().collect(),
            queue_name: queue_name.into(),
        }
    }
}

impl Endpoint for DeleteQueueItems {
    type Output = ();
    const OPERATION: &'static Operation = &operations::DELETE_QUEUE_ITEMS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Names one item of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QueueItemRef {
    /// The item's number (example).
    #[serde(deserialize_with = "wire::plain_text")]
    pub item_no: String,
}

impl QueueItemRef {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(item_no: impl Into<String>) -> Self {
        Self {
            item_no: item_no.into(),
        }
    }
}

/// Lists queues (§3.11.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListQueues {
    /// The queue's name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_name: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListQueues {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            queue_name: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`queue_name`](Self::queue_name).
    #[must_use]
    pub fn with_queue_name(mut self, queue_name: impl Into<String>) -> Self {
        self.queue_name = Some(queue_name.into());
        self
    }
}

impl Endpoint for ListQueues {
    type Output = Page<Queue>;
    const OPERATION: &'static Operation = &operations::LIST_QUEUES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<Queue>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListQueues {
    type Item = Queue;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A queue of items for robots to work on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Queue {
    /// The queue's name.
    pub queue_name: Option<String>,
    /// The queue's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The robot's display name; `动态分配` for no robot in particular.
    pub agent_alias: Option<String>,
    /// The robot's number in the list of robots (assumed).
    pub agent_no: Option<String>,
    /// The department's name.
    pub org_name: Option<String>,
    /// The department's identifier.
    pub org_id: Option<Id>,
    /// The timeout of an item (assumed), in a unit that is not documented.
    pub timeout: Option<i64>,
    /// The number of the robot that executes (执行机器人编号); without dashes in the example.
    pub robot_no: Option<String>,
    /// How often a failed item is tried again (assumed). The document says the number of failed
    /// attempts (尝试失败次数).
    pub fail_try_times: Option<i64>,
    /// How many items the queue holds at the most.
    pub queue_max_items: Option<i64>,
    /// A remark.
    pub queue_desc: Option<String>,
    /// The department's code; without dashes in the example.
    pub org_code: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Queue {
    queue_name: "queueName",
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    agent_alias: "agentAlias",
    agent_no: "agentNo",
    org_name: "orgName",
    org_id: "orgId",
    timeout: "timeOut",
    robot_no: "robotNo" | "robotsNo",
    fail_try_times: "failTryTimes",
    queue_max_items: "queueMaxItems",
    queue_desc: "queueDesc",
    org_code: "orgCode",
});

/// Creates a queue (§3.11.7).
///
/// The answer does not name the new queue; look for it with `list_queues`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateQueue {
    /// The queue's name.
    pub queue_name: String,
    /// How many items the queue holds at the most.
    pub queue_max_items: u32,
    /// How often a failed item is tried again (assumed): the document repeats the name, and
    /// calls it the number of failed attempts (尝试失败次数) in answers.
    pub fail_try_times: u32,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_desc: Option<String>,
    /// The numbers of the robots that the queue is for, separated by commas (assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robots_no: Option<String>,
    /// The timeout of an item (assumed): an integer as text, in a unit that is not documented.
    #[serde(rename = "timeOut", default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<String>,
    /// The department's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_code: Option<String>,
}

impl CreateQueue {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(queue_name: impl Into<String>, queue_max_items: u32, fail_try_times: u32) -> Self {
        Self {
            queue_name: queue_name.into(),
            queue_max_items,
            fail_try_times,
            queue_desc: None,
            robots_no: None,
            timeout: None,
            org_code: None,
        }
    }

    /// Sets [`queue_desc`](Self::queue_desc).
    #[must_use]
    pub fn with_queue_desc(mut self, queue_desc: impl Into<String>) -> Self {
        self.queue_desc = Some(queue_desc.into());
        self
    }

    /// Sets [`robots_no`](Self::robots_no).
    #[must_use]
    pub fn with_robots_no(mut self, robots_no: impl Into<String>) -> Self {
        self.robots_no = Some(robots_no.into());
        self
    }

    /// Sets [`timeout`](Self::timeout).
    #[must_use]
    pub fn with_timeout(mut self, timeout: impl Into<String>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }

    /// Sets [`org_code`](Self::org_code).
    #[must_use]
    pub fn with_org_code(mut self, org_code: impl Into<String>) -> Self {
        self.org_code = Some(org_code.into());
        self
    }
}

impl Endpoint for CreateQueue {
    type Output = ();
    const OPERATION: &'static Operation = &operations::CREATE_QUEUE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Deletes a queue (§3.11.8).
///
/// Give the identifier, the name or both. What happens when they name two different ones is not
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteQueue {
    /// The queue's identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<Id>,
    /// The queue's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_name: Option<String>,
}

impl DeleteQueue {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {
            queue_id: None,
            queue_name: None,
        }
    }

    /// Sets [`queue_id`](Self::queue_id).
    #[must_use]
    pub fn with_queue_id(mut self, queue_id: impl Into<Id>) -> Self {
        self.queue_id = Some(queue_id.into());
        self
    }

    /// Sets [`queue_name`](Self::queue_name).
    #[must_use]
    pub fn with_queue_name(mut self, queue_name: impl Into<String>) -> Self {
        self.queue_name = Some(queue_name.into());
        self
    }
}

impl Endpoint for DeleteQueue {
    type Output = ();
    const OPERATION: &'static Operation = &operations::DELETE_QUEUE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::at_least_one_of(&[
            ("queueId", self.queue_id.is_some()),
            ("queueName", self.queue_name.is_some()),
        ])?;
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Empties a queue (§3.11.9).
///
/// Give the identifier, the name or both. What happens when they name two different ones is not
/// documented, nor which states of items this concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ClearQueue {
    /// The queue's identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<Id>,
    /// The queue's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_name: Option<String>,
}

impl ClearQueue {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {
            queue_id: None,
            queue_name: None,
        }
    }

    /// Sets [`queue_id`](Self::queue_id).
    #[must_use]
    pub fn with_queue_id(mut self, queue_id: impl Into<Id>) -> Self {
        self.queue_id = Some(queue_id.into());
        self
    }

    /// Sets [`queue_name`](Self::queue_name).
    #[must_use]
    pub fn with_queue_name(mut self, queue_name: impl Into<String>) -> Self {
        self.queue_name = Some(queue_name.into());
        self
    }
}

impl Endpoint for ClearQueue {
    type Output = ();
    const OPERATION: &'static Operation = &operations::CLEAR_QUEUE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::at_least_one_of(&[
            ("queueId", self.queue_id.is_some()),
            ("queueName", self.queue_name.is_some()),
        ])?;
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Lists shared files (§3.12.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListFiles {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
    /// The user whose files they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Id>,
    /// The file's name to look for (example).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
}

impl ListFiles {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            page,
            size: size.0,
            user_id: None,
            file_name: None,
        }
    }

    /// Sets [`user_id`](Self::user_id).
    #[must_use]
    pub fn with_user_id(mut self, user_id: impl Into<Id>) -> Self {
        self.user_id = Some(user_id.into());
        self
    }

    /// Sets [`file_name`](Self::file_name).
    #[must_use]
    pub fn with_file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }
}

impl Endpoint for ListFiles {
    type Output = Page<SharedFile>;
    const OPERATION: &'static Operation = &operations::LIST_FILES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<SharedFile>, Error> {
        answer.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListFiles {
    type Item = SharedFile;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A shared file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedFile {
    /// The file's name.
    pub file_name: Option<String>,
    /// The file's size with its unit: `5M`.
    pub file_size: Option<String>,
    /// The file's identifier, by which it is deleted. Not in the example.
    pub file_id: Option<Id>,
    /// When the file was uploaded.
    pub create_time: Option<Timestamp>,
    /// The full path of the file.
    pub file_all_path: Option<String>,
    /// A remark (example).
    pub file_desc: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(SharedFile {
    file_name: "fileName",
    file_size: "fileSize",
    file_id: "fileId" | "id",
    create_time: "createTime",
    file_all_path: "fileAllPath",
    file_desc: "fileDesc",
});

/// Uploads a file (§3.12.2).
///
/// The signature covers the text parts and not the file (assumed).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadFile {
    /// The file.
    #[serde(skip, default = "Upload::missing")]
    pub upload_file: Upload,
    /// Whether a file of the same name is replaced. What happens when this is not said is not
    /// documented.
    #[serde(
        default,
        with = "wire::yes_no",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_overwrite: Option<bool>,
    /// Tags, separated by commas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_tag: Option<String>,
    /// The user whose file it becomes.
    pub user_id: Id,
}

impl UploadFile {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(upload_file: Upload, user_id: impl Into<Id>) -> Self {
        Self {
            upload_file,
            is_overwrite: None,
            file_tag: None,
            user_id: user_id.into(),
        }
    }

    /// Sets [`is_overwrite`](Self::is_overwrite).
    #[must_use]
    pub fn with_is_overwrite(mut self, is_overwrite: bool) -> Self {
        self.is_overwrite = Some(is_overwrite);
        self
    }

    /// Sets [`file_tag`](Self::file_tag).
    #[must_use]
    pub fn with_file_tag(mut self, file_tag: impl Into<String>) -> Self {
        self.file_tag = Some(file_tag.into());
        self
    }
}

impl Endpoint for UploadFile {
    type Output = ();
    const OPERATION: &'static Operation = &operations::UPLOAD_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.multipart(self, "uploadFile", &self.upload_file)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Downloads a file (§3.12.3).
///
/// The document shows no successful answer: whatever is not the vendor's envelope is taken for
/// the file (assumed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DownloadFile {
    /// The file's name.
    pub file_name: String,
    /// The user whose file it is.
    pub user_id: Id,
}

impl DownloadFile {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(file_name: impl Into<String>, user_id: impl Into<Id>) -> Self {
        Self {
            file_name: file_name.into(),
            user_id: user_id.into(),
        }
    }
}

impl Endpoint for DownloadFile {
    type Output = Download;
    const OPERATION: &'static Operation = &operations::DOWNLOAD_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Download, Error> {
        answer.file()
    }
}

/// Deletes a file (§3.12.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteFile {
    /// The file's identifier; `fileId` in answers.
    pub id: Id,
}

impl DeleteFile {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteFile {
    type Output = ();
    const OPERATION: &'static Operation = &operations::DELETE_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}
