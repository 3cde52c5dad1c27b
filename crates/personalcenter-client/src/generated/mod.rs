// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 53485bd551f508c191e110fc8497035162c577de6a8c2584c3913fa10ceec0b3

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
