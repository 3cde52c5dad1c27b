//! One call of every operation, generated from the documents.
#![allow(clippy::too_many_lines, reason = "a row an operation")]

pub mod hsifue_order;
pub mod isearch_oapi;
pub mod jinyan_travel;
pub mod personalcenter_client;

use serde::de::DeserializeOwned;
use vendor_http::Error;

/// A value of a type that is not generated.
fn own<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    vendor_http::wire::from_json(json.as_bytes()).map_err(Error::from)
}
