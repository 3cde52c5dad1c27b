//! One changed bit is enough.

use rpa_signing::jinyan::{Payload, sign};
use webhook_types::{
    Refusal, Unverified, VerifyError,
    jinyan::{BudgetDeduct, Notification, ProjectDetail},
};

use crate::support::{APP, SECRET, millis, noon, verifier, with_headers};

/// Every way to change one bit.
fn changes(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len() * 8).map(|bit| {
        let mut changed = bytes.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        changed
    })
}

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: &Result<T, VerifyError>) {
    // Not merely unreadable: the signature is looked at first.
    assert!(matches!(result, Err(VerifyError::Refused(_))), "{result:?}");
}

/// Tries to pass a POST with one bit changed; tells how often.
fn post<T: webhook_types::Event<Verifier = webhook_types::jinyan::Verifier> + std::fmt::Debug>(
    body: &str,
) -> (usize, usize) {
    let timestamp = millis(noon());
    let signature = sign(SECRET, &timestamp, Payload::Body(body.as_bytes())).unwrap();
    let parts = [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()];
    let verify = |body: &[u8], parts: [&[u8]; 3]| {
        with_headers(Unverified::<T>::new(body), parts).verify(&verifier(), noon())
    };
    assert!(verify(body.as_bytes(), parts).is_ok());
    let (mut tries, mut other_case) = (0, 0);
    for changed in changes(body.as_bytes()) {
        assert_refused(&verify(&changed, parts));
        tries += 1;
    }
    for (place, part) in parts.into_iter().enumerate() {
        for changed in changes(part) {
            let mut with = parts;
            with[place] = &changed;
            let result = verify(body.as_bytes(), with);
            if place == 2 && changed.eq_ignore_ascii_case(part) {
                // The digits of a signature may have either case (A11): the same signature.
                assert!(result.is_ok());
                other_case += 1;
            } else {
                assert_refused(&result);
                tries += 1;
            }
        }
    }
    (tries, other_case)
}

/// The same for a GET that is signed over its query, or within one that names application and timestamp. Bits outside ASCII make no query.
fn get(query: &str, within: bool) -> (usize, usize) {
    let timestamp = millis(noon());
    let (query, parts) = if within {
        let signature = sign(SECRET, &timestamp, Payload::SignedQuery(query)).unwrap();
        (format!("{query}&signature={signature}"), None)
    } else {
        let signature = sign(SECRET, &timestamp, Payload::Query(query)).unwrap();
        (query.to_owned(), Some(signature))
    };
    let verify = |query: &str| {
        let call = Unverified::<ProjectDetail>::about("J1").with_query(query);
        let call = match &parts {
            None => call,
            Some(signature) => with_headers(
                call,
                [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()],
            ),
        };
        call.verify(&verifier(), noon())
    };
    assert!(verify(&query).is_ok());
    let (mut tries, mut other_case) = (0, 0);
    let signature_from = if within {
        query.len() - 32
    } else {
        query.len()
    };
    for changed in changes(query.as_bytes()).filter_map(|bytes| String::from_utf8(bytes).ok()) {
        let signature = changed.get(signature_from..).unwrap();
        let same = query
            .get(signature_from..)
            .unwrap()
            .eq_ignore_ascii_case(signature);
        if within && same && changed.get(..signature_from) == query.get(..signature_from) {
            assert!(verify(&changed).is_ok());
            other_case += 1;
        } else {
            assert_refused(&verify(&changed));
            tries += 1;
        }
    }
    (tries, other_case)
}

#[test]
fn every_single_bit_of_what_is_signed_counts() {
    let content = "酒店订单已下单,订单审批通过后出票。".repeat(80);
    let notification = format!(r#"{{"NotifyCode":"booking","NotifyContent":"{content}"}}"#);
    let cause = "MU5101 上海虹桥 - 北京首都 ".repeat(60);
    let deduction = format!(
        r#"{{"ProjectID":"J00000000101","Amount":1030.50,"OrderID":"S00000000101","Cause":"{cause}"}}"#
    );
    let value = "S00000000101,S00000000102,".repeat(60);
    let query = format!("appkey={APP}&timestamp={}", millis(noon()));
    let counts = [
        post::<Notification>(&notification),
        post::<BudgetDeduct>(&deduction),
        get(&format!("appkey={value}"), false),
        get(&query, true),
        post::<Notification>(r#"{"NotifyCode":"finished"}"#),
    ];
    let tries: usize = counts.iter().map(|(tries, _)| tries).sum();
    assert!(tries >= 50_000, "{tries}");
    assert!(counts.iter().any(|(_, other_case)| *other_case > 0));
}

#[test]
fn a_signature_of_another_secret_is_worth_nothing() {
    let body = r#"{"NotifyCode":"finished"}"#;
    let timestamp = millis(noon());
    for secret in ["x", "a-demo-secret-that-is-used-as-it-is=", APP] {
        let signature = sign(secret, &timestamp, Payload::Body(body.as_bytes())).unwrap();
        let call = with_headers(
            Unverified::<Notification>::new(body),
            [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()],
        );
        let refused = call.verify(&verifier(), noon()).unwrap_err();
        assert_eq!(refused, VerifyError::Refused(Refusal::WrongSignature));
    }
}

#[test]
fn a_timestamp_in_body_or_query_is_accepted_where_the_verifier_says_so() {
    let timestamp = millis(noon());
    for member in [format!("\"{timestamp}\""), timestamp.clone()] {
        let body = format!(r#"{{"NotifyCode":"booking","timestamp":{member}}}"#);
        let signature = sign(SECRET, &timestamp, Payload::Body(body.as_bytes())).unwrap();
        let call = |body: &str| {
            Unverified::<Notification>::new(body)
                .with_header("appkey", APP)
                .with_header("signature", signature.as_bytes())
        };
        let refused = call(&body).verify(&verifier(), noon());
        assert!(
            matches!(
                refused,
                Err(VerifyError::Refused(Refusal::Missing { name: "timestamp" }))
            ),
            "{refused:?}"
        );
        let accepting = verifier().with_timestamp_in_payload();
        assert!(call(&body).verify(&accepting, noon()).is_ok());
        let changed = body.replace("booking", "finished");
        assert_refused(&call(&changed).verify(&accepting, noon()));
        let late = noon() + std::time::Duration::from_secs(3600);
        assert_refused(&call(&body).verify(&accepting, late));
    }
    let query = format!("timestamp={timestamp}");
    let signature = sign(SECRET, &timestamp, Payload::Query(&query)).unwrap();
    let call = || {
        Unverified::<ProjectDetail>::about("P1")
            .with_query(&*query)
            .with_header("appkey", APP)
            .with_header("signature", signature.as_bytes())
    };
    assert_refused(&call().verify(&verifier(), noon()));
    let accepting = verifier().with_timestamp_in_payload();
    assert!(call().verify(&accepting, noon()).is_ok());
}

#[test]
fn calls_of_the_old_rule_are_accepted_where_the_verifier_says_so() {
    let timestamp = millis(noon());
    let query = format!("access_token=QQ==&timestamp={timestamp}");
    let signature = sign(SECRET, &timestamp, Payload::SignedQuery(&query)).unwrap();
    let call = |query: &str| {
        let query = format!("{query}&signature={signature}");
        Unverified::<ProjectDetail>::about("P1").with_query(query)
    };
    assert_refused(&call(&query).verify(&verifier(), noon()));
    let accepting = verifier().with_old_rule();
    assert!(call(&query).verify(&accepting, noon()).is_ok());
    assert!(
        call(&query)
            .with_header("appkey", APP)
            .verify(&accepting, noon())
            .is_ok()
    );
    for (wrong, header) in [(query.replace("QQ", "QR"), APP), (query.clone(), "other")] {
        assert_refused(
            &call(&wrong)
                .with_header("appkey", header)
                .verify(&accepting, noon()),
        );
    }
    let foreign = format!("userid=S1&{query}");
    let refused = call(&foreign).verify(&accepting, noon());
    assert!(
        matches!(
            refused,
            Err(VerifyError::Refused(Refusal::ForeignParameter))
        ),
        "{refused:?}"
    );

    let body = format!(r#"{{"NotifyCode":"booking","timestamp":"{timestamp}"}}"#);
    let signature = sign(SECRET, &timestamp, Payload::Body(body.as_bytes())).unwrap();
    let post =
        Unverified::<Notification>::new(&*body).with_header("signature", signature.as_bytes());
    assert!(post.verify(&accepting, noon()).is_ok());
}
