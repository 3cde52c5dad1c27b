// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c0129f8417b8ddcc0ae0e1759aaa44fb7c6c2f8c465b64891db1936f4e37f17a

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
