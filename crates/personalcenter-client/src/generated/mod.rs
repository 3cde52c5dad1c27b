// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: eb8351c74268ccc6c1124d372aac46f8cb6fd4366d7ba459e2f2bb226278d675

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::{API, OPERATIONS};
