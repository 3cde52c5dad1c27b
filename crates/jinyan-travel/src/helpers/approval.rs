//! Who approves and who travels: two lists that are dangerous when empty.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use vendor_http::{Error, wire::Id};

use super::is_blank;

/// Whether orders of a booking need approval (`Approvals`).
///
/// In a request an empty list means that nobody has to approve, so a list that is empty by mistake would remove the
/// approval. Here you have to state it: [`NotRequired`](Self::NotRequired).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approval {
    /// Nobody approves: orders are processed at once.
    NotRequired,
    /// These employees approve, one after the other.
    By(Employees),
}

impl Approval {
    /// Approval by these employees, in this order.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest) without any employee, or with an empty
    /// identifier.
    pub fn by(employees: impl IntoIterator<Item = impl Into<Id>>) -> Result<Self, Error> {
        let problem = "is empty: use Approval::NotRequired if orders need no approval";
        let ids = employees.into_iter().map(Into::into).collect();
        Employees::named(ids, "Approvals", problem).map(Self::By)
    }
}

/// Who may travel on a booking (`Consumers`).
///
/// On the wire an empty list means anybody, guests from outside included, as in the document's example for the
/// administrator. Here it must be explicit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Travellers {
    /// Any employee and any guest.
    Anybody,
    /// Only these employees.
    Only(Employees),
}

impl Travellers {
    /// Only these employees.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest) without any employee, or with an empty
    /// identifier.
    pub fn only(employees: impl IntoIterator<Item = impl Into<Id>>) -> Result<Self, Error> {
        let problem = "is empty: use Travellers::Anybody if anybody may travel";
        let ids = employees.into_iter().map(Into::into).collect();
        Employees::named(ids, "Consumers", problem).map(Self::Only)
    }
}

/// At least one employee. Made by [`Approval::by`] and [`Travellers::only`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employees(Vec<Id>);

impl Employees {
    /// The employees; those who approve in the order in which they do.
    #[must_use]
    pub fn ids(&self) -> &[Id] {
        &self.0
    }

    fn named(ids: Vec<Id>, field: &str, nobody: &str) -> Result<Self, Error> {
        let problem = if ids.is_empty() {
            nobody
        } else if ids.iter().any(is_blank) {
            "has an empty identifier: name every employee"
        } else {
            return Ok(Self(ids));
        };
        Err(Error::invalid_request(field, problem))
    }

    /// `None` for an empty list. A list that is missing or null says nothing.
    fn or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        let ids = Vec::<Id>::deserialize(deserializer)?;
        if ids.is_empty() {
            return Ok(None);
        }
        let named = Self::named(ids, "list of employees", "is empty");
        named.map(Some).map_err(de::Error::custom)
    }
}

impl Serialize for Approval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::NotRequired => serializer.collect_seq([(); 0]),
            Self::By(approvers) => serializer.collect_seq(&approvers.0),
        }
    }
}

impl<'de> Deserialize<'de> for Approval {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let named = Employees::or_none(deserializer)?;
        Ok(named.map_or(Self::NotRequired, Self::By))
    }
}

impl Serialize for Travellers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Anybody => serializer.collect_seq([(); 0]),
            Self::Only(named) => serializer.collect_seq(&named.0),
        }
    }
}

impl<'de> Deserialize<'de> for Travellers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let named = Employees::or_none(deserializer)?;
        Ok(named.map_or(Self::Anybody, Self::Only))
    }
}
