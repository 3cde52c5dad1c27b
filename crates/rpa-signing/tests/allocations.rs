//! Signing allocates the returned text and nothing else; verifying allocates nothing.

use allocation_counter::{AllocationInfo, measure};
use rpa_signing::{Timestamp, isearch, jinyan};

const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";

#[track_caller]
fn assert_allocates(count: u64, bytes: u64, act: impl FnOnce()) {
    let AllocationInfo {
        count_total,
        bytes_total,
        ..
    } = measure(act);
    assert_eq!((count_total, bytes_total), (count, bytes));
}

#[test]
fn isearch_allocates_the_signature_only() {
    let body = r#"{"队列":"对账","状态":"a b~*+%&="}"#.repeat(2000);
    let names: Vec<String> = (0..1000)
        .map(|number| format!("p{}", number * 7919 % 1000))
        .collect();
    let mut params: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "值 ~")).collect();
    let timestamp = Timestamp::from_millis(1_574_821_902_392);
    let mut signature = String::new();
    for token in [TOKEN, &TOKEN.repeat(3)] {
        assert_allocates(1, 88, || {
            let payload = isearch::Payload::Body(body.as_bytes());
            signature = isearch::sign(token, timestamp.as_str(), payload).unwrap();
        });
        assert_allocates(0, 0, || {
            let payload = isearch::Payload::Body(body.as_bytes());
            isearch::verify(token, timestamp.as_str(), payload, &signature).unwrap();
        });
        assert_allocates(1, 88, || {
            let payload = isearch::Payload::Params(&mut params);
            signature = isearch::sign(token, timestamp.as_str(), payload).unwrap();
        });
        assert_allocates(0, 0, || {
            let payload = isearch::Payload::Params(&mut params);
            isearch::verify(token, timestamp.as_str(), payload, &signature).unwrap();
        });
    }
}

#[test]
fn jinyan_allocates_the_signature_only() {
    let body = r#"{"城市":"北京"}"#.repeat(2000);
    let query = "a=1&signature=x&".to_owned() + &"b=2&".repeat(1000);
    let mut signature = String::new();
    for payload in [
        jinyan::Payload::Empty,
        jinyan::Payload::Body(body.as_bytes()),
        jinyan::Payload::Query(&query),
        jinyan::Payload::SignedQuery(&query),
    ] {
        let timestamp = Timestamp::from_millis(1_597_309_622_715);
        assert_allocates(1, 32, || {
            signature = jinyan::sign(TOKEN, timestamp.as_str(), payload).unwrap();
        });
        assert_allocates(0, 0, || {
            jinyan::verify(TOKEN, timestamp.as_str(), payload, &signature).unwrap();
        });
    }
}
