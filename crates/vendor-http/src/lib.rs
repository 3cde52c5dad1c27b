#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod call;
mod classify;
mod config;
mod download;
mod endpoint;
mod error;
mod exchange;
mod http_client;
mod multipart;
mod operation;
mod page;
mod parts;
mod pipeline;
mod progress;
mod protocol;
mod raw;
mod redact;
mod reqwest_transport;
mod retry;
mod tls;
mod transport;
mod upload;
pub mod wire;

pub use answer::{Answer, RawAnswer};
pub use call::Call;
pub use config::HttpConfig;
pub use download::Download;
pub use endpoint::{Endpoint, Paged};
pub use error::{Error, ErrorKind, Outcome};
pub use http::{HeaderMap, Method, StatusCode};
pub use http_client::{AnyTokenSource, HttpClient};
pub use multipart::Multipart;
pub use operation::{AnswerKind, AuthScheme, Operation, RetryClass, SignedAs};
pub use page::{Items, Page, Pages};
pub use parts::{Body, Parts, Place, Query};
pub use progress::Progress;
pub use protocol::{Attempt, Protocol, Reply, Verdict};
pub use raw::{RawCall, RawReply};
pub use reqwest_transport::ReqwestTransport;
pub use transport::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};
pub use upload::Upload;
