//! Who approves and who travels: two lists that are dangerous when empty.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use vendor_http::{Error, wire::Id};

/// Whether orders of a booking need approval (`Approvals`).
///
/// In a request an empty list means that nobody has to approve, so a list that is empty by mistake would remove the
/// approval. Here you have to state it: [`NotRequired`](Self::NotRequired).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approval {
    /// Nobody approves: orders are processed at once.
    NotRequired,
    /// These employees approve, one after the other.
    By(Approvers),
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
        employed("Approvals", problem, employees).map(|ids| Self::By(Approvers(ids)))
    }
}

/// At least one employee who approves, in order. Made by [`Approval::by`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvers(Vec<Id>);

impl Approvers {
    /// The employees, in the order in which they approve.
    #[must_use]
    pub fn ids(&self) -> &[Id] {
        &self.0
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
    Only(NamedTravellers),
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
        employed("Consumers", problem, employees).map(|ids| Self::Only(NamedTravellers(ids)))
    }
}

/// At least one employee who may travel. Made by [`Travellers::only`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTravellers(Vec<Id>);

impl NamedTravellers {
    /// The employees.
    #[must_use]
    pub fn ids(&self) -> &[Id] {
        &self.0
    }
}

fn employed(
    field: &str,
    nobody: &str,
    employees: impl IntoIterator<Item = impl Into<Id>>,
) -> Result<Vec<Id>, Error> {
    let ids: Vec<Id> = employees.into_iter().map(Into::into).collect();
    if ids.is_empty() {
        return Err(Error::invalid_request(field, nobody));
    }
    if ids.iter().any(|id| id.as_str().trim().is_empty()) {
        let problem = "has an empty identifier: name every employee";
        return Err(Error::invalid_request(field, problem));
    }
    Ok(ids)
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
        // A list that is missing or null says nothing: only an empty one means that nobody approves.
        let ids = Vec::<Id>::deserialize(deserializer)?;
        if ids.is_empty() {
            return Ok(Self::NotRequired);
        }
        Self::by(ids).map_err(de::Error::custom)
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
        // As with approvers, an empty list has to be there to mean anybody.
        let ids = Vec::<Id>::deserialize(deserializer)?;
        if ids.is_empty() {
            return Ok(Self::Anybody);
        }
        Self::only(ids).map_err(de::Error::custom)
    }
}
