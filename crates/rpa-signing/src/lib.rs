#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod isearch;
pub mod jinyan;
pub mod nonce;

mod error;
mod hex;
mod mask;
mod timestamp;
mod verdict;

pub use error::{SignError, VerifyError};
pub use timestamp::Timestamp;
pub use verdict::Verdict;
