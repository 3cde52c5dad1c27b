// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c6da10ef16875f36013331467e645720cd22e2c9508da3181a8181635c111259

//! What the vendor's document describes: operations, requests, answers and enumerations.

pub(crate) mod assumptions;
mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use assumptions::ASSUMPTIONS;
pub use enums::*;
pub use models::*;
pub use operations::OPERATIONS;
