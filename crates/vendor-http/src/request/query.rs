//! Query parameters and how they are escaped.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// Everything outside RFC 3986's unreserved characters is escaped, so no server reads `+` as a blank.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

pub(crate) fn escaped(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, ESCAPED)
}

/// Query parameters as raw text, in the order in which they are sent.
#[derive(Clone, Default)]
pub struct Query(Vec<Parameter>);

/// One parameter.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub(crate) name: Cow<'static, str>,
    pub(crate) value: String,
    /// Whether JSON has the value without quotation marks: a number or a flag. Only a move into a JSON body needs it.
    pub(crate) bare: bool,
}

impl Query {
    pub(crate) fn of(parameters: Vec<Parameter>) -> Self {
        Self(parameters)
    }

    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.0.push(Parameter {
            name: name.into(),
            value: value.into(),
            bare: false,
        });
    }

    pub(crate) fn append(&mut self, mut parameters: Vec<Parameter>) {
        if self.0.is_empty() {
            self.0 = parameters;
        } else {
            self.0.append(&mut parameters);
        }
    }

    pub(crate) fn rename(&mut self, name: &str, new: &str) {
        for parameter in self.0.iter_mut().filter(|parameter| parameter.name == name) {
            parameter.name = new.to_owned().into();
        }
    }

    pub(crate) fn into_parameters(self) -> Vec<Parameter> {
        self.0
    }

    /// The parameters, not escaped.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|parameter| (parameter.name.as_ref(), parameter.value.as_str()))
    }

    /// The query string exactly as it is sent, without `?`; empty when there is no parameter.
    #[must_use]
    pub fn encoded(&self) -> String {
        let mut text = String::new();
        self.append_to(&mut text, "");
        text
    }

    /// Appends the query string, if there is one, with `mark` before it.
    pub(crate) fn append_to(&self, text: &mut String, mark: &'static str) {
        let mut mark = mark;
        for (name, value) in self.pairs() {
            text.push_str(std::mem::replace(&mut mark, "&"));
            text.extend(escaped(name));
            text.push('=');
            text.extend(escaped(value));
        }
    }
}

impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.pairs().map(|(name, _)| name))
            .finish()
    }
}
