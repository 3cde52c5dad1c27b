//! Users, roles and departments, sections 3.1 to 3.3.

use serde_json::{Value, json};

use super::codes;
use super::record::{Record, page};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// `list_users`, section 3.1.1; `userName` finds every name that contains it (assumed).
pub(crate) fn list_users(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let users = state.users.iter();
    let found = users.filter(|user| call.input.is_within("userName", user.text("userName")));
    page(call, found.collect(), |user| {
        let role = state.roles.find(&user.number("roleId").to_string());
        let role = role.map_or(Value::Null, |role| role.value("roleName").clone());
        let org = path_of_names(state, user.text("orgCode"));
        user.clone()
            .with([("roleName", role), ("orgName", org.into())])
            .json()
    })
}

/// `create_user`, section 3.1.2. Names are unique, role and department must exist (assumed).
pub(crate) fn create_user(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let membership = membership(state, call)?;
    let name = call.input.text("userName")?;
    state.users.check_free(name, None)?;
    let id = state.new_id();
    let mut user = state.users.new_record(id).with(membership).with([
        ("userName", name.into()),
        ("_password", call.input.text("userPassword")?.into()),
        ("createTime", call.now.into()),
        ("modifyTime", call.now.into()),
    ]);
    user.accept(&call.input, &["userAlias", "description"]);
    state.users.rows.push(user);
    Ok(Success::Done)
}

/// `update_user`, section 3.1.3. What is optional and not sent stays; the old password must be
/// right, and comes with a new one (assumed).
pub(crate) fn update_user(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let known = state.users.find(&id)?.id();
    let membership = membership(state, call)?;
    let name = call.input.text("userName")?;
    state.users.check_free(name, Some(known))?;
    let user = state.users.find_mut(&id)?;
    let [old, new] = ["lodePass", "newPass"].map(|name| call.input.optional_text(name));
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => return Err(Refusal::missing("newPass")),
        (None, Some(_)) => return Err(Refusal::missing("lodePass")),
        (Some(old), Some(_)) if old != user.text("_password") => {
            return Err(Refusal::new(codes::PASSWORD_WRONG, "原密码错误"));
        }
        (Some(_), Some(new)) => {
            user.set("_password", new);
            user.set("pwdModifyDate", call.now);
        }
    }
    for (field, value) in membership {
        user.set(field, value);
    }
    user.accept(&call.input, &["userName", "userAlias", "description"]);
    user.set("modifyTime", call.now);
    Ok(Success::Done)
}

/// `delete_user`, section 3.1.4; one at a time, in spite of the parameter's name (assumed).
pub(crate) fn delete_user(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    state.users.remove(&call.input.id("ids")?)?;
    Ok(Success::Done)
}

/// Role and department, which must exist.
fn membership(
    state: &IsearchState,
    call: &RoutedCall,
) -> Result<[(&'static str, Value); 2], Refusal> {
    let role = state.roles.find(&call.input.id("roleId")?)?;
    let org = state.orgs.named(call.input.text("orgCode")?)?;
    Ok([
        ("roleId", role.id().into()),
        ("orgCode", org.text("orgCode").into()),
    ])
}

/// `list_roles`, section 3.2.1; `roleName` finds every name that contains it (assumed).
pub(crate) fn list_roles(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let roles = state.roles.iter();
    let found = roles.filter(|role| call.input.is_within("roleName", role.text("roleName")));
    page(call, found.collect(), |role| role.clone().json())
}

/// The code of a department alone, between dashes as in the example. Codes have those of the parents: `-010-025-` is `025`
/// below `-010-`.
fn own_code(org: &Record) -> &str {
    let (code, parents) = (org.text("orgCode"), org.text("parentOrgCode"));
    let rest = code.strip_prefix(parents.trim_end_matches('-'));
    rest.unwrap_or(code)
}

/// The names of a department and its parents: `-总部-财务部-`.
fn path_of_names(state: &IsearchState, code: &str) -> String {
    let orgs = state.orgs.iter();
    let mut parents: Vec<&Record> = orgs
        .filter(|org| code.starts_with(org.text("orgCode")))
        .collect();
    parents.sort_by_key(|org| org.text("orgCode").len());
    let names: Vec<&str> = parents.iter().map(|org| org.text("curName")).collect();
    format!("-{}-", names.join("-"))
}

/// The name of a department alone.
pub(crate) fn org_name(state: &IsearchState, code: &str) -> Value {
    let org = state.orgs.named(code);
    org.map_or(Value::Null, |org| org.value("curName").clone())
}

/// `list_orgs`, section 3.3.1. `orgName` is the name of the department alone, as in the example.
pub(crate) fn list_orgs(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    page(call, state.orgs.iter().collect(), |org| {
        let parent = state.orgs.named(org.text("parentOrgCode")).ok();
        let name = format!("-{}-", org.text("curName"));
        org.clone()
            .with([
                ("curCode", own_code(org).into()),
                ("orgName", name.into()),
                ("parentOrgId", parent.map_or(0, Record::id).into()),
                (
                    "parentOrgName",
                    json!(parent.map(|parent| parent.value("curName"))),
                ),
            ])
            .json()
    })
}

/// `create_org`, section 3.3.2. Without a parent it is at the top; a code is unique among its
/// siblings (both assumed).
pub(crate) fn create_org(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let own_code = call.input.text("curCode")?.trim_matches('-');
    if own_code.is_empty() || own_code.contains('-') {
        return Err(Refusal::parameter("curCode", "不能为空或含有-"));
    }
    let parent = call.input.optional_text("parentOrgCode");
    let parent = parent.filter(|parent| !parent.is_empty());
    parent.map(|parent| state.orgs.named(parent)).transpose()?;
    let code = format!("{}{own_code}-", parent.unwrap_or("-"));
    state.orgs.check_free(&code, None)?;
    let now = datetime::text(call.now);
    let id = state.new_id();
    let mut org = state.orgs.new_record(id).with([
        ("orgCode", code.into()),
        ("parentOrgCode", json!(parent)),
        ("createTime", now.as_str().into()),
        ("modifyTime", now.into()),
    ]);
    org.accept(&call.input, &["curName", "orgPos", "description"]);
    state.orgs.rows.push(org);
    Ok(Success::Done)
}

/// `update_org`, section 3.3.3; `orgPos` is text here, which must be that of an integer (assumed).
pub(crate) fn update_org(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let position = call.input.parsed_integer("orgPos")?;
    let org = state.orgs.find_mut(&call.input.id("id")?)?;
    if let Some(position) = position {
        org.set("orgPos", position);
    }
    org.accept(&call.input, &["curName", "description"]);
    org.set("modifyTime", datetime::text(call.now));
    Ok(Success::Done)
}

/// `delete_org`, section 3.3.4. One that has users or departments below it stays (assumed).
pub(crate) fn delete_org(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let code = state.orgs.find(&id)?.text("orgCode");
    let mut users = state.users.iter();
    let mut orgs = state.orgs.iter();
    if users.any(|user| user.text("orgCode") == code)
        || orgs.any(|org| org.text("parentOrgCode") == code)
    {
        let message = format!("部门{code}下有部门或用户");
        return Err(Refusal::new(codes::STATE_REFUSED, message));
    }
    state.orgs.remove(&id)?;
    Ok(Success::Done)
}
