// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 164b931907ed5e738532a107dc306a253994a3a206e0705744e94dd6e95d1a00

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
