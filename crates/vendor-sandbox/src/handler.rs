//! The functions that run operations.

use axum::http::HeaderMap;

use crate::input::Input;
use crate::request::FilePart;
use crate::response::Outcome;

/// Runs one operation.
pub(crate) type Handler<V> = fn(&mut V, &RoutedCall) -> Outcome;

/// A request that may run.
pub(crate) struct RoutedCall {
    pub(crate) input: Input,
    /// The file part of a form.
    pub(crate) file: Option<FilePart>,
    pub(crate) headers: HeaderMap,
    /// The query parameters that clients add by themselves.
    pub(crate) supplied: Vec<(String, String)>,
    /// The sandbox's time, in milliseconds since 1970.
    pub(crate) now: i64,
}

impl RoutedCall {
    /// A query parameter that clients add by themselves.
    pub(crate) fn supplied(&self, name: &str) -> Option<&str> {
        let (_, value) = self.supplied.iter().find(|(key, _)| key == name)?;
        Some(value)
    }
}
