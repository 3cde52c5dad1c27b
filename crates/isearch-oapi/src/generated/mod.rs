// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ffbdd6c5d51651aded8a829581f48575cf3900f24b9179efb7110b85b2021ad2

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
