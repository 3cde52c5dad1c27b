//! One call of every operation, generated from the documents.

pub mod isearch_oapi;
