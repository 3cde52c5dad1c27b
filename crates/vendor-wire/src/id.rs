//! Identifiers, which the vendors write as numbers in one place and as text in the next.

use std::fmt;

use ecow::EcoString;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An identifier, as text whether the wire had `47` or `"47"`. Written to the wire as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(EcoString);

impl Id {
    /// As it is held: a short one without an allocation.
    pub(crate) fn held(id: EcoString) -> Self {
        Self(id)
    }

    /// The identifier's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl From<String> for Id {
    fn from(id: String) -> Self {
        Self(id.into())
    }
}

impl From<u64> for Id {
    fn from(id: u64) -> Self {
        Self(ecow::eco_format!("{id}"))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::scalar(deserializer)?.ok_or_else(|| de::Error::custom("an identifier is null"))
    }
}
