//! The signature of i-Search, computed the plain way.
//!
//! Deliberately independent of the crate that signs for the clients: two implementations that pass
//! the same vectors do not share a mistake.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use serde_json::Value;
use sha2::Sha256;

use super::config::UploadSigning;
use crate::document::ParameterLocation;
use crate::signature::hex;
use crate::vendor::Arrival;

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// The part of a request that its signature covers beside token and timestamp.
#[derive(Clone)]
pub(crate) enum Signed {
    /// Decoded parameters in the order sent.
    Pairs(Vec<(String, String)>),
    /// The exact bytes of the body.
    Bytes(Vec<u8>),
}

impl Signed {
    /// What the signature of a request covers.
    pub(crate) fn of(arrival: &Arrival<'_>, uploads: UploadSigning) -> Self {
        let content = arrival.content;
        let mut pairs = content.pairs.clone();
        // What a deviation takes beside the document is part of the query, too.
        pairs.extend_from_slice(arrival.supplied);
        match (content.place, &content.file, uploads) {
            // The body of a GET is signed as the query with the same parameters (assumed).
            (ParameterLocation::Json, _, _) if arrival.operation.method == "GET" => {
                let values = content.sent.values.iter();
                pairs = values
                    .map(|(key, value)| (key.clone(), text(value)))
                    .collect();
            }
            (ParameterLocation::Json, _, _) => return Self::Bytes(content.body.to_vec()),
            (ParameterLocation::Multipart, _, UploadSigning::Nothing) => pairs.clear(),
            (ParameterLocation::Multipart, Some(file), UploadSigning::TextPartsAndFileName) => {
                pairs.push((file.field.clone(), file.name.clone()));
            }
            _ => {}
        }
        Self::Pairs(pairs)
    }

    /// The business part of the source string.
    pub(crate) fn business(&self) -> Vec<u8> {
        match self {
            Self::Pairs(pairs) => {
                let mut sorted = pairs.clone();
                sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
                join(&sorted).into_bytes()
            }
            Self::Bytes(bytes) => bytes.clone(),
        }
    }

    /// The source string: business part, token, timestamp, without a leading `&` if there is no business part.
    pub(crate) fn source(&self, token: &str, timestamp: &str) -> Vec<u8> {
        let mut source = self.business();
        if !source.is_empty() {
            source.push(b'&');
        }
        source.extend_from_slice(format!("token={token}&timestamp={timestamp}").as_bytes());
        source
    }

    /// The signature that the vendor expects in the header.
    pub(crate) fn signature(&self, token: &str, timestamp: &str) -> String {
        let encoded = percent_encode(&self.source(token, timestamp));
        STANDARD.encode(hex(&hmac_sha256(token, encoded.as_bytes())))
    }

    /// What is signed, in the order sent.
    pub(crate) fn as_sent(&self) -> Vec<u8> {
        match self {
            Self::Pairs(pairs) => join(pairs).into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

/// A value as a parameter.
pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// `key=value` pairs joined with `&`, nothing encoded.
pub(crate) fn join(pairs: &[(String, String)]) -> String {
    let texts: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    texts.join("&")
}

/// Encodes every byte but `A-Z a-z 0-9 - _ .` as `%XX`.
pub(crate) fn percent_encode(source: &[u8]) -> String {
    percent_encoding::percent_encode(source, ENCODED).to_string()
}

/// HMAC-SHA256.
pub(crate) fn hmac_sha256(key: &str, message: &[u8]) -> Vec<u8> {
    match Hmac::<Sha256>::new_from_slice(key.as_bytes()) {
        Ok(mut mac) => {
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        }
        // HMAC takes keys of any length, so there is no such error.
        Err(_) => Vec::new(),
    }
}
