//! The built binary, as a user runs it.

mod demo;
mod sandbox;
mod sign_input;
mod sign_isearch;
mod sign_jinyan;
mod support;
