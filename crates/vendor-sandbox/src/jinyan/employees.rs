//! Employees: list, detail, save, delete.

use serde_json::{Value, json};

use super::cards::{card, contact};
use super::paging::{Page, since};
use super::people::{Department, Employee, put};
use super::state::{JinyanState, missing};
use crate::datetime;
use crate::handler::RoutedCall;
use crate::input::Input;
use crate::response::{Refusal, Success};

/// The department that an employee is a member of.
fn department<'a>(state: &'a JinyanState, user: &str) -> Option<&'a Department> {
    let mut departments = state.departments.iter();
    departments.find(|department| department.members.iter().any(|member| member == user))
}

/// `user_list`: `userName` finds every name that contains it, `createTime` what was made then or
/// later (both assumed).
pub(crate) fn user_list(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let input = &call.input;
    let from = since(input, "createTime")?;
    let employees = state.employees.iter().filter(|employee| {
        input.is_within("userName", &employee.name)
            && from
                .as_ref()
                .is_none_or(|from| datetime::text(employee.created) >= *from)
    });
    let page = Page::of(employees, input, "pageN", state.config.page_size);
    let entities = page.items.into_iter();
    let entities = entities.map(|employee| employee.summary(department(state, &employee.id)));
    Ok(Success::Data(json!({
        "entities": entities.collect::<Value>(),
        "PageNo": page.number,
        "RecordCount": page.total.to_string(),
        "PageSize": page.size.to_string(),
    })))
}

/// `user_detail`
pub(crate) fn user_detail(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let employee = state.employee(&id).ok_or_else(|| missing("员工", &id))?;
    Ok(Success::Data(employee.detail(department(state, &id))))
}

/// `user_save`: without `userid` it always adds one. Addresses and identity documents with an
/// identifier change those, others are added, and what is not named stays (assumed).
pub(crate) fn user_save(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let input = &call.input;
    let name = input.string("userName")?;
    if name.is_empty() {
        return Err(Refusal::missing("userName"));
    }
    let given = input.optional_id("userid").filter(|id| !id.is_empty());
    let index = match &given {
        None => None,
        Some(id) => {
            let index = state
                .employees
                .iter()
                .position(|employee| employee.id == *id);
            Some(index.ok_or_else(|| missing("员工", id))?)
        }
    };
    let (mut contacts, mut cards) = (Vec::new(), Vec::new());
    for value in items(input, "contacts") {
        contacts.push(contact(state, value));
    }
    for value in items(input, "cards") {
        cards.push(card(state, value)?);
    }
    let id = given.clone().unwrap_or_else(|| state.new_id("S"));
    let mut employee = Employee {
        id: id.clone(),
        name: name.clone(),
        email: input.string("email")?,
        phone: input.string("phone")?,
        photo: input.string("photo")?,
        country: input.optional_integer("countryID").unwrap_or_default(),
        birthday: input.string("birthday")?,
        created: call.now,
        contacts: Vec::new(),
        cards: Vec::new(),
    };
    if let Some(known) = index.and_then(|index| state.employees.get_mut(index)) {
        employee.created = known.created;
        employee.contacts.append(&mut known.contacts);
        employee.cards.append(&mut known.cards);
    }
    for new in contacts {
        put(&mut employee.contacts, new, |known| &known.id);
    }
    for new in cards {
        put(&mut employee.cards, new, |known| &known.id);
    }
    put(&mut state.employees, employee, |known| &known.id);
    state.ledger.note("user_save", given.unwrap_or(name), &id);
    Ok(Success::Data(json!({"userid": id})))
}

/// The items of a list.
fn items<'a>(input: &'a Input, name: &str) -> impl Iterator<Item = &'a Value> {
    input
        .value(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// `user_delete`: out of every department too (assumed); orders keep the name.
pub(crate) fn user_delete(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let index = state
        .employees
        .iter()
        .position(|employee| employee.id == id);
    state
        .employees
        .remove(index.ok_or_else(|| missing("员工", &id))?);
    for department in &mut state.departments {
        department.members.retain(|member| *member != id);
    }
    state.ledger.note("user_delete", &id, &id);
    Ok(Success::Data(json!({})))
}
