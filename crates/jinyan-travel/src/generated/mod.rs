// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5b4d976f0f47cef296d0296f93052e9e8af6c2f0aa294fa2230cdc05e6b0e1c8

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

pub use assumptions::ASSUMPTIONS;
pub use authorization::*;
pub use booking::*;
pub use enums::*;
pub use hosted_projects::*;
pub use operations::{API, OPERATIONS};
pub use orders::*;
pub use organization::*;
