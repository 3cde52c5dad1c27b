//! What to say about a signature that is wrong.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::verify::{Signed, append_suffix, hmac_sha256, join, percent_encode, suffix};
use crate::hex;
use crate::json_text::{canonical, compact};
use crate::shown::shown;

/// The one simple mistake that yields this wrong signature, if it is a known one.
pub(crate) fn mistake(
    signed: &Signed,
    token: &str,
    timestamp: &str,
    secret_key: &str,
    arrived: &str,
) -> Option<&'static str> {
    let source = signed.source(token, timestamp);
    let encoded = percent_encode(&source);
    let sign = |text: &[u8]| STANDARD.encode(hex(&hmac_sha256(token, text)));

    let sources = wrong_sources(signed, token, timestamp)
        .into_iter()
        .map(|(mistake, source)| (mistake, sign(percent_encode(&source).as_bytes())));
    let encodings = wrong_encodings(&source, &encoded)
        .into_iter()
        .map(|(mistake, encoded)| (mistake, sign(&encoded)));
    let digest = hmac_sha256(token, encoded.as_bytes());
    let other_key = hmac_sha256(secret_key, encoded.as_bytes());
    let texts = [
        (
            "the raw digest is Base64-encoded, not its hex text",
            STANDARD.encode(&digest),
        ),
        ("the hex text is sent without Base64", hex(&digest)),
        (
            "the hex text is in upper case",
            STANDARD.encode(hex(&digest).to_uppercase()),
        ),
        (
            "the key is the secret key, not the access token",
            STANDARD.encode(hex(&other_key)),
        ),
    ];
    sources
        .chain(encodings)
        .chain(texts)
        .find_map(|(mistake, signature)| (signature == arrived).then_some(mistake))
}

/// Source strings put together wrongly.
fn wrong_sources(signed: &Signed, token: &str, timestamp: &str) -> Vec<(&'static str, Vec<u8>)> {
    let business = signed.business();
    let text = String::from_utf8_lossy(&business);
    let lead = if business.is_empty() { "" } else { "&" };
    let suffix = suffix(token, timestamp);
    let appended = |business: String| append_suffix(business.into_bytes(), token, timestamp);
    let mut sources = vec![
        (
            "nothing but token and timestamp is signed",
            suffix.clone().into_bytes(),
        ),
        ("token and timestamp are left out", business.clone()),
        (
            "the token is left out",
            format!("{text}{lead}timestamp={timestamp}").into_bytes(),
        ),
        (
            "the timestamp stands before the token",
            format!("{text}{lead}timestamp={timestamp}&token={token}").into_bytes(),
        ),
        (
            "the source string begins with &",
            format!("&{suffix}").into_bytes(),
        ),
    ];
    match signed {
        Signed::Pairs(pairs) => {
            let mut sorted = pairs.clone();
            sorted.sort();
            let mut encoded = sorted.clone();
            for (_, value) in &mut encoded {
                *value = percent_encode(value.as_bytes());
            }
            let mut not_empty = sorted.clone();
            not_empty.retain(|(_, value)| !value.is_empty());
            let mut everything = sorted;
            everything.push(("token".to_owned(), token.to_owned()));
            everything.push(("timestamp".to_owned(), timestamp.to_owned()));
            everything.sort();
            sources.extend([
                ("the keys are not sorted", appended(join(pairs))),
                (
                    "the values are percent-encoded before joining",
                    appended(join(&encoded)),
                ),
                (
                    "parameters with empty values are left out",
                    appended(join(&not_empty)),
                ),
                (
                    "token and timestamp are sorted in, not appended",
                    join(&everything).into_bytes(),
                ),
            ]);
        }
        Signed::Bytes(bytes) => {
            sources.push(
                ("the JSON signed has less white space than the body sent", {
                    appended(compact(&text))
                }),
            );
            if let Ok(value) = serde_json::from_slice(bytes) {
                sources.push(("the JSON signed has sorted keys, the body sent has not", {
                    appended(canonical(&value))
                }));
            }
        }
    }
    sources
}

/// The right source string, encoded wrongly.
fn wrong_encodings(source: &[u8], encoded: &str) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("the source string is not percent-encoded", source.to_vec()),
        (
            "the source string is percent-encoded twice",
            percent_encode(encoded.as_bytes()).into_bytes(),
        ),
        ("~ is left bare", encoded.replace("%7E", "~").into_bytes()),
        ("* is left bare", encoded.replace("%2A", "*").into_bytes()),
        ("/ is left bare", encoded.replace("%2F", "/").into_bytes()),
        (
            "a space is encoded as +, not %20",
            encoded.replace("%20", "+").into_bytes(),
        ),
        (
            "the percent-encoding is in lower case",
            lower_case_escapes(encoded).into_bytes(),
        ),
    ]
}

fn lower_case_escapes(encoded: &str) -> String {
    let mut escape_left = 0_u8;
    let lower = |character: char| {
        if character == '%' {
            escape_left = 2;
        } else if escape_left > 0 {
            escape_left -= 1;
            return character.to_ascii_lowercase();
        }
        character
    };
    encoded.chars().map(lower).collect()
}

/// What arrived to be signed, in the order it arrived, as the log may show it.
pub(crate) fn arrived(signed: &Signed, secrets: &[String]) -> String {
    match signed {
        Signed::Pairs(pairs) => shown(join(pairs).as_bytes(), secrets),
        Signed::Bytes(bytes) => shown(bytes, secrets),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::mistake;
    use crate::isearch::vectors::{Variant, vectors};

    #[test]
    fn every_single_variant_of_the_vectors_is_recognised_for_itself() {
        let mut mistakes = HashMap::new();
        for Variant { variants, input } in vectors().variants {
            let signed = input.signed();
            let found = mistake(
                &signed,
                &input.token,
                &input.timestamp,
                "",
                &input.signature,
            );
            match variants.as_slice() {
                [variant] => {
                    let found = found.unwrap_or_else(|| panic!("{variant} is not recognised"));
                    let earlier = mistakes.insert(found, variant.clone());
                    assert_eq!(earlier, None, "{found}");
                }
                // Right signatures are not asked about.
                [] => {}
                [_, _, ..] => assert_eq!(found, None),
            }
        }
        assert!(mistakes.len() >= 15, "{mistakes:?}");
        assert_eq!(mistakes["~ is left bare"], "TildeBare");
        assert_eq!(mistakes["the keys are not sorted"], "Unsorted");
        assert_eq!(
            mistakes["the raw digest is Base64-encoded, not its hex text"],
            "RawDigest"
        );
    }
}
