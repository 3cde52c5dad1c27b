// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 3201b4128c93feec6ebfd485268ed8fe5de0da40b0b7b4a278757be964d62ae1

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
