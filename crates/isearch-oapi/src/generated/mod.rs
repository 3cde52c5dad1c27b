// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.

mod assets;
pub(crate) mod assumptions;
mod client;
mod enums;
mod files;
mod jobs;
pub(crate) mod operations;
mod orgs;
mod prelude;
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
