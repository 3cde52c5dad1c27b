//! Employees, with their postal addresses and identity documents.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::departments::Department;
use super::record::{Page, Record, find, get, get_mut, is_since, missing, moment, put, with};
use super::state::JinyanState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// `userStatus` of an employee who may use the system, by the remark at the field.
const ENABLED: &str = "1150";

/// The number of every employee's role, which is not that of the employee.
const ROLE: &str = "R001";

/// Kinds of identity documents, `1442` beside `1142` for others.
const CARD_TYPES: &[i64] = &[1138, 1139, 1140, 1141, 1142, 1298, 1299, 1442];

/// An employee.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Employee {
    #[serde(rename(serialize = "userID", deserialize = "userid"))]
    pub(crate) id: String,
    #[serde(rename = "userName")]
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) photo: String,
    #[serde(rename = "countryID")]
    pub(crate) country: i64,
    pub(crate) birthday: String,
    #[serde(skip)]
    pub(crate) created: i64,
    #[serde(skip_serializing)]
    pub(crate) contacts: Vec<Contact>,
    #[serde(skip_serializing)]
    pub(crate) cards: Vec<Card>,
}

/// A postal address.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Contact {
    #[serde(rename = "contactID")]
    pub(crate) id: String,
    #[serde(rename = "contactName")]
    name: String,
    #[serde(rename = "fullAddress")]
    address: String,
    #[serde(rename = "postCode")]
    post_code: String,
    #[serde(rename = "provinceID", serialize_with = "place")]
    province: String,
    #[serde(rename = "cityID", serialize_with = "place")]
    city: String,
    #[serde(rename = "districtID", serialize_with = "place")]
    district: String,
}

/// The number of a place, which saving accepts as text; other text stays unchanged.
fn place<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    match text.parse::<i64>() {
        Ok(number) => number.serialize(to),
        Err(_) => text.serialize(to),
    }
}

/// An identity document.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Card {
    #[serde(rename = "cardID")]
    pub(crate) id: String,
    #[serde(rename = "cardType", deserialize_with = "code")]
    kind: i64,
    #[serde(rename = "cardNo")]
    number: String,
    #[serde(rename = "countryID")]
    country: i64,
    #[serde(rename = "expireDate")]
    expires: String,
    #[serde(
        rename(serialize = "lmages", deserialize = "Images"),
        alias = "cardImages"
    )]
    images: Vec<String>,
}

/// A code, which `card_save` takes as a number and `user_save` as text; 0 for other text.
fn code<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    let value = Value::deserialize(from)?;
    let parsed = value.as_str().and_then(|text| text.parse().ok());
    Ok(value.as_i64().or(parsed).unwrap_or_default())
}

/// The department that an employee is a member of.
fn department<'a>(state: &'a JinyanState, user: &str) -> Option<&'a Department> {
    let mut departments = state.departments.iter();
    departments.find(|department| department.members.iter().any(|member| member == user))
}

/// `user_list`: `userName` finds every name that contains it, `createTime` what was made then or
/// later (both assumed).
pub(crate) fn user_list(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let from = moment(input, "createTime")?;
    let employees = state.employees.iter().filter(|employee| {
        input.is_within("userName", &employee.name) && is_since(from.as_ref(), employee.created)
    });
    let page = Page::of(employees, input, "pageN", state.config.page_size);
    let entities = page.items.into_iter().map(|employee| {
        json!({
            "id": employee.id,
            "userName": employee.name,
            "groupName": department(state, &employee.id).map(|department| &department.name),
            "createTime": datetime::text(employee.created),
            "userStatus": ENABLED,
        })
    });
    Ok(Success::Data(json!({
        "entities": entities.collect::<Value>(),
        "PageNo": page.number,
        "RecordCount": page.total.to_string(),
        "PageSize": page.size.to_string(),
    })))
}

/// `user_detail`
pub(crate) fn user_detail(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let employee = find(&state.employees, &id)?;
    let department = department(state, &id);
    let role = || json!({"roleID": ROLE});
    let contacts = employee
        .contacts
        .iter()
        .map(|contact| with(contact, role()));
    let cards = employee.cards.iter().map(|card| with(card, role()));
    let more = json!({
        "displayName": employee.name,
        "groupid": department.map(|department| &department.id),
        "groupName": department.map(|department| &department.name),
        "createTime": datetime::text(employee.created),
        "userStatus": ENABLED,
        "contacts": contacts.collect::<Value>(),
        "cards": cards.collect::<Value>(),
    });
    Ok(Success::Data(with(employee, more)))
}

/// `user_save`: without `userid` it always adds one. Addresses and identity documents with an
/// identifier change those, others are added, and what is not named stays (assumed).
pub(crate) fn user_save(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    call.input.filled("userName")?;
    let mut employee: Employee = call.input.read()?;
    let given = employee.id.clone();
    if !given.is_empty() {
        find(&state.employees, &given)?;
    }
    if !employee
        .cards
        .iter()
        .all(|card| CARD_TYPES.contains(&card.kind))
    {
        let codes: Vec<String> = CARD_TYPES.iter().map(i64::to_string).collect();
        let problem = format!("必须是{}之一", codes.join("/"));
        return Err(Refusal::parameter("cards.cardType", &problem));
    }
    employee.created = call.now;
    state.name_new(&mut employee.id, "S");
    let mut contacts = std::mem::take(&mut employee.contacts);
    let mut cards = std::mem::take(&mut employee.cards);
    if let Some(known) = get_mut(&mut state.employees, &employee.id) {
        employee.created = known.created;
        employee.contacts.append(&mut known.contacts);
        employee.cards.append(&mut known.cards);
    }
    for mut contact in contacts.drain(..) {
        state.name_new(&mut contact.id, "K");
        put(&mut employee.contacts, contact);
    }
    for mut card in cards.drain(..) {
        state.name_new(&mut card.id, "D");
        put(&mut employee.cards, card);
    }
    let (id, name) = (employee.id.clone(), employee.name.clone());
    put(&mut state.employees, employee);
    let key = if given.is_empty() { name } else { given };
    state.base.ledger.note("user_save", key, &id);
    Ok(Success::Data(json!({"userid": id})))
}

/// `user_delete`: out of every department too (assumed); orders keep the name.
pub(crate) fn user_delete(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    find(&state.employees, &id)?;
    state.employees.retain(|employee| employee.id != id);
    for department in &mut state.departments {
        department.members.retain(|member| *member != id);
    }
    state.base.ledger.note("user_delete", &id, &id);
    Ok(Success::Data(json!({})))
}

/// `contact_save`: without `contactID` it always adds one. Returns the identifier (assumed).
pub(crate) fn contact_save(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let mut contact: Contact = call.input.read()?;
    let owner = owner(state, call, &contact, |employee| &employee.contacts)?;
    let key = key(&owner, &contact.id, &contact.name);
    state.name_new(&mut contact.id, "K");
    let id = contact.id.clone();
    if let Some(employee) = get_mut(&mut state.employees, &owner) {
        put(&mut employee.contacts, contact);
    }
    state.base.ledger.note("contact_save", key, &id);
    Ok(Success::Data(id.into()))
}

/// `card_save`: without `cardID` it always adds one. Returns the identifier (assumed).
pub(crate) fn card_save(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let mut card: Card = call.input.read()?;
    let owner = owner(state, call, &card, |employee| &employee.cards)?;
    let key = key(&owner, &card.id, &card.kind.to_string());
    state.name_new(&mut card.id, "D");
    let id = card.id.clone();
    if let Some(employee) = get_mut(&mut state.employees, &owner) {
        put(&mut employee.cards, card);
    }
    state.base.ledger.note("card_save", key, &id);
    Ok(Success::Data(json!({"cardID": id})))
}

/// The owner, who must be there, and have the record that is to be changed.
fn owner<T: Record>(
    state: &JinyanState,
    call: &RoutedCall,
    record: &T,
    records: fn(&Employee) -> &Vec<T>,
) -> Result<String, Refusal> {
    let owner = call.input.id("ownerID")?;
    let employee = find(&state.employees, &owner)?;
    if !record.id().is_empty() && get(records(employee), record.id()).is_none() {
        return Err(missing::<T>(record.id()));
    }
    Ok(owner)
}

/// What the caller calls a record: its identifier, or what is new about its owner.
fn key(owner: &str, id: &str, name: &str) -> String {
    if id.is_empty() {
        format!("{owner}/{name}")
    } else {
        id.to_owned()
    }
}
