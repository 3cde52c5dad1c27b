//! Receivers for [axum](https://docs.rs/axum): extractors, a router for each kind of event, and the service that
//! responds to Jinyan's questions.
//!
//! | you write | you get |
//! |---|---|
//! | a handler that takes [`Verified<Callback>`](crate::Verified), its verifier as an `Arc` in the state | an extractor that has verified |
//! | a function for an event | [`Receiver`]: verification, deduplication, the exact acknowledgement at the right time |
//! | [`ProjectDirectory`](crate::jinyan::ProjectDirectory) and [`BudgetLedger`](crate::jinyan::BudgetLedger) | [`OaService`]: all that Jinyan asks |
//!
//! # Where a call comes from
//!
//! An [`AddressList`](crate::AddressList) needs the address of the connection: serve the router with
//! `into_make_service_with_connect_info::<SocketAddr>()`. Behind a proxy of your own, put a [`Sender`] into the
//! request's extensions, from a header that the proxy writes and no sender can. Without either, every call is refused.
//!
//! A [`PathToken`](crate::PathToken) is the segment `{path_token}` of the path: in the routers of this module it is the
//! first segment, or absent.
//!
//! # What a sender learns
//!
//! HTTP 401 if the call does not prove that it comes from the vendor, 400 if it cannot be read, 413 if it is too
//! large. The reason is in the log (`tracing`, without the content), not in the response.
//!
//! A call without the path token, from an address that is not listed, or without the parts of a signature is refused
//! before its body is read. Whoever has these can send a body as slowly as the server lets it: set a read timeout and a
//! limit of connections in the server, or in the proxy before it.

mod extract;
mod oa;
mod receiver;
mod run;

pub use extract::{Rejection, Sender};
pub use oa::OaService;
pub use receiver::{Acknowledge, Receiver};

/// The largest body that is read unless told otherwise.
const BODY_LIMIT: usize = 1024 * 1024;
