#![doc = include_str!("../README.md")]
//!
//! # Functions
//!
//! They are for `#[serde(deserialize_with = "…")]` together with `#[serde(default)]`: each reads null and a missing
//! member as none.
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod decimal;
mod decode;
mod extra;
mod flag;
mod id;
pub mod json_text;
pub mod numeric_id;
mod open_enum;
mod other_names;
mod scalar;
mod timestamp;

pub use decimal::{Decimal, InvalidDecimal, decimal_text};
pub use decode::{DecodeError, from_json, from_json_seed};
pub use extra::Extra;
pub use flag::{y_n, yes_no};
pub use id::Id;
pub use json_text::JsonText;
pub use other_names::OtherNames;
pub use scalar::{boolean, code, integer, list, list_or_one, plain_text, secret, text};
pub use timestamp::Timestamp;
