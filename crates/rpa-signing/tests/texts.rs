//! Nonces, timestamps and queries as texts.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use rpa_signing::{
    SignError, Timestamp,
    jinyan::split_signature,
    nonce::{Nonce, NonceError},
};

#[test]
fn writes_and_accepts_32_lower_case_digits() {
    let nonce = Nonce::from_random(std::array::from_fn(|i| u8::try_from(i * 17).unwrap()));
    assert_eq!(nonce.as_str(), "00112233445566778899aabbccddeeff");
    assert_eq!(nonce.as_str().parse(), Ok(nonce));
}

#[test]
fn refuses_other_texts_and_says_why() {
    let parse = str::parse::<Nonce>;
    assert_eq!(parse(""), Err(NonceError::Length { found: 0 }));
    assert_eq!(parse("xxx"), Err(NonceError::Length { found: 3 }));
    assert_eq!(
        parse("00112233445566778899AABBCCDDEEFF"),
        Err(NonceError::Digit { offset: 20 })
    );
    assert_eq!(
        parse("0011223344556677889 aabbccddeeff"),
        Err(NonceError::Digit { offset: 19 })
    );
}

#[test]
fn writes_what_to_string_writes() {
    for millis in [0, 7, 10, 15_748_219_023, 1_574_821_902_392, u64::MAX] {
        assert_eq!(Timestamp::from_millis(millis).as_str(), millis.to_string());
    }
}

#[track_caller]
fn assert_split(query: &str, signature: Option<&str>, rest: &str) {
    let split = split_signature(query).unwrap();
    assert_eq!(
        (split.signature, split.to_string().as_str()),
        (signature, rest),
        "{query}"
    );
}

#[test]
fn takes_the_signature_with_one_ampersand() {
    assert_split("a=1&b=2&signature=x", Some("x"), "a=1&b=2");
    assert_split("a=1&signature=x&b=2", Some("x"), "a=1&b=2");
    assert_split("signature=x&a=1&b=2", Some("x"), "a=1&b=2");
    assert_split("signature=x", Some("x"), "");
    assert_split("a=1&signature", Some(""), "a=1");
    assert_split("a=1&signature=x==", Some("x=="), "a=1");
}

#[test]
fn keeps_everything_else_byte_for_byte() {
    for query in [
        "",
        "&",
        "a=1&&b=2&",
        "signatures=x",
        "xsignature=x",
        "a=signature=x",
        "Signature=x",
    ] {
        assert_split(query, None, query);
    }
    assert_split("&signature=x&&", Some("x"), "&&");
    assert_split(
        "酒店=%20&signature=x&城市=北京",
        Some("x"),
        "酒店=%20&城市=北京",
    );
}

#[test]
fn refuses_two_signatures() {
    let name = "signature".to_owned();
    assert_eq!(
        split_signature("signature=x&a=1&signature=x"),
        Err(SignError::DuplicateParameter { name })
    );
}
