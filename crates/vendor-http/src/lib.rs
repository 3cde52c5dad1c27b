#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! - [`Error::outcome`], [`ErrorKind`]: what a failure means
//! - [`HttpConfig`]: timeouts, limits, proxy, certificates, [`Transport`]
//! - [`RetryClass`]: what is sent again
//! - [`Endpoint`], [`Operation`], [`Protocol`], [`HttpClient`]: what a vendor crate is made of
//! - [`Download`], [`Upload`], [`Page`]: files and lists
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod answer;
mod assumption;
mod client;
mod drift;
mod error;
mod operation;
mod pipeline;
mod protocol;
mod raw_answer;
mod request;
mod shared;
mod transport;

pub use answer::{Answer, Download, Envelope, Opened, Page, token_verdict};
pub use assumption::Assumption;
pub use client::{AnyTokenSource, Call, HttpClient, Items, Pages, RawCall, RawReply};
pub use error::{Error, ErrorKind, Outcome};
pub use http::{HeaderMap, Method, StatusCode};
pub use operation::{AnswerKind, AuthScheme, Operation, RetryClass, SignedAs};
pub use protocol::{Attempt, Protocol, Reply, Verdict};
pub use raw_answer::RawAnswer;
pub use request::{Body, Endpoint, Multipart, Paged, Parts, Place, Progress, Query, Upload};
pub use transport::{
    HttpConfig, RequestBody, ReqwestTransport, ResponseBody, Transport, TransportError,
    TransportErrorKind,
};
pub use vendor_wire as wire;
pub use vendor_wire::{Drift, integer_enum, read_as_sent, record, text_enum};
