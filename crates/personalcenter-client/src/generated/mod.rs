// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: a21edb0f1c62d8c678713e3b564b65a208562cf358c0ae9820de4c690286c322

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
