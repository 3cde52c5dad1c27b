//! The list of projects, and the details of each.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::{
    report::Report,
    response::{self, Form, Object, shown, succeeded},
    vendor::{Question, Vendor},
};
use crate::http::HttpError;

/// For how many projects the children are requested.
const ASKED: usize = 50;

/// The members of a project, their lines and their types. The last one is only of projects that may be chosen.
const MEMBERS: [(&str, &str, IsGood); 6] = [
    ("ProjectID", "project-id", is_filled),
    ("ProjectCode", "project-code", is_filled),
    ("ProjectName", "project-name", is_filled),
    ("ProjectBudget", "project-budget", Value::is_number),
    ("ParentID", "parent-id", Value::is_string),
    ("IsUltima", "is-ultima", Value::is_boolean),
];

/// Whether a value has the type of a member.
type IsGood = fn(&Value) -> bool;

fn is_filled(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

/// Checks the first `count` members in every project; the first bad one is shown.
fn check_members(report: &mut Report, name: &str, count: usize, projects: &[Object]) {
    for (member, line, is_good) in MEMBERS.iter().take(count) {
        let id = format!("{name}.{line}");
        if projects.is_empty() {
            report.leave([id.as_str()], "there is no project");
            continue;
        }
        let mut values = projects.iter().map(|project| project.get(*member));
        let bad = values.find(|value| !value.is_some_and(is_good));
        report.check(&id, bad.map_or(Ok(()), |value| Err(shown(value))));
    }
}

/// The projects of the first response and of those that were asked for below it.
#[derive(Default)]
struct Tree {
    entities: Vec<Object>,
    /// What is wrong with a response to `selected`.
    problem: Option<String>,
}

/// Asks which projects there are and checks the responses. A project to go on with: a final one, if there is one.
///
/// # Errors
///
/// That the server cannot be reached at all.
pub(super) async fn matched(
    report: &mut Report,
    vendor: &Vendor,
) -> Result<Option<String>, HttpError> {
    const TREE: [&str; 2] = ["match.tree", "match.levels"];
    let asked = match vendor.ask(Question::Match("")).await {
        Err(error @ HttpError::Connect(_)) => return Err(error),
        asked => asked,
    };
    let object = response::check(report, "match", Form::Texts, true, &asked);
    let first = entities(object.as_ref());
    if object.is_some() {
        report.check("match.entities", first.clone().map(drop));
    } else {
        report.leave(["match.entities"], "there is no success");
    }
    let first = first.unwrap_or_default();
    let some = "none: name travellers who have one with --consumer";
    if object.is_some_and(|object| object.contains_key("entities")) {
        report.check("match.some", met(!first.is_empty(), || some.to_owned()));
    } else {
        report.leave(["match.some"], "there are no entities");
    }
    let is_none = first.is_empty();
    let tree = Tree::grown(vendor, first).await;
    check_members(report, "match", MEMBERS.len(), &tree.entities);
    if is_none {
        report.leave(TREE, "there is no project");
    } else if tree.entities.iter().any(|entity| id(entity).is_none()) {
        report.leave(TREE, "a project has no ProjectID");
    } else {
        report.check("match.tree", tree.check());
        report.check("match.levels", tree.check_levels());
    }
    let entities = &tree.entities;
    let chosen = entities
        .iter()
        .find(|entity| is_final(entity))
        .or(entities.first());
    Ok(chosen.and_then(id).map(str::to_owned))
}

/// Asks what a project is and checks the response.
pub(super) async fn detailed(report: &mut Report, vendor: &Vendor, project: &str) {
    let asked = vendor.ask(Question::Detail(project)).await;
    let object = response::check(report, "detail", Form::Texts, true, &asked);
    let result = object.as_ref().map(|object| object.get("result"));
    let found = match result {
        Some(Some(Value::Object(found))) => {
            report.check("detail.result", Ok(()));
            Some(found)
        }
        Some(other) => {
            report.check("detail.result", Err(shown(other)));
            None
        }
        None => {
            report.leave(["detail.result"], "there is no success");
            None
        }
    };
    check_members(
        report,
        "detail",
        MEMBERS.len() - 1,
        found.cloned().as_slice(),
    );
    let Some(found) = found else {
        return report.leave(["detail.same"], "there is no project");
    };
    let other = id(found).filter(|found| *found != project);
    let same = other.map_or(Ok(()), |other| Err(shown(Some(&other.into()))));
    report.check("detail.same", same);
}

/// Asks for a project that does not exist.
pub(super) async fn unknown(report: &mut Report, vendor: &Vendor, made_up: &str) {
    let asked = vendor.ask(Question::Detail(made_up)).await;
    response::check(report, "unknown", Form::Texts, false, &asked);
}

/// A finding that depends on a condition.
pub(super) fn met(condition: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    condition.then_some(()).ok_or_else(otherwise)
}

fn entities(object: Option<&Object>) -> Result<Vec<Object>, String> {
    let value = object.and_then(|object| object.get("entities"));
    let Some(Value::Array(list)) = value else {
        return Err(shown(value));
    };
    list.iter()
        .map(|entity| match entity {
            Value::Object(entity) => Ok(entity.clone()),
            other => Err(format!("an entry that is {}", shown(Some(other)))),
        })
        .collect()
}

fn text<'e>(entity: &'e Object, name: &str) -> &'e str {
    entity.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn id(entity: &Object) -> Option<&str> {
    Some(text(entity, "ProjectID")).filter(|id| !id.is_empty())
}

fn parent(entity: &Object) -> &str {
    text(entity, "ParentID")
}

fn is_final(entity: &Object) -> bool {
    entity.get("IsUltima") == Some(&Value::Bool(true))
}

fn is_branch(entity: &Object) -> bool {
    entity.get("IsUltima") == Some(&Value::Bool(false))
}

impl Tree {
    /// Asks for what is below the branches that the first response leaves bare, as the vendor does at every step.
    async fn grown(vendor: &Vendor, first: Vec<Object>) -> Self {
        let mut tree = Self {
            entities: first,
            problem: None,
        };
        let mut bare: VecDeque<String> = tree.bare().into();
        let mut asked = 0;
        while let Some(selected) = bare.pop_front() {
            asked += 1;
            if asked > ASKED || tree.problem.is_some() {
                break;
            }
            match below(vendor, &selected).await {
                Ok(children) => {
                    let steps = children.iter().filter(|child| is_branch(child));
                    bare.extend(steps.filter_map(id).map(str::to_owned));
                    tree.entities.extend(children);
                }
                Err(problem) => {
                    let selected = shown(Some(&selected.into()));
                    tree.problem = Some(format!("below {selected}: {problem}"));
                }
            }
        }
        tree
    }

    fn parents(&self) -> HashSet<&str> {
        self.entities.iter().map(parent).collect()
    }

    fn bare(&self) -> Vec<String> {
        let parents = self.parents();
        let branches = self.entities.iter().filter(|entity| is_branch(entity));
        let bare = branches.filter_map(id).filter(|id| !parents.contains(id));
        bare.map(str::to_owned).collect()
    }

    fn check(&self) -> Result<(), String> {
        let mut parents = HashMap::new();
        for entity in &self.entities {
            let id = id(entity).unwrap_or_default();
            if parents.insert(id, parent(entity)).is_some() {
                return Err(format!("{} is there twice", shown(Some(&id.into()))));
            }
        }
        for (id, parent) in &parents {
            let mut above = *parent;
            let mut steps = 0;
            while !above.is_empty() {
                let Some(next) = parents.get(above) else {
                    return Err(format!("no project is {}", shown(Some(&above.into()))));
                };
                steps += 1;
                if steps > parents.len() {
                    return Err(format!("{} is above itself", shown(Some(&(*id).into()))));
                }
                above = next;
            }
        }
        Ok(())
    }

    fn check_levels(&self) -> Result<(), String> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let parents = self.parents();
        let mut finals = self
            .entities
            .iter()
            .filter(|entity| is_final(entity))
            .filter_map(id);
        match finals.find(|id| parents.contains(id)) {
            Some(id) => Err(format!("{} is final and has some", shown(Some(&id.into())))),
            None => Ok(()),
        }
    }
}

/// The projects below one, or why there are none.
async fn below(vendor: &Vendor, selected: &str) -> Result<Vec<Object>, String> {
    let asked = vendor.ask(Question::Match(selected)).await;
    if !succeeded(&asked) {
        return Err("asked with `selected`, there is no success".to_owned());
    }
    let body = asked.ok().map(|response| response.body).unwrap_or_default();
    let children = entities(serde_json::from_slice(&body).ok().as_ref())?;
    if children.is_empty() {
        return Err("asked with `selected`, there is nothing".to_owned());
    }
    match children.iter().find(|child| parent(child) != selected) {
        Some(other) => {
            let parent = shown(other.get("ParentID"));
            Err(format!("asked with `selected`, a ParentID is {parent}"))
        }
        None => Ok(children),
    }
}
