//! Users, section 3.1.

use serde_json::{Value, json};

use super::codes;
use super::page::Page;
use super::record::{self, Record};
use super::state::IsearchState;
use super::{orgs, roles};
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// Someone who logs in.
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) alias: Option<String>,
    pub(crate) role_id: u64,
    pub(crate) org_code: String,
    pub(crate) description: Option<String>,
    pub(crate) password: String,
    /// Milliseconds since 1970, as the other times.
    pub(crate) created: i64,
    pub(crate) modified: i64,
    pub(crate) password_modified: Option<i64>,
}

impl Record for User {
    const TITLE: &'static str = "用户";

    fn id(&self) -> u64 {
        self.id
    }
}

impl User {
    /// The fields of the example; `isNeedModifyPwd` is only in the table.
    fn json(&self, state: &IsearchState) -> Value {
        let role = record::find(&state.roles, &self.role_id.to_string());
        json!({
            "id": self.id,
            "createTime": self.created,
            "modifyTime": self.modified,
            "userName": self.name,
            "userAlias": self.alias,
            "roleId": self.role_id,
            "roleName": role.ok().map(|role| role.name),
            "orgCode": self.org_code,
            "orgName": orgs::path_of_names(state, &self.org_code),
            "status": 0,
            "pwdModifyDate": self.password_modified,
            "LastLoginTime": null,
            "description": self.description,
            "userSource": "thrid",
            "loginSource": null,
            "loginFailureTimes": null,
            "handLock": false,
            "email": null,
            "phone": null,
            "isReceMail": false,
            "administrators": false,
            "lodePass": null,
            "newPass": null,
        })
    }
}

/// `list_users`, section 3.1.1; `userName` finds every name that contains it (assumed).
pub(crate) fn list_users(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found: Vec<&User> = state
        .users
        .iter()
        .filter(|user| call.input.is_within("userName", &user.name))
        .collect();
    Ok(page.response(found.into_iter().map(|user| user.json(state))))
}

/// `create_user`, section 3.1.2. Names are unique, role and department must exist (assumed).
pub(crate) fn create_user(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let (role_id, org_code) = membership(state, call)?;
    let name = free_name(state, call, None)?;
    let user = User {
        id: state.new_id(),
        name,
        alias: call.input.optional_string("userAlias"),
        role_id,
        org_code,
        description: call.input.optional_string("description"),
        password: call.input.string("userPassword")?,
        created: call.now,
        modified: call.now,
        password_modified: None,
    };
    state.users.push(user);
    Ok(Success::Done)
}

/// `update_user`, section 3.1.3. What is optional and not sent stays; the old password must be
/// right, and comes with a new one (assumed).
pub(crate) fn update_user(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    record::find(&state.users, &id)?;
    let (role_id, org_code) = membership(state, call)?;
    let name = free_name(state, call, Some(&id))?;
    let user = record::find_mut(&mut state.users, &id)?;
    match (
        call.input.optional_text("lodePass"),
        call.input.optional_string("newPass"),
    ) {
        (None, None) => {}
        (Some(_), None) => return Err(Refusal::missing("newPass")),
        (None, Some(_)) => return Err(Refusal::missing("lodePass")),
        (Some(old), Some(_)) if old != user.password => {
            return Err(Refusal::new(codes::PASSWORD_WRONG, "原密码错误"));
        }
        (Some(_), Some(new)) => {
            user.password = new;
            user.password_modified = Some(call.now);
        }
    }
    user.name = name;
    user.role_id = role_id;
    user.org_code = org_code;
    user.alias = call
        .input
        .optional_string("userAlias")
        .or(user.alias.take());
    user.description = call
        .input
        .optional_string("description")
        .or(user.description.take());
    user.modified = call.now;
    Ok(Success::Done)
}

/// `delete_user`, section 3.1.4; one at a time, in spite of the parameter's name (assumed).
pub(crate) fn delete_user(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    record::remove(&mut state.users, &call.input.id("ids")?)?;
    Ok(Success::Done)
}

/// Role and department, which must exist.
fn membership(state: &IsearchState, call: &RoutedCall) -> Result<(u64, String), Refusal> {
    let role: &roles::Role = record::find(&state.roles, &call.input.id("roleId")?)?;
    let org = orgs::by_code(state, call.input.text("orgCode")?)?;
    Ok((role.id, org.code.clone()))
}

/// The login name, which no other user may have.
fn free_name(
    state: &IsearchState,
    call: &RoutedCall,
    own_id: Option<&str>,
) -> Result<String, Refusal> {
    let name = call.input.text("userName")?;
    let taken = state
        .users
        .iter()
        .any(|user| user.name == name && own_id != Some(&user.id.to_string()));
    if taken {
        return Err(record::taken::<User>(name));
    }
    Ok(name.to_owned())
}
