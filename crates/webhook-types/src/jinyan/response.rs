//! The responses of the customer's OA, with the types that the document gives each operation (B1, B2).

use serde::{Serialize, Serializer};
use vendor_wire::Id;

use super::{Project, ProjectOption};

/// The code of a success: the customer's own choice (B2).
const SUCCESS: u16 = 200;

/// The response to a [`ProjectMatch`](super::ProjectMatch): `statusCode` and `isSucc` as text, the projects next to
/// them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectMatchResponse {
    #[serde(rename = "statusCode", serialize_with = "as_text")]
    status_code: u16,
    #[serde(rename = "isSucc", serialize_with = "as_text")]
    is_succ: bool,
    message: String,
    entities: Vec<ProjectOption>,
}

impl ProjectMatchResponse {
    /// These projects may be chosen.
    #[must_use]
    pub fn found(entities: Vec<ProjectOption>) -> Self {
        Self {
            status_code: SUCCESS,
            is_succ: true,
            message: String::new(),
            entities,
        }
    }

    /// Refused, with your own code and a text for the traveller.
    #[must_use]
    pub fn refused(code: u16, message: impl Into<String>) -> Self {
        Self {
            status_code: code,
            is_succ: false,
            message: message.into(),
            entities: Vec::new(),
        }
    }
}

/// The response to a [`ProjectDetail`](super::ProjectDetail): `statusCode` and `isSucc` as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectDetailResponse {
    #[serde(rename = "statusCode", serialize_with = "as_text")]
    status_code: u16,
    #[serde(rename = "isSucc", serialize_with = "as_text")]
    is_succ: bool,
    message: String,
    result: Option<Project>,
}

impl ProjectDetailResponse {
    /// This is the project.
    #[must_use]
    pub fn found(project: Project) -> Self {
        Self {
            status_code: SUCCESS,
            is_succ: true,
            message: String::new(),
            result: Some(project),
        }
    }

    /// Refused, with your own code and a text for people. `result` is null (assumed).
    #[must_use]
    pub fn refused(code: u16, message: impl Into<String>) -> Self {
        Self {
            status_code: code,
            is_succ: false,
            message: message.into(),
            result: None,
        }
    }
}

/// The response to a [`BudgetDeduct`](super::BudgetDeduct) and a [`BudgetRefund`](super::BudgetRefund): `statusCode` as
/// a number, `isSucc` as a boolean, the project's identifier in `result`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BudgetResponse {
    #[serde(rename = "statusCode")]
    status_code: u16,
    #[serde(rename = "isSucc")]
    is_succ: bool,
    message: String,
    result: Id,
}

impl BudgetResponse {
    /// Booked, now or before.
    #[must_use]
    pub fn booked(project_id: impl Into<Id>) -> Self {
        Self {
            status_code: SUCCESS,
            is_succ: true,
            message: String::new(),
            result: project_id.into(),
        }
    }

    /// Not booked, with your own code and a text for people.
    #[must_use]
    pub fn refused(project_id: impl Into<Id>, code: u16, message: impl Into<String>) -> Self {
        Self {
            status_code: code,
            is_succ: false,
            message: message.into(),
            result: project_id.into(),
        }
    }
}

fn as_text<T: ToString, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}
