//! The client on a scripted network.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod assets;
mod document;
mod examples;
mod outcomes;
mod refusals;
mod secrets;
mod support;
mod tokens;
