// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 43f5e37057196db693cd18d61dcfddf5ffd613b5ab45cb14faf3eec6e3aeb21d

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::OPERATIONS;
