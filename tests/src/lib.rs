//! What the suites of this folder share: the code that `cargo xtask codegen` makes of `golden/openapi.yaml`, where
//! every form that it knows stands once, every operation of every client by its name, and the recorded exchanges.

#[cfg(doctest)]
pub mod book;
pub mod calls;
pub mod echo;
pub mod fixture;
pub mod generated;
pub mod journey;
pub mod ledger;
pub mod misbehaving;
pub mod orders;
pub mod reading;
pub mod soak;

use serde::{Deserialize, Serialize};
use vendor_http::{
    Error, HttpConfig,
    vendor::{AnyTokenSource, ClientSetup, HttpClient, Protocol},
};

/// A client for a vendor that does not exist.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
}

impl Client {
    /// A client that takes its tokens from `source`.
    ///
    /// # Errors
    ///
    /// What is wrong with the options.
    pub fn new(
        protocol: impl Protocol,
        config: HttpConfig,
        source: AnyTokenSource,
    ) -> Result<Self, Error> {
        let address = "https://golden.example.com";
        let setup = ClientSetup::new(operations::API, address, HttpConfig::new());
        let builder = ClientBuilder { setup }.http(config).token_source(source);
        let http = builder.setup.open(protocol, &[])?;
        let http = builder.setup.with_tokens(&http, "source", None)?;
        Ok(Self { http })
    }
}

/// Builds a [`Client`].
#[must_use = "a builder does nothing until it is used"]
#[derive(Debug)]
pub struct ClientBuilder {
    setup: ClientSetup,
}

use generated::operations;
pub use generated::*;
pub use vendor_http::PageSize;

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
