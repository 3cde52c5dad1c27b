//! The client on a scripted network.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod booking;
mod configuration;
mod documented;
mod enumerations;
mod envelopes;
mod operations;
mod orders;
mod pages;
mod people;
mod secrets;
mod settling;
mod signing;
mod support;
mod tokens;
