// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

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
