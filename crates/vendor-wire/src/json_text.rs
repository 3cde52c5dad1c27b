//! JSON inside a JSON string: for `#[serde(default, with = "vendor_wire::json_text")]` on an `Option`.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};
use serde_json::value::RawValue;

use crate::{DecodeError, Json, Read, Scope, from_json, read::from_json_as_written};

/// A text of a response that should contain JSON, kept unchanged even if it does not.
///
/// Debug shows nothing of it: it is the customer's own data.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JsonText(Json);

impl JsonText {
    /// What came: a text, or the JSON itself where the vendor left the text out.
    #[must_use]
    pub fn raw(&self) -> &Json {
        &self.0
    }

    /// The JSON text inside, whether the vendor put it in a text or not.
    #[must_use]
    pub fn content(&self) -> Cow<'_, str> {
        self.0.as_text().unwrap_or(Cow::Borrowed(self.0.get()))
    }

    /// Reads the content.
    ///
    /// # Errors
    ///
    /// When it is not JSON or of another form; [`raw`](Self::raw) still has it.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        from_json(self.content().as_bytes())
    }

    /// The content as JSON, unless it is a text that does not contain JSON.
    fn json(&self) -> Option<Json> {
        match self.0.as_text() {
            // A value is at most 128 levels deep, which a raw one need not be.
            Some(text) => serde_json::from_str::<de::IgnoredAny>(&text)
                .and_then(|_| serde_json::from_str(&text))
                .ok(),
            None => Some(self.0.clone()),
        }
    }
}

/// Compares content: in texts that contain JSON the order of members, white space and escapes do not matter, and
/// numbers are compared by value, digit for digit. Other texts are equal if they are identical.
impl PartialEq for JsonText {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
            || match (self.json(), other.json()) {
                (Some(one), Some(other)) => one == other,
                (None, None) => self.0.as_text() == other.0.as_text(),
                _ => false,
            }
    }
}

impl Eq for JsonText {}

impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonText(…)")
    }
}

impl Read for JsonText {
    const EXPECTED: &'static str = "JSON in a text";

    fn read<'de, D: Deserializer<'de>>(
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Self>, D::Error> {
        Ok(Json::read(json, scope)?.map(Self))
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

/// Reads a string that contains JSON, or the JSON itself if the vendor did not wrap it in a string.
///
/// # Errors
///
/// When the text is not JSON, or JSON of another shape.
pub fn deserialize<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    let json = JsonText(Json::from(&*json));
    let content = json.content();
    if matches!(content.trim(), "" | "null") {
        return Ok(None);
    }
    // Without what serde says, which may quote the content.
    from_json_as_written(content.as_bytes())
        .map(Some)
        .map_err(|_| de::Error::custom("JSON inside a text is not of the documented form"))
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
        let text: JsonText = serde_json::from_value(serde_json::json!({"a": 1})).unwrap();
        assert_eq!(text.raw().get(), r#"{"a":1}"#);
        let other: JsonText = serde_json::from_str(r#""no JSON""#).unwrap();
        assert!(other.parse::<Vec<u8>>().is_err() && other.content() == "no JSON");
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
            serde_json::from_value::<JsonText>(text.into()).unwrap()
        };
        assert_eq!(deep("1"), deep("1"));
        assert_ne!(deep("1"), deep("1.0"));
    }
}
