//! Postal addresses and identity documents of employees.

use serde_json::{Value, json};

use super::people::{Card, Contact, Employee, put};
use super::state::{JinyanState, missing};
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// Kinds of identity documents, `1442` beside `1142` for others.
const CARD_TYPES: &[i64] = &[1138, 1139, 1140, 1141, 1142, 1298, 1299, 1442];

/// `contact_save`: without `contactID` it always adds one. Answers the identifier (assumed).
pub(crate) fn contact_save(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let text = |name| call.input.optional_id(name).unwrap_or_default();
    let (owner, given) = (call.input.id("ownerID")?, text("contactID"));
    let knows = |employee: &Employee| employee.contacts.iter().any(|known| known.id == given);
    check(state, &owner, &given, "联系信息", knows)?;
    let record = Contact {
        id: id_or_new(state, &given, "K"),
        name: text("contactName"),
        address: text("fullAddress"),
        post_code: text("postCode"),
        province: text("provinceID"),
        city: text("cityID"),
        district: text("districtID"),
    };
    let id = record.id.clone();
    let key = if given.is_empty() {
        format!("{owner}/{}", record.name)
    } else {
        given
    };
    state.ledger.note("contact_save", key, &id);
    if let Some(employee) = state.employee_mut(&owner) {
        put(&mut employee.contacts, record, |known| &known.id);
    }
    Ok(Success::Data(id.into()))
}

/// `card_save`: without `cardID` it always adds one. Answers the identifier (assumed).
pub(crate) fn card_save(state: &mut JinyanState, call: &RoutedCall) -> Result<Success, Refusal> {
    let text = |name| call.input.optional_id(name).unwrap_or_default();
    let (owner, given) = (call.input.id("ownerID")?, text("cardID"));
    let knows = |employee: &Employee| employee.cards.iter().any(|known| known.id == given);
    check(state, &owner, &given, "证件信息", knows)?;
    let integer = |name| call.input.optional_integer(name).unwrap_or_default();
    let record = Card {
        id: id_or_new(state, &given, "D"),
        kind: integer("cardType"),
        number: text("cardNo"),
        country: integer("countryID"),
        expires: text("expireDate"),
        images: texts(call.input.value("Images")),
    };
    let id = record.id.clone();
    let key = if given.is_empty() {
        format!("{owner}/{}", record.kind)
    } else {
        given
    };
    state.ledger.note("card_save", key, &id);
    if let Some(employee) = state.employee_mut(&owner) {
        put(&mut employee.cards, record, |known| &known.id);
    }
    Ok(Success::Data(json!({"cardID": id})))
}

/// The owner must be there, and have the record that is to be changed.
fn check(
    state: &JinyanState,
    owner: &str,
    given: &str,
    what: &str,
    knows: impl Fn(&Employee) -> bool,
) -> Result<(), Refusal> {
    let employee = state
        .employee(owner)
        .ok_or_else(|| missing("员工", owner))?;
    if given.is_empty() || knows(employee) {
        Ok(())
    } else {
        Err(missing(what, given))
    }
}

fn id_or_new(state: &mut JinyanState, given: &str, prefix: &str) -> String {
    match given {
        "" => state.new_id(prefix),
        given => given.to_owned(),
    }
}

/// An address within `user_save`.
pub(crate) fn contact(state: &mut JinyanState, value: &Value) -> Contact {
    let text = |name: &str| texts(value.get(name)).concat();
    Contact {
        id: id_or_new(state, &text("contactID"), "K"),
        name: text("contactName"),
        address: text("fullAddress"),
        post_code: text("postCode"),
        province: text("provinceID"),
        city: text("cityID"),
        district: text("districtID"),
    }
}

/// An identity document within `user_save`, where its kind is text and its country missing.
pub(crate) fn card(state: &mut JinyanState, value: &Value) -> Result<Card, Refusal> {
    let text = |name: &str| texts(value.get(name)).concat();
    let kind = text("cardType").parse().ok();
    let kind = kind.filter(|kind| CARD_TYPES.contains(kind));
    let codes: Vec<String> = CARD_TYPES.iter().map(i64::to_string).collect();
    let wanted = format!("必须是{}之一", codes.join("/"));
    Ok(Card {
        id: id_or_new(state, &text("cardID"), "D"),
        kind: kind.ok_or_else(|| Refusal::parameter("cards.cardType", &wanted))?,
        number: text("cardNo"),
        country: 0,
        expires: text("expireDate"),
        images: texts(value.get("cardImages")),
    })
}

/// A text, or the texts of a list.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => {
            let texts = values.iter().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}
