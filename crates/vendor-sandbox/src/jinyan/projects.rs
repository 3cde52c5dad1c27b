//! Projects that the vendor keeps.

use serde_json::{Value, json};

use super::codes;
use super::money;
use super::state::{JinyanState, missing};
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// A project that a trip is charged to.
pub(crate) struct Project {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    /// As it was sent.
    pub(crate) budget: String,
    pub(crate) parent: String,
    /// The project that pays.
    pub(crate) payer: String,
    pub(crate) allocation: String,
    pub(crate) grant_day: i64,
}

impl Project {
    /// The budget is text in lists and a number in the detail.
    fn json(&self, budget: &Value) -> Value {
        json!({
            "ProjectID": self.id,
            "ProjectCode": self.code,
            "ProjectName": self.name,
            "ProjectBudget": budget,
            "ParentID": self.parent,
            "BudgetID": self.payer,
            "BudgetMete": self.allocation,
            "GrantDate": self.grant_day,
        })
    }
}

/// `hosted_project_list`: all on one page, since no parameter asks for another one (assumed).
pub(crate) fn list(state: &JinyanState) -> Success {
    let total = state.projects.len();
    let entries = state
        .projects
        .iter()
        .map(|project| project.json(&project.budget.as_str().into()));
    Success::Data(json!({
        "PageNo": "1",
        "RecordCount": total.to_string(),
        "PageSize": total.max(state.config.page_size).to_string(),
        "entities": entries.collect::<Value>(),
    }))
}

/// `hosted_project_detail`
pub(crate) fn detail(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let project = state.projects.iter().find(|project| project.id == id);
    let project = project.ok_or_else(|| missing("项目", &id))?;
    Ok(Success::Data(
        project.json(&money::decimal(&project.budget)),
    ))
}

/// `hosted_project_save`: without an identifier it always adds one. The projects that it names must
/// be there, and none is above itself (assumed).
pub(crate) fn save(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let input = &call.input;
    let named = |name| input.optional_id(name).filter(|id| !id.is_empty());
    let known = |id: &String| state.projects.iter().any(|project| project.id == *id);
    for name in ["ProjectID", "ParentID", "BudgetID"] {
        if let Some(id) = named(name).filter(|id| !known(id)) {
            return Err(missing("项目", &id));
        }
    }
    let given = named("ProjectID");
    let mut above = named("ParentID");
    while let Some(id) = above {
        if given.as_ref() == Some(&id) {
            return Err(Refusal::new(
                codes::STATE_REFUSED,
                "上级项目不能是自己或下级",
            ));
        }
        let parent = state.projects.iter().find(|project| project.id == id);
        above = parent
            .map(|parent| parent.parent.clone())
            .filter(|id| !id.is_empty());
    }
    let [code, name] = ["ProjectCode", "ProjectName"].map(|name| input.string(name));
    let (code, name) = (code?, name?);
    if name.is_empty() {
        return Err(Refusal::missing("ProjectName"));
    }
    let id = given.clone().unwrap_or_else(|| state.new_id("J"));
    let project = Project {
        payer: named("BudgetID").unwrap_or_else(|| id.clone()),
        id: id.clone(),
        code,
        name,
        budget: input.string("ProjectBudget")?,
        parent: named("ParentID").unwrap_or_default(),
        allocation: input.string("BudgetMete")?,
        grant_day: input.optional_integer("GrantDate").unwrap_or_default(),
    };
    let key = given.unwrap_or_else(|| project.code.clone());
    state.ledger.note("hosted_project_save", key, &id);
    match state.projects.iter_mut().find(|known| known.id == id) {
        Some(known) => *known = project,
        None => state.projects.push(project),
    }
    Ok(Success::Data(id.into()))
}
