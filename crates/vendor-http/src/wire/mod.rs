//! How the vendors really write values: numbers as text, flags as words, four forms of time.
//!
//! The functions are for `#[serde(deserialize_with = "…")]` together with `#[serde(default)]`: each reads null and a
//! missing member as none.

mod extra;
mod id;
pub mod json_text;
mod open_enum;
mod scalar;
mod timestamp;
pub mod yes_no;

pub use extra::Extra;
pub use id::Id;
pub use scalar::{boolean, code, integer, list, secret, text};
pub use timestamp::Timestamp;
