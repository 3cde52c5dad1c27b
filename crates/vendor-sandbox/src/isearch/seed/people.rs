//! Users, roles and departments.

use super::{Department, EPOCH_MILLIS, FINANCE, HEADQUARTERS, INVOICES, OPERATIONS, PEOPLE};
use crate::isearch::orgs::Org;
use crate::isearch::roles::Role;
use crate::isearch::users::User;

/// Name, real name, role, department.
const USERS: &[(&str, &str, u64, Department)] = &[
    ("admin", "管理员", 1, HEADQUARTERS),
    ("finance", "财务专员", 4, FINANCE),
    ("people", "人事专员", 4, PEOPLE),
    ("operations", "运营专员", 4, OPERATIONS),
    ("developer", "流程开发", 2, HEADQUARTERS),
];

const ROLES: &[&str] = &["管理者", "开发者", "运维者", "使用者", "审计者", "访客"];

/// Department, code of the parent.
const ORGS: &[(Department, Option<&str>)] = &[
    (HEADQUARTERS, None),
    (FINANCE, Some("-010-")),
    (PEOPLE, Some("-010-")),
    (OPERATIONS, Some("-010-")),
    (INVOICES, Some("-010-025-")),
];

/// Users 21 to 25; `finance` owns what the other modules seed.
pub(crate) fn users() -> Vec<User> {
    (21..)
        .zip(USERS)
        .map(|(id, (name, alias, role_id, (org_code, _)))| User {
            id,
            name: (*name).to_owned(),
            alias: Some((*alias).to_owned()),
            role_id: *role_id,
            org_code: (*org_code).to_owned(),
            description: Some("演示".to_owned()),
            password: "sandbox-password".to_owned(),
            created: EPOCH_MILLIS,
            modified: EPOCH_MILLIS,
            password_modified: None,
        })
        .collect()
}

/// Roles 1 to 6.
pub(crate) fn roles() -> Vec<Role> {
    (1..)
        .zip(ROLES)
        .map(|(id, name)| Role {
            id,
            name,
            created: EPOCH_MILLIS,
        })
        .collect()
}

/// Departments 81 to 85.
pub(crate) fn orgs() -> Vec<Org> {
    (81..)
        .zip(1..)
        .zip(ORGS)
        .map(|((id, position), ((code, name), parent_code))| Org {
            id,
            code: (*code).to_owned(),
            parent_code: parent_code.map(str::to_owned),
            name: (*name).to_owned(),
            position,
            description: String::new(),
            created: EPOCH_MILLIS,
            modified: EPOCH_MILLIS,
        })
        .collect()
}
