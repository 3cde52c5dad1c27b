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
mod made_by;
#[cfg(any(feature = "isearch", feature = "jinyan"))]
mod mask;
mod timestamp;

pub use error::{SignError, VerifyError};
pub use made_by::MadeBy;
pub use timestamp::Timestamp;
