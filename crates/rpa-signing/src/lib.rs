#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

#[cfg(feature = "isearch")]
pub mod isearch;
#[cfg(feature = "jinyan")]
pub mod jinyan;
pub mod nonce;

mod error;
mod hex;
#[cfg(any(feature = "isearch", feature = "jinyan"))]
mod mask;
mod timestamp;
mod verdict;

pub use error::{SignError, VerifyError};
pub use timestamp::Timestamp;
pub use verdict::Verdict;
