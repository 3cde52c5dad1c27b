//! The responses of a server that does as its vendor's document says.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;

use super::whole;
use crate::fixture::{Kind, Vendor, folder, load};

/// The responses of a vendor to one operation.
#[derive(Debug, Clone)]
pub struct Good {
    /// Whose.
    pub vendor: Vendor,
    /// `200 OK`, or what the vendor sends instead.
    pub status: String,
    /// The media type.
    pub content_type: String,
    /// The body of a success.
    pub body: Bytes,
}

impl Good {
    /// The response to an operation as the fixtures have it.
    ///
    /// # Panics
    ///
    /// When the fixtures cannot be read.
    #[must_use]
    pub fn of(vendor: Vendor, operation: &str) -> Option<Arc<Self>> {
        static ALL: OnceLock<BTreeMap<(Vendor, String), Arc<Good>>> = OnceLock::new();
        let all = ALL.get_or_init(read);
        all.get(&(vendor, operation.to_owned())).cloned()
    }

    /// A token for the vendors that have none in their documents, and for the operations of any.
    #[must_use]
    pub fn token(vendor: Vendor) -> Self {
        Self {
            vendor,
            status: "200 OK".to_owned(),
            content_type: "application/json".to_owned(),
            body: Bytes::from_static(br#"{"access_token":"a-token","expires_in":7200}"#),
        }
    }

    /// The whole response.
    #[must_use]
    pub fn response(&self) -> Bytes {
        whole(&self.status, &self.content_type, &self.body)
    }

    /// The vendor's own refusal.
    #[must_use]
    pub fn refusal(&self) -> (&'static str, &'static str) {
        match self.vendor {
            Vendor::Isearch => ("200 OK", r#"{"code":13004,"msg":"no"}"#),
            Vendor::Personalcenter => ("200 OK", r#"{"code":13004,"message":"no"}"#),
            Vendor::Hsifue => (
                "299 Refused",
                r#"{"code":"13004","message":"no","cause":"x"}"#,
            ),
            Vendor::Jinyan => (
                "200 OK",
                r#"{"isSucc":false,"message":"no","statusCode":"400"}"#,
            ),
        }
    }

    /// The vendor's own refusal of a token, where it has one; else the body of HTTP 401.
    #[must_use]
    pub fn token_refusal(&self) -> (&'static str, &'static str) {
        match self.vendor {
            Vendor::Isearch => ("200 OK", r#"{"code":4007,"msg":"token"}"#),
            Vendor::Personalcenter => ("401 Unauthorized", r#"{"code":401,"message":"token"}"#),
            Vendor::Hsifue => (
                "401 Unauthorized",
                r#"{"code":"401","message":"token","cause":"x"}"#,
            ),
            Vendor::Jinyan => (
                "401 Unauthorized",
                r#"{"isSucc":false,"message":"token","statusCode":"401"}"#,
            ),
        }
    }
}

#[expect(clippy::expect_used, reason = "a suite stops at the first surprise")]
fn read() -> BTreeMap<(Vendor, String), Arc<Good>> {
    let cases = load(&folder()).expect("the fixtures");
    let passing = cases
        .into_iter()
        .filter(|case| case.kind() == Kind::Passing);
    passing
        .map(|case| {
            let response = case.fixture.response;
            let content_type = response.headers.get("content-type");
            let good = Good {
                vendor: case.vendor,
                status: format!("{} OK", response.status),
                content_type: content_type.cloned().unwrap_or_default(),
                body: response.body.into(),
            };
            ((case.vendor, case.operation), Arc::new(good))
        })
        .collect()
}
