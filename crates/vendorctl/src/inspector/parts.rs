//! The vendors of a sandbox, as the inspector controls them.

use std::sync::Arc;

use reqwest::Url;
use serde_json::Value;
use vendor_auth::Secret;
use vendor_sandbox::Sandbox;

use crate::{exchange::Keys, http::HttpError, vendor::Vendor};

/// One vendor of a sandbox.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) vendor: Vendor,
    pub(crate) base_url: String,
    pub(crate) credentials: Value,
    pub(crate) keys: Arc<Keys>,
    pub(crate) operations: Vec<&'static str>,
}

impl Part {
    /// The part of that vendor.
    pub(crate) fn of(sandbox: &Sandbox, vendor: Vendor) -> Self {
        let ready = sandbox.ready_json();
        let about = ready.pointer(&format!("/vendors/{}", vendor.name()));
        let told = |name: &str| about.and_then(|about| about.get(name)).cloned();
        let credentials = told("credentials").unwrap_or_default();
        let secret = |name: &str| {
            let text = credentials.get(name).and_then(Value::as_str);
            text.map(Secret::from)
        };
        let keys = Keys {
            secret: secret("secret_key").or_else(|| secret("secret")),
            others: ["token", "client_secret"]
                .into_iter()
                .filter_map(secret)
                .collect(),
        };
        Self {
            vendor,
            base_url: told("base_url")
                .and_then(|url| Some(url.as_str()?.to_owned()))
                .unwrap_or_default(),
            keys: Arc::new(keys),
            operations: match vendor {
                Vendor::Isearch => sandbox.isearch().operations().collect(),
                Vendor::Personalcenter => sandbox.personalcenter().operations().collect(),
                Vendor::Hsifue => sandbox.hsifue().operations().collect(),
                Vendor::Jinyan => sandbox.jinyan().operations().collect(),
            },
            credentials,
        }
    }

    /// The address of one of its controls.
    pub(super) fn control(&self, path: &str) -> Result<Url, HttpError> {
        let base = Url::parse(&self.base_url);
        base.and_then(|base| base.join(&format!("/__sandbox/{path}")))
            .map_err(|_| HttpError::Address)
    }
}
