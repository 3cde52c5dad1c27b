// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 678887e8b0dcbe3e6543988a39d9a0891c5e3260b63b3ec90d70a79e512b08b4

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

mod assets;
pub(crate) mod assumptions;
mod client;
mod enums;
mod files;
mod jobs;
pub(crate) mod operations;
mod orgs;
mod processes;
mod queues;
mod robots;
mod roles;
mod schedules;
mod studios;
mod tokens;
mod users;
mod versions;

pub use assets::*;
pub use assumptions::ASSUMPTIONS;
pub use enums::*;
pub use files::*;
pub use jobs::*;
pub use operations::{API, OPERATIONS};
pub use orgs::*;
pub use processes::*;
pub use queues::*;
pub use robots::*;
pub use roles::*;
pub use schedules::*;
pub use studios::*;
pub use tokens::*;
pub use users::*;
pub use versions::*;
