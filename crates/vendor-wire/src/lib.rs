#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod decimal;
mod extra;
mod flag;
mod id;
mod json;
pub mod json_text;
mod number;
pub mod numeric_id;
mod open_enum;
mod read;
mod sorted;
mod text;
mod timestamp;

pub use decimal::{Decimal, InvalidDecimal, decimal_text};
pub use extra::Extra;
pub use flag::{y_n, yes_no};
pub use id::Id;
pub use json::{Json, each_member, members};
pub use json_text::JsonText;
pub use number::{is_code, is_code_within};
pub use read::{
    DecodeError, Drift, Found, Limits, Member, Pass, Plain, Read, ReadSeed, Record, Scalar, Scope,
    Slot, Token, Unfit, deserialize, entries, from_json, is_elsewhere, is_missing, list,
    plain_text, read, read_record, read_record_onto, scalar, unfit,
};
#[doc(hidden)]
pub use serde;
pub use sorted::sorted_json;
pub use text::{decode_text, repaired};
pub use timestamp::Timestamp;
