//! A response as it came.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A successful response as it came.
#[derive(Clone)]
#[non_exhaustive]
pub struct RawResponse {
    /// The HTTP status.
    pub status: StatusCode,
    /// The response headers.
    pub headers: HeaderMap,
    /// The whole body, envelope included.
    pub body: Bytes,
}

impl RawResponse {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }
}

impl std::fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Who wants to see what came: the operation, the text of the response and that of its data.
pub(crate) type OnResponse = Arc<dyn Fn(&str, &str, Option<&str>) + Send + Sync>;
