//! Departments, section 3.3.

use serde_json::{Value, json};

use super::codes;
use super::page::Page;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// A department. Its code holds those of its parents: `-010-025-` is `025` below `-010-`.
pub(crate) struct Org {
    pub(crate) id: u64,
    pub(crate) code: String,
    pub(crate) parent_code: Option<String>,
    pub(crate) name: String,
    pub(crate) position: i64,
    pub(crate) description: String,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    pub(crate) modified: i64,
}

impl Record for Org {
    const TITLE: &'static str = "部门";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Org {
    /// The code of the department alone, between dashes as in the example.
    fn own_code(&self) -> &str {
        let parents = self.parent_code.as_deref().unwrap_or_default();
        let rest = self.code.strip_prefix(parents.trim_end_matches('-'));
        rest.unwrap_or(&self.code)
    }

    /// The fields of the example, whose `orgName` is the name of the department alone.
    fn json(&self, state: &IsearchState) -> Value {
        let parent = self.parent_code.as_ref();
        let parent = parent.and_then(|parent| by_code(state, parent).ok());
        json!({
            "id": self.id,
            "createTime": datetime::text(self.created),
            "modifyTime": datetime::text(self.modified),
            "curCode": self.own_code(),
            "curName": self.name,
            "orgCode": self.code,
            "orgName": format!("-{}-", self.name),
            "parentOrgId": parent.map_or(0, |parent| parent.id),
            "parentOrgCode": self.parent_code,
            "parentOrgName": parent.map(|parent| &parent.name),
            "curParentId": null,
            "orgPos": self.position,
            "orgSource": "third",
            "description": self.description,
            "policyId": null,
            "policyName": null,
        })
    }
}

/// The department of that code.
pub(crate) fn by_code<'a>(state: &'a IsearchState, code: &str) -> Result<&'a Org, Refusal> {
    let found = state.orgs.iter().find(|org| org.code == code);
    found.ok_or_else(|| record::missing::<Org>(code))
}

/// The names of a department and its parents: `-总部-财务部-`.
pub(crate) fn path_of_names(state: &IsearchState, code: &str) -> String {
    let mut path = "-".to_owned();
    let parents = state.orgs.iter().filter(|org| code.starts_with(&org.code));
    let mut parents: Vec<&Org> = parents.collect();
    parents.sort_by_key(|org| org.code.len());
    for org in parents {
        path.push_str(&org.name);
        path.push('-');
    }
    path
}

/// The name of a department alone.
pub(crate) fn name<'a>(state: &'a IsearchState, code: &str) -> Option<&'a str> {
    by_code(state, code).ok().map(|org| org.name.as_str())
}

/// `list_orgs`, section 3.3.1.
pub(crate) fn list_orgs(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found = state.orgs.iter().map(|org| org.json(state));
    Ok(page.response(found))
}

/// `create_org`, section 3.3.2. Without a parent it is at the top; a code is unique among its
/// siblings (both assumed).
pub(crate) fn create_org(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let own_code = call.input.text("curCode")?.trim_matches('-');
    if own_code.is_empty() || own_code.contains('-') {
        return Err(Refusal::parameter("curCode", "不能为空或含有-"));
    }
    let parent_code = match call.input.optional_text("parentOrgCode") {
        None | Some("") => None,
        Some(parent) => Some(by_code(state, parent)?.code.clone()),
    };
    let code = format!("{}{own_code}-", parent_code.as_deref().unwrap_or("-"));
    if by_code(state, &code).is_ok() {
        return Err(record::taken::<Org>(&code));
    }
    let org = Org {
        id: state.new_id(),
        code,
        parent_code,
        name: call.input.string("curName")?,
        position: call.input.optional_integer("orgPos").unwrap_or_default(),
        description: call
            .input
            .optional_string("description")
            .unwrap_or_default(),
        created: call.now,
        modified: call.now,
    };
    state.orgs.push(org);
    Ok(Success::Done)
}

/// `update_org`, section 3.3.3; `orgPos` is text here, which must be that of an integer (assumed).
pub(crate) fn update_org(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let position = call
        .input
        .optional_text("orgPos")
        .map(str::parse)
        .transpose();
    let position = position.map_err(|_| Refusal::parameter("orgPos", "必须是整数"))?;
    let org = record::find_mut(&mut state.orgs, &call.input.id("id")?)?;
    org.position = position.unwrap_or(org.position);
    if let Some(name) = call.input.optional_string("curName") {
        org.name = name;
    }
    if let Some(description) = call.input.optional_string("description") {
        org.description = description;
    }
    org.modified = call.now;
    Ok(Success::Done)
}

/// `delete_org`, section 3.3.4. One that has users or departments below it stays (assumed).
pub(crate) fn delete_org(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let code = &record::find(&state.orgs, &id)?.code;
    let has_users = state.users.iter().any(|user| user.org_code == *code);
    let has_children = state
        .orgs
        .iter()
        .any(|org| org.parent_code.as_ref() == Some(code));
    if has_users || has_children {
        return Err(Refusal::new(
            codes::STATE_REFUSED,
            format!("部门{code}下有部门或用户"),
        ));
    }
    record::remove(&mut state.orgs, &id)?;
    Ok(Success::Done)
}
