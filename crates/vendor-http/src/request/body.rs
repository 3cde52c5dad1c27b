//! Request bodies, and where parameters can go.

use bytes::Bytes;

use crate::request::{Multipart, Query};

/// Where the parameters of a request go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterLocation {
    /// In the query.
    Query,
    /// In a JSON body, every value as text.
    Json,
    /// In an `application/x-www-form-urlencoded` body.
    Form,
}

/// A request body.
#[derive(Default)]
#[non_exhaustive]
pub enum Body {
    /// No body.
    #[default]
    Empty,
    /// A JSON text.
    Json(Bytes),
    /// `application/x-www-form-urlencoded`.
    Form(Query),
    /// `multipart/form-data`.
    Multipart(Multipart),
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Json(text) => write!(f, "Json({} bytes)", text.len()),
            Self::Form(form) => f.debug_tuple("Form").field(form).finish(),
            Self::Multipart(form) => f.debug_tuple("Multipart").field(form).finish(),
        }
    }
}
