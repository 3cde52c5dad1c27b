// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 4807755a1c8b9ebdb3d27db34cac0e5f3477c2926d2668d00a5ddbb9ab4f3ef2

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

mod assets;
pub(crate) mod assumptions;
mod client;
mod enterprises;
mod enums;
pub(crate) mod operations;
mod orders;
mod prelude;

pub use assets::*;
pub use assumptions::ASSUMPTIONS;
pub use enterprises::*;
pub use enums::*;
pub use operations::{API, OPERATIONS};
pub use orders::*;
