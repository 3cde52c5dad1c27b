// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: d94f537599379939150d60fa9234a7eeefd8d2c7772583b0f7c87b82cad1de3d

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

pub(crate) mod assumptions;
mod bills;
mod client;
mod enums;
pub(crate) mod operations;
mod prelude;
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
