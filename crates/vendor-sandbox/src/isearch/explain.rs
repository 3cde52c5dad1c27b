//! What to say about a signature that is wrong.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use serde_json::Value;

use super::verify::{Signed, append_suffix, hmac_sha256, join, percent_encode};
use crate::hex;
use crate::journal::MASK;

/// How much of a source string the log shows, in characters.
const SHOWN_CHARACTERS: usize = 2000;

/// The simple mistake that yields this signature, if it is one of the known ones.
pub(crate) fn mistake(
    signed: &Signed,
    token: &str,
    timestamp: &str,
    secret_key: &str,
    arrived: &str,
) -> Option<&'static str> {
    let source = signed.source(token, timestamp);
    let encoded = percent_encode(&source);
    let sign = |text: &str| STANDARD.encode(hex(&hmac_sha256(token, text.as_bytes())));
    let digest = hmac_sha256(token, encoded.as_bytes());
    let upper = hex(&digest).to_uppercase();

    let mut variants = vec![
        (
            "the raw digest was Base64-encoded instead of its hex text",
            STANDARD.encode(&digest),
        ),
        ("the hex text was sent without Base64", hex(&digest)),
        ("the hex text was in upper case", STANDARD.encode(&upper)),
        ("the source string was not percent-encoded", {
            STANDARD.encode(hex(&hmac_sha256(token, &source)))
        }),
        (
            "the source string was percent-encoded twice",
            sign(&percent_encode(encoded.as_bytes())),
        ),
        ("~ was left bare", sign(&encoded.replace("%7E", "~"))),
        ("* was left bare", sign(&encoded.replace("%2A", "*"))),
        (
            "a space was encoded as + instead of %20",
            sign(&encoded.replace("%20", "+")),
        ),
        ("/ was left bare", sign(&encoded.replace("%2F", "/"))),
        (
            "the percent-encoding was in lower case",
            sign(&lower_case_escapes(&encoded)),
        ),
        (
            "the secret key was the HMAC key instead of the access token",
            { STANDARD.encode(hex(&hmac_sha256(secret_key, encoded.as_bytes()))) },
        ),
    ];
    let mut variant = |hint, business: Vec<u8>| {
        let source = append_suffix(business, token, timestamp);
        variants.push((hint, sign(&percent_encode(&source))));
    };
    variant("the business parameters were left out", Vec::new());
    match signed {
        Signed::Pairs(pairs) => {
            variant("the keys were not sorted", join(pairs).into_bytes());
            let mut sorted = pairs.clone();
            sorted.sort();
            for (_, value) in &mut sorted {
                *value = percent_encode(value.as_bytes());
            }
            variant(
                "the values were percent-encoded before joining",
                join(&sorted).into_bytes(),
            );
            let mut everything = pairs.clone();
            everything.push(("token".to_owned(), token.to_owned()));
            everything.push(("timestamp".to_owned(), timestamp.to_owned()));
            everything.sort();
            variants.push((
                "token and timestamp were sorted in instead of appended",
                sign(&percent_encode(join(&everything).as_bytes())),
            ));
        }
        Signed::Bytes(bytes) => {
            if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
                variant(
                    "other JSON text was signed than was sent: compact, with sorted keys",
                    canonical(&value).into_bytes(),
                );
            }
        }
    }
    variants
        .into_iter()
        .find_map(|(hint, signature)| (signature == arrived).then_some(hint))
}

/// Compact JSON text with sorted keys.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<&String, &Value> = fields.iter().collect();
            let members: Vec<String> = sorted
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(canonical).collect();
            format!("[{}]", values.join(","))
        }
        scalar => scalar.to_string(),
    }
}

fn lower_case_escapes(encoded: &str) -> String {
    let mut escape_left = 0_u8;
    encoded
        .chars()
        .map(|character| {
            if character == '%' {
                escape_left = 2;
                character
            } else if escape_left > 0 {
                escape_left -= 1;
                character.to_ascii_lowercase()
            } else {
                character
            }
        })
        .collect()
}

/// The source string as the log may show it: without the token, and not endless.
pub(crate) fn shown(source: &[u8], secrets: &[&str]) -> String {
    let mut text = String::from_utf8_lossy(source).into_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        text = text.replace(secret, MASK);
    }
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => {
            let kept = text.get(..end).unwrap_or_default();
            format!("{kept}… ({} bytes in all)", source.len())
        }
        None => text,
    }
}

/// The first characters of a signature: enough to compare, too few to use.
pub(crate) fn beginning(signature: &str) -> String {
    let shown: String = signature.chars().take(8).collect();
    format!("{shown}…")
}

/// What arrived to be signed, in the order it arrived, as the log may show it.
pub(crate) fn arrived(signed: &Signed, secrets: &[&str]) -> String {
    match signed {
        Signed::Pairs(pairs) => shown(join(pairs).as_bytes(), secrets),
        Signed::Bytes(bytes) => shown(bytes, secrets),
    }
}
