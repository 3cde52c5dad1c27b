//! Projects that the vendor keeps.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::money;
use super::record::{check_parents, find, put, with};
use super::state::JinyanState;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Success};

/// A project that a trip is charged to.
#[derive(Serialize, Deserialize)]
pub(crate) struct Project {
    #[serde(default, rename = "ProjectID")]
    pub(crate) id: String,
    #[serde(rename = "ProjectCode")]
    pub(crate) code: String,
    #[serde(rename = "ProjectName")]
    pub(crate) name: String,
    /// As it was sent.
    #[serde(rename = "ProjectBudget")]
    pub(crate) budget: String,
    #[serde(rename = "ParentID")]
    pub(crate) parent: String,
    /// The project that pays.
    #[serde(rename = "BudgetID")]
    pub(crate) payer: String,
    #[serde(rename = "BudgetMete")]
    pub(crate) allocation: String,
    #[serde(rename = "GrantDate")]
    pub(crate) grant_day: i64,
}

/// `hosted_project_list`: all on one page, since no parameter asks for another one (assumed).
pub(crate) fn list(state: &JinyanState) -> Success {
    let total = state.projects.len();
    Success::Data(json!({
        "PageNo": "1",
        "RecordCount": total.to_string(),
        "PageSize": total.max(state.config.page_size).to_string(),
        "entities": state.projects,
    }))
}

/// `hosted_project_detail`: the budget, which is text in lists, is a number here.
pub(crate) fn detail(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let project = find(&state.projects, &call.input.id("id")?)?;
    let budget: Value = money::decimal(&project.budget);
    let more = json!({"ProjectBudget": budget});
    Ok(Success::Data(with(project, more)))
}

/// `hosted_project_save`: without an identifier it always adds one. The projects that it names must
/// be there, and none is above itself (assumed).
pub(crate) fn save(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let mut project: Project = call.input.read()?;
    let given = project.id.clone();
    let named = [&given, &project.parent, &project.payer].into_iter();
    for id in named.filter(|id| !id.is_empty()) {
        find(&state.projects, id)?;
    }
    check_parents(&state.projects, &given, &project.parent, |above| {
        &above.parent
    })?;
    call.input.filled("ProjectName")?;
    state.name_new(&mut project.id, "J");
    let id = project.id.clone();
    if project.payer.is_empty() {
        project.payer.clone_from(&id);
    }
    let key = if given.is_empty() {
        project.code.clone()
    } else {
        given
    };
    put(&mut state.projects, project);
    state.base.ledger.note("hosted_project_save", key, &id);
    Ok(Success::Data(id.into()))
}
