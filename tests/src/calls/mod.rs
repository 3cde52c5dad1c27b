//! Every operation by its name, generated from the documents.
#![allow(clippy::too_many_lines, reason = "a row an operation")]

pub mod hsifue_order;
pub mod isearch_oapi;
pub mod jinyan_travel;
pub mod personalcenter_client;

use std::{cell::RefCell, fmt::Debug};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use vendor_http::{Download, Error, Page, wire::Json};

tokio::task_local! {
    /// The output as JSON text, where a test asks for it.
    static TEXT: RefCell<String>;
    /// What Debug shows of the output, where a test asks for it.
    static DEBUGGED: RefCell<String>;
}

/// What Debug shows of the output of a call, in both forms.
///
/// # Errors
///
/// Those of the call.
pub async fn debugged(call: impl Future<Output = Result<Value, Error>>) -> Result<String, Error> {
    DEBUGGED
        .scope(RefCell::default(), async {
            call.await?;
            Ok(DEBUGGED.with(RefCell::take))
        })
        .await
}

fn note(output: &impl Debug) {
    // Nobody asks elsewhere.
    let _ = DEBUGGED.try_with(|text| text.replace(format!("{output:?}\n{output:#?}")));
}

/// The output of a call as JSON text, digit for digit and however deep, which a [`Value`] cannot keep.
///
/// # Errors
///
/// Those of the call.
pub async fn text(call: impl Future<Output = Result<Value, Error>>) -> Result<String, Error> {
    TEXT.scope(RefCell::default(), async {
        call.await?;
        Ok(TEXT.with(RefCell::take))
    })
    .await
}

/// A value of a type that is not generated.
fn own<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    vendor_http::wire::from_json(json.as_bytes()).map_err(Error::from)
}

/// A request from the names and values that the wire has.
fn request<T: DeserializeOwned>(request: &Value) -> Result<T, Error> {
    own(&request.to_string())
}

fn data<T: Serialize + Debug>(data: T) -> Result<Value, Error> {
    note(&data);
    written(data)
}

fn written<T: Serialize>(data: T) -> Result<Value, Error> {
    let as_text = TEXT.try_with(|text| {
        let json = serde_json::to_string(&data)?;
        text.replace(json);
        Ok(Value::Null)
    });
    let written = as_text.unwrap_or_else(|_| serde_json::to_value(data));
    written.map_err(|error: serde_json::Error| Error::unexpected_response(error.to_string()))
}

fn page<T: Serialize + Debug>(page: Page<T>) -> Result<Value, Error> {
    #[derive(Serialize)]
    struct Written<T> {
        total: Option<u64>,
        items: Vec<T>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        unread: Vec<Json>,
    }
    note(&page);
    written(Written {
        total: page.total,
        items: page.items,
        unread: page.unread,
    })
}

async fn file(file: Download) -> Result<Value, Error> {
    note(&file);
    let name = file.file_name().map(str::to_owned);
    let content = file.bytes(1 << 20).await?;
    Ok(json!({ "name": name, "content": String::from_utf8_lossy(&content) }))
}
