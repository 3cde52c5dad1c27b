//! The checked parameters of a request.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::response::Refusal;

/// Parameters by name, wherever they were in the request, in the types of the document: identifiers and
/// texts as text, integers as numbers.
pub(crate) struct Input(Map<String, Value>);

impl Input {
    pub(crate) fn new(values: Map<String, Value>) -> Self {
        Self(values)
    }

    /// All parameters, as a type that has some of them as members. They were checked against the document; what a type
    /// refuses beyond that begins with the parameter's name.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let parameters = Value::Object(self.0.clone());
        serde_json::from_value(parameters)
            .map_err(|problem| Refusal::Parameter(format!("参数{problem}")))
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

    /// A required text that must not be empty.
    pub(crate) fn filled(&self, name: &str) -> Result<&str, Refusal> {
        let text = self.optional_text(name).filter(|text| !text.is_empty());
        text.ok_or_else(|| Refusal::missing(name))
    }

    /// The items of a list; none if it was not sent.
    pub(crate) fn items(&self, name: &str) -> impl Iterator<Item = &Value> {
        let items = self.value(name).and_then(Value::as_array);
        items.into_iter().flatten()
    }

    /// An optional text, owned.
    pub(crate) fn optional_string(&self, name: &str) -> Option<String> {
        self.optional_text(name).map(str::to_owned)
    }

    /// A required text, owned.
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

    /// An optional text that must be that of an integer.
    pub(crate) fn parsed_integer(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let number = self.optional_text(name).map(str::parse).transpose();
        number.map_err(|_| Refusal::parameter(name, "必须是整数"))
    }

    /// A required integer that counts something.
    pub(crate) fn count(&self, name: &str) -> Result<usize, Refusal> {
        self.optional_integer(name)
            .and_then(|number| usize::try_from(number).ok())
            .ok_or_else(|| Refusal::missing(name))
    }

    /// Whether a record's time is not before that of one parameter and not after that of another; either may be missing.
    /// Texts of the form `YYYY-MM-DD HH:MM:SS` sort as the times that they name.
    pub(crate) fn is_between(&self, from: &str, to: &str, time: &str) -> bool {
        self.optional_text(from).is_none_or(|from| from <= time)
            && self.optional_text(to).is_none_or(|to| time <= to)
    }

    /// Whether a record's text contains that of the parameter; true if it was not sent.
    pub(crate) fn is_within(&self, name: &str, text: &str) -> bool {
        self.optional_text(name)
            .is_none_or(|wanted| text.contains(wanted))
    }

    /// Whether a record's text is that of the parameter; true if it was not sent.
    pub(crate) fn is_equal(&self, name: &str, text: &str) -> bool {
        self.optional_text(name).is_none_or(|wanted| text == wanted)
    }
}
