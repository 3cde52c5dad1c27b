//! Jinyan's signature, in headers and in a query: nothing passes that was not made with the secret, and whatever was
//! made with it passes.
//!
//! The input is divided at its line ends into the headers, the query and the body.
#![no_main]

use std::{
    sync::LazyLock,
    time::{Duration, SystemTime},
};

use libfuzzer_sys::fuzz_target;
use rpa_signing::jinyan::{Payload, sign, split_signature, verify};
use webhook_types::{
    Unverified, VerifyError,
    jinyan::{Notification, ProjectDetail, Verifier},
};

const APP: &str = "app";
const SECRET: &str = "secret";

static VERIFIER: LazyLock<Verifier> =
    LazyLock::new(|| Verifier::signed(APP, SECRET).expect("neither is empty"));

fuzz_target!(|input: &[u8]| {
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(1_597_309_622_715);
    let mut parts = input.splitn(5, |byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or_default();
    let headers = [
        ("appkey", next()),
        ("timestamp", next()),
        ("signature", next()),
    ];
    let query = String::from_utf8_lossy(next()).into_owned();
    let body = next();

    let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
    let made_with = |timestamp: &str, payload: Payload<'_>, signature: &str| {
        assert!(verify(SECRET, timestamp, payload, signature).is_ok());
    };

    let mut posted = Unverified::<Notification>::new(body).with_query(query.clone());
    for (name, value) in headers {
        posted = posted.with_header(name, value);
    }
    // An unreadable one has passed as well.
    if !matches!(posted.verify(&VERIFIER, now), Err(VerifyError::Refused(_))) {
        made_with(
            &text(headers[1].1),
            Payload::Body(body),
            &text(headers[2].1),
        );
    }

    let asked = Unverified::<ProjectDetail>::about("J1").with_query(query.clone());
    if !matches!(asked.verify(&VERIFIER, now), Err(VerifyError::Refused(_))) {
        let signature = split_signature(&query)
            .ok()
            .and_then(|split| split.signature)
            .expect("one signature");
        let timestamp = query
            .split('&')
            .find_map(|parameter| parameter.strip_prefix("timestamp="))
            .expect("a timestamp");
        made_with(timestamp, Payload::SignedQuery(&query), signature);
    }

    let timestamp = "1597309622715";
    let signature = sign(SECRET, timestamp, Payload::Body(body)).expect("a secret and a timestamp");
    let genuine = Unverified::<Notification>::new(body)
        .with_header("appkey", APP)
        .with_header("timestamp", timestamp)
        .with_header("signature", signature);
    let verified = genuine.verify(&VERIFIER, now);
    assert!(!matches!(verified, Err(VerifyError::Refused(_))));
});
