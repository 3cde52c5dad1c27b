// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: cb5885a6e4dcaa3342fbe2d01d1bd0726d07f20c6562aec21ca5994943de1691

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
