#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Error::outcome`], [`ErrorKind`]: what a failure means
//! - [`HttpConfig`]: timeouts, limits, proxy, certificates, [`Transport`]
//! - [`RetryClass`]: what is sent again
//! - [`Download`], [`Upload`], [`Page`]: files and lists
//! - [`vendor`]: the parts of a vendor crate
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod api;
mod assumption;
#[cfg(feature = "blocking")]
pub mod blocking;
mod client;
mod deadline;
mod drift;
mod endpoint;
mod envelope;
mod error;
mod operation;
mod outcome;
mod pipeline;
mod protocol;
mod proved;
mod raw_response;
mod request;
mod response;
mod runtime;
mod shared;
mod token_source;
mod transport;
pub mod vendor;

pub use assumption::Assumption;
pub use client::{Call, Items, Pages, RawCall, RawReply, Wait, WaitFor};
pub use deadline::Deadline;
pub use endpoint::PageSize;
pub use error::Error;
pub use http::{HeaderMap, Method, StatusCode};
pub use operation::{Operation, RetryClass};
pub use outcome::{ErrorKind, Outcome};
pub use raw_response::RawResponse;
pub use request::{ParameterLocation, TransferProgress, Upload};
pub use response::{Download, Page};
pub use transport::{
    HttpConfig, RequestBody, ReqwestTransport, ResponseBody, Transport, TransportError,
    TransportErrorKind,
};
pub use vendor_wire as wire;
pub use vendor_wire::Drift;
