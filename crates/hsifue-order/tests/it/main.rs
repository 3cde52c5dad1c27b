//! The client on a scripted network, and against a server that keeps state.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod allowances;
mod assets;
mod document;
mod evidence;
mod examples;
mod outcomes;
mod refusals;
mod requirements;
mod sandbox;
mod secrets;
mod support;
mod tokens;
