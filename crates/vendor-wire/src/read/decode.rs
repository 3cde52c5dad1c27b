//! Reads JSON without repeating its content in errors.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment, Track};

use super::scope::shown_name;
use crate::text::repaired;

/// JSON that cannot be read as what it should be. Names the place and the types, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct DecodeError {
    path: String,
    problem: String,
    too_large: bool,
}

impl DecodeError {
    pub(crate) fn new(path: String, problem: String) -> Self {
        Self {
            path,
            problem,
            too_large: false,
        }
    }

    pub(crate) fn too_large(mut self, too_large: bool) -> Self {
        self.too_large = too_large;
        self
    }

    pub(crate) fn of(path: String, error: &serde_json::Error) -> Self {
        Self::new(path, without_values(error))
    }

    /// Where in the JSON: `items[3].price`, or `.` for all of it. Names of members come from the JSON itself: one that may
    /// be a value, because it is long or holds more than Latin letters and a few digits, is `…`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the JSON may well be of the right form, but has more entries than [`Limits`](crate::Limits) allows.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.too_large
    }
}

/// Reads JSON into a type of your own and, where it fails, says at which path without repeating what is there. A byte
/// order mark is ignored, and what is almost JSON is [repaired](crate::repaired).
///
/// # Errors
///
/// For what is not JSON, or JSON of another form.
pub fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let as_written = from_json_as_written(json);
    if as_written.is_ok() {
        return as_written;
    }
    match std::str::from_utf8(json).map(repaired) {
        Ok(Cow::Owned(repaired)) => from_json_as_written(repaired.as_bytes()),
        _ => as_written,
    }
}

/// The same for JSON that is to be sent: nothing of it is guessed.
pub(crate) fn from_json_as_written<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    if let Ok(value) = serde_json::from_slice(json) {
        return Ok(value);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    // What follows the JSON belongs to nobody, and must not be passed over.
    let read = T::deserialize(tracked).and_then(|value| deserializer.end().map(|()| value));
    read.map_err(|error| DecodeError::of(shown_path(&track.path()), &error))
}

/// The keys of a map are whatever somebody put there.
fn shown_path(path: &Path) -> String {
    let mut shown = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => {
                shown.push_str(&format!("[{index}]"));
                continue;
            }
            Segment::Map { key: name } | Segment::Enum { variant: name } => shown_name(name),
            Segment::Unknown => "?",
        };
        if !shown.is_empty() {
            shown.push('.');
        }
        shown.push_str(name);
    }
    if shown.is_empty() {
        shown.push('.');
    }
    shown
}

/// serde quotes the value it stumbled over, which may be a secret: only its type and what was expected are kept.
fn without_values(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("missing field") || !error.is_data() {
        return text;
    }
    let wrong = ["invalid type: ", "invalid value: ", "invalid length "]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .and_then(|rest| rest.split([' ', ',', '`', '"']).next())
        .unwrap_or("value");
    match text.rsplit_once(", expected ") {
        Some((_, expected)) => format!("found {wrong}, expected {expected}"),
        None => "a value of the response is not of the documented form".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Robot {
        id: u64,
    }

    #[test]
    fn a_decode_failure_names_the_place_and_not_the_value() {
        assert_eq!(from_json::<Robot>(br#"{"id":1}"#).unwrap().id, 1);
        let error = from_json::<Vec<Robot>>(br#"[{"id":1},{"id":"hunter2"}]"#).unwrap_err();
        assert_eq!(error.path(), "[1].id");
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains("found string, expected u64") && !shown.contains("hunter2"),
            "{shown}"
        );
        assert!(from_json::<Robot>(b"{\"id\":1}\n ").is_ok());
        assert!(from_json::<Robot>(b"\xEF\xBB\xBF{\"id\":1}").is_ok());
        assert_eq!(
            from_json::<Vec<String>>(br#"["\ud83d"]"#).unwrap(),
            ["\u{fffd}"]
        );
        assert!(from_json_as_written::<Vec<String>>(br#"["\ud83d"]"#).is_err());
        assert!(from_json::<Robot>(b"{\"id\":1}{}").is_err());
        let keys = r#"{"13800138000":[{"a\u001b[31m\n":{"rate":true}}]}"#;
        let error = from_json::<BTreeMap<String, Vec<BTreeMap<String, BTreeMap<String, u8>>>>>(
            keys.as_bytes(),
        );
        assert_eq!(error.unwrap_err().path(), "…[0].….rate");
        let missing = from_json::<Robot>(b"{}").unwrap_err();
        assert!(
            missing.to_string().contains("missing field `id`"),
            "{missing}"
        );
    }
}
