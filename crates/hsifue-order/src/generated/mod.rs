// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 32f25035c0b1a1e6d9da44d67964a46f60460dcca295db5c859b8e6a3d759b98

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::{DOCUMENT, OPERATIONS};
