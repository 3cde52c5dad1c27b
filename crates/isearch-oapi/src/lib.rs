#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod auth;
mod client;
mod enums;
mod envelope;
mod methods;
mod models;
mod operations;
mod sign;

pub use client::{Client, ClientBuilder};
pub use enums::{DataStatus, LicenseStatus, QueueItemStatus, QueuePriority};
pub use models::{
    CreateQueueItem, DownloadFile, GetToken, KeyValue, ListRobots, PopQueueItem, QueueItem,
    RefreshToken, Robot, TokenGrant, UploadFile,
};
pub use operations::OPERATIONS;
pub use sign::UploadSigning;

/// The vendor's API in OpenAPI 3.1, from which this client is generated.
pub const SPEC: &str = include_str!("../openapi.yaml");

#[doc(no_inline)]
pub use vendor_auth::{Secret, Token, TokenSource, TokenStore};
#[doc(no_inline)]
pub use vendor_http::{
    Call, Download, Error, ErrorKind, HttpConfig, Method, Operation, Outcome, Page, Progress,
    RetryClass, Upload,
    wire::{Extra, Id, Timestamp},
};
