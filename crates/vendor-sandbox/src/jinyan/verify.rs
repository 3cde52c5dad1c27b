//! The signature of Jinyan, computed the plain way.
//!
//! Deliberately independent of the crate that signs for the clients: two implementations that pass
//! the same vectors do not share a mistake.

use std::borrow::Cow;

use md5::{Digest, Md5};

use crate::signature::hex;

/// What of a request its signature covers, beside secret and timestamp.
pub(crate) struct Signed<'a> {
    /// Exactly as it arrived.
    pub(crate) payload: Cow<'a, [u8]>,
}

impl<'a> Signed<'a> {
    /// A body, or a query whose signature is in a header.
    pub(crate) fn whole(payload: &'a [u8]) -> Self {
        Self {
            payload: payload.into(),
        }
    }

    /// A query that contains its signature: everything but that.
    pub(crate) fn query(query: &str) -> Self {
        Self {
            payload: without(query, "signature").into_bytes().into(),
        }
    }

    /// The source string: secret, timestamp, payload.
    pub(crate) fn source(&self, secret: &str, timestamp: &str) -> Vec<u8> {
        [secret.as_bytes(), timestamp.as_bytes(), &self.payload].concat()
    }

    /// The signature that the vendor expects, in lower case.
    pub(crate) fn signature(&self, secret: &str, timestamp: &str) -> String {
        md5_hex(&self.source(secret, timestamp))
    }
}

/// The MD5 of a text in lower-case hex.
pub(crate) fn md5_hex(text: &[u8]) -> String {
    hex(&Md5::digest(text))
}

/// A query without the parameters of that name, wherever they occur, each with one `&`.
pub(crate) fn without(query: &str, name: &str) -> String {
    let kept = query.split('&').filter(|pair| {
        let (key, _) = pair.split_once('=').unwrap_or((pair, ""));
        key != name
    });
    kept.collect::<Vec<_>>().join("&")
}
