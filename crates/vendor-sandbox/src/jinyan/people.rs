//! Employees and departments as they are kept, and what they look like in responses.

use serde_json::{Value, json};

use crate::datetime;

/// `userStatus` of an employee who may use the system, by the remark at the field.
const ENABLED: &str = "1150";

/// The number of every employee's role, which is not that of the employee.
const ROLE: &str = "R001";

/// An employee.
pub(crate) struct Employee {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) photo: String,
    pub(crate) country: i64,
    pub(crate) birthday: String,
    pub(crate) created: i64,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) cards: Vec<Card>,
}

/// A postal address.
#[derive(Default)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) post_code: String,
    pub(crate) province: String,
    pub(crate) city: String,
    pub(crate) district: String,
}

/// An identity document.
#[derive(Default)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) kind: i64,
    pub(crate) number: String,
    pub(crate) country: i64,
    pub(crate) expires: String,
    pub(crate) images: Vec<String>,
}

/// A department.
pub(crate) struct Department {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) remark: String,
    /// The employee who is its head.
    pub(crate) head: String,
    /// The department above it; empty at the root.
    pub(crate) parent: String,
    pub(crate) members: Vec<String>,
    pub(crate) created: i64,
}

impl Employee {
    /// An entry of `user_list`.
    pub(crate) fn summary(&self, department: Option<&Department>) -> Value {
        json!({
            "id": self.id,
            "userName": self.name,
            "groupName": department.map(|department| &department.name),
            "createTime": datetime::text(self.created),
            "userStatus": ENABLED,
        })
    }

    /// The response of `user_detail`.
    pub(crate) fn detail(&self, department: Option<&Department>) -> Value {
        let contacts = self.contacts.iter().map(Contact::json);
        let cards = self.cards.iter().map(Card::json);
        json!({
            "userID": self.id,
            "userName": self.name,
            "displayName": self.name,
            "photo": self.photo,
            "groupid": department.map(|department| &department.id),
            "groupName": department.map(|department| &department.name),
            "countryID": self.country,
            "birthday": self.birthday,
            "createTime": datetime::text(self.created),
            "userStatus": ENABLED,
            "contacts": contacts.collect::<Value>(),
            "email": self.email,
            "phone": self.phone,
            "cards": cards.collect::<Value>(),
        })
    }
}

impl Contact {
    fn json(&self) -> Value {
        json!({
            "contactID": self.id,
            "contactName": self.name,
            "fullAddress": self.address,
            "postCode": self.post_code,
            "provinceID": number(&self.province),
            "cityID": number(&self.city),
            "districtID": number(&self.district),
            "roleID": ROLE,
        })
    }
}

/// A number of a place, which saving accepts as text; other text stays unchanged.
fn number(text: &str) -> Value {
    text.parse::<i64>()
        .map_or_else(|_| text.into(), Value::from)
}

impl Card {
    fn json(&self) -> Value {
        json!({
            "cardID": self.id,
            "cardType": self.kind,
            "cardNo": self.number,
            "countryID": self.country,
            "expireDate": self.expires,
            "lmages": self.images,
            "roleID": ROLE,
        })
    }
}

/// Puts a record in the place of the one with its identifier, or after the others.
pub(crate) fn put<T>(records: &mut Vec<T>, record: T, id: fn(&T) -> &str) {
    match records.iter_mut().find(|known| id(known) == id(&record)) {
        Some(known) => *known = record,
        None => records.push(record),
    }
}
