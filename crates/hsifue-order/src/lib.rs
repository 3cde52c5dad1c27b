#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Client::builder`]: the address, the token and the `appKey`; [`ClientBuilder`] has the options
//! - [`Client`]: a method for each of the 9 operations; their Chinese names lead to them in the search
//! - [`Client::place_orders`], [`NewBuy`], [`DeleteAsset`], [`DeleteProduct`]: typed orders
//! - [`OrderError`], [`Error::outcome`]: what a failure means
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

pub use auth::ClientCredentials;
pub use client::{Client, ClientBuilder};
pub use generated::*;
pub use helpers::{
    Allowance, AllowedBatch, AssetProducts, Buyer, DeleteAsset, DeleteProduct, Deletion,
    FailedAsset, NewAsset, NewBuy, NewFeature, NewMerchandise, NewProduct, NewProductRequired,
    Order, OrderBatch, OrderCustomer, OrderError, PlacedOrder, ProductMatch, TrialTerm,
};

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
    Call, Deadline, Drift, Error, ErrorKind, HeaderMap, HttpConfig, Method, Operation, Outcome,
    RawCall, RawReply, RawResponse, RequestBody, ReqwestTransport, ResponseBody, RetryClass,
    StatusCode, Transport, TransportError, TransportErrorKind,
    wire::{DecodeError, Extra, Id, Json, Timestamp},
};
