// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: roles.

use super::prelude::*;

pub(crate) const LIST_ROLES: Operation =
    Operation::new(VENDOR, "list_roles", Method::GET, "/oapi/v1/role/list")
        .title("角色管理列表")
        .section("3.2.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

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
    const OPERATION: &'static Operation = &LIST_ROLES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Role>, Error> {
        response.page("total", "items", &[])
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
