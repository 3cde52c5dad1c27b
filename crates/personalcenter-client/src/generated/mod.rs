// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c064f2a124dd084a1ed24ebfeef7c3b2341976507be83505c2af03f91e3de76f

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::OPERATIONS;
