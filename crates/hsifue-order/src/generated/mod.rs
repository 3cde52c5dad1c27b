// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 74b8a7319be357e3934bbd59540370deafc8d4a2b64135aef86d5b8038e6fb3a

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

mod assets;
pub(crate) mod assumptions;
mod client;
mod enterprises;
mod enums;
pub(crate) mod operations;
mod orders;

pub use assets::*;
pub use assumptions::ASSUMPTIONS;
pub use enterprises::*;
pub use enums::*;
pub use operations::{API, OPERATIONS};
pub use orders::*;
