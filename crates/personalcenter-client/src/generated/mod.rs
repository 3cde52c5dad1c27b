// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: d97b8fe20fd08451f4da9c0306bd34906739864fcc19830893b29fd94b745d4c

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

pub(crate) mod assumptions;
mod bills;
mod client;
mod enums;
pub(crate) mod operations;
mod processes;
mod tasks;
mod token;

pub use assumptions::ASSUMPTIONS;
pub use bills::*;
pub use enums::*;
pub use operations::{API, OPERATIONS};
pub use processes::*;
pub use tasks::*;
pub use token::*;
