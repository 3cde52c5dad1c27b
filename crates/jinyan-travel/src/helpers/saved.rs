//! What saving answers, which the document does not describe.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use vendor_http::wire::Id;

/// The names under which the identifier of what was saved has been looked for (assumed), in this order: a document may
/// come with the employee to whom it belongs.
const NAMES: [&str; 7] = ["cardID", "CardID", "userid", "userID", "UserID", "id", "ID"];

/// What saving an employee or an identity document answers. Store its identifier: a later change needs it.
///
/// Debug shows the identifier only: nobody has checked the rest for personal data.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SavedRecord {
    raw: Value,
    #[serde(skip)]
    id: Option<Id>,
}

impl SavedRecord {
    /// The identifier, where one was found: the data itself if they are a text or a number, or their member `cardID`,
    /// `userid`, `userID` or `id` (assumed).
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        self.id.as_ref()
    }

    /// The data as they came.
    #[must_use]
    pub fn raw(&self) -> &Value {
        &self.raw
    }
}

impl<'de> Deserialize<'de> for SavedRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Value::deserialize(deserializer)?;
        let id = match &raw {
            Value::Object(members) => NAMES.iter().find_map(|name| id_of(members.get(*name)?)),
            value => id_of(value),
        };
        Ok(Self { raw, id })
    }
}

fn id_of(value: &Value) -> Option<Id> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(Id::from(text.as_str())),
        Value::Number(number) => Some(Id::from(number.to_string())),
        _ => None,
    }
}

impl std::fmt::Debug for SavedRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedRecord")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
