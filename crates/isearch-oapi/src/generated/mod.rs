// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: d454986ced7d2af0a8e7264868cb6dea1d3e6de2e83fb2a3bef72dc213fc33db

//! What the vendor's document describes: operations, requests, answers and enumerations.

pub(crate) mod assumptions;
mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use assumptions::ASSUMPTIONS;
pub use enums::*;
pub use models::*;
pub use operations::{API, OPERATIONS};
