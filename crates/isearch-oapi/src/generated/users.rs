// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: users.

use super::prelude::*;

pub(crate) const LIST_USERS: Operation =
    Operation::new(VENDOR, "list_users", Method::GET, "/oapi/v1/user")
        .title("获取用户列表")
        .section("3.1.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

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
    const OPERATION: &'static Operation = &LIST_USERS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<User>, Error> {
        response.page("total", "items", &[])
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
    /// From where the user last logged in (assumed).
    pub login_source: Option<String>,
    /// How often logging in has failed (example).
    pub login_failure_times: Option<i64>,
    /// Whether the user has been locked by hand (assumed).
    pub hand_lock: Option<bool>,
    /// Whether the user receives e-mail (example).
    pub receives_mail: Option<bool>,
    /// Whether the user is an administrator (assumed).
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

pub(crate) const CREATE_USER: Operation =
    Operation::new(VENDOR, "create_user", Method::POST, "/oapi/v1/user")
        .title("新增用户")
        .section("3.1.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Creates a user (§3.1.2).
///
/// Sent and signed as a JSON body (assumed): the document also speaks of a form. The response
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
    const OPERATION: &'static Operation = &CREATE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const UPDATE_USER: Operation =
    Operation::new(VENDOR, "update_user", Method::PUT, "/oapi/v1/user")
        .title("修改用户")
        .section("3.1.3")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

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
    const OPERATION: &'static Operation = &UPDATE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DELETE_USER: Operation =
    Operation::new(VENDOR, "delete_user", Method::DELETE, "/oapi/v1/user")
        .title("删除用户")
        .section("3.1.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

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
    const OPERATION: &'static Operation = &DELETE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
