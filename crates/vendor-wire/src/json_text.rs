//! JSON inside a JSON string: for `#[serde(default, with = "vendor_wire::json_text")]` on an `Option`.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};
use serde_json::{Value, value::RawValue};

use crate::{Decimal, DecodeError, from_json};

/// A text of an answer that should hold JSON, kept as it came whatever it holds.
///
/// Debug shows nothing of it: it is the customer's own data.
#[derive(Clone)]
pub struct JsonText {
    value: Value,
    /// As it came, because a value keeps no more digits of a number than a binary fraction has.
    json: Box<RawValue>,
}

impl JsonText {
    /// What came: a text, or the JSON itself where the vendor left the text out.
    #[must_use]
    pub fn raw(&self) -> &Value {
        &self.value
    }

    /// The content.
    ///
    /// # Errors
    ///
    /// When it is not JSON or of another shape;
    /// [`raw`](Self::raw) still has it.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        match &self.value {
            Value::String(text) => from_json(text.as_bytes()),
            _ => from_json(self.json.get().as_bytes()),
        }
    }

    /// The JSON, unless it is a text that holds none.
    fn content(&self) -> Option<Box<RawValue>> {
        match &self.value {
            Value::String(text) => {
                // A value is at most 128 levels deep, which a raw one need not be.
                serde_json::from_str::<Value>(text).ok()?;
                serde_json::from_str(text).ok()
            }
            _ => Some(self.json.clone()),
        }
    }
}

/// Level by level, because a value keeps no more digits of a number than a binary fraction has.
fn same(one: &RawValue, other: &RawValue) -> bool {
    let (one, other) = (one.get(), other.get());
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => {
            both::<BTreeMap<String, &RawValue>>(one, other).is_some_and(|(one, other)| {
                let mut pairs = one.iter().zip(&other);
                one.len() == other.len()
                    && pairs.all(|((name, one), (same_name, other))| {
                        name == same_name && same(one, other)
                    })
            })
        }
        (Some(b'['), Some(b'[')) => {
            both::<Vec<&RawValue>>(one, other).is_some_and(|(one, other)| {
                let mut pairs = one.iter().zip(&other);
                one.len() == other.len() && pairs.all(|(one, other)| same(one, other))
            })
        }
        (Some(b'"'), Some(b'"')) => {
            both::<String>(one, other).is_some_and(|(one, other)| one == other)
        }
        _ => match (one.parse::<Decimal>(), other.parse::<Decimal>()) {
            (Ok(one), Ok(other)) => one == other,
            _ => one == other,
        },
    }
}

fn both<'j, T: Deserialize<'j>>(one: &'j str, other: &'j str) -> Option<(T, T)> {
    let one = serde_json::from_str(one).ok()?;
    Some((one, serde_json::from_str(other).ok()?))
}

/// By content: a text that holds JSON is that JSON, whatever the order of its members, the spaces and the escapes in it;
/// numbers are equal by value, digit for digit. A text that holds none is equal to the same text.
impl PartialEq for JsonText {
    fn eq(&self, other: &Self) -> bool {
        self.json.get() == other.json.get()
            || match (self.content(), other.content()) {
                (Some(one), Some(other)) => same(&one, &other),
                (None, None) => self.value == other.value,
                _ => false,
            }
    }
}

impl Eq for JsonText {}

impl Serialize for JsonText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for JsonText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let value = serde_json::from_str(json.get()).map_err(de::Error::custom)?;
        Ok(Self { value, json })
    }
}

impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonText(…)")
    }
}

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
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(text) => serde_json::from_str(&text).map(Some).map_err(other_shape),
        value => serde_json::from_value(value).map(Some).map_err(other_shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_read_from_a_text_and_from_plain_json_and_never_lost() {
        for json in [r#""[1,2]""#, "[1,2]"] {
            let text: JsonText = serde_json::from_str(json).unwrap();
            assert_eq!(text.parse::<Vec<u8>>().unwrap(), [1, 2]);
        }
        let digits = "0.1234567890123456789012";
        for json in [digits.to_owned(), format!("\"{digits}\"")] {
            let text: JsonText = serde_json::from_str(&json).unwrap();
            assert_eq!(text.parse::<crate::Decimal>().unwrap().as_str(), digits);
            assert_eq!(serde_json::to_string(&text).unwrap(), json);
        }
        let value = serde_json::json!({"a": 1});
        let text: JsonText = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(text.raw(), &value);
        let other: JsonText = serde_json::from_str(r#""no JSON""#).unwrap();
        assert!(other.parse::<Vec<u8>>().is_err() && other.raw() == "no JSON");
        assert_eq!(format!("{other:?}"), "JsonText(…)");
    }

    #[test]
    fn texts_are_equal_by_content_and_digit_for_digit() {
        let text = |json: &str| serde_json::from_str::<JsonText>(json).unwrap();
        for (one, other) in [
            (r#""中""#, r#""\u4e2d""#),
            (r#"{"a":[1,"x"]}"#, r#""{ \"a\": [1, \"\u0078\"] }""#),
            (r#"{"a":1,"b":null}"#, r#"{"b":null,"a":1.0}"#),
            ("[]", r#""[]""#),
            ("1.50", r#""15e-1""#),
            ("true", r#""true""#),
            (r#""""#, r#""""#),
        ] {
            assert!(
                text(one) == text(other) && text(other) == text(one),
                "{one}"
            );
        }
        for (one, other) in [
            (r#""a""#, r#""b""#),
            (r#""no JSON""#, r#""no  JSON""#),
            // A text is not the JSON text of itself.
            (r#""a""#, r#""\"a\"""#),
            ("12345678901234567890.1", "12345678901234567890.2"),
            (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
            (r#"{"a":1}"#, r#"{"b":1}"#),
            ("[1,2]", "[1]"),
            (r#"{"a":1}"#, r#"{"a":"1"}"#),
            ("null", "false"),
            ("null", r#""""#),
        ] {
            assert!(
                text(one) != text(other) && text(other) != text(one),
                "{one}"
            );
        }
    }

    #[test]
    fn a_deep_text_is_compared_as_a_text() {
        let deep = |end: &str| {
            let text = format!("{}{end}{}", "[".repeat(100_000), "]".repeat(100_000));
            serde_json::from_value::<JsonText>(Value::from(text)).unwrap()
        };
        assert_eq!(deep("1"), deep("1"));
        assert_ne!(deep("1"), deep("1.0"));
    }
}
