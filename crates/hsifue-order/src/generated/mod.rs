// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 183d06ec13da0e2226dd77b4f9f61f736cc719226501203a56e6e97089c1ba37

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
