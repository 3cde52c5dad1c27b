//! What holds for every request.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use proptest::{collection::vec, prelude::*, sample::Index};
use rpa_signing::{VerifyError, isearch, jinyan};

/// Text that stays text when one of the seven lower bits of a byte flips.
const ASCII: &str = "[ -~]{1,40}";

fn params() -> impl Strategy<Value = Vec<(String, String)>> {
    let pairs = proptest::collection::btree_map(".{0,12}", ".{0,40}", 0..12);
    pairs
        .prop_map(|pairs| pairs.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

fn borrowed(params: &[(String, String)]) -> Vec<(&str, &str)> {
    params
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

fn flipped(text: &str, at: Index, bit: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = at.index(bytes.len());
    bytes[at] ^= 1 << bit;
    String::from_utf8(bytes).unwrap()
}

fn sign_params(token: &str, timestamp: &str, params: &[(String, String)]) -> String {
    isearch::sign(
        token,
        timestamp,
        isearch::Payload::Params(&mut borrowed(params)),
    )
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn isearch_ignores_the_order_of_parameters(
        given in params(),
        (token, timestamp) in (ASCII, ASCII),
        rotation in any::<Index>(),
    ) {
        let mut other = given.clone();
        if !other.is_empty() {
            let by = rotation.index(other.len());
            other.rotate_left(by);
        }
        other.reverse();
        prop_assert_eq!(sign_params(&token, &timestamp, &given), sign_params(&token, &timestamp, &other));
    }

    #[test]
    fn isearch_refuses_a_parameter_given_twice(given in params(), again in any::<Index>()) {
        prop_assume!(!given.is_empty());
        let mut params = borrowed(&given);
        params.push((given[again.index(given.len())].0.as_str(), "again"));
        prop_assert!(isearch::sign("t", "1", isearch::Payload::Params(&mut params)).is_err());
    }

    #[test]
    fn isearch_verifies_and_explains_what_it_signs(
        body in vec(any::<u8>(), 0..600),
        given in params(),
        (token, timestamp) in (".{1,80}", ASCII),
    ) {
        let payload = || isearch::Payload::Body(&body);
        let signature = isearch::sign(&token, &timestamp, payload()).unwrap();
        prop_assert_eq!(isearch::verify(&token, &timestamp, payload(), &signature), Ok(()));
        prop_assert_eq!(isearch::explain(&token, &timestamp, payload()).unwrap().signature, signature);

        let signature = sign_params(&token, &timestamp, &given);
        let mut params = borrowed(&given);
        let verified = isearch::verify(&token, &timestamp, isearch::Payload::Params(&mut params), &signature);
        prop_assert_eq!(verified, Ok(()));
        let explained = isearch::explain(&token, &timestamp, isearch::Payload::Params(&mut params));
        prop_assert_eq!(explained.unwrap().signature, signature);
    }

    #[test]
    fn isearch_refuses_any_flipped_bit(
        mut body in vec(any::<u8>(), 1..200),
        (token, timestamp) in (ASCII, ASCII),
        (at, bit) in (any::<Index>(), 0..7_u8),
    ) {
        let signature = isearch::sign(&token, &timestamp, isearch::Payload::Body(&body)).unwrap();
        let verify = |token: &str, timestamp: &str, body: &[u8], signature: &str| {
            isearch::verify(token, timestamp, isearch::Payload::Body(body), signature)
        };
        let mismatch = Err(VerifyError::Mismatch);
        prop_assert_eq!(&verify(&flipped(&token, at, bit), &timestamp, &body, &signature), &mismatch);
        prop_assert_eq!(&verify(&token, &flipped(&timestamp, at, bit), &body, &signature), &mismatch);
        prop_assert_eq!(&verify(&token, &timestamp, &body, &flipped(&signature, at, bit)), &mismatch);
        let at = at.index(body.len());
        body[at] ^= 1 << bit;
        prop_assert_eq!(&verify(&token, &timestamp, &body, &signature), &mismatch);
    }

    #[test]
    fn jinyan_verifies_and_explains_what_it_signs(
        body in vec(any::<u8>(), 0..600),
        query in "([a-z]{1,9}(=[^&]{0,20})?&?){0,9}",
        (secret, timestamp) in (".{1,80}", ASCII),
    ) {
        prop_assume!(!query.contains("signature"));
        let signed = format!("{query}&signature=0123456789abcdef");
        for payload in [
            jinyan::Payload::Body(&body),
            jinyan::Payload::Query(&query),
            jinyan::Payload::SignedQuery(&signed),
        ] {
            let signature = jinyan::sign(&secret, &timestamp, payload).unwrap();
            prop_assert_eq!(jinyan::verify(&secret, &timestamp, payload, &signature), Ok(()));
            prop_assert_eq!(jinyan::explain(&secret, &timestamp, payload).unwrap().signature, signature);
        }
        prop_assert_eq!(
            jinyan::sign(&secret, &timestamp, jinyan::Payload::SignedQuery(&signed)),
            jinyan::sign(&secret, &timestamp, jinyan::Payload::Query(&query))
        );
    }

    #[test]
    fn jinyan_refuses_any_flipped_bit(
        mut body in vec(any::<u8>(), 1..200),
        (secret, timestamp) in (ASCII, ASCII),
        (at, bit) in (any::<Index>(), 0..7_u8),
    ) {
        let signature = jinyan::sign(&secret, &timestamp, jinyan::Payload::Body(&body)).unwrap();
        let verify = |secret: &str, timestamp: &str, body: &[u8], signature: &str| {
            jinyan::verify(secret, timestamp, jinyan::Payload::Body(body), signature)
        };
        let mismatch = Err(VerifyError::Mismatch);
        prop_assert_eq!(&verify(&flipped(&secret, at, bit), &timestamp, &body, &signature), &mismatch);
        prop_assert_eq!(&verify(&secret, &flipped(&timestamp, at, bit), &body, &signature), &mismatch);
        let other = flipped(&signature, at, bit);
        if !other.eq_ignore_ascii_case(&signature) {
            prop_assert_eq!(&verify(&secret, &timestamp, &body, &other), &mismatch);
        }
        let at = at.index(body.len());
        body[at] ^= 1 << bit;
        prop_assert_eq!(&verify(&secret, &timestamp, &body, &signature), &mismatch);
    }
}

#[test]
fn a_missing_signature_is_an_error_of_its_own() {
    let missing = Err(VerifyError::MissingSignature);
    assert_eq!(
        isearch::verify("t", "1", isearch::Payload::Body(b"{}"), ""),
        missing
    );
    assert_eq!(
        jinyan::verify("s", "1", jinyan::Payload::Empty, ""),
        missing
    );
}
