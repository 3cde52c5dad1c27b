//! The client over a scripted network.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod conclusions;
mod configuration;
mod confirm;
mod documented;
mod failures;
mod identifiers;
mod output;
mod requests;
mod responses;
mod secrets;
mod support;
mod tokens;
mod waiting;
