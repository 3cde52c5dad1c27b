//! A vendor that signs, or does not.

use std::time::{Duration, SystemTime};

use rpa_signing::jinyan::{Payload, sign};
use webhook_types::{
    Event, PathToken, Unverified, Verified, VerifyError,
    jinyan::{ProjectDetail, Verifier},
    personalcenter::{self, Callback},
};

pub(crate) const APP: &str = "demo-appkey";
pub(crate) const SECRET: &str = "a-demo-secret-that-is-used-as-it-is==";
pub(crate) const TOKEN: &str = "5e0c1f7a2b934d6f8a1c0e3d";

pub(crate) fn millis(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    since.as_millis().to_string()
}

/// A moment for tests that need no clock.
pub(crate) fn noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_597_309_622_715)
}

pub(crate) fn verifier() -> Verifier {
    Verifier::signed(APP, SECRET).unwrap()
}

pub(crate) fn token() -> PathToken {
    PathToken::new(TOKEN).unwrap()
}

/// With these three headers.
pub(crate) fn with_headers<T: Event>(
    call: Unverified<T>,
    [app_key, timestamp, signature]: [&[u8]; 3],
) -> Unverified<T> {
    call.with_header("AppKey", app_key)
        .with_header("timestamp", timestamp)
        .with_header("Signature", signature)
}

/// A POST as the vendor would sign it.
pub(crate) fn signed<T: Event>(body: &str, at: SystemTime) -> Unverified<T> {
    let timestamp = millis(at);
    let signature = sign(SECRET, &timestamp, Payload::Body(body.as_bytes())).unwrap();
    with_headers(
        Unverified::new(body),
        [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()],
    )
}

/// A GET with the signature in the headers.
pub(crate) fn asked(id: &str, query: &str, at: SystemTime) -> Unverified<ProjectDetail> {
    let timestamp = millis(at);
    let signature = sign(SECRET, &timestamp, Payload::Query(query)).unwrap();
    let call = Unverified::about(id).with_query(query);
    with_headers(
        call,
        [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()],
    )
}

/// What a body says once it is verified.
pub(crate) fn verified<T: Event<Verifier = Verifier>>(
    body: &str,
) -> Result<Verified<T>, VerifyError> {
    signed::<T>(body, noon()).verify(&verifier(), noon())
}

pub(crate) fn callback(body: &str) -> Result<Verified<Callback>, VerifyError> {
    Unverified::new(body)
        .with_path_token(TOKEN)
        .verify(&personalcenter::Verifier::new(token()), noon())
}
