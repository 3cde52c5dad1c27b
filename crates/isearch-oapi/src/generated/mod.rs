// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: cf5fe79ddc22f35bfa4d25cf51c0e325dc6b00550f9bbc8cd8f0d9d2a27dff35

//! What the vendor's document describes: operations, requests, answers and enumerations.

pub(crate) mod assumptions;
mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use assumptions::ASSUMPTIONS;
pub use enums::*;
pub use models::*;
pub use operations::{API, OPERATIONS};
