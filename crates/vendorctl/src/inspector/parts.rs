//! The vendors of a sandbox, as the inspector controls them.

use std::sync::Arc;

use reqwest::Url;
use serde_json::{Value, json};
use vendor_auth::Secret;
use vendor_sandbox::Sandbox;

use crate::{
    exchange::{Keys, Vendor},
    http::HttpError,
};

/// One vendor of a sandbox.
pub(crate) struct Part {
    pub(crate) vendor: Vendor,
    pub(crate) base_url: String,
    pub(crate) credentials: Value,
    pub(crate) keys: Arc<Keys>,
    pub(crate) operations: Vec<&'static str>,
}

/// The part of that vendor.
pub(crate) fn part(sandbox: &Sandbox, vendor: Vendor) -> Part {
    let ready = sandbox.ready_json();
    let about = ready.pointer(&format!("/vendors/{}", vendor.name()));
    let credentials = about.and_then(|about| about.get("credentials"));
    let credentials = credentials.cloned().unwrap_or_else(|| json!({}));
    let secret = |name: &str| {
        let text = credentials.get(name).and_then(Value::as_str);
        text.map(Secret::from)
    };
    let (base_url, operations) = match vendor {
        Vendor::Isearch => {
            let part = sandbox.isearch();
            (part.base_url(), part.operations().collect())
        }
        Vendor::Personalcenter => {
            let part = sandbox.personalcenter();
            (part.base_url(), part.operations().collect())
        }
        Vendor::Hsifue => {
            let part = sandbox.hsifue();
            (part.base_url(), part.operations().collect())
        }
        Vendor::Jinyan => {
            let part = sandbox.jinyan();
            (part.base_url(), part.operations().collect())
        }
    };
    let keys = Keys {
        secret: secret("secret_key").or_else(|| secret("secret")),
        others: ["token", "client_secret"]
            .into_iter()
            .filter_map(secret)
            .collect(),
    };
    Part {
        vendor,
        base_url: base_url.to_owned(),
        keys: Arc::new(keys),
        operations,
        credentials,
    }
}

impl Part {
    /// The address of one of its controls.
    pub(super) fn control(&self, path: &str) -> Result<Url, HttpError> {
        let base = Url::parse(&self.base_url);
        base.and_then(|base| base.join(&format!("/__sandbox/{path}")))
            .map_err(|_| HttpError::Address)
    }
}
