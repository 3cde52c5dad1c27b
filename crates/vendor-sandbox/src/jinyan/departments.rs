//! Departments: a tree, with members.

use serde::Deserialize;
use serde_json::{Value, json};

use super::codes;
use super::record::{Page, check_parents, find, get, is_since, moment, put};
use super::state::JinyanState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// A department.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Department {
    #[serde(default, rename = "groupID")]
    pub(crate) id: String,
    #[serde(rename = "groupName")]
    pub(crate) name: String,
    pub(crate) remark: String,
    /// The employee who is its head.
    #[serde(rename = "ownerID")]
    pub(crate) head: String,
    /// The department above it; empty at the root.
    #[serde(rename = "parentID")]
    pub(crate) parent: String,
    #[serde(skip)]
    pub(crate) members: Vec<String>,
    #[serde(skip)]
    pub(crate) created: i64,
}

fn name<'a>(state: &'a JinyanState, id: &str) -> &'a str {
    let found = get(&state.departments, id);
    found.map_or("", |department| &department.name)
}

/// `group_list`, filtered as `user_list` is.
pub(crate) fn group_list(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let from = moment(input, "createTime")?;
    let departments = state.departments.iter().filter(|department| {
        input.is_within("groupName", &department.name)
            && is_since(from.as_ref(), department.created)
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
pub(crate) fn group_detail(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let department = find(&state.departments, &call.input.id("id")?)?;
    let members = department.members.iter();
    let members = members.map(|id| json!({"id": id, "userName": state.name(id)}));
    Ok(Success::Data(json!({
        "groupID": department.id,
        "groupName": department.name,
        "ownerID": department.head,
        "ownerName": state.name(&department.head),
        "parentID": department.parent,
        "parentName": name(state, &department.parent),
        "members": members.collect::<Value>(),
        "Remark": department.remark,
    })))
}

/// `group_save`: without `groupID` it always adds one. The members replace those before and leave
/// their other departments; members, head and the department above must be there (all assumed).
pub(crate) fn group_save(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    call.input.filled("groupName")?;
    let mut department: Department = call.input.read()?;
    let (given, parent) = (department.id.clone(), department.parent.as_str());
    for id in [given.as_str(), parent]
        .into_iter()
        .filter(|id| !id.is_empty())
    {
        find(&state.departments, id)?;
    }
    check_parents(&state.departments, &given, parent, |above| &above.parent)?;
    let members = call.input.items("members");
    let members = members.filter_map(|member| member.get("id")?.as_str());
    department.members = members.map(str::to_owned).collect();
    let people = department.members.iter().chain([&department.head]);
    for id in people.filter(|id| !id.is_empty()) {
        find(&state.employees, id)?;
    }
    let known = get(&state.departments, &given);
    department.created = known.map_or(call.now, |department| department.created);
    state.name_new(&mut department.id, "S");
    for other in &mut state.departments {
        let is_left = |member: &String| !department.members.contains(member);
        other.members.retain(is_left);
    }
    let (id, name) = (department.id.clone(), department.name.clone());
    put(&mut state.departments, department);
    let key = if given.is_empty() { name } else { given };
    state.base.ledger.note("group_save", key, &id);
    Ok(Success::Data(id.into()))
}

/// `group_delete`; one with members, or with departments below it, is refused (assumed).
pub(crate) fn group_delete(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let department = find(&state.departments, &id)?;
    let mut others = state.departments.iter();
    if !department.members.is_empty() || others.any(|other| other.parent == id) {
        let message = format!("部门{id}有成员或下级部门");
        return Err(Refusal::new(codes::STATE_REFUSED, message));
    }
    state.departments.retain(|department| department.id != id);
    state.base.ledger.note("group_delete", &id, &id);
    Ok(Success::Data(json!({})))
}
