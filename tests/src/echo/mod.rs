//! Servers that repeat what they were told, and what a client shows of it then.

mod plant;
mod server;

pub use plant::{Planted, plant};
pub use server::{Echo, Encoding, Place};

use std::{collections::BTreeMap, error::Error as _, fmt::Debug, panic::AssertUnwindSafe};

use serde_json::Value;
use vendor_http::{Error, HttpConfig, Method, Operation, RawCall};

use crate::{
    calls,
    fixture::{Fixed, Vendor, keys},
};

/// All that can be seen of an error without asking for what is not checked.
#[must_use]
pub fn seen(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    for part in [
        error.vendor_code(),
        error.vendor_message(),
        error.request_id(),
        error.json_path(),
        error.body_shape(),
        error.address(),
        error.body(),
    ] {
        text.push('\n');
        text.push_str(part.unwrap_or_default());
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(&format!("\n{inner}\n{inner:?}"));
        cause = inner.source();
    }
    text.push_str(&panic_with(error.clone()));
    text
}

fn failing(error: Error) -> Result<(), Error> {
    Err(error)
}

/// What a program says that does not expect the error.
fn panic_with(error: Error) -> String {
    let unexpected = std::panic::catch_unwind(AssertUnwindSafe(move || {
        #[expect(clippy::unwrap_used, reason = "the panic is what is looked at")]
        failing(error).unwrap();
    }));
    let payload = unexpected.err();
    let text = payload
        .as_ref()
        .and_then(|payload| payload.downcast_ref::<String>());
    text.cloned().unwrap_or_default()
}

/// The values that a text shows, as they are or in this encoding.
#[must_use]
pub fn leaks<'v>(text: &str, values: &'v [String], encoding: Encoding) -> Vec<&'v str> {
    let shows = |value: &&String| {
        let mut encodings = [Encoding::Plain, encoding].into_iter();
        encodings.any(|encoding| {
            let written = encoding.of(value);
            // What Debug makes of it as well.
            let debugged = format!("{written:?}");
            text.contains(&written) || text.contains(debugged.trim_matches('"'))
        })
    };
    values.iter().filter(shows).map(String::as_str).collect()
}

/// What Debug shows, in both forms.
#[must_use]
pub fn debugged(value: &impl Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

/// Makes a typed call and returns all that is seen of its end; none for a call that there is not.
pub async fn typed(planted: &Planted, http: HttpConfig) -> Option<String> {
    let Planted { vendor, case, .. } = planted;
    let base = "https://vendor.example.com";
    let mut is_there = true;
    let shown = calls::debugged(async {
        let output = vendor
            .send_through(http, base, &case.operation, &case.fixture)
            .await;
        is_there = output.is_some();
        output.unwrap_or(Ok(Value::Null))
    });
    let shown = shown.await.unwrap_or_else(|error| seen(&error));
    is_there.then_some(shown)
}

/// Makes the same call as a raw one and returns all that is seen of its end.
///
/// # Errors
///
/// When there is no client.
pub async fn raw(
    planted: &Planted,
    operation: &Operation,
    http: HttpConfig,
) -> Result<String, Error> {
    let call = &planted.case.fixture.call;
    let base = "https://vendor.example.com";
    let (method, path) = (operation.method().clone(), filled(operation.path(), call));
    Ok(match planted.vendor {
        Vendor::Isearch => {
            let client = isearch_oapi::Client::builder(base).token_source(Fixed);
            let client = client.http(http).build()?;
            end(client.raw(method, path), operation, call).await
        }
        Vendor::Personalcenter => {
            let client = personalcenter_client::Client::builder(base).token_source(Fixed);
            let client = client.http(http).build()?;
            end(client.raw(method, path), operation, call).await
        }
        Vendor::Hsifue => {
            let client = hsifue_order::Client::builder(base).token(keys::TOKEN);
            let client = client.app_key(keys::HSIFUE_APP_KEY).http(http).build()?;
            end(client.raw(method, path), operation, call).await
        }
        Vendor::Jinyan => {
            let client = jinyan_travel::Client::builder(format!("{base}/api"));
            let client = client.app_key(keys::JINYAN_APP_KEY, keys::JINYAN_SECRET);
            let client = client.http(http).build()?;
            end(client.raw(method, path), operation, call).await
        }
    })
}

async fn end(raw: RawCall, operation: &Operation, call: &Value) -> String {
    let raw = if *operation.method() == Method::GET {
        let members = call.as_object().into_iter().flatten();
        members.fold(raw, |raw, (name, value)| {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            raw.query(name.clone(), text)
        })
    } else {
        raw.json(call)
    };
    match raw.await {
        Ok(reply) => {
            // Of another form than what came, so that the error has a path.
            let read = reply.json::<BTreeMap<String, BTreeMap<String, u8>>>();
            let read = read.map_or_else(|error| seen(&error), |read| debugged(&read));
            debugged(&reply) + &debugged(reply.raw()) + &read
        }
        Err(error) => seen(&error),
    }
}

/// The path with its parameters, which no operation has sensitive ones among.
fn filled(path: &str, call: &Value) -> String {
    let segments = path.split('/').map(|segment| {
        let name = segment
            .strip_prefix('{')
            .and_then(|one| one.strip_suffix('}'));
        let value = name.and_then(|name| call[name].as_str());
        value.unwrap_or(name.unwrap_or(segment))
    });
    segments.collect::<Vec<_>>().join("/")
}
