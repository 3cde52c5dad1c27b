//! The rule and the ways in which implementations are known to depart from it.
//!
//! A second, plainly written implementation: it shows every stage and knows the variants, while
//! [`super::sign`] knows the rule alone and keeps no stage.

use std::{borrow::Cow, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::{Payload, escape::unreserved};
use crate::{SignError, hex};

/// A departure from the rule that a working implementation may turn out to make.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Variant {
    /// Parameters in the order given, not sorted.
    Unsorted,
    /// `token` and `timestamp` sorted in among the parameters.
    TrailerSorted,
    /// `timestamp` before `token`.
    TimestampFirst,
    /// No `token` in the canonical string.
    TokenLeftOut,
    /// A leading `&` where there are no parameters.
    LeadingAmpersand,
    /// Parameters with an empty value left out.
    EmptyValuesLeftOut,
    /// Values percent-encoded before joining, so encoded twice in the end.
    ValuesEncodedFirst,
    /// The JSON body without the white space between its tokens.
    BodyCompacted,
    /// No percent-encoding at all.
    NotEncoded,
    /// `~` left bare.
    TildeBare,
    /// `*` left bare.
    StarBare,
    /// `+` in place of `%20` for a space.
    PlusForSpace,
    /// Lower-case digits in percent escapes, `%2a`.
    LowerCaseEscapes,
    /// Upper-case hexadecimal text of the digest.
    UpperCaseHex,
    /// Base64 of the 32 digest bytes, not of their hexadecimal text.
    RawDigest,
    /// The hexadecimal text itself, without Base64.
    HexOnly,
}

impl Variant {
    /// Every variant that `explain_match` tries.
    pub const ALL: &'static [Self] = &[
        Self::Unsorted,
        Self::TrailerSorted,
        Self::TimestampFirst,
        Self::TokenLeftOut,
        Self::LeadingAmpersand,
        Self::EmptyValuesLeftOut,
        Self::ValuesEncodedFirst,
        Self::BodyCompacted,
        Self::NotEncoded,
        Self::TildeBare,
        Self::StarBare,
        Self::PlusForSpace,
        Self::LowerCaseEscapes,
        Self::UpperCaseHex,
        Self::RawDigest,
        Self::HexOnly,
    ];

    fn description(self) -> &'static str {
        match self {
            Self::Unsorted => "parameters in the order given, not sorted",
            Self::TrailerSorted => "token and timestamp sorted in among the parameters",
            Self::TimestampFirst => "timestamp before token",
            Self::TokenLeftOut => "no token in the canonical string",
            Self::LeadingAmpersand => "a leading & where there are no parameters",
            Self::EmptyValuesLeftOut => "parameters with an empty value left out",
            Self::ValuesEncodedFirst => "values percent-encoded before joining, so encoded twice",
            Self::BodyCompacted => "the JSON body without white space between its tokens",
            Self::NotEncoded => "no percent-encoding",
            Self::TildeBare => "~ left bare",
            Self::StarBare => "* left bare",
            Self::PlusForSpace => "+ for a space",
            Self::LowerCaseEscapes => "lower-case digits in percent escapes",
            Self::UpperCaseHex => "upper-case hexadecimal digest",
            Self::RawDigest => "Base64 of the raw digest bytes",
            Self::HexOnly => "the hexadecimal digest without Base64",
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.description())
    }
}

/// A checked request; its parameters keep the order in which they were given.
pub(super) struct Given<'a> {
    pub(super) token: &'a str,
    timestamp: &'a str,
    business: Business<'a>,
}

enum Business<'a> {
    Params(Vec<(&'a str, &'a str)>),
    Body(&'a [u8]),
}

impl<'a> Given<'a> {
    pub(super) fn check(
        token: &'a str,
        timestamp: &'a str,
        payload: Payload<'a, '_>,
    ) -> Result<Self, SignError> {
        super::check(token, timestamp)?;
        let business = match payload {
            Payload::Params(params) => {
                let given = params.to_vec();
                super::sort(params)?;
                Business::Params(given)
            }
            Payload::Body(body) => Business::Body(body),
        };
        Ok(Self {
            token,
            timestamp,
            business,
        })
    }
}

/// The signature that the rule makes with `variants` applied.
pub(super) fn signature(given: &Given<'_>, variants: &[Variant]) -> String {
    let recipe = Recipe(variants);
    let encoded = recipe.encoded(&recipe.canonical(given));
    recipe.signature(&digest(given, &encoded))
}

pub(super) fn digest(given: &Given<'_>, encoded: &[u8]) -> [u8; 32] {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(given.token.as_bytes()) else {
        unreachable!("HMAC takes a key of any length")
    };
    mac.chain_update(encoded).finalize().into_bytes().into()
}

/// The rule with some variants applied; without any, the rule itself.
pub(super) struct Recipe<'v>(pub(super) &'v [Variant]);

impl Recipe<'_> {
    fn has(&self, variant: Variant) -> bool {
        self.0.contains(&variant)
    }

    pub(super) fn canonical(&self, given: &Given<'_>) -> Vec<u8> {
        let token = ("token", given.token);
        let timestamp = ("timestamp", given.timestamp);
        let mut trailer = vec![token, timestamp];
        if self.has(Variant::TimestampFirst) {
            trailer.reverse();
        }
        if self.has(Variant::TokenLeftOut) {
            trailer.retain(|pair| *pair != token);
        }
        match &given.business {
            Business::Params(params) => {
                let mut params: Vec<(&str, Cow<'_, str>)> = params
                    .iter()
                    .filter(|(_, value)| {
                        !value.is_empty() || !self.has(Variant::EmptyValuesLeftOut)
                    })
                    .map(|(name, value)| (*name, self.value(value)))
                    .collect();
                if !self.has(Variant::Unsorted) {
                    params.sort();
                }
                let lead = if params.is_empty() && self.has(Variant::LeadingAmpersand) {
                    "&"
                } else {
                    ""
                };
                params.extend(
                    trailer
                        .into_iter()
                        .map(|(name, value)| (name, value.into())),
                );
                if self.has(Variant::TrailerSorted) {
                    params.sort();
                }
                let pairs: Vec<String> = params
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                format!("{lead}{}", pairs.join("&")).into_bytes()
            }
            Business::Body(body) => {
                let mut canonical = if self.has(Variant::BodyCompacted) {
                    compacted(body)
                } else {
                    body.to_vec()
                };
                for (name, value) in trailer {
                    if !canonical.is_empty() || self.has(Variant::LeadingAmpersand) {
                        canonical.push(b'&');
                    }
                    canonical.extend_from_slice(format!("{name}={value}").as_bytes());
                }
                canonical
            }
        }
    }

    fn value<'p>(&self, value: &'p str) -> Cow<'p, str> {
        if self.has(Variant::ValuesEncodedFirst) {
            String::from_utf8_lossy(&self.encoded(value.as_bytes()))
                .into_owned()
                .into()
        } else {
            value.into()
        }
    }

    pub(super) fn encoded(&self, text: &[u8]) -> Vec<u8> {
        if self.has(Variant::NotEncoded) {
            return text.to_vec();
        }
        let mut encoded = Vec::with_capacity(text.len() * 3);
        for byte in text {
            match byte {
                b'~' if self.has(Variant::TildeBare) => encoded.push(b'~'),
                b'*' if self.has(Variant::StarBare) => encoded.push(b'*'),
                b' ' if self.has(Variant::PlusForSpace) => encoded.push(b'+'),
                byte if unreserved(*byte) => encoded.push(*byte),
                byte => {
                    let [[high, low]] = hex::lower([*byte]);
                    let escape = [b'%', high, low];
                    encoded.extend(if self.has(Variant::LowerCaseEscapes) {
                        escape
                    } else {
                        escape.map(|byte| byte.to_ascii_uppercase())
                    });
                }
            }
        }
        encoded
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
