//! The rule and the ways in which implementations are known to depart from it.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::{Digest as _, Md5};
use percent_encoding::percent_decode;

use super::Payload;
use crate::{SignError, hex, made_by::variants};

variants! {
    SecretDecoded: "the secret Base64-decoded",
    SecretPayloadTimestamp: "secret + payload + timestamp",
    TimestampSecretPayload: "timestamp + secret + payload",
    TimestampPayloadSecret: "timestamp + payload + secret",
    PayloadSecretTimestamp: "payload + secret + timestamp",
    PayloadTimestampSecret: "payload + timestamp + secret",
    TimestampLeftOut: "no timestamp before the payload",
    PayloadLeftOut: "no payload after the timestamp",
    SignatureLeftIn: "the signature parameter left in the query",
    AppkeyLeftOut: "the appkey parameter taken out of the query",
    TimestampParameterLeftOut: "the timestamp parameter taken out of the query",
    Sorted: "the query parameters sorted by name",
    PayloadDecoded: "the payload percent-decoded",
    UpperCaseHex: "upper-case hexadecimal digest",
}

/// A checked request.
pub(super) struct Given<'a> {
    secret: &'a [u8],
    decoded_secret: Option<Vec<u8>>,
    timestamp: &'a [u8],
    /// The payload that the rule signs.
    payload: Vec<u8>,
    /// A query string as it was sent, with its signature.
    query: Option<&'a str>,
}

impl<'a> Given<'a> {
    pub(super) fn new(
        secret: &'a str,
        timestamp: &'a str,
        payload: Payload<'a>,
    ) -> Result<Self, SignError> {
        let (head, tail) = payload.pieces()?;
        Ok(Self {
            secret: secret.as_bytes(),
            decoded_secret: STANDARD.decode(secret).ok(),
            timestamp: timestamp.as_bytes(),
            payload: [head, tail].concat(),
            query: match payload {
                Payload::Query(query) | Payload::SignedQuery(query) => Some(query),
                Payload::Empty | Payload::Body(_) => None,
            },
        })
    }

    fn payload(&self, variants: &[Variant]) -> Cow<'_, [u8]> {
        let has = |variant| variants.contains(&variant);
        if has(Variant::PayloadLeftOut) {
            return Cow::Borrowed(&[]);
        }
        let Some(query) = self.query else {
            return Cow::Borrowed(&self.payload);
        };
        let kept = if has(Variant::SignatureLeftIn) {
            query
        } else {
            str::from_utf8(&self.payload).unwrap_or_default()
        };
        let mut parameters: Vec<&str> = kept.split('&').collect();
        if has(Variant::AppkeyLeftOut) {
            parameters.retain(|parameter| name(parameter) != "appkey");
        }
        if has(Variant::TimestampParameterLeftOut) {
            parameters.retain(|parameter| name(parameter) != "timestamp");
        }
        if has(Variant::Sorted) {
            parameters.sort_by_key(|&parameter| name(parameter));
        }
        let joined = parameters.join("&").into_bytes();
        Cow::Owned(if has(Variant::PayloadDecoded) {
            percent_decode(&joined).collect()
        } else {
            joined
        })
    }
}

/// The signature that the rule makes with `variants` applied.
pub(super) fn signature(given: &Given<'_>, variants: &[Variant]) -> String {
    let has = |variant| variants.contains(&variant);
    let payload: &[u8] = &given.payload(variants);
    let time = given.timestamp;
    let secret = match &given.decoded_secret {
        Some(decoded) if has(Variant::SecretDecoded) => decoded,
        _ => given.secret,
    };
    let order: &[&[u8]] = if has(Variant::SecretPayloadTimestamp) {
        &[secret, payload, time]
    } else if has(Variant::TimestampSecretPayload) {
        &[time, secret, payload]
    } else if has(Variant::TimestampPayloadSecret) {
        &[time, payload, secret]
    } else if has(Variant::PayloadSecretTimestamp) {
        &[payload, secret, time]
    } else if has(Variant::PayloadTimestampSecret) {
        &[payload, time, secret]
    } else if has(Variant::TimestampLeftOut) {
        &[secret, payload]
    } else {
        &[secret, time, payload]
    };
    let digest = Md5::digest(order.concat());
    let text = String::from_utf8_lossy(hex::lower(digest.into()).as_flattened()).into_owned();
    if has(Variant::UpperCaseHex) {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

/// The name of a parameter, which is all of it where it has no value.
fn name(parameter: &str) -> &str {
    parameter
        .split_once('=')
        .map_or(parameter, |(name, _)| name)
}
