//! `--raw METHOD PATH`: what no operation describes.

use serde_json::value::RawValue;
use vendor_http::Method;
use vendor_sandbox::document::Operation;

use super::{command::Options, output::Done, send};
use crate::{
    input::{Input, Unusable},
    profile::Client,
    vendor::Vendor,
};

/// A call to a path.
#[derive(Debug)]
pub(super) struct Request {
    /// As the client calls it: `GET /oapi/v1/robot`.
    pub(super) id: String,
    /// The operation that it is, if the document leaves no doubt.
    pub(super) documented: Option<&'static Operation>,
    pub(super) method: Method,
    pub(super) path: String,
    query: Vec<(String, String)>,
    json: Option<Box<RawValue>>,
}

impl Request {
    pub(super) fn read(
        vendor: Vendor,
        method: &str,
        path: &str,
        query: &[String],
        json: Option<&str>,
        input: &mut Input,
    ) -> Result<Self, Unusable> {
        let name = method.to_ascii_uppercase();
        let method = Method::from_bytes(name.as_bytes());
        let method = method
            .map_err(|_| Unusable::option("--raw", format_args!("{name:?} is no HTTP method")))?;
        let mut pairs = Vec::new();
        for pair in query {
            let Some((name, value)) = pair.split_once('=').filter(|(name, _)| !name.is_empty())
            else {
                return Err(Unusable::option("--query", "must be NAME=VALUE"));
            };
            pairs.push((name.to_owned(), input.text("--query", value)?));
        }
        let json = json.map(|json| {
            let json = input.text("--json", json)?;
            RawValue::from_string(json).map_err(|_| Unusable::option("--json", "is not JSON"))
        });
        let documented = match vendor.document().matching(method.as_str(), path).as_slice() {
            [(operation, _)] => Some(*operation),
            _ => None,
        };
        Ok(Self {
            id: format!("{method} {path}"),
            documented,
            method,
            path: path.to_owned(),
            query: pairs,
            json: json.transpose()?,
        })
    }

    pub(super) async fn send(&self, client: &Client, options: &Options) -> send::Result {
        let (method, path) = (self.method.clone(), self.path.clone());
        let mut call = match client {
            Client::Isearch(client) => client.raw(method, path),
            Client::Personalcenter(client) => client.raw(method, path),
            Client::Hsifue(client) => client.raw(method, path),
            Client::Jinyan(client) => client.raw(method, path),
        };
        for (name, value) in &self.query {
            call = call.query(name.clone(), value);
        }
        if let Some(json) = &self.json {
            call = call.json(json);
        }
        if let Some(timeout) = options.timeout {
            call = call.timeout(timeout);
        }
        call.await?;
        Ok(Done::Reply)
    }
}
