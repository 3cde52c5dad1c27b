// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: bf463d6fb5dc655a988251765ed0ac86e6986f73c9adda3e0fdef2dae7cf7054

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::{API, OPERATIONS};
