//! Responses that no document describes and some server will send: what a client makes of each, for every client to
//! which it can happen.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod callbacks;
mod exchanges;
mod json;
mod rows;
mod spellings;
mod tokens;
