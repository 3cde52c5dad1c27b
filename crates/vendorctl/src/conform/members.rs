//! The members of a project and their types.

use serde_json::Value;

use super::{
    report::{Evidence::Documented, Report},
    response::{Object, shown},
};

/// A member that every project has.
#[derive(Clone, Copy)]
pub(super) struct Member {
    name: &'static str,
    line: &'static str,
    text: &'static str,
    good: fn(&Value) -> bool,
}

const PROJECT_ID: Member = Member {
    name: "ProjectID",
    line: "project-id",
    text: "ProjectID is a text",
    good: is_filled,
};
const PROJECT_CODE: Member = Member {
    name: "ProjectCode",
    line: "project-code",
    text: "ProjectCode is a text: ProjectID if there is no code",
    good: is_filled,
};
const PROJECT_NAME: Member = Member {
    name: "ProjectName",
    line: "project-name",
    text: "ProjectName is a text",
    good: is_filled,
};
const PROJECT_BUDGET: Member = Member {
    name: "ProjectBudget",
    line: "project-budget",
    text: "ProjectBudget is a number",
    good: Value::is_number,
};
const PARENT_ID: Member = Member {
    name: "ParentID",
    line: "parent-id",
    text: "ParentID is a text, empty at the root",
    good: Value::is_string,
};
const IS_ULTIMA: Member = Member {
    name: "IsUltima",
    line: "is-ultima",
    text: "IsUltima is a boolean",
    good: Value::is_boolean,
};

/// Of a project that may be chosen.
pub(super) const OPTION: [Member; 6] = [
    PROJECT_ID,
    PROJECT_CODE,
    PROJECT_NAME,
    PROJECT_BUDGET,
    PARENT_ID,
    IS_ULTIMA,
];

/// Of a project that is asked for.
pub(super) const PROJECT: [Member; 5] = [
    PROJECT_ID,
    PROJECT_CODE,
    PROJECT_NAME,
    PROJECT_BUDGET,
    PARENT_ID,
];

fn is_filled(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

impl Member {
    /// Checks it in every project; the first bad one is shown.
    pub(super) fn check(&self, report: &mut Report, name: &str, projects: &[Object]) {
        let values = projects.iter().map(|project| project.get(self.name));
        let bad = values
            .into_iter()
            .find(|value| !value.is_some_and(self.good));
        let found = bad.map_or(Ok(()), |value| Err(shown(value)));
        report.check(Documented, self.id(name), self.text, found);
    }

    pub(super) fn leave(&self, report: &mut Report, name: &str, reason: &str) {
        report.leave(Documented, self.id(name), self.text, reason);
    }

    fn id(&self, name: &str) -> String {
        format!("{name}.{}", self.line)
    }
}
