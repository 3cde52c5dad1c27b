//! What the suites of this folder share: the code that `cargo xtask codegen` makes of `golden/openapi.yaml`, where
//! every form that it knows stands once, every operation of every client by its name, and the recorded exchanges.

#[cfg(doctest)]
pub mod book;
pub mod calls;
pub mod fixture;
pub mod generated;
pub mod journey;
pub mod ledger;
pub mod orders;
pub mod reading;

use serde::{Deserialize, Serialize};
use vendor_http::{Error, vendor::HttpClient};

/// A client for a vendor that does not exist.
#[derive(Debug, Clone)]
pub struct Client(HttpClient);

impl Client {
    /// Wraps an open connection.
    #[must_use]
    pub fn new(http: HttpClient) -> Self {
        Self(http)
    }

    fn http(&self) -> &HttpClient {
        &self.0
    }
}

pub use generated::*;

impl DeleteThing {
    /// Refuses the thing that everything stands on.
    ///
    /// # Errors
    ///
    /// For the thing 0.
    pub fn check(&self) -> Result<(), Error> {
        match self.thing_id.as_str() {
            "0" => Err(Error::invalid_request("thingId", "must not be 0")),
            _ => Ok(()),
        }
    }
}

/// How big a part is, as no specification can say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size(pub String);

vendor_http::vendor::read_as_sent!(Size);
