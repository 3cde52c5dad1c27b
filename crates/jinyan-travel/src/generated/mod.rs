// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 30a1d4a60589f71f3a14f87fd3402f663162391e0d498d280aea41ff92086401

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

pub(crate) mod assumptions;
mod authorization;
mod booking;
mod client;
mod enums;
mod hosted_projects;
pub(crate) mod operations;
mod orders;
mod organization;
mod prelude;

pub use assumptions::ASSUMPTIONS;
pub use authorization::*;
pub use booking::*;
pub use enums::*;
pub use hosted_projects::*;
pub use operations::{API, OPERATIONS};
pub use orders::*;
pub use organization::*;
