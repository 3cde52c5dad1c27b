//! What to say about a signature that is wrong.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use percent_encoding::percent_decode_str;

use super::verify::{Signed, md5_hex, without};
use crate::hex;
use crate::json_text::{canonical, compact};

/// The one simple mistake that yields this wrong signature, if it is a known one.
///
/// `sent` is what stood where the payload is taken from: the query with its signature, or the body.
pub(crate) fn mistake(
    signed: &Signed<'_>,
    sent: &[u8],
    secret: &str,
    timestamp: &str,
    arrived: &str,
) -> Option<&'static str> {
    let arrived = arrived.to_ascii_lowercase();
    let sources = wrong_sources(signed, secret, timestamp)
        .into_iter()
        .chain(
            wrong_payloads(signed, sent)
                .into_iter()
                .map(|(mistake, payload)| {
                    let source =
                        [secret.as_bytes(), timestamp.as_bytes(), payload.as_slice()].concat();
                    (mistake, source)
                }),
        )
        .map(|(mistake, source)| (mistake, md5_hex(&source)));
    let source = signed.source(secret, timestamp);
    let digests = [
        (
            "the raw digest is Base64-encoded, not written in hex",
            STANDARD.encode(Md5::digest(&source)).to_ascii_lowercase(),
        ),
        (
            "it is an HMAC with the secret as its key, not a plain MD5",
            hmac_md5(secret, source.get(secret.len()..).unwrap_or_default()),
        ),
    ];
    sources
        .chain(digests)
        .find_map(|(mistake, signature)| (signature == arrived).then_some(mistake))
}

/// Source strings put together wrongly.
fn wrong_sources(
    signed: &Signed<'_>,
    secret: &str,
    timestamp: &str,
) -> Vec<(&'static str, Vec<u8>)> {
    let (secret_bytes, timestamp_bytes) = (secret.as_bytes(), timestamp.as_bytes());
    let payload: &[u8] = &signed.payload;
    let mut sources = vec![
        (
            "the timestamp is left out",
            [secret_bytes, payload].concat(),
        ),
        (
            "the secret is left out",
            [timestamp_bytes, payload].concat(),
        ),
        (
            "the order is secret, payload, timestamp",
            [secret_bytes, payload, timestamp_bytes].concat(),
        ),
        (
            "the order is timestamp, secret, payload",
            [timestamp_bytes, secret_bytes, payload].concat(),
        ),
        (
            "the order is timestamp, payload, secret",
            [timestamp_bytes, payload, secret_bytes].concat(),
        ),
        (
            "the order is payload, secret, timestamp",
            [payload, secret_bytes, timestamp_bytes].concat(),
        ),
        (
            "the order is payload, timestamp, secret",
            [payload, timestamp_bytes, secret_bytes].concat(),
        ),
    ];
    if let Ok(decoded) = STANDARD.decode(secret) {
        let source = [decoded.as_slice(), timestamp_bytes, payload].concat();
        sources.push(("the secret is Base64-decoded; it is used as issued", source));
    }
    if let Some(seconds) = timestamp.get(..10).filter(|_| timestamp.len() == 13) {
        let source = [secret_bytes, seconds.as_bytes(), payload].concat();
        sources.push((
            "the timestamp signed is in seconds, the one sent is not",
            source,
        ));
    }
    sources
}

/// Payloads other than the one that is signed.
fn wrong_payloads(signed: &Signed<'_>, sent: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let payload = String::from_utf8_lossy(&signed.payload);
    if let Ok(json) = serde_json::from_slice(sent) {
        return vec![
            ("the payload is left out", Vec::new()),
            (
                "the JSON signed has less white space than the body sent",
                compact(&payload).into_bytes(),
            ),
            (
                "the JSON signed has sorted keys, the body sent has not",
                canonical(&json).into_bytes(),
            ),
        ];
    }
    let mut sorted: Vec<&str> = payload.split('&').collect();
    sorted.sort_unstable();
    let decoded = percent_decode_str(&payload).collect::<Vec<u8>>();
    let texts = [
        ("the payload is left out", String::new()),
        (
            "the query is sorted; it is signed as it is sent",
            sorted.join("&"),
        ),
        (
            "appkey is left out of the query that is signed",
            without(&payload, "appkey"),
        ),
        (
            "timestamp is left out of the query that is signed",
            without(&payload, "timestamp"),
        ),
        (
            "access_token is left out of the query that is signed",
            without(&payload, "access_token"),
        ),
        (
            "the query is signed with its question mark",
            format!("?{payload}"),
        ),
    ];
    let texts = texts
        .into_iter()
        .map(|(mistake, text)| (mistake, text.into_bytes()));
    texts
        .chain([
            ("the query is signed decoded, not as it is sent", decoded),
            ("the parameter signature is signed too", sent.to_vec()),
        ])
        .collect()
}

fn hmac_md5(key: &str, message: &[u8]) -> String {
    match Hmac::<Md5>::new_from_slice(key.as_bytes()) {
        Ok(mut mac) => {
            mac.update(message);
            hex(&mac.finalize().into_bytes())
        }
        // HMAC takes keys of any length, so there is no such error.
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::mistake;
    use crate::jinyan::vectors::{Variant, vectors};

    #[test]
    fn every_single_variant_of_the_vectors_is_recognised_for_itself() {
        let mut found = BTreeSet::new();
        for Variant { variants, input } in vectors().variants {
            let payload = input.payload();
            let signed = input.signed(&payload);
            let (secret, timestamp) = (&input.secret, &input.timestamp);
            let mistake = mistake(&signed, &payload, secret, timestamp, &input.signature);
            match variants.as_slice() {
                // Right ones are not asked about, and the case does not matter.
                [] => {}
                [variant] if variant == "UpperCaseHex" => {}
                [variant] => {
                    let mistake = mistake.unwrap_or_else(|| panic!("{variant} is not recognised"));
                    found.insert((mistake, variant.clone()));
                }
                // The case does not matter, so that this is a single one.
                [variant, upper] if upper == "UpperCaseHex" => {
                    found.insert((mistake.unwrap(), variant.clone()));
                }
                [_, _, ..] => assert_eq!(mistake, None),
            }
        }
        // One mistake for each variant.
        let mistakes: BTreeSet<_> = found.iter().map(|(mistake, _)| mistake).collect();
        let variants: BTreeSet<_> = found.iter().map(|(_, variant)| variant).collect();
        assert_eq!(
            (mistakes.len(), variants.len(), found.len()),
            (13, 13, 13),
            "{found:?}"
        );
    }
}
