//! What saving returns, which the document does not describe.

use serde::{Deserialize, Deserializer, Serialize};
use vendor_http::wire::{self, Found, Id, Json, Read, Scope};

/// The names under which the identifier of what was saved has been looked for (assumed), in this order: a document may
/// come with the employee to whom it belongs.
const NAMES: [&str; 7] = ["cardID", "CardID", "userid", "userID", "UserID", "id", "ID"];

/// What saving an employee or an identity document returns. Store its identifier: a later change needs it.
///
/// Debug shows only the identifier: the rest has not been checked for personal data.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SavedRecord {
    raw: Json,
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
    pub fn raw(&self) -> &Json {
        &self.raw
    }
}

impl From<Json> for SavedRecord {
    fn from(raw: Json) -> Self {
        let id = match wire::members(raw.get()) {
            Ok(members) => NAMES.iter().find_map(|wanted| {
                let named = members.iter().find(|(name, _)| name == wanted)?;
                id_of(named.1.get())
            }),
            Err(_) => id_of(raw.get()),
        };
        Self { raw, id }
    }
}

impl<'de> Deserialize<'de> for SavedRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(Self::from)
    }
}

impl Read for SavedRecord {
    const EXPECTED: &'static str = "any JSON";

    fn read<'de, D: Deserializer<'de>>(
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Self>, D::Error> {
        Ok(Json::read(json, scope)?.map(Self::from))
    }
}

fn id_of(json: &str) -> Option<Id> {
    if !matches!(Found::of(json), Found::Text | Found::Number) {
        return None;
    }
    let id: Id = serde_json::from_str(json).ok()?;
    (!id.as_str().trim().is_empty()).then_some(id)
}

impl std::fmt::Debug for SavedRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedRecord")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
