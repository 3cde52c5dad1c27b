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
            "an identifier that must be a number is not one",
        )),
    }
}

/// Reads what [`Id`] reads.
///
/// # Errors
///
/// For anything that is not an identifier.
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
    /// For anything that is not an identifier.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Id>, D::Error> {
        Option::deserialize(deserializer)
    }
}

/// For identifiers that may be left out, and that the vendor writes as a number in one place and as text in another.
pub mod optional_or_text {
    use serde::{Deserializer, Serialize, Serializer};

    use super::super::Id;

    /// Writes the identifier as a number where it is an integer as numbers are written, and as text otherwise.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(id: &Option<Id>, serializer: S) -> Result<S::Ok, S::Error> {
        let number = id.as_ref().and_then(|id| {
            let number: i64 = id.as_str().parse().ok()?;
            (number.to_string() == id.as_str()).then_some(number)
        });
        match number {
            Some(number) => serializer.serialize_i64(number),
            None => id.serialize(serializer),
        }
    }

    /// Reads what [`Id`] reads.
    ///
    /// # Errors
    ///
    /// For anything that is not an identifier.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Id>, D::Error> {
        super::optional::deserialize(deserializer)
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

    #[test]
    fn integers_become_numbers_and_the_rest_stays_text() {
        #[derive(serde::Serialize)]
        struct Row(#[serde(with = "super::optional_or_text")] Option<Id>);
        let written = |id: &str| serde_json::to_string(&Row(Some(id.into()))).unwrap();
        for (id, json) in [
            ("47", "47"),
            ("-1", "-1"),
            (" xx", "\" xx\""),
            ("047", "\"047\""),
            ("+47", "\"+47\""),
            ("", "\"\""),
            ("98765432109876543210", "\"98765432109876543210\""),
        ] {
            assert_eq!(written(id), json);
        }
        assert_eq!(serde_json::to_string(&Row(None)).unwrap(), "null");
    }
}
