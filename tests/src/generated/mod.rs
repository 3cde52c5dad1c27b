// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 26ca324bbac29edfec4e3224762479cd8d17283bfa7926e8e1759d50641f1154

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

pub(crate) mod assumptions;
mod client;
pub(crate) mod operations;
mod prelude;
mod things;

pub use assumptions::ASSUMPTIONS;
pub use operations::{API, OPERATIONS};
pub use things::*;
