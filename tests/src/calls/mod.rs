//! One call of every operation, generated from the documents.
#![allow(clippy::too_many_lines, reason = "a row an operation")]

pub mod isearch_oapi;
