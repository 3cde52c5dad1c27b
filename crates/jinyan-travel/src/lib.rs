#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Client::builder`]: the address, the key and the secret; [`ClientBuilder`] has the options
//! - [`Client`]: a method for each of the 24 operations; their Chinese names lead to them in the search
//! - [`Client::book`], [`Client::entry_page`]: from a rule to the page on which the traveller chooses
//! - [`Client::approve`], [`Client::reject`]: sent once, and read back
//! - [`Client::sync_users`], [`Client::sync_groups`]: every record
//! - [`BookError`], [`Error::outcome`]: what a failure means
//! - [`Client::raw`]: operations that this version does not know
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod auth;
mod client;
mod envelope;
mod generated;
mod helpers;
mod sign;
mod web;

pub use client::{Client, ClientBuilder};
pub use generated::*;
pub use helpers::{
    Approval, BookError, BookedPage, Employees, PageUrl, PriceLimit, Record, Records, SavedRecord,
    ServiceLevels, Settled, Travellers,
};
pub use sign::{GetPayload, TimestampLocation};

/// The vendor's API in OpenAPI 3.1, from which this client is generated.
pub const SPEC: &str = include_str!("../openapi.yaml");

#[cfg(feature = "blocking")]
#[doc(no_inline)]
pub use vendor_http::blocking;

#[doc(no_inline)]
pub use vendor_auth::{
    BoxFuture, Secret, StoreError, StoreErrorKind, StoreGuard, StoredToken, Token, TokenSource,
    TokenStore, Turn,
};
#[doc(no_inline)]
pub use vendor_http::{
    Call, Deadline, Drift, Error, ErrorKind, HeaderMap, HttpConfig, Items, Method, Operation,
    Outcome, Page, PageSize, Pages, RawCall, RawReply, RawResponse, RequestBody, ReqwestTransport,
    ResponseBody, RetryClass, StatusCode, Transport, TransportError, TransportErrorKind,
    wire::{Decimal, DecodeError, Extra, Id, Json, Timestamp},
};
