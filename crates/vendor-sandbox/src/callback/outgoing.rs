//! A call to the customer, and what came back.

use std::fmt;
use std::sync::Arc;

use axum::http::{HeaderMap, Method};
use bytes::Bytes;

use super::Address;

/// Makes the headers of one sending, so every repetition is signed anew.
pub(crate) type Headers = Arc<dyn Fn() -> HeaderMap + Send + Sync>;

/// A call to the customer.
#[derive(Clone)]
pub(crate) struct Outgoing {
    /// The id of the webhook in the vendor's document, for example `bill_created`.
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    pub(crate) address: Address,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    /// Whether the customer took the call; a callback that it did not take may be repeated.
    pub(crate) is_acknowledged: fn(&Reply) -> bool,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// The customer's response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body, cut off after 64 KiB.
    pub(crate) body: Bytes,
}
