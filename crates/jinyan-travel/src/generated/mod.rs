// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

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
