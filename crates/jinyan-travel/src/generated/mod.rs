// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ebc3b991015a1585f3d0222f7fa3a32392182e0ec47d7630aca1c9b4b0b4357d

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::OPERATIONS;
