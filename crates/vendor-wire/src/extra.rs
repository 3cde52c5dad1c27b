//! Members that a vendor sends and no document describes.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::value::RawValue;

use crate::{
    DecodeError, from_json,
    json::{each_member, members, same},
};

/// The members of a response that the vendor's document does not describe, or describes as something else, as they
/// came: digit for digit.
///
/// Debug shows only how many there are: names and values have not been checked for secrets.
#[derive(Clone, Default)]
pub struct Extra {
    /// One object, or nothing at all: as small as what came.
    object: String,
}

impl Extra {
    /// Reads the member `name`; `None` where there is no such member.
    ///
    /// # Errors
    ///
    /// For a member of another form.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, DecodeError> {
        self.raw(name)
            .map(|json| from_json(json.get().as_bytes()))
            .transpose()
    }

    /// The JSON text of the member `name`. Of several members of one name it is the first.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&RawValue> {
        let mut found = None;
        // What was put in is an object.
        let _ = each_member(self.as_json(), |member, json| {
            if member == name {
                found.get_or_insert(json);
            }
        });
        found
    }

    /// All members, each as its JSON text.
    pub fn iter(&self) -> impl Iterator<Item = (Cow<'_, str>, &RawValue)> {
        // What was put in is an object.
        let members = members(self.as_json()).unwrap_or_default();
        members.into_iter()
    }

    /// One JSON object with all of them.
    #[must_use]
    pub fn as_json(&self) -> &str {
        if self.is_empty() { "{}" } else { &self.object }
    }

    /// Whether the vendor kept to its document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.object.is_empty()
    }

    /// Appends a member.
    pub fn insert(&mut self, name: &str, json: &RawValue) {
        // Text is always written.
        let name = serde_json::to_string(name).unwrap_or_default();
        let begin = if self.object.pop().is_some() {
            ','
        } else {
            '{'
        };
        self.object.push(begin);
        self.object.push_str(&name);
        self.object.push(':');
        self.object.push_str(json.get());
        self.object.push('}');
    }
}

/// By content, as [`Json`](crate::Json).
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        same(&self.object, &other.object)
    }
}

impl Eq for Extra {}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = self.iter().map(|_| format_args!("…"));
        f.debug_set().entries(members).finish()
    }
}

/// The members, for `#[serde(flatten)]`.
impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let mut extra = Self::default();
        for (name, json) in members(json.get()).map_err(D::Error::custom)? {
            extra.insert(&name, json);
        }
        Ok(extra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_kept_digit_for_digit_and_counted_alone() {
        let json = r#"{"a":20240813090702000101,"中\"":"hunter2","b":{"c":[1e400]}}"#;
        let extra: Extra = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&extra).unwrap(), json);
        assert_eq!(extra.raw("a").unwrap().get(), "20240813090702000101");
        let id: crate::Id = extra.get("a").unwrap().unwrap();
        assert_eq!(id.as_str(), "20240813090702000101");
        assert!(extra.get::<bool>("a").is_err() && extra.get::<bool>("x").unwrap().is_none());
        assert_eq!(format!("{extra:?}"), "{…, …, …}");
        let other: Extra = serde_json::from_str(
            r#"{"b": {"c": [1.0e400]}, "\u4e2d\"": "hunter2", "a": 20240813090702000101.0}"#,
        )
        .unwrap();
        assert_eq!(extra, other);
        assert_ne!(extra, Extra::default());
        assert!(Extra::default().is_empty() && Extra::default().iter().next().is_none());
        assert_eq!(serde_json::to_string(&Extra::default()).unwrap(), "{}");
    }
}
