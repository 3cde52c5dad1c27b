//! Every operation by its name, generated from the documents.
#![allow(clippy::too_many_lines, reason = "a row an operation")]

pub mod hsifue_order;
pub mod isearch_oapi;
pub mod jinyan_travel;
pub mod personalcenter_client;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use vendor_http::{Download, Error, Page};

/// A value of a type that is not generated.
fn own<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    vendor_http::wire::from_json(json.as_bytes()).map_err(Error::from)
}

/// A request from the names and values that the wire has.
fn request<T: DeserializeOwned>(request: &Value) -> Result<T, Error> {
    own(&request.to_string())
}

fn data<T: Serialize>(data: T) -> Result<Value, Error> {
    serde_json::to_value(data).map_err(|error| Error::unexpected_answer(error.to_string()))
}

fn page<T: Serialize>(page: Page<T>) -> Result<Value, Error> {
    Ok(json!({ "total": page.total, "items": data(page.items)? }))
}

async fn file(file: Download) -> Result<Value, Error> {
    let name = file.file_name().map(str::to_owned);
    let content = file.bytes(1 << 20).await?;
    Ok(json!({ "name": name, "content": String::from_utf8_lossy(&content) }))
}
