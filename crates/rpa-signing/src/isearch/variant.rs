//! The rule and the ways in which implementations are known to depart from it.
//!
//! A second, plainly written implementation: it shows every stage and knows the variants, while
//! [`super::sign`] knows the rule alone and keeps no stage.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::Mac as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use super::{Hints, Payload, encode::keyed};
use crate::{SignError, hex, made_by::variants};

/// What the rule encodes (S19).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

variants! {
    Unsorted: "parameters in the order given, not sorted",
    TrailerSorted: "token and timestamp sorted in among the parameters",
    TimestampFirst: "timestamp before token",
    TokenLeftOut: "no token in the canonical string",
    LeadingAmpersand: "a leading & where there are no parameters",
    EmptyValuesLeftOut: "parameters with an empty value left out",
    ValuesEncodedFirst: "values percent-encoded before joining, so encoded twice",
    BodyCompacted: "the JSON body without white space between its tokens",
    NotEncoded: "no percent-encoding",
    TildeBare: "~ left bare",
    StarBare: "* left bare",
    PlusForSpace: "+ for a space",
    LowerCaseEscapes: "lower-case digits in percent escapes",
    UpperCaseHex: "upper-case hexadecimal digest",
    RawDigest: "Base64 of the raw digest bytes",
    HexOnly: "the hexadecimal digest without Base64",
    BodyAsParameters: "the members of the JSON body as sorted parameters",
    KeyedWithSecret: "the secret key as the key of the digest, not the token",
    SecretForToken: "the secret key in place of the token",
}

/// A checked request; its parameters keep the order in which they were given.
pub(super) struct Given<'a> {
    pub(super) token: &'a str,
    timestamp: &'a str,
    params: Vec<(&'a str, &'a str)>,
    body: Option<&'a [u8]>,
    hints: Hints<'a>,
}

impl<'a> Given<'a> {
    pub(super) fn check(
        token: &'a str,
        timestamp: &'a str,
        payload: Payload<'a, '_>,
        hints: Hints<'a>,
    ) -> Result<Self, SignError> {
        super::check(token, timestamp)?;
        let (params, body) = match payload {
            Payload::Params(params) => {
                let given = params.to_vec();
                super::sort(params)?;
                (given, None)
            }
            Payload::Body(body) => (Vec::new(), Some(body)),
        };
        Ok(Self {
            token,
            timestamp,
            params,
            body,
            hints,
        })
    }
}

/// The signature that the rule makes with `variants` applied.
pub(super) fn signature(given: &Given<'_>, variants: &[Variant]) -> String {
    let recipe = Recipe(variants);
    let encoded = recipe.encoded(&recipe.canonical(given));
    recipe.signature(&digest(recipe.key(given), &encoded))
}

pub(super) fn digest(key: &str, encoded: &[u8]) -> [u8; 32] {
    let mac = keyed(key.as_bytes()).chain_update(encoded);
    mac.finalize().into_bytes().into()
}

/// The rule with some variants applied; without any, the rule itself.
pub(super) struct Recipe<'v>(pub(super) &'v [Variant]);

impl Recipe<'_> {
    fn has(&self, variant: Variant) -> bool {
        self.0.contains(&variant)
    }

    /// The secret key where a variant says so and it is known, or the token.
    fn key<'g>(&self, given: &Given<'g>) -> &'g str {
        match given.hints.secret_key {
            Some(secret) if self.has(Variant::KeyedWithSecret) => secret,
            _ => self.token(given),
        }
    }

    fn token<'g>(&self, given: &Given<'g>) -> &'g str {
        match given.hints.secret_key {
            Some(secret) if self.has(Variant::SecretForToken) => secret,
            _ => given.token,
        }
    }

    pub(super) fn canonical(&self, given: &Given<'_>) -> Vec<u8> {
        let (params, body) = match given.hints.members {
            Some(members) if self.has(Variant::BodyAsParameters) => (members, None),
            _ => (given.params.as_slice(), given.body),
        };
        let mut canonical = match body {
            Some(body) if self.has(Variant::BodyCompacted) => compacted(body),
            body => body.unwrap_or_default().to_vec(),
        };
        let mut params: Vec<(&str, Cow<'_, str>)> = params
            .iter()
            .filter(|(_, value)| !value.is_empty() || !self.has(Variant::EmptyValuesLeftOut))
            .map(|(name, value)| (*name, self.value(value)))
            .collect();
        if !self.has(Variant::Unsorted) {
            params.sort();
        }
        let leading = params.is_empty() && self.has(Variant::LeadingAmpersand);
        if leading || !canonical.is_empty() {
            canonical.push(b'&');
        }
        let mut trailer = vec![
            ("token", self.token(given).into()),
            ("timestamp", given.timestamp.into()),
        ];
        if self.has(Variant::TimestampFirst) {
            trailer.reverse();
        }
        if self.has(Variant::TokenLeftOut) {
            trailer.retain(|(name, _)| *name != "token");
        }
        params.extend(trailer);
        if body.is_none() && self.has(Variant::TrailerSorted) {
            params.sort();
        }
        let pairs: Vec<String> = params
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        canonical.extend(pairs.join("&").into_bytes());
        canonical
    }

    fn value<'p>(&self, value: &'p str) -> Cow<'p, str> {
        if self.has(Variant::ValuesEncodedFirst) {
            let encoded = self.encoded(value.as_bytes());
            String::from_utf8_lossy(&encoded).into_owned().into()
        } else {
            value.into()
        }
    }

    pub(super) fn encoded(&self, text: &[u8]) -> Vec<u8> {
        if self.has(Variant::NotEncoded) {
            return text.to_vec();
        }
        let parts = percent_encode(text, ENCODED).map(|part| match part {
            "%7E" if self.has(Variant::TildeBare) => "~".into(),
            "%2A" if self.has(Variant::StarBare) => "*".into(),
            "%20" if self.has(Variant::PlusForSpace) => "+".into(),
            part if part.starts_with('%') && self.has(Variant::LowerCaseEscapes) => {
                part.to_ascii_lowercase().into()
            }
            part => Cow::Borrowed(part),
        });
        parts.collect::<String>().into_bytes()
    }

    pub(super) fn hex(&self, digest: &[u8; 32]) -> String {
        let text = String::from_utf8_lossy(hex::lower(*digest).as_flattened()).into_owned();
        if self.has(Variant::UpperCaseHex) {
            text.to_ascii_uppercase()
        } else {
            text
        }
    }

    pub(super) fn signature(&self, digest: &[u8; 32]) -> String {
        if self.has(Variant::RawDigest) {
            STANDARD.encode(digest)
        } else if self.has(Variant::HexOnly) {
            self.hex(digest)
        } else {
            STANDARD.encode(self.hex(digest))
        }
    }
}

/// JSON without the white space between its tokens; text within strings is kept.
fn compacted(json: &[u8]) -> Vec<u8> {
    let mut in_string = false;
    let mut escaped = false;
    let mut keep = |byte: &u8| {
        let space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let kept = in_string || !space;
        if escaped {
            escaped = false;
        } else if *byte == b'"' {
            in_string = !in_string;
        } else {
            escaped = in_string && *byte == b'\\';
        }
        kept
    };
    json.iter().copied().filter(|byte| keep(byte)).collect()
}
