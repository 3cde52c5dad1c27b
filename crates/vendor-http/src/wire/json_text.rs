//! JSON inside a JSON string: for `#[serde(default, with = "vendor_http::wire::json_text")]` on an `Option`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};

/// Writes the value as the compact JSON text of itself, in a string.
///
/// # Errors
///
/// When the value cannot be written as JSON.
pub fn serialize<S: Serializer, T: Serialize>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(value) => {
            let text = serde_json::to_string(value)
                .map_err(|_| ser::Error::custom("cannot be written as JSON"))?;
            serializer.serialize_str(&text)
        }
    }
}

/// Reads a string that holds JSON, or the JSON itself where the vendor left the string out.
///
/// # Errors
///
/// When the text is not JSON, or JSON of another shape.
pub fn deserialize<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let other_shape = |_| de::Error::custom("JSON inside a text is not of the documented form");
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Null => Ok(None),
        serde_json::Value::String(text) if text.trim().is_empty() => Ok(None),
        serde_json::Value::String(text) => {
            serde_json::from_str(&text).map(Some).map_err(other_shape)
        }
        value => serde_json::from_value(value).map(Some).map_err(other_shape),
    }
}
