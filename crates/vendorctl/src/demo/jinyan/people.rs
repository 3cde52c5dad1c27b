//! An employee is added, and everybody is read.

use std::{collections::BTreeMap, io::Write};

use jinyan_travel::{Group, Id, Sex, User, UserSave, UserSaveRequired};

use super::{Stage, shown};
use crate::demo::report::{Failed, Report, ensure};

/// Who travels.
const TRAVELLER: &str = "S00000000012";

/// What nobody who reads the report is to see.
const PHONE: &str = "13900000000";

/// Who the booking is about.
pub(super) struct People {
    pub(super) traveller: Person,
    /// The head of the traveller's department.
    pub(super) approver: Person,
}

/// An employee.
pub(super) struct Person {
    pub(super) id: Id,
    pub(super) name: String,
}

pub(super) async fn synchronise<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<(People, String), Failed> {
    let new = add_employee(stage).await?;
    report.labelled("saved", format_args!("示例员工 is {new}"))?;

    let watch = stage.watch();
    let mut groups: Vec<Group> = Vec::new();
    let mut departments = stage.client.sync_groups();
    while let Some(group) = departments.try_next().await? {
        groups.push(group);
    }
    let mut users: Vec<User> = Vec::new();
    let mut employees = stage.client.sync_users();
    while let Some(user) = employees.try_next().await? {
        users.push(user);
    }
    let mut label = "departments";
    for group in &groups {
        report.labelled(label, row(group))?;
        label = "";
    }
    report.labelled("employees", users.len())?;
    let mut requests = BTreeMap::new();
    for exchange in watch.seen() {
        let operation = exchange.operation.unwrap_or("unknown path");
        *requests.entry(operation).or_insert(0_usize) += 1;
    }
    let counts: Vec<_> = requests
        .iter()
        .map(|(operation, count)| format!("{operation} × {count}"))
        .collect();
    report.labelled("server saw", counts.join(", "))?;

    let requested = |operation| requests.get(operation).copied().unwrap_or_default();
    ensure(requested("user_detail") == users.len(), || {
        "every employee should be read once".to_owned()
    })?;
    ensure(requested("group_detail") == groups.len(), || {
        "every department should be read once".to_owned()
    })?;
    let phone = user(&users, &new)?.phone.as_ref();
    ensure(phone.is_some_and(|phone| phone.expose() == PHONE), || {
        "the new employee should have the telephone number that was saved".to_owned()
    })?;

    let people = people(&users, &groups)?;
    report.labelled(
        "traveller",
        format_args!(
            "{}, and {} approves: the head of the department",
            people.traveller.name, people.approver.name
        ),
    )?;
    let result = format!(
        "{} departments and {} employees on {} pages, read one by one with all details",
        groups.len(),
        users.len(),
        requested("user_list"),
    );
    Ok((people, result))
}

async fn add_employee(stage: &Stage<'_>) -> Result<Id, Failed> {
    let employee = UserSave::new(UserSaveRequired {
        user_name: "示例员工".to_owned(),
        email: "demo-traveller@example.com".into(),
        phone: PHONE.into(),
        sex: Sex::Female,
        remark: String::new(),
        photo: String::new().into(),
        country_id: 151,
        birthday: "1990-01-02".into(),
    });
    let saved = stage.client.user_save(employee).await?;
    let id = saved.as_ref().and_then(|saved| saved.id());
    id.cloned().ok_or_else(|| {
        Failed::Unexpected("the new employee's identifier was not answered".to_owned())
    })
}

fn row(group: &Group) -> String {
    let name = shown(group.group_name.as_ref());
    match group.parent_name.as_deref() {
        None | Some("") => name,
        Some(parent) => format!("{parent} / {name}"),
    }
}

fn people(users: &[User], groups: &[Group]) -> Result<People, Failed> {
    let traveller = user(users, &TRAVELLER.into())?;
    let head = groups
        .iter()
        .filter(|group| group.group_id.is_some() && group.group_id == traveller.group_id)
        .find_map(|group| group.owner_id.as_ref())
        .ok_or_else(|| Failed::Unexpected("the traveller's department has no head".to_owned()))?;
    let person = |id: &Id, user: &User| Person {
        id: id.clone(),
        name: shown(user.user_name.as_ref()),
    };
    Ok(People {
        traveller: person(&TRAVELLER.into(), traveller),
        approver: person(head, user(users, head)?),
    })
}

fn user<'u>(users: &'u [User], id: &Id) -> Result<&'u User, Failed> {
    users
        .iter()
        .find(|user| user.user_id.as_ref() == Some(id))
        .ok_or_else(|| Failed::Unexpected(format!("the employee {id} did not come")))
}
