//! How the vendors really write values: numbers as text, flags as words, four forms of time.
//!
//! The functions are for `#[serde(deserialize_with = "…")]` together with `#[serde(default)]`: each reads null and a
//! missing member as none.

mod decimal;
mod extra;
mod flag;
mod id;
pub mod json_text;
pub mod numeric_id;
mod open_enum;
mod scalar;
mod timestamp;

pub use decimal::{Decimal, InvalidDecimal};
pub use extra::Extra;
pub use flag::{y_n, yes_no};
pub use id::Id;
pub use json_text::JsonText;
pub use scalar::{boolean, code, integer, list, plain_text, secret, text};
pub use timestamp::Timestamp;
