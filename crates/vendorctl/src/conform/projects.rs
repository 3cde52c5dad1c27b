//! Which projects there are, and what each of them is.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::{
    members,
    report::{
        Evidence::{Assumed, Documented},
        Report,
    },
    response::{self, Form, Object, shown, succeeded},
    vendor::{Question, Vendor},
};
use crate::http::HttpError;

/// How many projects are asked for what is below them.
const ASKED: usize = 50;

const ENTITIES: &str = "entities is a list next to isSucc";
const SOME: &str = "there is a project for these travellers";
const TREE: &str = "ParentID is empty or a project of the tree, and no two are one";
const LEVELS: &str = "what is not final has projects below it, and what is final has none";

/// The projects of the first response and of those that were asked for below it.
#[derive(Default)]
struct Tree {
    entities: Vec<Object>,
    /// What a response to `selected` did wrong.
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
    let asked = match vendor.ask(Question::Match("")).await {
        Err(error @ HttpError::Connect(_)) => return Err(error),
        asked => asked,
    };
    let object = response::check(report, "match", Form::Texts, true, &asked);
    let first = entities(object.as_ref());
    match (&object, &first) {
        (Some(_), Ok(_)) => report.check(Documented, "match.entities", ENTITIES, Ok(())),
        (Some(_), Err(found)) => {
            report.check(Documented, "match.entities", ENTITIES, Err(found.clone()));
        }
        (None, _) => report.leave(
            Documented,
            "match.entities",
            ENTITIES,
            "there is no success",
        ),
    }
    let first = first.unwrap_or_default();
    let some = (!first.is_empty())
        .then_some(())
        .ok_or_else(|| "none: name travellers who have one with --consumer".to_owned());
    if object
        .as_ref()
        .is_some_and(|object| object.contains_key("entities"))
    {
        report.check(Assumed, "match.some", SOME, some);
    } else {
        report.leave(Assumed, "match.some", SOME, "there are no entities");
    }
    if first.is_empty() {
        for member in members::OPTION {
            member.leave(report, "match", "there is no project");
        }
        for (id, text) in [("match.tree", TREE), ("match.levels", LEVELS)] {
            report.leave(Documented, id, text, "there is no project");
        }
        return Ok(None);
    }
    let tree = Tree::grown(vendor, first).await;
    for member in members::OPTION {
        member.check(report, "match", &tree.entities);
    }
    if tree.entities.iter().any(|entity| id(entity).is_none()) {
        for (id, text) in [("match.tree", TREE), ("match.levels", LEVELS)] {
            report.leave(Documented, id, text, "a project has no ProjectID");
        }
    } else {
        report.check(Documented, "match.tree", TREE, tree.check());
        report.check(Documented, "match.levels", LEVELS, tree.check_levels());
    }
    let is_final = |entity: &&Object| entity.get("IsUltima") == Some(&Value::Bool(true));
    let chosen = tree
        .entities
        .iter()
        .find(is_final)
        .or(tree.entities.first());
    Ok(chosen.and_then(id).map(str::to_owned))
}

/// Asks what a project is and checks the response.
pub(super) async fn detailed(report: &mut Report, vendor: &Vendor, project: &str) {
    const RESULT: &str = "result is the project";
    const SAME: &str = "ProjectID is the one that was asked for";
    let asked = vendor.ask(Question::Detail(project)).await;
    let object = response::check(report, "detail", Form::Texts, true, &asked);
    let result = object.as_ref().map(|object| object.get("result"));
    match result {
        Some(Some(Value::Object(found))) => {
            report.check(Documented, "detail.result", RESULT, Ok(()));
            let entities = [found.clone()];
            for member in members::PROJECT {
                member.check(report, "detail", &entities);
            }
            let same = match id(found) {
                Some(found) if found != project => Err(shown(Some(&found.into()))),
                _ => Ok(()),
            };
            report.check(Documented, "detail.same", SAME, same);
        }
        other => {
            match other {
                Some(value) => {
                    report.check(Documented, "detail.result", RESULT, Err(shown(value)));
                }
                None => report.leave(Documented, "detail.result", RESULT, "there is no success"),
            }
            for member in members::PROJECT {
                member.leave(report, "detail", "there is no project");
            }
            report.leave(Documented, "detail.same", SAME, "there is no project");
        }
    }
}

/// Asks for a project that there is not.
pub(super) async fn unknown(report: &mut Report, vendor: &Vendor, made_up: &str) {
    let asked = vendor.ask(Question::Detail(made_up)).await;
    response::check(report, "unknown", Form::Texts, false, &asked);
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

fn id(entity: &Object) -> Option<&str> {
    entity
        .get("ProjectID")
        .and_then(Value::as_str)
        .filter(|id| !id.is_empty())
}

fn parent(entity: &Object) -> &str {
    entity
        .get("ParentID")
        .and_then(Value::as_str)
        .unwrap_or_default()
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

    fn bare(&self) -> Vec<String> {
        let parents: HashSet<&str> = self.entities.iter().map(parent).collect();
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
        let parents: HashSet<&str> = self.entities.iter().map(parent).collect();
        let finals = self
            .entities
            .iter()
            .filter(|entity| entity.get("IsUltima") == Some(&Value::Bool(true)));
        match finals.filter_map(id).find(|id| parents.contains(id)) {
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
    let object: Option<Object> = asked
        .ok()
        .and_then(|response| serde_json::from_slice(&response.body).ok());
    let children = entities(object.as_ref())?;
    if children.is_empty() {
        return Err("asked with `selected`, there is nothing".to_owned());
    }
    match children.iter().find(|child| parent(child) != selected) {
        Some(other) => Err(format!(
            "asked with `selected`, a ParentID is {}",
            shown(other.get("ParentID"))
        )),
        None => Ok(children),
    }
}
