#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod client;
mod generated;

pub use client::Client;
pub use generated::*;

/// The vendor's API in OpenAPI 3.1, from which this client is generated.
pub const SPEC: &str = include_str!("../openapi.yaml");
