// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: eca5ca7b026079e5fabba62c3ead08421c6211f27c75c54ecfe76a830be1f260

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::OPERATIONS;
