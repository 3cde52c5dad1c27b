// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 348eb7b085ba595a8e75d1e7fa9cd9b1a59e46d989ab3d820077a635d4247fe2

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::{DOCUMENT, OPERATIONS};
