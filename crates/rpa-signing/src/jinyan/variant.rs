//! The rule and the ways in which implementations are known to depart from it.

use std::{borrow::Cow, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::{Digest as _, Md5};

use super::Payload;
use crate::{SignError, hex};

/// A departure from the rule that a working implementation may turn out to make.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Variant {
    /// The secret Base64-decoded first.
    SecretDecoded,
    /// `secret + payload + timestamp`.
    SecretPayloadTimestamp,
    /// `timestamp + secret + payload`.
    TimestampSecretPayload,
    /// `timestamp + payload + secret`.
    TimestampPayloadSecret,
    /// `payload + secret + timestamp`.
    PayloadSecretTimestamp,
    /// `payload + timestamp + secret`.
    PayloadTimestampSecret,
    /// `secret + payload`, without the timestamp.
    TimestampLeftOut,
    /// `secret + timestamp`, without the payload.
    PayloadLeftOut,
    /// The `signature` parameter left in the query string.
    SignatureLeftIn,
    /// The `appkey` parameter taken out of the query string.
    AppkeyLeftOut,
    /// The `timestamp` parameter taken out of the query string.
    TimestampParameterLeftOut,
    /// The parameters of the query string sorted by name.
    Sorted,
    /// The query string percent-decoded.
    PayloadDecoded,
    /// Upper-case hexadecimal text.
    UpperCaseHex,
}

impl Variant {
    /// Every variant that `explain_match` tries.
    pub const ALL: &'static [Self] = &[
        Self::SecretDecoded,
        Self::SecretPayloadTimestamp,
        Self::TimestampSecretPayload,
        Self::TimestampPayloadSecret,
        Self::PayloadSecretTimestamp,
        Self::PayloadTimestampSecret,
        Self::TimestampLeftOut,
        Self::PayloadLeftOut,
        Self::SignatureLeftIn,
        Self::AppkeyLeftOut,
        Self::TimestampParameterLeftOut,
        Self::Sorted,
        Self::PayloadDecoded,
        Self::UpperCaseHex,
    ];

    fn description(self) -> &'static str {
        match self {
            Self::SecretDecoded => "the secret Base64-decoded",
            Self::SecretPayloadTimestamp => "secret + payload + timestamp",
            Self::TimestampSecretPayload => "timestamp + secret + payload",
            Self::TimestampPayloadSecret => "timestamp + payload + secret",
            Self::PayloadSecretTimestamp => "payload + secret + timestamp",
            Self::PayloadTimestampSecret => "payload + timestamp + secret",
            Self::TimestampLeftOut => "no timestamp before the payload",
            Self::PayloadLeftOut => "no payload after the timestamp",
            Self::SignatureLeftIn => "the signature parameter left in the query",
            Self::AppkeyLeftOut => "the appkey parameter taken out of the query",
            Self::TimestampParameterLeftOut => "the timestamp parameter taken out of the query",
            Self::Sorted => "the query parameters sorted by name",
            Self::PayloadDecoded => "the payload percent-decoded",
            Self::UpperCaseHex => "upper-case hexadecimal digest",
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.description())
    }
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
        let mut parameters: Vec<&str> = if has(Variant::SignatureLeftIn) {
            query.split('&').collect()
        } else {
            str::from_utf8(&self.payload)
                .unwrap_or_default()
                .split('&')
                .collect()
        };
        let name = |parameter: &str| {
            parameter
                .split_once('=')
                .map_or(parameter, |(name, _)| name)
                .to_owned()
        };
        if has(Variant::AppkeyLeftOut) {
            parameters.retain(|parameter| name(parameter) != "appkey");
        }
        if has(Variant::TimestampParameterLeftOut) {
            parameters.retain(|parameter| name(parameter) != "timestamp");
        }
        if has(Variant::Sorted) {
            parameters.sort_by_key(|parameter| name(parameter));
        }
        let joined = parameters.join("&").into_bytes();
        Cow::Owned(if has(Variant::PayloadDecoded) {
            percent_decoded(&joined)
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

/// Percent escapes decoded; whatever is no escape stays as it is.
fn percent_decoded(text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        decoded.push(*first);
        if let (b'%', [high, low, tail @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            decoded.pop();
            decoded.push(high << 4 | low);
            rest = tail;
        }
    }
    decoded
}
