#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Unverified`]: a received call, until a verifier has proved who sent it
//! - [`jinyan`], [`personalcenter`]: the events, their verifiers and the responses
//! - [`Deduplicator`]: what remembers events (deduplication)
//! - `server`, with the feature `axum`: receivers, and the whole of an OA
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

pub mod jinyan;
pub mod personalcenter;
#[cfg(feature = "axum")]
pub mod server;

mod acknowledgement;
mod body;
mod deduplication;
mod error;
mod hidden;
mod key;
mod origin;
mod received;
mod verified;

pub use acknowledgement::Acknowledgement;
pub use deduplication::{Claim, ClaimToken, DeduplicationError, Deduplicator, MemoryDeduplicator};
pub use error::{Refusal, Unreadable, VerifyError};
pub use key::EventKey;
pub use origin::{AddressList, InvalidAddress, InvalidPathToken, Origin, PathToken};
pub use received::Unverified;
pub use verified::{Event, Notice, Proof, Verified};

#[doc(no_inline)]
pub use vendor_auth::{BoxFuture, Secret};
#[doc(no_inline)]
pub use vendor_wire::{Decimal, Extra, Id, JsonText, Timestamp};
