//! The checked parameters of a request.

use serde_json::{Map, Value};

use crate::response::Refusal;

/// Parameters by name, wherever they travelled, in the types of the document: identifiers and
/// texts as text, integers as numbers.
pub(crate) struct Input(Map<String, Value>);

impl Input {
    pub(crate) fn new(values: Map<String, Value>) -> Self {
        Self(values)
    }

    /// An optional parameter.
    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// An optional text.
    pub(crate) fn optional_text(&self, name: &str) -> Option<&str> {
        self.value(name)?.as_str()
    }

    /// A required text.
    pub(crate) fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.optional_text(name)
            .ok_or_else(|| Refusal::missing(name))
    }

    /// An optional text, of its own.
    pub(crate) fn optional_string(&self, name: &str) -> Option<String> {
        self.optional_text(name).map(str::to_owned)
    }

    /// A required text, of its own.
    pub(crate) fn string(&self, name: &str) -> Result<String, Refusal> {
        self.text(name).map(str::to_owned)
    }

    /// An optional identifier, as text whether it was sent as text or as a number.
    pub(crate) fn optional_id(&self, name: &str) -> Option<String> {
        match self.value(name)? {
            Value::String(id) => Some(id.clone()),
            number => Some(number.to_string()),
        }
    }

    /// A required identifier, as text whether it was sent as text or as a number.
    pub(crate) fn id(&self, name: &str) -> Result<String, Refusal> {
        self.optional_id(name).ok_or_else(|| Refusal::missing(name))
    }

    /// An optional integer.
    pub(crate) fn optional_integer(&self, name: &str) -> Option<i64> {
        self.value(name)?.as_i64()
    }

    /// A required integer that counts something.
    pub(crate) fn count(&self, name: &str) -> Result<usize, Refusal> {
        self.optional_integer(name)
            .and_then(|number| usize::try_from(number).ok())
            .ok_or_else(|| Refusal::missing(name))
    }

    /// Whether a record's text has that of the parameter within; any has, if it was not sent.
    pub(crate) fn is_within(&self, name: &str, text: &str) -> bool {
        self.optional_text(name)
            .is_none_or(|wanted| text.contains(wanted))
    }

    /// Whether a record's text is that of the parameter; any is, if it was not sent.
    pub(crate) fn is_equal(&self, name: &str, text: &str) -> bool {
        self.optional_text(name).is_none_or(|wanted| text == wanted)
    }
}
