//! Identifiers that go to the vendor as numbers: for `#[serde(with = "vendor_wire::numeric_id")]`.

use serde::{Deserialize, Deserializer, Serializer, ser};

use super::Id;

/// Writes the identifier as a number.
///
/// # Errors
///
/// When the identifier is not an integer.
pub fn serialize<S: Serializer>(id: &Id, serializer: S) -> Result<S::Ok, S::Error> {
    match id.as_str().parse() {
        Ok(number) => serializer.serialize_i64(number),
        Err(_) => Err(ser::Error::custom(
            "an identifier that must be a number is none",
        )),
    }
}

/// Reads what [`Id`] reads.
///
/// # Errors
///
/// For anything that is no identifier.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
    Id::deserialize(deserializer)
}

/// The same for identifiers that may be left out.
pub mod optional {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::super::Id;

    /// Writes the identifier as a number.
    ///
    /// # Errors
    ///
    /// When the identifier is not an integer.
    pub fn serialize<S: Serializer>(id: &Option<Id>, serializer: S) -> Result<S::Ok, S::Error> {
        match id {
            Some(id) => super::serialize(id, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads what [`Id`] reads.
    ///
    /// # Errors
    ///
    /// For anything that is no identifier.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Id>, D::Error> {
        Option::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_integers_become_numbers() {
        #[derive(serde::Serialize)]
        struct Row(#[serde(with = "super")] Id);
        assert_eq!(serde_json::to_string(&Row("47".into())).unwrap(), "47");
        assert!(serde_json::to_string(&Row("47a".into())).is_err());
    }
}
