//! `vendor_sandbox::document`: what the documents say of requests and responses, as static data.
//!
//! A constraint that the tables cannot hold is an error: nobody would check it.

mod render;
mod schemas;

pub(super) use render::table;

/// Where the tables go.
pub(super) const FOLDER: &str = "crates/vendor-sandbox/src/document/generated";
