//! Events as a receiver sees them.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod documented;
mod jinyan;
mod personalcenter;
mod secrets;
mod signature;
mod support;

#[cfg(feature = "axum")]
mod http;
#[cfg(feature = "axum")]
mod oa;
#[cfg(feature = "axum")]
mod receiver;
