// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: eda332a34bd81c2f6bfb2bb8f29e4dba2bc5026b5b3e1d2a463095835fb64ac2

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::{DOCUMENT, OPERATIONS};
