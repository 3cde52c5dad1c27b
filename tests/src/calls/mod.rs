//! One call of every operation, generated from the documents.
#![allow(clippy::too_many_lines, reason = "a row an operation")]

pub mod hsifue_order;
pub mod isearch_oapi;
pub mod personalcenter_client;
