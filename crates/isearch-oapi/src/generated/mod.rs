// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 703669fd4a588a59f066d00c5e93cc3e6d068336f698594182a5464a9c5c3310

//! What the vendor's document describes: operations, requests, answers and enumerations.

mod client;
mod enums;
mod models;
pub(crate) mod operations;

pub use enums::*;
pub use models::*;
pub use operations::{DOCUMENT, OPERATIONS};
