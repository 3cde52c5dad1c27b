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
mod body;
mod call;
mod classify;
mod conceal;
mod config;
mod download;
mod endpoint;
mod error;
mod exchange;
mod file_name;
mod gunzip;
mod http_client;
mod multipart;
mod operation;
mod pages;
mod part_file;
mod parts;
mod path;
mod pipeline;
mod progress;
mod protocol;
mod query;
mod raw;
mod redact;
mod reqwest_transport;
mod retry;
mod tls;
mod transport;
mod upload;

pub use answer::{Answer, Envelope, Opened, Page, RawAnswer, token_verdict};
pub use assumption::Assumption;
pub use body::{Body, Place};
pub use call::Call;
pub use config::HttpConfig;
pub use download::Download;
pub use endpoint::{Endpoint, Paged};
pub use error::{Error, ErrorKind, Outcome};
pub use http::{HeaderMap, Method, StatusCode};
pub use http_client::{AnyTokenSource, HttpClient};
pub use multipart::Multipart;
pub use operation::{AnswerKind, AuthScheme, Operation, RetryClass, SignedAs};
pub use pages::{Items, Pages};
pub use parts::Parts;
pub use progress::Progress;
pub use protocol::{Attempt, Protocol, Reply, Verdict};
pub use query::Query;
pub use raw::{RawCall, RawReply};
pub use reqwest_transport::ReqwestTransport;
pub use transport::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};
pub use upload::Upload;
pub use vendor_wire as wire;
pub use vendor_wire::{Drift, integer_enum, read_as_sent, record, text_enum};
