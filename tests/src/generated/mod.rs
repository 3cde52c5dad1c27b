// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: fb2c58cf4d729631f98e8a987015f671ac8bbda8250f45e5cb2175f49eccb013

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

pub(crate) mod assumptions;
mod client;
mod enums;
pub(crate) mod operations;
mod things;

pub use assumptions::ASSUMPTIONS;
pub use enums::*;
pub use operations::{API, OPERATIONS};
pub use things::*;
