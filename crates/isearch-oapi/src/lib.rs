#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Client::builder`]: the address and the access key; [`ClientBuilder`] has the options
//! - [`Client`]: a method for each of the 43 operations; their Chinese names lead to them in the search
//! - [`Client::consume_queue`], [`Client::wait_for_job`], [`Upload`], [`Download`], [`Page`]: more than one call
//! - [`Error::outcome`], [`Error::kind`]: what a failure means
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

pub use auth::ExpiresIn;
pub use client::{Client, ClientBuilder};
pub use generated::*;
pub use helpers::{QueueConsumer, QueueWork, WaitForJob};
pub use sign::UploadSigning;

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
    Call, Deadline, Download, Drift, Error, ErrorKind, HeaderMap, HttpConfig, Items, Method,
    Operation, Outcome, Page, PageSize, Pages, ParameterLocation, RawCall, RawReply, RawResponse,
    RequestBody, ReqwestTransport, ResponseBody, RetryClass, StatusCode, TransferProgress,
    Transport, TransportError, TransportErrorKind, Upload,
    wire::{DecodeError, Extra, Id, Json, JsonText, Timestamp},
};

/// Must not compile: a misspelt enumeration value, and a page size in place of a page number.
///
/// ```
/// use isearch_oapi::{CreateQueueItem, ListRobots, PageSize, QueuePriority};
/// let _ = CreateQueueItem::new("q", QueuePriority::High, "2026-12-24 18:00:00");
/// let _ = ListRobots::new(1, PageSize(20));
/// ```
///
/// ```compile_fail,E0308
/// let _ = isearch_oapi::CreateQueueItem::new("q", "hihg", "2026-12-24 18:00:00");
/// ```
///
/// ```compile_fail,E0308
/// use isearch_oapi::{ListRobots, PageSize};
/// let _ = ListRobots::new(PageSize(20), 1);
/// ```
#[cfg(doctest)]
mod mistakes {}
