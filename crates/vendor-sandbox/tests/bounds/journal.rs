//! The journal and the deliveries: how much they keep, and how they are read.

use serde_json::Value;
use vendor_sandbox::{Limits, PersonalcenterConfig, Sandbox};

use crate::http;
use crate::support::{address, connect, exchange, request, rest};

/// Sends that many requests to i-Search, with another path each.
async fn send(sandbox: &Sandbox, numbers: std::ops::Range<usize>, query: &str, header: &str) {
    let address = address(sandbox.isearch());
    for number in numbers {
        let first = format!("GET /{number}?{query}");
        let lines = [&format!("Host: {address}"), header];
        let (status, ..) = exchange(address, &request(&first, &lines, "")).await;
        assert_eq!(status, 404);
    }
}

fn paths(sandbox: &Sandbox) -> Vec<String> {
    let journal = sandbox.isearch().journal().into_iter();
    journal.map(|exchange| exchange.path).collect()
}

#[tokio::test]
async fn the_last_exchanges_are_kept() {
    let limits = Limits::default().journal_exchanges(3);
    let sandbox = Sandbox::builder().limits(limits).start().await.unwrap();
    send(&sandbox, 0..5, "", "A: b").await;
    assert_eq!(paths(&sandbox), ["/2", "/3", "/4"]);
    let journal = sandbox.isearch().journal();
    assert!(journal.iter().all(|exchange| exchange.status == Some(404)));
}

#[tokio::test]
async fn as_many_bytes_are_kept_whether_of_headers_or_queries() {
    let limits = Limits::default().journal_bytes(200_000);
    let sandbox = Sandbox::builder().limits(limits).start().await.unwrap();
    let header = format!("X-Large: {}", "x".repeat(40_000));
    send(&sandbox, 0..10, "", &header).await;
    assert_eq!(paths(&sandbox), ["/6", "/7", "/8", "/9"]);
    // Short parameters take more than their text.
    let query = "a&".repeat(900);
    send(&sandbox, 10..20, &query, "A: b").await;
    assert_eq!(paths(&sandbox), ["/18", "/19"]);
    // One that is too large alone is kept until the next.
    let query = "a&".repeat(20_000);
    send(&sandbox, 20..21, &query, "A: b").await;
    assert_eq!(paths(&sandbox), ["/20"]);
    send(&sandbox, 21..22, "", "A: b").await;
    assert_eq!(paths(&sandbox), ["/21"]);
}

#[tokio::test]
async fn a_large_body_is_cut_and_said_to_be() {
    let sandbox = Sandbox::start().await.unwrap();
    for (length, kept) in [(65_536, 65_536), (65_537, 65_536), (0, 0)] {
        let address = address(sandbox.isearch());
        let body = "机".repeat(length / 3) + &"a".repeat(length % 3);
        let sent = request("POST /", &[&format!("Host: {address}")], &body);
        assert_eq!(exchange(address, &sent).await.0, 404);
        let last = sandbox.isearch().journal().pop().unwrap();
        assert_eq!(
            (last.body_length, last.is_body_cut),
            (length, kept < length)
        );
        assert_eq!(last.body.unwrap(), body.as_bytes()[..kept]);
    }
}

#[tokio::test]
async fn the_journal_is_sent_line_by_line() {
    let sandbox = Sandbox::start().await.unwrap();
    let journal = async || {
        let url = format!("{}/__sandbox/journal", sandbox.isearch().base_url());
        let response = http::client().get(url).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/json");
        // Not known before: it is made as it is sent.
        assert!(!response.headers().contains_key("content-length"));
        response.text().await.unwrap()
    };
    assert_eq!(journal().await, "[\n]\n");
    send(&sandbox, 0..3, "", "A: b").await;
    let text = journal().await;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines.len(), lines[0], lines[4]), (5, "[", "]"));
    for (line, end) in lines[1..4].iter().zip(["},", "},", "}"]) {
        assert!(line.starts_with('{') && line.ends_with(end), "{line}");
    }
    let entries: Vec<Value> = serde_json::from_str(&text).unwrap();
    let paths: Vec<&str> = entries
        .iter()
        .map(|entry| entry["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["/0", "/1", "/2"]);
}

/// What is read slowly does not show what came meanwhile, nor what is gone.
#[tokio::test]
async fn a_slow_reader_gets_what_is_still_there() {
    let limits = Limits::default().journal_exchanges(400);
    let sandbox = Sandbox::builder().limits(limits).start().await.unwrap();
    let header = format!("X-Large: {}", "x".repeat(50_000));
    send(&sandbox, 0..400, "", &header).await;
    let host = format!("Host: {}", address(sandbox.isearch()));
    let sent = request("GET /__sandbox/journal", &[&host], "");
    // More than what the sockets hold is on its way: the rest has not been made yet.
    let mut slow = connect(sandbox.isearch(), &sent).await;
    slow.readable().await.unwrap();
    send(&sandbox, 400..600, "", "A: b").await;
    let text = rest(&mut slow).await;
    let numbers: Vec<usize> = text
        .split(r#""path":"/"#)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(
        numbers.is_sorted() && numbers.last() == Some(&399),
        "{numbers:?}"
    );
    assert!(
        !numbers.is_empty() && numbers.len() < 400,
        "{}",
        numbers.len()
    );
    assert!(text.ends_with("\r\n0\r\n\r\n"));
}

#[tokio::test]
async fn the_last_deliveries_are_kept() {
    let limits = Limits::default().journal_exchanges(2);
    let config = PersonalcenterConfig::default().callback_url("http://127.0.0.1:1/");
    let builder = Sandbox::builder().limits(limits).personalcenter(config);
    let sandbox = builder.start().await.unwrap();
    let center = sandbox.personalcenter();
    let bills: Vec<String> = (0..4).map(|_| center.create_bill()).collect();
    center.deliveries_settled().await;
    let deliveries = center.deliveries();
    assert_eq!(deliveries.len(), 2);
    for (delivery, bill) in deliveries.iter().zip(&bills[2..]) {
        assert!(
            String::from_utf8_lossy(&delivery.body).contains(bill.as_str()),
            "{delivery:?}"
        );
    }
    let url = format!("{}/__sandbox/callbacks", center.base_url());
    let response = http::client().get(url).send().await.unwrap();
    let listed: Vec<Value> = response.json().await.unwrap();
    let numbers: Vec<u64> = listed
        .iter()
        .map(|entry| entry["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [2, 3]);
}
