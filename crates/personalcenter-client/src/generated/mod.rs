// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 2962dd0ab20b39b38052cf30e97b278b5796c3b0d750554b4f9a8724090dc330

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::OPERATIONS;
