//! What was sent, and the responses, for tests that check them.

use std::fmt;

use axum::http::HeaderMap;
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Outgoing, Reply};
use crate::journal::{PAIR_BYTES, masked};
use crate::signature::hex;

/// Why a delivery has no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeliveryFailure {
    /// [`Fault::DropCallback`](crate::Fault::DropCallback) lost it: nothing was sent.
    Dropped,
    /// 10 000 callbacks waited already: nothing was sent.
    Overflowed,
    /// There was no connection to be had, so nothing was sent.
    Unreachable,
    /// The response was not there in time; the receiver may have taken the callback.
    TimedOut,
    /// The connection ended early, or what came was no HTTP; the receiver may have taken the
    /// callback.
    Broken,
}

/// One sending of a callback.
///
/// The fields have what was sent and received, secrets included; `Debug` masks them.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Which callback of the vendor it is, counted from 0 in the order in which the state changed.
    /// Duplicates and repetitions have the number of the first sending.
    pub number: u64,
    /// The id of the webhook in the vendor's document, for example `bill_created`.
    pub operation: &'static str,
    /// 1, or more for a repetition after a failure.
    pub attempt: u32,
    /// The HTTP method.
    pub method: String,
    /// Where to.
    pub url: String,
    /// The headers of the callback's own, with lower-case names; not those of every request.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// The HTTP status of the response.
    pub status: Option<u16>,
    /// The body of the response, cut off after 64 KiB.
    pub response: Bytes,
    /// Why there is no response.
    pub failure: Option<DeliveryFailure>,
    /// Whether the response is one by which the vendor knows that the callback was taken.
    pub acknowledged: bool,
    /// The URL without secrets.
    shown_url: String,
}

impl Delivery {
    pub(super) fn new(
        (number, attempt): (u64, u32),
        outgoing: &Outgoing,
        headers: &HeaderMap,
        response: &Result<Reply, DeliveryFailure>,
    ) -> Self {
        let headers = headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        let reply = response.as_ref().ok();
        Self {
            number,
            operation: outgoing.operation,
            attempt,
            method: outgoing.method.to_string(),
            url: outgoing.address.uri().to_string(),
            headers: headers.collect(),
            body: outgoing.body.clone(),
            status: reply.map(|reply| reply.status),
            response: reply.map(|reply| reply.body.clone()).unwrap_or_default(),
            failure: response.as_ref().err().copied(),
            acknowledged: reply.is_some_and(outgoing.is_acknowledged),
            shown_url: outgoing.address.shown(),
        }
    }

    /// What it takes in memory, roughly.
    pub(super) fn bytes(&self) -> usize {
        let headers = self.headers.iter();
        let headers: usize = headers
            .map(|(name, value)| PAIR_BYTES + name.len() + value.len())
            .sum();
        let texts = self.url.len() + self.shown_url.len() + self.method.len();
        size_of::<Self>() + texts + headers + self.body.len() + self.response.len()
    }

    /// The delivery without secrets: no secret, no body.
    pub(super) fn masked(&self) -> MaskedDelivery {
        MaskedDelivery {
            number: self.number,
            operation: self.operation,
            attempt: self.attempt,
            method: self.method.clone(),
            url: self.shown_url.clone(),
            headers: masked(&self.headers),
            body_length: self.body.len(),
            body_sha256: hex(&Sha256::digest(&self.body)),
            status: self.status,
            response_length: self.response.len(),
            failure: self.failure,
            acknowledged: self.acknowledged,
        }
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// What [`Delivery`] shows in `Debug` and over HTTP.
#[derive(Debug, Serialize)]
pub(crate) struct MaskedDelivery {
    number: u64,
    operation: &'static str,
    attempt: u32,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body_length: usize,
    body_sha256: String,
    status: Option<u16>,
    response_length: usize,
    failure: Option<DeliveryFailure>,
    acknowledged: bool,
}
