//! Departments: a tree, with members.

use serde_json::{Value, json};

use super::codes;
use super::paging::{Page, since};
use super::people::{Department, put};
use super::state::{JinyanState, missing};
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

fn name<'a>(state: &'a JinyanState, id: &str) -> &'a str {
    let mut departments = state.departments.iter();
    let found = departments.find(|department| department.id == id);
    found
        .map(|department| department.name.as_str())
        .unwrap_or_default()
}

/// `group_list`, filtered as `user_list` is.
pub(crate) fn group_list(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let input = &call.input;
    let from = since(input, "createTime")?;
    let departments = state.departments.iter().filter(|department| {
        input.is_within("groupName", &department.name)
            && from
                .as_ref()
                .is_none_or(|from| datetime::text(department.created) >= *from)
    });
    let page = Page::of(departments, input, "pageNo", state.config.page_size);
    let entities = page.items.into_iter().map(|department| {
        json!({
            "groupID": department.id,
            "groupName": department.name,
            "parentName": name(state, &department.parent),
            "createTime": datetime::text(department.created),
        })
    });
    Ok(Success::Data(json!({
        "PageNo": page.number.to_string(),
        "RecordCount": page.total.to_string(),
        "PageSize": page.size.to_string(),
        "entities": entities.collect::<Value>(),
    })))
}

/// `group_detail`; the members are a list (assumed).
pub(crate) fn group_detail(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let department = state
        .departments
        .iter()
        .find(|department| department.id == id);
    let department = department.ok_or_else(|| missing("部门", &id))?;
    let members = department.members.iter();
    let members = members.map(|id| json!({"id": id, "userName": state.name(id)}));
    let head = department.head.as_str();
    Ok(Success::Data(json!({
        "groupID": department.id,
        "groupName": department.name,
        "ownerID": head,
        "ownerName": if head.is_empty() { String::new() } else { state.name(head) },
        "parentID": department.parent,
        "parentName": name(state, &department.parent),
        "members": members.collect::<Value>(),
        "Remark": department.remark,
    })))
}

/// `group_save`: without `groupID` it always adds one. The members replace those before and leave
/// their other departments; members, head and the department above must be there (all assumed).
pub(crate) fn group_save(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let input = &call.input;
    let text = |name| input.optional_id(name).unwrap_or_default();
    let group_name = input.string("groupName")?;
    if group_name.is_empty() {
        return Err(Refusal::missing("groupName"));
    }
    let (given, parent, head) = (text("groupID"), text("parentID"), text("ownerID"));
    let known = |id: &str| {
        state
            .departments
            .iter()
            .find(|department| department.id == id)
    };
    for id in [&given, &parent].into_iter().filter(|id| !id.is_empty()) {
        known(id).ok_or_else(|| missing("部门", id))?;
    }
    let mut above = parent.as_str();
    while let Some(department) = known(above) {
        if department.id == given {
            return Err(Refusal::new(
                codes::STATE_REFUSED,
                "上级部门不能是自己或下级",
            ));
        }
        above = &department.parent;
    }
    let members = input.value("members").and_then(Value::as_array);
    let members: Vec<String> = members
        .into_iter()
        .flatten()
        .filter_map(|member| member.get("id").and_then(Value::as_str))
        .map(str::to_owned)
        .collect();
    for id in members.iter().chain([&head]).filter(|id| !id.is_empty()) {
        state.employee(id).ok_or_else(|| missing("员工", id))?;
    }
    let created = known(&given).map_or(call.now, |department| department.created);
    let id = if given.is_empty() {
        state.new_id("S")
    } else {
        given.clone()
    };
    for department in &mut state.departments {
        department
            .members
            .retain(|member| !members.contains(member));
    }
    let key = if given.is_empty() {
        group_name.clone()
    } else {
        given
    };
    let department = Department {
        id: id.clone(),
        name: group_name,
        remark: input.string("remark")?,
        head,
        parent,
        members,
        created,
    };
    put(&mut state.departments, department, |known| &known.id);
    state.ledger.note("group_save", key, &id);
    Ok(Success::Data(id.into()))
}

/// `group_delete`; one with members, or with departments below it, is refused (assumed).
pub(crate) fn group_delete(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let mut departments = state.departments.iter();
    let department = departments.find(|department| department.id == id);
    let has_members = !department
        .ok_or_else(|| missing("部门", &id))?
        .members
        .is_empty();
    if has_members
        || state
            .departments
            .iter()
            .any(|department| department.parent == id)
    {
        return Err(Refusal::new(
            codes::STATE_REFUSED,
            format!("部门{id}有成员或下级部门"),
        ));
    }
    state.departments.retain(|department| department.id != id);
    state.ledger.note("group_delete", &id, &id);
    Ok(Success::Data(json!({})))
}
